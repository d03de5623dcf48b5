"""A report as the templates need it: anchors, levels without gaps, decimals that line up, proofs in words."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from roder.core.base.formulas import Sum
from roder.core.base.model import FigureProof
from roder.documents.svg import NARROW, draw
from roder.documents.svg.palette import DARK
from roder.documents.words import PLAN_LANGUAGE, Say, run_text, shown, unit_text
from roder.reports.report import Block, Cell, Chart, Heading, Matrix, Report, Table, Words
from roder.wording.proofs import formula_text, origin_text

FINEST = 3
"""More decimals than this are not lined up."""

SHORT = 10
"""Letters of a text that stands beside another on a phone."""

_SAFE = re.compile(r"(?:https?://|mailto:)[^\s\"<>]+", re.I)


_UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def written(page: str) -> bytes:
    """A page as its file: a mark for the control characters that no page may hold, "?" for half a surrogate
    pair, which a damaged source can have."""
    return _UNHELD.sub("\ufffd", page).encode("utf-8", "replace")


@cache
def environment() -> Environment:
    """Escapes everything; an unknown name in a template is an error."""
    return Environment(
        loader=PackageLoader("roder.documents.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def stylesheet(report: Report) -> str:
    """The look, in the municipality's own colour."""
    css = (files("roder.documents.html") / "templates/report/plan.css").read_text("utf-8")
    dark = "\n".join(f"    --chart-{name}: {colour};" for name, colour in DARK.items())
    css = css.replace("CHART_DARK", dark).replace("DARK_ACCENT", report.theme.accent_dark)
    return css.replace("ACCENT", report.theme.accent)


def policy(style: str) -> str:
    """What the page may do: show this very stylesheet, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode()
    source = f"'sha256-{digest}'" if style else "'self'"
    return f"default-src 'none'; style-src {source}; base-uri 'none'; form-action 'none'"


def anchor(address: str) -> str:
    """The anchor of a figure's proof."""
    return "f-" + address.replace("/", ".")


def section_anchor(key: str) -> str:
    return f"s-{key}"


def levels(report: Report) -> list[int]:
    """Each section's heading level, from 2, never more than one below the one before it."""
    found, above = [], 1
    for section in report.sections:
        above = min(max(1, section.level) + 1, above + 1, 6)
        found.append(above)
    return found


def addresses(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every address that some blocks show."""
    for block in blocks:
        if isinstance(block, Chart):
            if block.table is not None:
                yield from addresses((block.table,))
        elif isinstance(block, Table):
            for row in block.rows:
                yield from (cell.address for cell in row.cells if cell.address)
                yield from (address for address in row.rounding if address)
        elif not isinstance(block, Heading | Matrix):
            runs = getattr(block, "runs", ())
            for run in (*runs, *(r for item in getattr(block, "items", ()) for r in item)):
                if run.address:
                    yield run.address


def proofs_of(report: Report) -> list[FigureProof]:
    """The proofs of every figure shown and of all that they rest on, each once, in order."""
    found: dict[str, FigureProof] = {}

    def take(proof: FigureProof | None) -> None:
        if proof is None or proof.address in found:
            return
        found[proof.address] = proof
        for term in proof.terms:
            take(term)

    for section in report.sections:
        for address in addresses(section.blocks):
            take(report.proofs.get(address))
    return list(found.values())


def terms(proof: FigureProof) -> Iterator[tuple[FigureProof, str, bool]]:
    """What a figure follows from, each with the sign that it counts with, as a reader would write it."""
    declared = proof.formula.terms if isinstance(proof.formula, Sum) else ()
    for index, term in enumerate(proof.terms):
        if term is None:
            continue
        sign = declared[index].sign if declared else 1
        negative = (sign < 0) is not (term.figure.digits < 0)
        yield term, "−" if negative else "+", bool(declared and declared[index].rounding)


class Cells:
    """The class of each cell of a table: aligned right, with room for the decimals that it lacks; or of a
    column of short texts (years, yes and no)."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._brief: dict[tuple[int, int], bool] = {}
        self._finest: dict[tuple[int, int], int] = {}

    def __call__(self, table: Table, index: int, cell: Cell) -> str:
        column = table.columns[index]
        if not column.numeric:
            return "s" if self._is_brief(table, index) else ""
        own = _decimals(table, index, cell)
        lacks = min(self._most(table, index) - own, FINEST) if cell.figure is not None else 0
        return "n" + (f" d{lacks}" + ("m" if not own else "") if lacks > 0 else "")

    def _is_brief(self, table: Table, index: int) -> bool:
        key = (id(table), index)
        if key not in self._brief:
            texts = [
                self._say.cell(row.cells[index], table.columns[index], table) for row in table.rows
            ]
            self._brief[key] = any(texts) and max(map(len, texts)) <= SHORT
        return self._brief[key]

    def _most(self, table: Table, index: int) -> int:
        key = (id(table), index)
        if key not in self._finest:
            found = (_decimals(table, index, row.cells[index]) for row in table.rows)
            self._finest[key] = max(found, default=0)
        return self._finest[key]


def _decimals(table: Table, index: int, cell: Cell) -> int:
    if cell.figure is None or unit_text(cell.figure, table.unit):
        return 0
    exponent = shown(cell.figure, table.unit, table.columns[index].decimals).as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def own_language(words: Words, language: str) -> Markup:
    """Marks the plan's own text on a page of another language, so that it is hyphenated and read aloud as
    what it is; the words of the page, which are Terms, need no mark."""
    if language == PLAN_LANGUAGE or not isinstance(words, str) or not words.strip():
        return Markup("")
    return Markup(' lang="{}"').format(PLAN_LANGUAGE)


def context(
    report: Report, link: Callable[[str], str], section_link: Callable[[str], str]
) -> Mapping[str, Any]:
    """What every page of a report needs in its templates."""
    say = Say(report.language)
    titles = {section.id: say(section.title) for section in report.sections}
    return {
        "report": report,
        "title": report.title or say.t("untitled"),
        "say": say,
        "proofs": report.proofs,
        "quoted": report.quoted,
        "titles": titles,
        "link": link,
        "section_link": section_link,
        "anchor": anchor,
        "section_anchor": section_anchor,
        "block_id": lambda section, number, block: f"{section}-{getattr(block, 'name', number)}",
        "heading_level": lambda level, block: (
            min(level + 1, 6) if isinstance(block, Heading) else level
        ),
        "kind_of": lambda block: type(block).__name__,
        "run_text": lambda run: run_text(run, say),
        "safe_link": lambda target: bool(_SAFE.fullmatch(target)),
        "cell_class": Cells(say),
        "draw": lambda chart: Markup(draw(chart, say, report.language)),
        "draw_narrow": lambda chart: Markup(draw(chart, say, report.language, width=NARROW)),
        "how": lambda formula: formula_text(formula, report.language),
        "origin": lambda proof: origin_text(proof, report.language),
        "terms": terms,
        "magnitude": abs,
        "own": lambda words: own_language(words, report.language),
    }
