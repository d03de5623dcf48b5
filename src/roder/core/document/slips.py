"""How a wrong figure came about: the small human slips that make a sum agree when they are undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import log2

import numpy as np

from roder.core.document.evidence import Terms
from roder.core.document.matrix import Ints, Matrix


class Slip(StrEnum):
    """The kinds of slip."""

    SIGN = "sign"  # a lost or added minus
    SWAP = "swap"  # two neighbouring digits exchanged
    DIGIT = "digit"  # one digit wrong
    UNIT = "unit"  # a thousand times too large or small
    COLUMN = "column"  # the figure of the neighbouring column
    MISSING = "missing"  # an empty cell where the missing amount should stand


MOST = {
    Slip.SIGN: 9.0,
    Slip.SWAP: 8.0,
    Slip.DIGIT: 6.0,
    Slip.UNIT: 8.0,
    Slip.COLUMN: 7.0,
    Slip.MISSING: 2.0,
}
"""The most bits by which each slip explains a gap better than chance."""
WAYS_OF_A_DIGIT = 10
"""Nine other digits, and the digit lost."""


SCALE = 1.5
MOST_SCALE = 9.0
"""Bits for each time that a line is twice as large as the sum it belongs to, and the most of them."""
LARGER_THAN_ALL = 2.0
"""Bits for a part larger than the sum where all have one sign: it can be no part as it stands."""
FINER = 4.0
"""Bits for a line with decimals among lines that have none."""
ALIKE = 0.25
"""The rows of a table have much the same proportions, so that of a coincidence in one column most
follows in the others."""
FREED = 3.0
"""Bits for the empty cell that a line leaves behind when it is shifted, or for the only one of a sum."""
CLEAR, LEAST_CLEAR = 5, 2
"""How many times what rounding may give a figure must be to tell a shift, and where the line has the
only empty cell of the table."""
LEAST_FILLED = 4
MOST_LONE = 4.0
"""Other lines without an empty cell that make a lone one telling, and the most bits for it."""
SEVERAL = 3
AMONG_ITS_LIKE = 2.0
"""Bits for the one figure of a sum with another sign than so many others, or more."""
MOST_COMPANY = 5.0
"""The most bits that a line's other figures add."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The line whose figure is likely wrong, the slip, and the figure that would agree.

    `bits` is how much better than chance the slip explains the gap: small figures, wide bounds and
    many parts leave chance so much room that some slip always fits.
    """

    line: int
    slip: Slip
    should_be: int
    bits: float


def explain(
    m: Matrix, line: int, terms: Terms, cross: int, gap: int, bound: int
) -> Explanation | None:
    """The strongest slip that explains why `line` ≠ Σ terms in column `cross`, if any does."""
    found: list[Explanation] = []
    members = [(-1, line), *terms]
    printed_of = [int(m.values[index, cross]) for _, index in members if m.has[index, cross]]
    largest = max((abs(value) for value in printed_of), default=0)
    room = max(largest, abs(gap)) / (2 * bound + 1) / max(len(printed_of), 1)
    members_of = [index for _, index in members]
    for sign, index in members:
        printed = int(m.values[index, cross])
        implied = printed + sign * gap
        if not m.has[index, cross]:
            if index != line and m.blank[index, cross]:
                alone = FREED if _lone_blank(m, members_of, index, cross) else 0.0
                found.append(Explanation(index, Slip.MISSING, implied, MOST[Slip.MISSING] + alone))
            continue
        slip, meant = _slip(printed, implied, bound)
        others = [i for i in members_of if i != index]
        if slip is None and _small_sign(m, index, others, cross, implied, bound):
            slip, meant = Slip.SIGN, -printed
        if slip is not None:
            bits = _bits(room / _ways(slip, printed), slip)
            bits += _company(m, index, cross, meant, bound)
            if slip is Slip.SIGN and _one_sign(m, others, cross, meant):
                bits += AMONG_ITS_LIKE
            found.append(Explanation(index, slip, meant, bits))
        elif (size := _neighbour(m, index, cross, implied, bound)) is not None:
            bits = _bits(size / (2 * len(printed_of)), Slip.COLUMN)
            found.append(Explanation(index, Slip.COLUMN, implied, bits))
    return max(found, key=lambda e: e.bits, default=None)


def _small_sign(
    m: Matrix, index: int, others: list[int], cross: int, implied: int, bound: int
) -> bool:
    """True for a figure too small to tell a lost sign by, where its line and all the other parts
    have the sign that it lacks."""
    printed = int(m.values[index, cross])
    if printed == 0 or abs(printed + implied) > bound:
        return False
    return _company(m, index, cross, -printed, 0) > 0 and _one_sign(m, others, cross, -printed)


def _one_sign(m: Matrix, lines: list[int], cross: int, meant: int) -> bool:
    """True where several lines have figures in a column, all of the sign of what was meant."""
    figures = [int(m.values[i, cross]) for i in lines if m.values[i, cross]]
    return len(figures) >= SEVERAL and all((n < 0) == (meant < 0) for n in figures)


def _lone_blank(m: Matrix, members: list[int], index: int, cross: int) -> bool:
    """True for the one empty cell among the parts of a sum, in a line that is filled elsewhere."""
    blanks = [i for i in members if m.blank[i, cross]]
    return blanks == [index] and len(members) > 2 and bool(m.has[index].any())


def _bits(room: float, slip: Slip) -> float:
    return min(MOST[slip], log2(max(room, 1.0)))


def _company(m: Matrix, index: int, cross: int, meant: int, bound: int) -> float:
    """Bits by which the line's other figures would rather have what was meant than what is printed:
    they all have its sign, or are all of one size and it is the nearer."""
    heads = enumerate(m.crosses)
    beside = [k for k, head in heads if k != cross and head.addable and not head.derived]
    others = [int(m.values[index, k]) for k in beside if m.values[index, k]]
    printed = int(m.values[index, cross])
    if m.crosses[cross].derived or not others:
        return 0.0
    one_sign = len({value < 0 for value in others}) == 1
    if one_sign and (others[0] < 0) == (meant < 0) != (printed < 0):
        alone = min(len(others), 4) * 1.0
    else:
        alone = 0.0
    sizes = [abs(value) for value in others]
    if not one_sign or max(sizes) > 2 * min(sizes):
        return alone
    near, far = (min(abs(value - other) for other in others) for value in (meant, printed))
    return max(alone, min(MOST_COMPANY, log2((far + bound + 1) / (near + bound + 1))))


def _ways(slip: Slip, printed: int) -> int:
    """In how many ways a figure can have come about by such a slip."""
    digits = len(str(abs(printed)))
    if slip is Slip.SWAP:
        return max(digits - 1, 1)
    return WAYS_OF_A_DIGIT * digits if slip is Slip.DIGIT else 1


def _slip(printed: int, implied: int, bound: int) -> tuple[Slip | None, int]:
    """The slip that makes `printed` of what was meant, and what that was (implied, give or take
    rounding)."""
    if printed == 0 or implied == 0:
        return None, implied
    if abs(printed + implied) <= bound and abs(printed) > 2 * bound:
        return Slip.SIGN, -printed
    larger, smaller = max(abs(printed), abs(implied)), min(abs(printed), abs(implied))
    if abs(larger - 1000 * smaller) <= 500 + bound and larger > 1000:
        return Slip.UNIT, implied
    if (printed < 0) != (implied < 0):
        return None, implied
    sign, nearby = (-1 if implied < 0 else 1), min(bound, 6)
    meant = sorted(
        range(abs(implied) - nearby, abs(implied) + nearby + 1), key=lambda v: abs(v - abs(implied))
    )
    for slip, matches in ((Slip.SWAP, _swapped), (Slip.DIGIT, _one_digit)):
        for value in meant:
            if matches(str(abs(printed)), str(value)):
                return slip, sign * value
    return None, implied


def _neighbour(m: Matrix, index: int, cross: int, implied: int, bound: int) -> float | None:
    """Out of how many figures chance would have picked the one of a column beside it, where the
    printed figure is that of a neighbour, or the implied one is; None where neither is."""
    printed = int(m.values[index, cross])
    beside = [k for k in (cross - 1, cross + 1) if 0 <= k < m.values.shape[1]]
    if any(m.has[index, k] and int(m.values[index, k]) == printed != 0 for k in beside):
        return float(abs(printed) // 10 ** _trailing_zeros(printed))
    if any(abs(int(m.values[index, k]) - implied) <= bound < abs(implied) for k in beside):
        return abs(implied) / (2 * bound + 1)
    return None


def _trailing_zeros(number: int) -> int:
    text = str(number)
    return len(text) - len(text.rstrip("0"))


def _swapped(a: str, b: str) -> bool:
    """True when exchanging two neighbouring digits makes `a` into `b`."""
    if len(a) != len(b):
        return False
    off = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return (
        len(off) == 2 and off[1] == off[0] + 1 and a[off[0]] == b[off[1]] and a[off[1]] == b[off[0]]
    )


def _one_digit(a: str, b: str) -> bool:
    """True when one digit differs, or one is lost or added."""
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) - len(shorter) != 1:
        return False
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


@dataclass(frozen=True, slots=True)
class LineSlip:
    """A whole line that would agree if it were shifted one column or rescaled."""

    line: int
    slip: Slip
    crosses: tuple[int, ...]
    bits: float


def explain_line(m: Matrix, line: int, terms: Terms, gaps: Ints, bounds: Ints) -> LineSlip | None:
    """The one line whose shift or change of unit mends the sum in every column, if there is one."""
    rows = [index for _, index in terms]
    crosses = [
        c
        for c, cross in enumerate(m.crosses)
        if cross.addable and (m.has[rows, c].sum() >= 2 or m.has[line, c])
    ]
    found: list[LineSlip] = []
    for sign, index in ((-1, line), *terms):
        implied = m.values[index] + sign * gaps
        filled = [c for c in crosses if not m.blank[index, c]]
        total = m.values[line] if index != line else np.zeros_like(gaps)
        bits = _rescaled(m, index, implied, total, bounds, filled) if len(filled) >= 2 else None
        if bits is not None:
            bits += _out_of_scale(m, index, [i for i in (line, *rows) if i != index], filled)
            found.append(LineSlip(index, Slip.UNIT, tuple(filled), bits))
        elif (shift := _shifted(m, index, implied, bounds, crosses)) and (
            len(filled) > 1 or (filled and len(shift[0]) > 1)  # where it is, and where it should be
        ):
            found.append(LineSlip(index, Slip.COLUMN, *shift))
    best = max(found, key=lambda slip: slip.bits, default=None)
    tries = 1.0 + log2(len(rows) + 1)
    return replace(best, bits=best.bits - tries) if best and best.bits > tries else None


def _out_of_scale(m: Matrix, index: int, others: list[int], crosses: list[int]) -> float:
    """Bits by which a line stands out as printed in another unit: far larger than the sum and its
    other parts, or with decimals that they lack."""
    beside = m.has[np.ix_(others, crosses)]
    largest = int(np.abs(m.values[np.ix_(others, crosses)]).max())
    ratio = int(np.abs(m.values[index, crosses]).max()) / max(largest, 1)
    whole = m.values[np.ix_([index, *others], crosses)]
    impossible = ratio > 1 and bool((whole <= 0).all() or (whole >= 0).all())
    finer = beside.any() and m.step[index, crosses].min() < m.step[np.ix_(others, crosses)].min()
    bits = min(MOST_SCALE, SCALE * log2(max(ratio, 1.0))) + LARGER_THAN_ALL * impossible
    return max(bits, FINER if finer else 0.0)


def _shifted(
    m: Matrix, index: int, implied: Ints, bounds: Ints, crosses: list[int]
) -> tuple[tuple[int, ...], float] | None:
    """The columns whose implied figures are printed one column to the left, or all to the right,
    and the bits by which chance would seldom have put them there."""
    printed = m.values[index]
    for step in (-1, 1):
        inner = [c for c in crosses if c + step in crosses]
        same = [c for c in inner if abs(int(printed[c + step] - implied[c])) <= bounds[c]]
        moved = [c for c in same if abs(int(printed[c] - implied[c])) > bounds[c]]
        freed = bool(m.blank[index, crosses[0] if step == 1 else crosses[-1]])
        wrong = [c for c in crosses if m.has[index, c] and abs(printed[c] - implied[c]) > bounds[c]]
        lone = _only_hole(m, index, crosses) if freed and wrong else 0.0
        clear = LEAST_CLEAR if lone else CLEAR
        telling = [c for c in moved if abs(int(implied[c])) > clear * max(int(bounds[c]), 1)]
        strays = [c for c in inner if c not in same and not m.crosses[c].derived]
        if len(telling) >= (1 if freed else 2) and not strays:
            bits = FREED + lone if freed else 0.0
            for c in moved:
                bits += log2(1 + abs(int(printed[c] - implied[c])) / (2 * int(bounds[c]) + 1))
            return tuple(moved), bits
    return None


def _only_hole(m: Matrix, index: int, crosses: list[int]) -> float:
    """Bits for the only empty cell of a table, which no other line with figures has: the more lines,
    the less it is there by chance."""
    others = [i for i in range(len(m.lines)) if i != index and m.has[i].any()]
    alone = len(others) >= LEAST_FILLED and int(m.blank[index, crosses].sum()) == 1
    if not alone or m.blank[np.ix_(others, crosses)].any():
        return 0.0
    return min(MOST_LONE, log2(len(others)))


def _rescaled(
    m: Matrix, index: int, implied: Ints, total: Ints, bounds: Ints, crosses: list[int]
) -> float | None:
    """Bits by which a line printed in thousands of the others' unit (or the reverse) fits every
    column; None where it does not. The coarser of the two was rounded to its last digit.

    Chance might have left any part of the `total` for one of its parts, of which only so much fits.
    """
    printed, step = m.values[index], m.step[index]
    for finer, coarser, slack, up in (
        (implied, printed, bounds, 1),
        (printed, implied, 1000 * bounds, 1000),
    ):
        off = np.abs(finer - 1000 * coarser)[crosses]
        allowed = (500 * step + slack)[crosses]
        if (off <= allowed).all() and (finer[crosses] != 0).any() and (coarser[crosses] != 0).any():
            range_of = np.maximum(np.abs(implied), np.abs(total))[crosses] * up
            distinct = np.abs(finer)[crosses] > allowed
            sizes = np.where(distinct, range_of, np.abs(finer)[crosses]) / (2 * allowed + 1)
            bits = np.log2(np.maximum(sizes, 1.0))
            return float(bits.max() + (bits.sum() - bits.max()) * ALIKE)
    return None


def near_miss(a: int, b: int) -> bool:
    """True when one number is the other with a single slip of the pen."""
    return a != b and abs(a) >= 10 and _slip(a, b, 0)[0] is not None
