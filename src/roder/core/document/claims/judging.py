"""A statement against the figures of a row: which cells it means, and whether it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from roder.core.base import Figure, Unit
from roder.core.document.claims.claim import ClaimKind, Direction, Verdict
from roder.core.document.claims.lines import SubjectRow
from roder.core.document.claims.quantities import About, Quantity
from roder.core.document.claims.statement import Statement
from roder.core.document.claims.subjects import SubjectCell
from roder.core.document.standing import ProofKind

RELATIVELY_CONSTANT = Decimal("0.30")
"""A row is relatively constant when (max − min) / mean is at most this."""
CONSTANT = Decimal("0.02")
"""The same for "constant" or "unchanged" without a softening word; between the two it is unclear."""
FACTOR_NEAR, FACTOR_FAR = Decimal("0.15"), Decimal("0.35")
"""How far from doubled (as a share of the factor) still is doubled, and from where it is not."""

JUST_BELOW = Decimal("0.05")
"""How far below "närmare 8" and "knappt 8" a figure may be, as a share of what is said: "nästan" that
much is nearly all of it. Farther below, but within one unit of the last digit, cannot be told."""

SHARE_NEAR, SHARE_FAR = Decimal(4), Decimal(10)
"""Percentage points from a share in words ("en tredjedel") that still are it, and that are not."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a statement: the row, the cells of its years, and those compared with."""

    line: SubjectRow
    cells: tuple[SubjectCell, ...]
    base: tuple[SubjectCell, ...] = ()
    whole: SubjectCell | None = None
    other: SubjectRow | None = None
    """The row that `base` is of, when two rows are compared."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a reading gives. `computed` is in the unit of the statement, signs as prose has them."""

    verdict: Verdict
    reading: Reading
    computed: Decimal | None = None
    reason: str = ""
    proof: ProofKind = ProofKind.COPY


def holds(fits: bool) -> Verdict:
    return Verdict.HOLDS if fits else Verdict.DOES_NOT_HOLD


# -- amounts ------------------------------------------------------------------------------------


def amount(cell: SubjectCell) -> Decimal:
    """A money figure in kronor, any other as printed."""
    unit = cell.figure.unit
    return cell.figure.value.scaleb(unit.power or 0 if unit else 0)


def grain(figure: Figure) -> Decimal:
    """One unit of a figure's last digit, in kronor for money."""
    return Decimal(1).scaleb((figure.unit.power or 0 if figure.unit else 0) - figure.decimals)


def stated_amount(figure: Figure) -> Decimal:
    return abs(figure.value).scaleb(figure.unit.power or 0 if figure.unit else 0)


def significant(quantity: Quantity) -> Decimal:
    """One unit of the last digit that counts: with a hedge, trailing zeros do not."""
    step = grain(quantity.figure)
    if quantity.about is not About.EXACTLY and quantity.figure.decimals == 0:
        digits = str(abs(quantity.figure.digits))
        zeros = len(digits) - len(digits.rstrip("0"))
        step = step.scaleb(zeros if zeros < len(digits) else 0)
    return step


def agrees(quantity: Quantity, exact: Decimal, slack: Decimal) -> bool:
    """True when the computed figure rounds to the stated one; `slack` is the figures' own rounding."""
    said, step = stated_amount(quantity.figure), significant(quantity)
    half = max(step / 2, slack)
    if quantity.upto is not None:
        return said - half <= exact <= stated_amount(quantity.upto) + half
    if quantity.about is About.ABOVE:
        return said - slack <= exact < said + step or abs(exact - said) <= half
    if quantity.about is About.BELOW:
        return said - step < exact <= said + slack or abs(exact - said) <= half
    if quantity.about is About.LEAST:
        return exact >= said - max(grain(quantity.figure) / 2, slack)
    if quantity.about is About.MOST:
        return exact <= said + max(grain(quantity.figure) / 2, slack)
    return abs(exact - said) <= half


def comparable(quantity: Quantity, cell: SubjectCell) -> bool:
    """True when both are money, or both of one other unit."""
    said, has = quantity.unit, cell.figure.unit
    if said is not None and said.is_money:
        return has is not None and has.is_money
    return said == has


def _signed(reading: Reading, cell: SubjectCell) -> bool:
    """True for results, by row or by column."""
    return signed_row(reading.line) or "resultat" in (cell.place.column or "").casefold()


def signed_row(line: SubjectRow) -> bool:
    """True for results, whose sign tells surplus from deficit; other rows change in size."""
    label = line.label.casefold()
    return "resultat" in label or "finansnetto" in label


def sized(line: SubjectRow, cells: Sequence[SubjectCell]) -> list[Decimal]:
    """Amounts as prose has them: costs without their minus, unless the row crosses zero."""
    amounts = [amount(cell) for cell in cells]
    if signed_row(line):
        return amounts
    if all(a <= 0 for a in amounts):
        return [-a for a in amounts]
    return amounts


# -- verdicts by kind ---------------------------------------------------------------------------


def judge(statement: Statement, reading: Reading) -> Judged:
    """The verdict of one reading."""
    if not _worth(statement, reading.line):
        return Judged(Verdict.CANNOT_BE_CHECKED, reading, reason="words-too-vague")
    judged = _judge(statement, reading)
    if judged.verdict is Verdict.HOLDS and _barely(statement.quantity, judged):
        return Judged(Verdict.CANNOT_BE_CHECKED, reading, reason="words-too-vague")
    return judged


def _barely(quantity: Quantity | None, judged: Judged) -> bool:
    """ "Närmare 8" of 7,5: within a unit, but not just below; nor is a figure above it."""
    if quantity is None or quantity.about is not About.BELOW or quantity.loose:
        return False
    said = abs(quantity.figure.value)
    if judged.computed is None or not said:
        return False
    short = (said - abs(judged.computed)) / said
    rounding = Decimal(1).scaleb(-quantity.figure.decimals) / 2
    return short > JUST_BELOW and short * said >= rounding


def _judge(statement: Statement, reading: Reading) -> Judged:
    kind = statement.kind
    if statement.factor:
        return _factor(statement, reading)
    if kind in (ClaimKind.LEVEL, ClaimKind.BOUND):
        return _level(statement, reading)
    if kind is ClaimKind.TOTAL:
        return _total(statement, reading)
    if kind is ClaimKind.CHANGE:
        return _change(statement, reading)
    if kind is ClaimKind.COMPARISON:
        return _comparison(statement, reading)
    if kind is ClaimKind.TREND:
        return _trend(statement, reading)
    if kind is ClaimKind.SHARE:
        return _share(statement, reading)
    return Judged(Verdict.CANNOT_BE_CHECKED, reading, reason="words-too-vague")


def _in_unit(exact: Decimal, unit: Unit | None) -> Decimal:
    return tidy(exact.scaleb(-(unit.power or 0 if unit else 0)))


def tidy(value: Decimal) -> Decimal:
    """Without needless zeros or exponent, and with at most six decimals."""
    value = round(value, 6).normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _level(statement: Statement, reading: Reading) -> Judged:
    """Every year's figure rounds to the stated one."""
    quantity = statement.quantity
    assert quantity is not None
    if statement.extreme:
        return _extreme(statement, reading)
    if statement.deviation and reading.base and statement.direction is not None:
        better = gain(reading.line, *reading.base)
        if better and (better > 0) != (statement.direction is Direction.UP):
            exact = _in_unit(better, quantity.unit)
            return Judged(Verdict.DOES_NOT_HOLD, reading, exact)
    worst: Decimal | None = None
    for cell in reading.cells:
        exact = abs(amount(cell))
        signed = statement.direction is not None and _signed(reading, cell) and amount(cell)
        if signed and (amount(cell) > 0) != (statement.direction is Direction.UP):
            return Judged(Verdict.DOES_NOT_HOLD, reading, _in_unit(amount(cell), quantity.unit))
        if not agrees(quantity, exact, grain(cell.figure) / 2):
            worst = exact
            break
    exact = worst if worst is not None else abs(amount(reading.cells[-1]))
    return Judged(holds(worst is None), reading, _in_unit(exact, quantity.unit))


def _extreme(statement: Statement, reading: Reading) -> Judged:
    """ "varierar mellan 3 och 5 mnkr": the least or greatest year; a wider range is no plain error."""
    quantity = statement.quantity
    assert quantity is not None
    low = quantity.about is About.LEAST
    amounts = [abs(amount(cell)) for cell in reading.cells]
    exact = min(amounts) if low else max(amounts)
    slack = grain(reading.cells[0].figure) / 2
    told = _in_unit(exact, quantity.unit)
    if agrees(replace(quantity, about=About.EXACTLY), exact, slack):
        return Judged(Verdict.HOLDS, reading, told)
    if agrees(quantity, exact, slack):
        return Judged(Verdict.CANNOT_BE_CHECKED, reading, reason="words-too-vague")
    return Judged(Verdict.DOES_NOT_HOLD, reading, told)


_BETTER_HIGH = ("intäkt", "bidrag", "skatt", "soliditet", "likviditet", "självfinansiering")
_BETTER_LOW = ("kostnad", "utgift", "skuld", "sjukfrånvaro", "personalomsättning", "arbetslöshet")


def _worth(statement: Statement, line: SubjectRow) -> bool:
    """False where better and worse are said of a row of which nobody has told which way is better."""
    label = line.label.casefold()
    known = signed_row(line) or any(word in label for word in (*_BETTER_HIGH, *_BETTER_LOW))
    money = all(c.figure.unit is not None and c.figure.unit.is_money for c in line.subject.cells)
    if statement.kind is ClaimKind.CHANGE:
        return known or money or not statement.valued
    return not statement.valued or signed_row(line) or any(word in label for word in _BETTER_HIGH)


def gain(line: SubjectRow, now: SubjectCell, before: SubjectCell) -> Decimal:
    """By how much a figure is better than another: more income, less cost, whatever the signs."""
    new, old = amount(now), amount(before)
    label = line.label.casefold()
    earns = signed_row(line) or line.minus_costs or any(word in label for word in _BETTER_HIGH)
    return old - new if not earns and new > 0 and old > 0 else new - old


def _total(statement: Statement, reading: Reading) -> Judged:
    quantity = statement.quantity
    assert quantity is not None
    total = abs(sum((amount(cell) for cell in reading.cells), Decimal(0)))
    slack = sum((grain(cell.figure) / 2 for cell in reading.cells), Decimal(0))
    fits = agrees(quantity, total, slack)
    return Judged(holds(fits), reading, _in_unit(total, quantity.unit), proof=ProofKind.SUM)


def _change(statement: Statement, reading: Reading) -> Judged:
    quantity = statement.quantity
    assert quantity is not None
    now, before = reading.cells[-1], reading.base[0]
    new, old = sized(reading.line, (now, before))
    moved = gain(reading.line, now, before) if statement.valued else new - old
    slack = (grain(now.figure) + grain(before.figure)) / 2
    if quantity.unit is Unit.POINTS or not quantity.is_percent:
        exact, unit, kind = moved, quantity.unit, ProofKind.DIFFERENCE
    elif now.figure.unit is Unit.PERCENT:
        return Judged(Verdict.CANNOT_BE_CHECKED, reading, reason="words-too-vague")
    elif old == 0:
        return Judged(Verdict.CANNOT_BE_CHECKED, reading, reason="from-nothing")
    else:
        exact, unit, kind = moved / abs(old) * 100, None, ProofKind.CHANGE
        slack = slack / abs(old) * 100 * (1 + abs(new / old))
    fits = agrees(quantity, abs(exact), slack)
    if statement.direction is Direction.UP:
        fits = fits and exact >= 0
    elif statement.direction is Direction.DOWN:
        fits = fits and exact <= 0
    # What prose says of a fall it says without a minus; a minus here tells that it went the other way.
    told = -exact if statement.direction is Direction.DOWN else exact
    return Judged(holds(fits), reading, _in_unit(told, unit), proof=kind)


def _factor(statement: Statement, reading: Reading) -> Judged:
    new, old = sized(reading.line, (reading.cells[-1], reading.base[0]))
    if old <= 0:
        return Judged(Verdict.CANNOT_BE_CHECKED, reading, reason="from-nothing")
    off = abs(new / old / Decimal(str(statement.factor)) - 1)
    if FACTOR_NEAR < off <= FACTOR_FAR:
        return Judged(Verdict.CANNOT_BE_CHECKED, reading, reason="words-too-vague")
    return Judged(holds(off <= FACTOR_NEAR), reading, tidy(new / old), proof=ProofKind.RATIO)


def _comparison(statement: Statement, reading: Reading) -> Judged:
    """Higher or lower than what it is compared with, in each of its years."""
    fits = True
    moved = Decimal(0)
    for cell in reading.cells:
        new, old = sized(reading.line, (cell, reading.base[0]))
        if reading.other is not None:
            new, old = abs(amount(cell)), abs(amount(reading.base[0]))
        moved = new - old
        fits = fits and (moved > 0 if statement.direction is Direction.UP else moved < 0)
    unit = reading.cells[-1].figure.unit
    return Judged(holds(fits), reading, _in_unit(moved, unit), proof=ProofKind.DIFFERENCE)


def _trend(statement: Statement, reading: Reading) -> Judged:
    amounts = sized(reading.line, reading.cells)
    if len(amounts) < 2:
        return Judged(Verdict.CANNOT_BE_CHECKED, reading, reason="no-such-year")
    if statement.direction is Direction.LEVEL:
        return _constant(statement, reading, amounts)
    sign = 1 if statement.direction is Direction.UP else -1
    steps = [sign * (b - a) for a, b in pairwise(amounts)]
    whole = sign * (amounts[-1] - amounts[0])
    if statement.steadily:
        fits = all(step > 0 if statement.each_year else step >= 0 for step in steps) and whole > 0
    else:
        fits = whole > 0
    if not fits and whole > 0 and min(steps) > -whole and not statement.each_year:
        return Judged(Verdict.CANNOT_BE_CHECKED, reading, reason="words-too-vague")
    unit = reading.cells[-1].figure.unit
    return Judged(
        holds(fits), reading, _in_unit(amounts[-1] - amounts[0], unit), proof=ProofKind.DIFFERENCE
    )


def _constant(statement: Statement, reading: Reading, amounts: list[Decimal]) -> Judged:
    mean = sum(amounts, Decimal(0)) / len(amounts)
    spread = max(amounts) - min(amounts)
    ratio = spread / abs(mean) if mean else (Decimal(0) if spread == 0 else Decimal(9))
    rounding = sum((grain(c.figure) for c in reading.cells), Decimal(0)) / len(amounts)
    if statement.relatively or ratio > RELATIVELY_CONSTANT:
        fits = ratio <= RELATIVELY_CONSTANT
    elif ratio <= CONSTANT or spread <= rounding:
        fits = True
    else:
        return Judged(Verdict.CANNOT_BE_CHECKED, reading, reason="words-too-vague")
    percent = tidy(round(ratio * 100, 1))
    return Judged(holds(fits), reading, percent, proof=ProofKind.DIFFERENCE)


def _share(statement: Statement, reading: Reading) -> Judged:
    quantity, whole = statement.quantity, reading.whole
    assert quantity is not None
    part = reading.cells[-1]
    if statement.of_change and reading.base:
        return _change(statement, reading)
    if statement.deviation:
        return _level(statement, reading)
    if not quantity.is_percent:
        exact = abs(amount(part))
        fits = agrees(quantity, exact, grain(part.figure) / 2)
        return Judged(holds(fits), reading, _in_unit(exact, quantity.unit))
    if whole is None or amount(whole) == 0:
        return Judged(Verdict.CANNOT_BE_CHECKED, reading, reason="no-such-row")
    exact = abs(amount(part) / amount(whole)) * 100
    slack = (grain(part.figure) / abs(amount(whole)) + exact / 100 * grain(whole.figure) / abs(
        amount(whole))) * 50  # fmt: skip
    right = _roughly(quantity, exact) if quantity.loose else agrees(quantity, exact, slack)
    if right is None:
        return Judged(Verdict.CANNOT_BE_CHECKED, reading, reason="words-too-vague")
    return Judged(holds(right), reading, tidy(exact), proof=ProofKind.RATIO)


def _roughly(quantity: Quantity, exact: Decimal) -> bool | None:
    """A share in words: right within SHARE_NEAR, wrong beyond SHARE_FAR, between them unclear."""
    off = exact - quantity.figure.value
    if quantity.about is About.ABOVE:
        off -= SHARE_NEAR - 1
    if quantity.about is About.BELOW:
        off += SHARE_NEAR - 1
    if abs(off) <= SHARE_NEAR:
        return True
    return False if abs(off) > SHARE_FAR else None
