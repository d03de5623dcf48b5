"""How a figure of a plan was found, in Swedish and English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files

from roder.core.base.formulas import (
    ORE_PER_TKR,
    Count,
    Formula,
    Indexed,
    Largest,
    Product,
    Ratio,
    Scaled,
    Sum,
)
from roder.core.base.model import FigureProof
from roder.wording.report import report_term, report_terms


@cache
def all_proof_words() -> Mapping[str, Mapping[str, str]]:
    """Every key with its `sv` and `en` forms."""
    return tomllib.loads(files("roder.wording").joinpath("proofs.toml").read_text("utf-8"))


def _say(key: str, language: str, **params: str) -> str:
    return all_proof_words()[key][language].format(**params)


def formula_text(formula: Formula, language: str) -> str:
    """How a figure follows from those below it in its proof."""
    match formula:
        case Sum(step=step) if step == ORE_PER_TKR:
            return f"{_say('sum', language)} ({_say('rounded_to', language)})"
        case Sum(step=step) if step:
            number = str(Decimal(step) / ORE_PER_TKR)
            return f"{_say('sum', language)} ({_say('rounded_to_step', language, step=number)})"
        case Sum():
            return _say("sum", language)
        case Indexed():
            return _say("indexed_by", language)
        case Scaled(factor=factor):
            return _say("scaled_by", language, factor=str(factor))
        case Product():
            return _say("product_of", language)
        case Ratio():
            return _say("ratio_of", language)
        case Count():
            return _say("count_of", language)
        case Largest():
            return _say("largest_of", language)


def origin_text(proof: FigureProof, language: str) -> str:
    """Where a given figure is written, in the reader's words: "angivet i planen (rad i driftbudgeten, 2022)";
    that it is inferred, where it is. A kind of row that wording does not know is not named."""
    origin = proof.origin
    if origin is None:
        return ""
    said, code = _say("inferred" if origin.inferred else "given", language), f"origin_{origin.kind}"
    if code not in report_terms():
        return said
    row = report_term(code, language)
    year = f", {origin.field}" if origin.field.isdecimal() else ""
    return f"{said} ({row[:1].lower()}{row[1:]}{year})"


def empty_text(language: str) -> str:
    return _say("empty", language)
