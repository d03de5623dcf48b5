"""How a figure follows from others, in words: "Verksamhetens nettokostnader 2022 + Kommunbidrag 2022"."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from roder.core.base import formulas as f
from roder.core.base.formulas import money
from roder.documents.words import Say
from roder.reports.report import Report

MANY = 12
"""Addends that are named; of more, the first are and the rest are counted."""


def derivation(report: Report, address: str, say: Say) -> str:
    """A derived figure's formula with names for addresses; of a given figure, where it is written."""
    declared, proof = report.formulas.get(address), report.proofs.get(address)
    if declared is None:
        return say.origin(proof.origin) if proof is not None and proof.origin is not None else ""

    def called(source: str) -> str:
        known = report.proofs.get(source)
        return say.caption(known.caption) if known is not None else source

    match declared:
        case f.Sum():
            text, step = _sum(report, declared, called, say), declared.step
        case f.Scaled():
            text, step = f"{called(declared.address)}{_times(declared.factor)}", declared.step
        case f.Indexed():
            factor = _times(declared.factor)
            text = f"{called(declared.address)} × {called(declared.rate)}{factor}"
            step = declared.step
        case f.Product():
            text, step = f"{called(declared.quantity)} × {called(declared.price)}", declared.step
        case f.Ratio():
            return f"{called(declared.part)} / {called(declared.whole)}"
        case _:
            code = "office_count" if isinstance(declared, f.Count) else "office_largest"
            return say.t(code, of=", ".join(map(called, declared.sources[:MANY])))
    return say.t("office_rounded", text=text, step=say.figure(money(step))) if step > 1 else text


def _sum(report: Report, declared: f.Sum, called: Callable[[str], str], say: Say) -> str:
    terms = [term for term in declared.terms if term.address in report.figures]
    text = ""
    for term in terms[:MANY]:
        sign = "−" if term.sign < 0 else "+"
        text += f" {sign} {called(term.address)}"
    if len(terms) > MANY:
        text += " + " + say.t("office_more", count=len(terms) - MANY)
    return text.removeprefix(" + ").strip()


def _times(factor: Fraction) -> str:
    return "" if factor == 1 else f" × {factor}"
