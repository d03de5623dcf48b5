"""Rows of two tables that may be about one thing, cell by cell. See docs/algorithms/copies.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from roder.core.base import Figure
from roder.core.document.blocks import Table
from roder.core.document.columns import Column, ColumnKind
from roder.core.document.labels import plain, says_little

MOST_ROWS_ALIKE = 12
"""A label that stands in more tables than this names a kind of row, not one row."""
TELLING = 100
"""Equal numbers smaller than this (in last digits) may be equal by chance."""
FIRM = 5
"""Rows in which two columns must agree, and for each that differs, to be the same whatever their headers."""
MOST_WORDS = 8
"""Longest label, in words, that is sought in the headings of other tables."""

Spot = tuple[int, int]
"""(table, row), from 0."""
ColumnId = tuple[int | None, str, str, tuple[str, ...]]
"""Year, kind, period and the words of a header that say more than those."""
Columns = tuple[tuple[int, int, bool], ...]
"""Columns of two tables that may be compared, and whether their headers only might mean the same."""

SIGN_BY_CUSTOM = (ColumnKind.DEVIATION, ColumnKind.CHANGE)
"""Some tables tell a deviation with the sign that is good, others as outcome less budget."""
_UNITS = frozenset(["tkr", "mnkr", "mkr", "kr", "mdkr", "kronor"])
_SOURCE = "enligt"
_OF_WHICH = {"varav", "därav", "härav"}
_COMMON = _UNITS | {"%", "i", "helår", "år", "helårs", "kommunen", "kommun"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows in different tables, their comparable cells and which of those are equal.

    `loose` marks cells under headers that only might mean the same, `scaled` cells of which one is
    the other a thousand times over. `telling` counts equal cells of
    some size. `custom` marks cells that some tables tell with another sign or against another figure.
    `turned`: one table prints the row with the opposite sign. `named`: the second table
    is about the first row by its heading, and the rows' own labels differ.
    """

    first: Spot
    second: Spot
    cells: tuple[tuple[int, int], ...]
    equal: tuple[bool, ...]
    loose: tuple[bool, ...]
    scaled: tuple[bool, ...]
    telling: int
    custom: tuple[bool, ...] = ()
    turned: bool = False
    named: bool = False

    @property
    def loose_misses(self) -> int:
        return sum(far and not same for far, same in zip(self.loose, self.equal, strict=True))

    @property
    def all_but_one(self) -> bool:
        """True for rows that tellingly agree in all cells but one, and may be the same by it."""
        return self.telling >= 1 and self.misses == 1

    @property
    def misses(self) -> int:
        return sum(not same for same in self.equal)


def find_pairs(tables: tuple[Table, ...]) -> tuple[list[Pair], list[Pair]]:
    """Every pair of rows to compare, signs turned where the two tables' custom differs; and all rows
    of one label with every cell that their headers let be the same."""
    places = _by_label(tables)
    compare = _Comparison(tables)
    found = [
        both
        for spots in places.values()
        if 2 <= len(spots) <= MOST_ROWS_ALIKE
        for i, first in enumerate(spots)
        for second in spots[i + 1 :]
        if first[0] != second[0] and (both := compare.both_ways(first, second)) is not None
    ]
    alike = _one_way(found)
    pairs = _supported(tables, _best_alike(alike))
    return [*pairs, *_named(tables, places, compare)], alike


def _by_label(tables: tuple[Table, ...]) -> dict[str, list[Spot]]:
    places: dict[str, list[Spot]] = defaultdict(list)
    for t, table in enumerate(tables):
        for r, row in enumerate(table.rows):
            if row.label and any(cell.figure for cell in row.cells):
                places[without_unit(row.label)].append((t, r))
    return places


def without_unit(label: str) -> str:
    """A label's comparable form: "Skatteintäkter, mnkr" names the same thing as without its unit,
    "Årets resultat enligt resultaträkningen" as without its source, "därav årets resultat" as it is."""
    words = plain(label).split()
    if len(words) > 1 and words[0] in _OF_WHICH:
        words.pop(0)
    if _SOURCE in words[1:]:
        words = words[: words.index(_SOURCE, 1)]
    while len(words) > 1 and words[-1] in _UNITS:
        words.pop()
    return " ".join(words)


# -- columns -----------------------------------------------------------------------------------


def _column_ids(table: Table) -> dict[ColumnId, int]:
    """Columns by year, kind, period and further words; those that share all four are left out."""
    seen: dict[ColumnId, list[int]] = defaultdict(list)
    for c, column in enumerate(table.columns):
        if column.year is not None or column.kind is not None:
            kind = column.kind
            if kind is ColumnKind.ACCOUNTS and not column.period:
                kind = ColumnKind.OUTCOME
            seen[column.year, str(kind or ""), column.period, _further(column)].append(c)
    return {key: found[0] for key, found in seen.items() if len(found) == 1}


def _further(column: Column) -> tuple[str, ...]:
    """The words of a header that says more than kind, year and unit: "justerad", "ack.", "KF-", a
    board's name. Such a column is only compared with one of the very same words."""
    words = [w for w in plain(column.label).split() if not w.isdigit() and w not in _COMMON]
    return tuple(sorted(words)) if len(words) > (column.kind is not None) else ()


def _shared(ids: dict[ColumnId, int], others: dict[ColumnId, int]) -> Columns:
    """Columns with one year, kind and period; loosely also a bare year or a bare kind that fits."""
    exact = [(c, others[key], key[0] is None) for key, c in ids.items() if key in others]
    done, taken = {c for c, _, _ in exact}, {d for _, d, _ in exact}
    loose = [
        *_loose(ids, others),
        *((c, d) for d, c in _loose(others, ids)),
        *_measured(ids, others),
        *((c, d) for d, c in _measured(others, ids)),
    ]
    for c, d in loose:
        if c not in done and d not in taken:
            exact.append((c, d, True))
            done.add(c)
            taken.add(d)
    return tuple(exact)


def _loose(bare: dict[ColumnId, int], full: dict[ColumnId, int]) -> Iterator[tuple[int, int]]:
    """Columns that name a year only, or a kind only, with the one that may mean the same."""
    for (year, kind, period, more), c in bare.items():
        if year is not None and not kind:
            for wanted in ("outcome", "budget", "plan"):
                key = (year, wanted, period, more)
                if key in full and key not in bare:
                    yield c, full[key]
                    break
        elif year is None:
            fits = [
                d
                for key, d in full.items()
                if key[0] is not None and key[1:] == (kind, period, more)
            ]
            if len(fits) == 1:
                yield c, fits[0]


def _measured(
    plain_ids: dict[ColumnId, int], full: dict[ColumnId, int]
) -> Iterator[tuple[int, int]]:
    """Columns whose headers say nothing further with those that add "netto": a table of net costs
    alone need not say so over its columns."""
    for (year, kind, period, more), c in plain_ids.items():
        if more or year is None:
            continue
        kinds = (kind,) if kind else ("", "outcome")
        fits = [
            d
            for key, d in full.items()
            if key[0] == year
            and key[1] in kinds
            and key[2] == period
            and any(word.startswith("netto") for word in key[3])
        ]
        if len(fits) == 1:
            yield c, fits[0]


# -- rows --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cell:
    """Two figures that may be one, the columns they stand in, and whether those may be told with
    either sign by custom."""

    c: int
    d: int
    loose: bool
    either_sign: bool
    a: Figure
    b: Figure

    def equal(self, turned: bool) -> bool:
        if same_figure(self.a, opposite(self.b) if turned else self.b):
            return True
        return self.either_sign and same_figure(self.a, self.b if turned else opposite(self.b))


class _Comparison:
    """Compares rows, remembering which columns two tables share."""

    def __init__(self, tables: tuple[Table, ...]) -> None:
        self.tables = tables
        self.ids = [_column_ids(table) for table in tables]
        self.shared: dict[tuple[int, int], Columns] = {}

    def both_ways(self, first: Spot, second: Spot) -> tuple[Pair, Pair] | None:
        """The rows compared as printed and with the second's signs turned; None without figures."""
        key = (first[0], second[0])
        if key not in self.shared:
            self.shared[key] = _shared(self.ids[key[0]], self.ids[key[1]])
        heads = self.tables[first[0]].columns
        here = self.tables[first[0]].rows[first[1]].cells
        there = self.tables[second[0]].rows[second[1]].cells
        cells = [
            _Cell(c, d, loose or custom, custom, a, b)
            for c, d, loose in self.shared[key]
            if (custom := heads[c].kind in SIGN_BY_CUSTOM) or not custom
            if (a := here[c].figure) is not None
            and (b := there[d].figure) is not None
            and comparable(a, b)
        ]
        if not cells:
            return None
        return _pair(first, second, cells, False), _pair(first, second, cells, True)


def _pair(first: Spot, second: Spot, cells: list[_Cell], turned: bool) -> Pair:
    equal = tuple(cell.equal(turned) for cell in cells)
    telling = sum(
        same and abs(cell.a.digits) >= TELLING and abs(cell.b.digits) >= 10
        for same, cell in zip(equal, cells, strict=True)
    )
    slots, loose = tuple((cell.c, cell.d) for cell in cells), tuple(cell.loose for cell in cells)
    scaled = tuple(thousandfold(x.a, opposite(x.b) if turned else x.b) for x in cells)
    custom = tuple(cell.either_sign for cell in cells)
    return Pair(first, second, slots, equal, loose, scaled, telling, custom, turned)


def _one_way(found: list[tuple[Pair, Pair]]) -> list[Pair]:
    """Each pair as printed, unless it only agrees with signs turned as its tables' others do."""
    usual: dict[tuple[int, int], int] = defaultdict(int)
    for straight, turned in found:
        usual[straight.first[0], straight.second[0]] += turned.telling - straight.telling
    pairs = []
    for straight, turned in found:
        custom = usual[straight.first[0], straight.second[0]]
        agrees = turned.telling > straight.telling or (turned.telling == straight.telling == 0)
        pairs.append(turned if custom >= 3 and agrees else straight)
    return pairs


def _best_alike(pairs: list[Pair]) -> list[Pair]:
    """Where a label stands twice in a table ("Förskola" under two boards), only the rows that agree
    best are about one thing, if any are."""
    alike: dict[tuple[Spot, int], list[Pair]] = defaultdict(list)
    for pair in pairs:
        alike[pair.first, pair.second[0]].append(pair)
        alike[pair.second, pair.first[0]].append(pair)
    lost = set()
    for rivals in alike.values():
        if len(rivals) > 1:
            best = max(rivals, key=lambda pair: (pair.telling, -pair.misses))
            lost |= {id(p) for p in rivals if p is not best or not p.telling}
    return [pair for pair in pairs if id(pair) not in lost]


def _supported(tables: tuple[Table, ...], pairs: list[Pair]) -> list[Pair]:
    """Pairs without those loose cells that differ, unless their columns agree in other rows, or the
    rows themselves in all their other columns."""
    tally: dict[tuple[int, int, int, int], list[int]] = defaultdict(lambda: [0, 0])
    for pair in pairs:
        for (c, d), same in zip(pair.cells, pair.equal, strict=True):
            tally[pair.first[0], pair.second[0], c, d][not same] += 1
    kept = []
    for found in pairs:
        pair, stay = _firm(found, tally), []
        for n, (c, d) in enumerate(pair.cells):
            agree, differ = tally[pair.first[0], pair.second[0], c, d]
            strict = not pair.loose[n] or pair.scaled[n] or _like_the_rest(tables, pair, n)
            if pair.equal[n] or strict or (agree >= 3 and differ * 3 <= agree):
                stay.append(n)
        kept.append(_only(pair, stay) if len(stay) < len(pair.cells) else pair)
    return [pair for pair in kept if pair.cells]


def _firm(pair: Pair, tally: Mapping[tuple[int, int, int, int], list[int]]) -> Pair:
    """The pair with those cells no longer loose whose columns are one and the same in nearly all rows."""
    loose = []
    for n, (c, d) in enumerate(pair.cells):
        agree, differ = tally[pair.first[0], pair.second[0], c, d]
        same = agree >= FIRM and differ * FIRM <= agree and not pair.custom[n]
        loose.append(pair.loose[n] and not same)
    return replace(pair, loose=tuple(loose))


def _like_the_rest(tables: tuple[Table, ...], pair: Pair, n: int) -> bool:
    """True for the one cell that differs, where a cell under headers of the same kinds is equal: what
    a bare year means there it means here."""
    if not pair.all_but_one or pair.custom[n]:
        return False
    heads, others = tables[pair.first[0]].columns, tables[pair.second[0]].columns
    kinds = [(heads[c].kind, others[d].kind) for c, d in pair.cells]
    return any(same and kinds[k] == kinds[n] for k, same in enumerate(pair.equal))


def _only(pair: Pair, stay: list[int]) -> Pair:
    return replace(
        pair,
        cells=tuple(pair.cells[n] for n in stay),
        equal=tuple(pair.equal[n] for n in stay),
        loose=tuple(pair.loose[n] for n in stay),
        scaled=tuple(pair.scaled[n] for n in stay),
        custom=tuple(pair.custom[n] for n in stay),
    )


# -- a row and the table that is about it --------------------------------------------------------


def _named(
    tables: tuple[Table, ...], places: dict[str, list[Spot]], compare: _Comparison
) -> Iterator[Pair]:
    """A row and, of a table whose heading names it, the row that agrees with it in most figures."""
    for t, table in enumerate(tables):
        for name in phrases(table.heading, table.caption):
            spots = places.get(name, ())
            if says_little(name) or not 1 <= len(spots) <= MOST_ROWS_ALIKE:
                continue
            for first in spots:
                if first[0] != t and (best := _best_row(table, t, first, compare)) is not None:
                    yield best


def _best_row(table: Table, t: int, first: Spot, compare: _Comparison) -> Pair | None:
    tried = [
        pair
        for r in range(len(table.rows))
        for both in [compare.both_ways(first, (t, r))]
        if both is not None
        for pair in both
    ]
    best = max(tried, key=lambda pair: (pair.telling, -pair.misses), default=None)
    if best is None or best.telling < 2 or any(best.loose):
        return None
    return replace(best, named=True)


def phrases(*texts: str) -> set[str]:
    """Every run of words in the texts, as comparable labels."""
    found = set()
    for text in texts:
        words = plain(text).split()
        for start in range(len(words)):
            for end in range(start + 1, min(start + MOST_WORDS, len(words)) + 1):
                found.add(" ".join(words[start:end]))
    return found


# -- figures -----------------------------------------------------------------------------------


def comparable(a: Figure, b: Figure) -> bool:
    """True for figures in one unit, or in two units of money."""
    if a.unit == b.unit:
        return True
    return bool(a.unit and b.unit and a.unit.is_money and b.unit.is_money)


def opposite(figure: Figure) -> Figure:
    return replace(figure, digits=-figure.digits)


def same_figure(a: Figure, b: Figure) -> bool:
    """True when both state one number: equal in one unit, or the coarser is the finer rounded."""
    if a.unit == b.unit and a.decimals == b.decimals:
        return a.digits == b.digits
    fine, coarse = sorted((a, b), key=power_of_last_digit)
    shift = power_of_last_digit(coarse) - power_of_last_digit(fine)
    return bool(abs(fine.digits - coarse.digits * 10**shift) * 2 <= 10**shift)


def power_of_last_digit(figure: Figure) -> int:
    """The power of ten, in kronor for money, that the last printed digit counts."""
    return (figure.unit.power or 0 if figure.unit else 0) - figure.decimals


def thousandfold(a: Figure, b: Figure) -> bool:
    """True when one is the other a thousand times over, at the precision of the coarser."""
    power_a, power_b = power_of_last_digit(a), power_of_last_digit(b)
    for shift in (3, -3):
        low = min(power_a + shift, power_b)
        x, y = a.digits * 10 ** (power_a + shift - low), b.digits * 10 ** (power_b - low)
        coarse = 10 ** (max(power_a + shift, power_b) - low)
        if x and y and abs(x - y) * 2 <= coarse and abs(a.digits) >= 10:
            return True
    return False
