"""A printed table as a reader sees it: rows with names, and what stands under each year."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from benchmarks.claims.wording import Name
from benchmarks.corpus.draft import Draft, Line
from benchmarks.corpus.paper import Table
from benchmarks.corpus.periods import Context


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed figure as prose speaks of it (costs without minus); `step` is its last digit."""

    value: Fraction
    exact: Fraction
    step: Fraction


@dataclass(slots=True, eq=False)
class Item:
    """A row. Cells by tag ("budget2025"); `parts` are the rows it is the sum of."""

    name: Name
    cells: dict[str, Cell]
    parts: list[Item] = field(default_factory=list)
    whole: Item | None = None
    total: bool = False
    """True for sums and differences of other rows."""
    measure: str = "money"
    deviation: Cell | None = None

    def at(self, tag: str) -> Cell | None:
        return self.cells.get(tag)


@dataclass(slots=True)
class Sheet:
    """A table and its rows. `tags` are one column per year in time order, `now` the year that the
    document is about, `before` the year before it in the table (or empty)."""

    kind: str
    table: Table
    items: list[Item]
    tags: list[str]
    now: str
    before: str = ""
    owner: str = ""
    budget: str = ""
    """The budget column of a follow-up."""

    @property
    def planned(self) -> bool:
        return self.now.startswith("budget")

    @property
    def later(self) -> list[str]:
        """The document's year and those after it."""
        return self.tags[self.tags.index(self.now) :]

    def previous(self, tag: str) -> str:
        at = self.tags.index(tag)
        return self.tags[at - 1] if at else ""


def year(tag: str) -> int:
    return int(tag[-4:])


Entries = list[tuple[Name, Line]]


def sheet(
    ctx: Context,
    draft: Draft,
    entries: Entries,
    kind: str,
    now: str,
    caption: str,
    corner: str = "",
    owner: str = "",
) -> Sheet:
    """Prints the draft and reads it back by its author's own knowledge."""
    table = draft.table(caption, corner, ctx.unit_at(), kind)
    rows = {id(line): row for line, row in zip(draft.lines, table.rows, strict=True)}
    items: dict[int, Item] = {}
    for name, line in entries:
        cells: dict[str, Cell] = {}
        deviation = None
        for f, cell in zip(draft.fields, rows[id(line)].cells, strict=True):
            if not isinstance(cell, int) or f.measure != "money":
                continue
            figure = ctx.paper.figures[cell]
            turn = -1 if not name.gain and not line.flip else 1
            if f.derived:
                if f.minus:
                    deviation = Cell(figure.printed, figure.exact, figure.step)
                continue
            cells[f.tag] = Cell(turn * figure.printed, turn * figure.exact, figure.step)
        items[id(line)] = Item(name, cells, total=bool(line.parts), deviation=deviation)
    for _, line in entries:
        for _, part in line.parts:
            if id(part) in items:
                items[id(line)].parts.append(items[id(part)])
                items[id(part)].whole = items[id(line)]
    tags = _by_year([f.tag for f in draft.fields if not f.derived], now)
    before = tags[tags.index(now) - 1] if tags.index(now) else ""
    budget = f"budget{year(now)}" if now.startswith("utfall") else ""
    return Sheet(kind, table, list(items.values()), tags, now, before, owner, budget)


def _by_year(tags: list[str], now: str) -> list[str]:
    """One column per year: the document's own kind first, then any other."""
    best: dict[int, str] = {}
    kin = ("budget", "plan") if now.startswith("budget") else ("utfall",)
    for tag in tags:
        if tag[-4:].isdigit() and (year(tag) not in best or tag.startswith(kin)):
            best[year(tag)] = tag
    return [best[y] for y in sorted(best)]
