"""The proof that a judged claim rests on: its figures, in the unit that they are printed in."""

from __future__ import annotations

from decimal import Decimal

from roder.core.base import Place
from roder.core.document.claims.claim import ClaimKind, Direction, Verdict
from roder.core.document.claims.judging import Judged, sized
from roder.core.document.claims.statement import Statement
from roder.core.document.claims.subjects import SubjectCell
from roder.core.document.standing import Proof, ProofKind, Term


def proof_of(statement: Statement, judged: Judged, place: Place) -> Proof | None:
    """What is stated against what follows; of what states no number, the difference it rests on."""
    quantity = statement.quantity
    if judged.computed is None:
        return None
    if quantity is None:
        return _of_difference(judged, place)
    cells, base = judged.reading.cells, judged.reading.base
    terms = _terms(judged, cells, base)
    stated, computed = abs(quantity.figure.value), judged.computed
    unit = quantity.unit
    printed = cells[-1].figure.unit
    if judged.proof in (ProofKind.SUM, ProofKind.DIFFERENCE) and unit and printed:
        shift = (unit.power or 0) - (printed.power or 0)
        stated, computed, unit = _moved(stated, shift), _moved(computed, shift), printed
        if statement.direction is Direction.DOWN and statement.kind is ClaimKind.CHANGE:
            stated, computed = -stated, -computed
    elif judged.proof is ProofKind.COPY:
        computed = cells[-1].figure.value
    holds = judged.verdict is Verdict.HOLDS
    return Proof(judged.proof, place, stated, computed, terms, unit, holds)


def _of_difference(judged: Judged, place: Place) -> Proof:
    """The last figure less the one it is compared with; of several years the farthest apart."""
    cells = (*judged.reading.base, *judged.reading.cells)
    pairs = sorted(zip(sized(judged.reading.line, cells), cells, strict=True), key=lambda p: p[0])
    late, early = cells[-1], cells[0]
    if not judged.reading.base:
        late, early = pairs[-1][1], pairs[0][1]
    flip = -1 if pairs[-1][0] * pairs[-1][1].figure.value < 0 else 1
    terms = (
        Term(flip, late.place, late.figure.value),
        Term(-flip, early.place, early.figure.value),
    )
    gap = flip * (late.figure.value - early.figure.value)
    return Proof(ProofKind.DIFFERENCE, place, gap, gap, terms, late.figure.unit, True)


def _moved(value: Decimal, shift: int) -> Decimal:
    moved = value.scaleb(shift)
    return moved.quantize(Decimal(1)) if moved == moved.to_integral_value() else moved.normalize()


def _terms(
    judged: Judged, cells: tuple[SubjectCell, ...], base: tuple[SubjectCell, ...]
) -> tuple[Term, ...]:
    """The figures as printed, with the signs that make what prose says of them."""
    everything = (*cells, *base)
    signed = sized(judged.reading.line, everything)
    flips = [
        -1 if shown and shown * cell.figure.value < 0 else 1
        for shown, cell in zip(signed, everything, strict=True)
    ]
    if judged.proof is ProofKind.DIFFERENCE and base:
        signs = [1] * len(cells) + [-1] * len(base)
        chosen = [*zip(signs, flips, everything, strict=True)]
        chosen = [chosen[len(cells) - 1], *chosen[len(cells) :]]
    else:
        signs = [1] * len(cells) + [-1 if judged.proof is ProofKind.CHANGE else 1] * len(base)
        chosen = [*zip(signs, flips, everything, strict=True)]
    ratio = judged.proof in (ProofKind.CHANGE, ProofKind.RATIO, ProofKind.COPY)
    whole = judged.reading.whole
    terms = [
        Term(sign * (1 if ratio else flip), cell.place, cell.figure.value)
        for sign, flip, cell in chosen
    ]
    if whole is not None:
        terms.append(Term(1, whole.place, whole.figure.value))
    return tuple(terms)
