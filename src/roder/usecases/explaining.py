"""Explain a figure of a plan: its proof, what moves with it, and where it is quoted."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction

from roder.core.base import Figure
from roder.core.base.formulas import half_up, money
from roder.core.base.model import FigureModel, FigureProof
from roder.core.narrative.quotes import quotes
from roder.core.plan import kinds as k
from roder.importers.unreadable import Unreadable
from roder.usecases.plans import OpenPlan


@dataclass(frozen=True, slots=True)
class Explained:
    """`moves` are the addresses that depend on the figure, nearest first; `quoted` the sections that
    quote it, by key and title. With a what-if, `changed` holds every figure that moves, before and
    after."""

    proof: FigureProof
    moves: tuple[str, ...]
    quoted: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, Figure | None, Figure | None], ...] = ()


def explain(opened: OpenPlan, address: str, what_if: Figure | None = None) -> Explained:
    """The explanation of one figure. Raises Unreadable: the plan has errors, or no such figure."""
    model = model_of(opened)
    address = address.strip("/")
    proof = model.proof(address)
    if proof is None:
        near = get_close_matches(address, model.declared, 3, 0.5)
        code = "figure-empty" if address in model.declared else "no-such-figure"
        raise Unreadable(code, name=address, other=", ".join(near))
    moves = model.moved_by(address)
    changed = _changed(model, address, what_if, moves) if what_if is not None else ()
    return Explained(proof, moves, _quoted(opened, address), changed)


def model_of(opened: OpenPlan) -> FigureModel:
    """The plan's model. Raises Unreadable where its files have errors."""
    if opened.model is None:
        raise Unreadable("plan-has-errors", name=str(opened.path), count=str(len(opened.problems)))
    return opened.model


def changed_by(ore: int, per_cent: Figure, opened: OpenPlan) -> Figure:
    """An amount made so many per cent larger or smaller, in whole decision units."""
    head = opened.plan.single(k.HEAD)
    step = head.step if head is not None else 1
    changed = Fraction(ore) * (1 + Fraction(per_cent.value) / 100)
    return money(half_up(changed / step) * step)


def _changed(
    model: FigureModel, address: str, figure: Figure, moves: tuple[str, ...]
) -> tuple[tuple[str, Figure | None, Figure | None], ...]:
    other = model.with_figure(address, figure)
    return tuple(
        (each, model.figure(each), other.figure(each))
        for each in (address, *moves)
        if model.figure(each) != other.figure(each)
    )


def _quoted(opened: OpenPlan, address: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (row.key, row.value.title)
        for row in opened.plan.of(k.SECTION)
        if any(address in quote.addresses for quote in quotes(row.value.text))
    )
