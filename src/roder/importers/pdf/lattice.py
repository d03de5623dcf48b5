"""Ruled tables: the rules of a page that cross each other, and the cells that they make.

A lattice is a set of crossing rules with at least one inner rule down the page. A stretch of rule
missing between two unit cells joins them (a merged cell).
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roder.importers.pdf.rulings import Drawing, Rule
from roder.importers.pdf.words import Box, Word

_PADDING = 0.8  # type sizes between a cell's side and a word that is set to it
_TOUCH = 3.2  # points by which crossing rules may miss each other
_OPEN = 8.0  # points that the sides of a lattice must run on by for a row without an outer rule


@dataclass(frozen=True, slots=True)
class Lattice:
    """Edges of columns (`xs`) and row bands (`ys`), and the merged cell of each unit cell.

    `cells[band][column]` is the number of the cell that the unit belongs to. `assumed` tells that
    rules part the bands only and that other rows gave the columns: headings may span them unseen.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]
    assumed: bool = False

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def words_in(self, words: Iterable[Word]) -> list[Word]:
        """The words whose middle lies in the lattice."""
        x0, y0, x1, y1 = self.box
        return [
            word
            for word in words
            if x0 - 1 <= (word.x0 + word.x1) / 2 <= x1 + 1 and y0 - 1 <= word.middle <= y1 + 1
        ]

    def unit(self, word: Word) -> tuple[int, int] | None:
        """Band and column of the unit cell that a word stands in.

        That is where its middle lies, unless it runs out over one side of the cell and is set to
        the other. A label is set to the left.
        """
        x, y = (word.x0 + word.x1) / 2, word.middle
        x0, y0, x1, y1 = self.box
        if not (x0 - 1 <= x <= x1 + 1 and y0 - 1 <= y <= y1 + 1):
            return None
        column = self._column(x)
        first, last = self._column(word.x0 + 0.5), self._column(word.x1 - 0.5)
        if first < last:
            near = _PADDING * word.size
            left = 0 <= word.x0 - self.xs[first] < near
            right = 0 <= self.xs[last + 1] - word.x1 < near
            if left and (not right or (first == 0 and word.text[:1].isalpha())):
                column = first
            elif right and not left:
                column = last
        band = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return band, column

    def _column(self, x: float) -> int:
        return min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)


def lattices_of(drawing: Drawing) -> list[Lattice]:
    """Every lattice of a page, from top to bottom."""
    found = []
    for across, down in _components(drawing.across, drawing.down):
        xs = _places(down)
        ys = _opened(_places(across), xs, down)
        if len(xs) >= 3 and len(ys) >= 2 and len(xs) * len(ys) < 40_000:
            found.append(Lattice(xs, ys, _cells(xs, ys, across, down)))
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _components(
    across: Sequence[Rule], down: Sequence[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or meet each other, directly or through others."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    places = [rule.at for rule in down]
    for a, line in enumerate(across):
        first = bisect_right(places, line.start - _TOUCH)
        for d in range(first, bisect_right(places, line.end + _TOUCH)):
            if down[d].start - _TOUCH <= line.at <= down[d].end + _TOUCH:
                parent[root(a)] = root(len(across) + d)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(parent)):
        one, other = groups.setdefault(root(index), ([], []))
        if index < len(across):
            one.append(across[index])
        else:
            other.append(down[index - len(across)])
    return [(one, other) for one, other in groups.values() if one and other]


def _places(rules: Sequence[Rule], near: float = 4.0) -> tuple[float, ...]:
    """The distinct places of rules; those nearer than `near` are one (double lines, gaps)."""
    out: list[list[float]] = []
    for at in sorted(rule.at for rule in rules):
        if out and at - out[-1][-1] <= near:
            out[-1].append(at)
        else:
            out.append([at])
    return tuple((group[0] + group[-1]) / 2 for group in out)


def _opened(ys: tuple[float, ...], xs: Sequence[float], down: Sequence[Rule]) -> tuple[float, ...]:
    """The heights of a lattice, with those where both its sides end beyond the last rule across:
    a table that a page turn broke has no rule there."""
    if len(xs) < 2 or not ys:
        return ys
    sides = [[rule for rule in down if abs(rule.at - x) <= 3.0] for x in (xs[0], xs[-1])]
    top = max(min(rule.start for rule in side) for side in sides)
    end = min(max(rule.end for rule in side) for side in sides)
    above = (top,) if top < ys[0] - _OPEN else ()
    return (*above, *ys, end) if end > ys[-1] + _OPEN else (*above, *ys)


def _cells(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> tuple[tuple[int, ...], ...]:
    """The cell number of every unit cell: units are one where no rule stands between them."""
    bands, columns = len(ys) - 1, len(xs) - 1
    parent = list(range(bands * columns))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    beside = [_walls(x, down, ys) for x in xs]
    below = [_walls(y, across, xs) for y in ys]
    for band in range(bands):
        for column in range(columns):
            here = band * columns + column
            if column + 1 < columns and not beside[column + 1][band]:
                parent[root(here + 1)] = root(here)
            if band + 1 < bands and not below[band + 1][column]:
                parent[root(here + columns)] = root(here)
    _square(parent, root, bands, columns)
    return tuple(
        tuple(root(band * columns + column) for column in range(columns)) for band in range(bands)
    )


def _walls(at: float, rules: Sequence[Rule], edges: Sequence[float]) -> list[bool]:
    """For each stretch between two edges: whether a rule at `at` runs along most of it."""
    lying = [rule for rule in rules if abs(rule.at - at) <= 3.0]
    walls = []
    for start, end in itertools.pairwise(edges):
        covered = sum(
            max(0.0, min(rule.end, end + 1) - max(rule.start, start - 1)) for rule in lying
        )
        walls.append(covered >= 0.6 * (end - start))
    return walls


def _square(parent: list[int], root: object, bands: int, columns: int) -> None:
    """Undoes merged shapes that are no rectangle: their units are cells of their own again."""
    assert callable(root)
    members: dict[int, list[int]] = {}
    for index in range(bands * columns):
        members.setdefault(root(index), []).append(index)
    for units in members.values():
        rows = {unit // columns for unit in units}
        across = {unit % columns for unit in units}
        if len(rows) * len(across) != len(units):
            for unit in units:
                parent[unit] = unit
