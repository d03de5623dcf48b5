"""Known errors, one kind at a time, and the generator's own verdict: does the paper contradict it?

An error is checkable when at least one relation that a reader can see on the paper held beyond
rounding before and is broken after. The checker has no part in this.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from benchmarks.corpus.paper import Copy, Figure, Linear, Paper, Paragraph, Ratio, Table
from benchmarks.corpus.written import rounded

KINDS = (
    "wrong digit",
    "swapped digits",
    "lost sign",
    "wrong unit",
    "stale copy",
    "shifted column",
    "repeated column",
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure is printed: table (from 0), row and column label; or a paragraph's text."""

    table: int | None
    row: str
    column: str
    printed: str
    plain: Fraction = Fraction(0)


@dataclass(slots=True)
class Injected:
    """One known error: the changed spots, what was true, and every spot where it shows."""

    kind: str
    changed: list[Spot]
    true: list[str]
    shows: list[Spot]
    checkable: bool
    why: list[str] = field(default_factory=list)
    caption: str = ""
    whole_table: int | None = None
    columns: tuple[str, ...] = ()


Change = tuple[set[int], dict[str, object]]


def inject(paper: Paper, kind: str, seed: int, tries: int = 12) -> tuple[Paper, Injected] | None:
    """A copy of `paper` with one error of `kind`; None when the paper has no place for it.

    Several places are tried in random order until one is checkable; else the last is returned.
    """
    rng = random.Random(f"{paper.seed}/{kind}/{seed}")
    last = None
    for _ in range(tries):
        made = copy.deepcopy(paper)
        found = _WAYS[kind](made, rng)
        if found is None or not found[0]:
            continue
        last = made, _verdict(paper, made, kind, *found)
        if last[1].checkable or rng.random() < 0.04:
            break
    return last


def inject_many(paper: Paper, count: int, seed: int) -> tuple[Paper, list[Injected]]:
    """Up to `count` errors of different kinds, no two in the same table, so that each stands alone."""
    rng = random.Random(f"{paper.seed}/many/{seed}")
    made, found, taken = paper, [], set[int | None]()
    for kind in rng.sample(KINDS[:6], count):
        for attempt in range(8):
            done = inject(made, kind, seed * 100 + attempt)
            if done is None:
                break
            tables = {spot.table for spot in done[1].shows}
            if not tables & taken:
                made, taken = done[0], taken | tables
                found.append(done[1])
                break
    return made, found


def _verdict(
    before: Paper, after: Paper, kind: str, ids: set[int], more: dict[str, object]
) -> Injected:
    touched = [r for r in after.relations if ids & set(r.ids())]
    broken = [r for r in touched if r.broken(after.figures) and not r.broken(before.figures)]
    evident = [r for r in broken if r.evident]
    shows = set(ids)
    for relation in evident:
        shows |= _shown(relation)
    spots = spots_of(after)
    old = spots_of(before)
    found = Injected(
        kind,
        [spots[i] for i in sorted(ids) if i in spots],
        [old[i].printed for i in sorted(ids) if i in old],
        [spots[i] for i in sorted(shows) if i in spots],
        bool(evident),
        sorted({r.kind for r in evident}),
    )
    for name, value in more.items():
        setattr(found, name, value)
    return found


def _shown(relation: Linear | Ratio | Copy) -> set[int]:
    """Where a broken relation may be pointed at: sums at the sum, short ones at any member."""
    if isinstance(relation, Linear) and len(relation.terms) > 2:
        return {relation.result}
    return set(relation.ids())


def spots_of(paper: Paper) -> dict[int, Spot]:
    """Figure id → where it is printed."""
    spots: dict[int, Spot] = {}
    for t, table in enumerate(paper.tables):
        for r, c, i in table.cells():
            figure = paper.figures[i]
            spots[i] = Spot(
                t, table.rows[r].label, table.columns[c].label, paper.text(i), figure.plain
            )
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            text = paper.words(block)
            for i in block.parts:
                if isinstance(i, int):
                    spots[i] = Spot(None, text, "", paper.text(i), paper.figures[i].plain)
    return spots


def _target(paper: Paper, rng: random.Random, fits: Callable[[Figure], bool]) -> Figure | None:
    """A figure to spoil; mostly one that takes part in something."""
    related = {i for relation in paper.relations if relation.evident for i in relation.ids()}
    fitting = [f for f in paper.figures if fits(f) and not f.blank]
    good = [f for f in fitting if f.id in related]
    pool = good if good and rng.random() < 0.93 else fitting
    return rng.choice(pool) if pool else None


def _set_digits(figure: Figure, digits: list[str]) -> None:
    number = int("".join(digits))
    figure.digits = -number if figure.digits < 0 else number


def _wrong_digit(paper: Paper, rng: random.Random) -> Change | None:
    figure = _target(paper, rng, lambda f: abs(f.digits) >= 10)
    if figure is None:
        return None
    digits = list(str(abs(figure.digits)))
    at = rng.randrange(len(digits))
    digits[at] = rng.choice([d for d in "0123456789" if d != digits[at] and (at or d != "0")])
    _set_digits(figure, digits)
    return {figure.id}, {}


def _swapped_digits(paper: Paper, rng: random.Random) -> Change | None:
    def swaps(f: Figure) -> list[int]:
        text = str(abs(f.digits))
        return [i for i in range(len(text) - 1) if text[i] != text[i + 1] and (i or text[1] != "0")]

    figure = _target(paper, rng, lambda f: bool(swaps(f)))
    if figure is None:
        return None
    digits, at = list(str(abs(figure.digits))), rng.choice(swaps(figure))
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    _set_digits(figure, digits)
    return {figure.id}, {}


def _lost_sign(paper: Paper, rng: random.Random) -> Change | None:
    figure = _target(paper, rng, lambda f: f.digits < -1)
    if figure is None:
        return None
    figure.digits = -figure.digits
    return {figure.id}, {}


def _wrong_unit(paper: Paper, rng: random.Random) -> Change | None:
    """The header of a table names another unit, or one row is printed in another unit."""
    stated = [t for t in paper.tables if t.unit_at not in ("none", "") and t.cells()]
    if stated and rng.random() < 0.6:
        return _wrong_header(paper, rng.choice(stated), paper.tables, rng)
    tables = [t for t in paper.tables if _money(paper, t)]
    if not tables:
        return None
    table = rng.choice(tables)
    row = rng.choice([r for r in table.rows if _row_money(paper, r.cells)])
    ids = set(_row_money(paper, row.cells))
    finer = rng.random() < 0.6
    for i in ids:
        _reprint(paper.figures[i], finer)
    ids = {i for i in ids if paper.figures[i].exact}
    if not any(paper.figures[i].digits for i in ids):
        return None
    return ids, {"caption": table.caption}


def _reprint(figure: Figure, finer: bool) -> None:
    """The digits that the amount has in the next unit: millions as thousands, thousands as kronor,
    or the other way with at least one decimal."""
    if figure.power == 6 or (finer and figure.power == 3):
        power = figure.power - 3
    else:
        power = figure.power + 3
        figure.decimals = max(figure.decimals, 1 if power == 6 else 0)
    figure.digits = rounded(figure.exact, power, figure.decimals)


def _wrong_header(
    paper: Paper, table: Table, tables: list[Table], rng: random.Random
) -> Change | None:
    """The unit word is exchanged wherever this table states it; the digits stay."""
    power = next(
        (
            paper.figures[i].power
            for _, _, i in table.cells()
            if paper.figures[i].measure == "money"
        ),
        0,
    )
    if power not in (3, 6):
        return None
    other, word = (6, "mnkr") if power == 3 else (3, "tkr")
    for old in (table.unit, table.unit.capitalize()):
        if not old:
            continue
        table.caption = table.caption.replace(old, word)
        table.corner, table.above = table.corner.replace(old, word), table.above.replace(old, word)
        for column in table.columns:
            column.header = tuple(part.replace(old, word) for part in column.header)
    table.unit = word
    ids = {i for _, _, i in table.cells() if paper.figures[i].measure == "money"}
    for i in ids:
        paper.figures[i].power = other
    ids = {i for i in ids if paper.figures[i].digits}
    where = next(n for n, t in enumerate(tables) if t is table)
    return ids, {"whole_table": where, "caption": table.caption}


def _stale_copy(paper: Paper, rng: random.Random) -> Change | None:
    """One mention of a figure told several times keeps an older value."""
    counts: dict[str, list[Figure]] = {}
    for figure in paper.figures:
        if figure.fact:
            counts.setdefault(figure.fact, []).append(figure)
    copied = {i for r in paper.relations if isinstance(r, Copy) and r.evident for i in r.ids()}
    told = [f for fs in counts.values() if len(fs) > 1 for f in fs if f.digits and f.id in copied]
    prose = [f for f in told if f.suffix]
    if not told:
        return None
    figure = rng.choice(prose if prose and rng.random() < 0.5 else told)
    move = Fraction(rng.choice((-1, 1)) * rng.randint(4, 90), 1000)
    digits = round(figure.digits * (1 + move))
    figure.digits = digits if digits != figure.digits else figure.digits + rng.choice((-2, 2, 3))
    return {figure.id}, {}


def _shifted_column(paper: Paper, rng: random.Random) -> Change | None:
    """One row's figures stand one column to the right or left; the freed cell is empty."""
    rows = [r for t in paper.tables for r in t.rows if len(_row_money(paper, r.cells)) >= 3]
    if not rows:
        return None
    ids = _row_money(paper, rng.choice(rows).cells)
    if rng.random() < 0.4:
        ids = ids[::-1]
    values = [(paper.figures[i].digits, paper.figures[i].decimals) for i in ids]
    for i, (digits, decimals) in zip(ids[1:], values, strict=False):
        paper.figures[i].digits, paper.figures[i].decimals = digits, decimals
    paper.figures[ids[0]].blank = True
    return set(ids), {}


def _repeated_column(paper: Paper, rng: random.Random) -> Change | None:
    """A year's whole column repeats another's: consistent in itself, yet two years never agree."""
    fitting = [(n, t) for n, t in enumerate(paper.tables) if _twins(paper, t)]
    if not fitting:
        return None
    number, table = rng.choice(fitting)
    one, other = rng.sample(_twins(paper, table), 2)
    ids = set()
    for row in table.rows:
        source, target = row.cells[one], row.cells[other]
        if isinstance(source, int) and isinstance(target, int):
            if paper.figures[target].digits != paper.figures[source].digits:
                ids.add(target)
            paper.figures[target].digits = paper.figures[source].digits
    labels = (table.columns[one].label, table.columns[other].label)
    distinct = {paper.figures[i].digits for i in ids if paper.figures[i].digits}
    checkable = {"checkable": True} if len(distinct) >= 4 else {}
    return ids, {"whole_table": number, "caption": table.caption, "columns": labels, **checkable}


def _twins(paper: Paper, table: Table) -> list[int]:
    """Base money columns of a table that stand for different years or kinds."""
    found = [n for n, c in enumerate(table.columns) if c.base and c.tag and c.measure == "money"]
    return found if len(found) > 1 and len(table.rows) > 3 else []


def _money(paper: Paper, table: Table) -> bool:
    return any(_row_money(paper, row.cells) for row in table.rows)


def _row_money(paper: Paper, cells: list[int | str | None]) -> list[int]:
    return [i for i in cells if isinstance(i, int) and paper.figures[i].measure == "money"]


_WAYS: dict[str, Callable[[Paper, random.Random], Change | None]] = {
    "wrong digit": _wrong_digit,
    "swapped digits": _swapped_digits,
    "lost sign": _lost_sign,
    "wrong unit": _wrong_unit,
    "stale copy": _stale_copy,
    "shifted column": _shifted_column,
    "repeated column": _repeated_column,
}
