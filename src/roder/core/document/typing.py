"""One grid → one or more typed tables. See docs/algorithms/tables.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from roder.core.base import Figure, NumberFault, ReadNumber, Unit, read_number
from roder.core.base.numbers import is_nil
from roder.core.document.blocks import Cell, Row, RowRole, Table
from roder.core.document.brackets import with_brackets
from roder.core.document.columns import Column, ColumnKind
from roder.core.document.commas import without_commas
from roder.core.document.headers import (
    column_of,
    is_head,
    is_header_text,
    is_year,
    label_unit,
    period_in,
    stated_unit,
    states_rate,
    unit_in,
    uses_unit,
    with_keys,
    years_in,
)
from roder.core.document.pieces import Grid, GridCell
from roder.core.document.vocabulary import Vocabulary

MOST_HEADER_ROWS = 4
LONGEST_NAME = 30
"""Most characters of a word that heads a column in the midst of a grid."""
INDENT_STEP = 3.0
"""Left edges closer than this (points, or any unit an importer uses) are the same level."""

GridRow = tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Above:
    """What stands over a table: nearest heading, lines just above it, the document's own unit."""

    heading: str = ""
    lines: tuple[str, ...] = ()
    unit: Unit | None = None
    below: str = ""
    """A caption or unit line right under the table."""
    past: bool = False
    """True where another table stands between the heading and this one."""


def type_grid(grid: Grid, words: Vocabulary, above: Above) -> Iterator[tuple[Table, str]]:
    """The typed tables in a grid (a new header in mid-grid starts a new one), with printed text.

    Table ids are left empty; every printed character of the grid is in exactly one text.
    """
    rows = [row for row in grid.rows if any(cell.text.strip() for cell in row)]
    if not rows:
        return
    given = grid.header_rows
    for part in _parts(rows, words, given or 1):
        width = _used_columns(part)
        reader = _GridReader([tuple(row[c] for c in width) for row in part], words, above, given)
        text = "\n".join("\t".join(row[c].text for c in width) for row in part)
        yield reader.table(grid), text
        given = None


def headless(grid: Grid, words: Vocabulary) -> bool:
    """True when the grid's first row already holds figures: it has no header of its own."""
    return any(
        isinstance(_number(cell), ReadNumber) and not is_header_text(cell.text, words)
        for cell in grid.rows[0][1:]
    )


def _used_columns(rows: Sequence[GridRow]) -> list[int]:
    """Columns in which anything is printed."""
    return [c for c in range(len(rows[0])) if any(row[c].text.strip() for row in rows)]


def _parts(rows: list[GridRow], words: Vocabulary, heads: int) -> list[list[GridRow]]:
    """Splits where a row in the midst of data heads columns anew, unless it repeats the head, which
    is the first `heads` rows at least."""
    head = [_texts(row) for row in rows[:heads]]
    parts, seen_data = [rows[:heads]], False
    for r, row in enumerate(rows[heads:], heads):
        heads_anew = _heads_anew(row, words)
        if seen_data and (heads_anew or _names_anew(rows, r)) and _texts(row) not in head:
            parts.append(_begun(parts[-1], words))
            head, seen_data = [_texts(line) for line in parts[-1]], False
        if not seen_data:
            head.append(_texts(row))
        seen_data = seen_data or not (heads_anew or _names_anew(rows, r))
        parts[-1].append(row)
    return parts


def _begun(part: list[GridRow], words: Vocabulary) -> list[GridRow]:
    """Takes off the end of a part the lines that are about what comes: the first lines of a head
    whose years are on the next row, and captions after the part's last figures."""
    cut = len(part)
    while cut > 1 and (_heads_only(part[cut - 1], words) or _alone(part[cut - 1])):
        cut -= 1
    if not any(_has_number(row) for row in part[:cut]):
        return []
    lines = part[cut:]
    del part[cut:]
    return lines


def _has_number(row: GridRow) -> bool:
    return any(isinstance(_number(cell), ReadNumber) for cell in row[1:])


def _alone(row: GridRow) -> bool:
    return not any(cell.text.strip() for cell in row[1:])


def _heads_anew(row: GridRow, words: Vocabulary) -> bool:
    """At least two column heads, one with a year or a part of it, and nothing else beside the label.
    A row with nothing but what look like years, and a label that states no unit, may hold figures."""
    if not _heads_only(row, words) or not any(
        years_in(cell.text) or period_in(cell.text, words) for cell in row[1:]
    ):
        return False
    label, beside = row[0].text.strip(), [cell.text for cell in row[1:] if cell.text.strip()]
    return not label or unit_in(label, words) is not None or not all(map(is_year, beside))


def _heads_only(row: GridRow, words: Vocabulary) -> bool:
    beside = [cell.text.strip() for cell in row[1:] if cell.text.strip()]
    return len(beside) >= 2 and all(is_head(text, words) for text in beside)


def _names_anew(rows: list[GridRow], r: int) -> bool:
    """Short words, and nothing else, over columns of figures that go on below them; a caption of
    their own or no label tells them from a row that is answered in words."""
    beside = [c for c, cell in enumerate(rows[r]) if c and cell.text.strip()]
    alone = [not any(cell.text.strip() for cell in row[1:]) for row in rows[r - 1 : r]]
    if len(beside) < 2 or not (any(alone) or not rows[r][0].text.strip()):
        return False
    if any(len(rows[r][c].text) > LONGEST_NAME or _figures([rows[r]], c) for c in beside):
        return False
    if not any(ch.isalpha() or ch == "%" for c in beside for ch in rows[r][c].text):
        return False  # "(2 488)": last year's figures on a line of their own
    around = (rows[:r], rows[r + 1 :])
    return all(sum(_figures(side, c) > 0 for c in beside) >= 2 for side in around)


def _figures(rows: Sequence[GridRow], c: int) -> int:
    """How many cells of a column hold something that is read as a number, or a dash."""
    return sum(
        isinstance(_number(row[c]), ReadNumber) or is_nil(row[c].text.strip())
        for row in rows
        if row[c].text.strip()
    )


def _texts(row: GridRow) -> list[str]:
    return [" ".join(cell.text.split()) for cell in row]


def joined(text: str) -> str:
    """One line of a text printed on several: hyphens at line ends mended, white space folded."""
    return " ".join(re.sub(r"(?<=[a-zåäö])[-\u00ad]\n(?=[a-zåäö])", "", text).split())


class _GridReader:
    """Reads one rectangular grid with (at most) one header."""

    def __init__(
        self, rows: list[GridRow], words: Vocabulary, above: Above, given: int | None
    ) -> None:
        self.rows, self.words, self.above = rows, words, above
        self.numbers = with_brackets(rows, [[_number(cell) for cell in row] for row in rows])
        self.captions = 0
        self.heads = self._header_rows(given)
        self.label = self._label_column()
        self.numbers = without_commas(rows, self.numbers, self.heads)

    # -- headers ---------------------------------------------------------------------------

    def _header_rows(self, given: int | None) -> int:
        """How many rows from the top are caption and header."""
        first = next((r for r in range(len(self.rows)) if self._is_data(r)), None)
        if first is None:
            return min(max(given or 0, 1), len(self.rows)) if len(self.rows) > 1 else 0
        heads = given or 0
        for r in range(min(first, MOST_HEADER_ROWS)):
            beside = [cell for cell in self.rows[r][1:] if cell.text.strip()]
            if beside and (r == 0 or r <= heads) and self._may_head(beside, r):
                heads = r + 1
            elif (
                not beside
                and not given
                and r == heads
                and any(self._heads_columns(k) for k in range(r + 1, min(first, MOST_HEADER_ROWS)))
            ):
                heads = r + 1  # a caption or a first header line over the label column only
        return min(heads, first) if given is None else heads

    def _heads_columns(self, r: int) -> bool:
        beside = [cell for cell in self.rows[r][1:] if cell.text.strip()]
        return bool(beside) and self._may_head(beside, r)

    def _may_head(self, beside: list[GridCell], r: int) -> bool:
        if r == 0:
            return True
        return all(len(cell.text) <= 60 for cell in beside) and not all(
            is_nil(cell.text) for cell in beside
        )

    def _is_data(self, r: int) -> bool:
        """True when a cell beside the first holds a number that is not a year in a header, be it one
        that reads two ways."""
        return any(
            (isinstance(number, ReadNumber) or number is NumberFault.AMBIGUOUS)
            and not is_header_text(cell.text, self.words)
            for cell, number in zip(self.rows[r][1:], self.numbers[r][1:], strict=True)
        )

    def _label_column(self) -> int:
        """The first column that mostly holds words: one of the first three, or the last."""
        body = range(self.heads, len(self.rows))
        width = len(self.rows[0])
        columns: list[int] = [*range(min(3, width)), width - 1]
        for c in columns:
            filled = [r for r in body if self.rows[r][c].text.strip()]
            words = [r for r in filled if self.numbers[r][c] is None]
            if filled and 2 * len(words) > len(filled) and 3 * len(filled) >= len(body):
                return c
        return 0

    def _columns(self) -> list[Column]:
        labels = [self._header_of(c) for c in range(len(self.rows[0])) if c != self.label]
        return list(with_keys([column_of(label, self.words) for label in labels]))

    def _header_of(self, c: int) -> str:
        """The header over column `c`, levels from the top joined; a spanning text is inherited."""
        parts: list[str] = []
        for r in range(self.heads):
            text = joined(self._header_text(r, c))
            if text and text not in parts:
                parts.append(text)
        return " ".join(parts)

    def _header_text(self, r: int, c: int) -> str:
        row = self.rows[r]
        if row[c].text.strip():
            alone = not any(cell.text.strip() for i, cell in enumerate(row) if i != c)
            return "" if alone and c == 0 and self.label == 0 else row[c].text
        left = next((k for k in range(c - 1, -1, -1) if row[k].text.strip()), None)
        if left is None or left == self.label:
            return ""
        if all(cell.covered for cell in row[left + 1 : c + 1]):
            return row[left].text
        below = any(self.rows[k][c].text.strip() for k in range(r + 1, self.heads))
        spans = any(cell.covered for cell in row)
        reaches = below and not spans and self._groups(r) and c - left < self._group_width(r, left)
        return row[left].text if reaches else ""

    def _group_width(self, r: int, left: int) -> int:
        """How many columns a text without span marks may stand over: no more than the widest of
        the groups before it."""
        starts = [c for c, cell in enumerate(self.rows[r]) if cell.text.strip() and c != self.label]
        widths: list[int] = [b - a for a, b in pairwise(starts) if b <= left]
        return max(widths, default=len(self.rows[r]))

    def _groups(self, r: int) -> bool:
        """True where every text of a header row is such as stands over several columns."""
        texts = [cell.text for c, cell in enumerate(self.rows[r]) if c != self.label and cell.text]
        return all(is_header_text(text, self.words) for text in texts)

    # -- units -----------------------------------------------------------------------------

    def _unit(self, corner: str, caption: str) -> Unit | None:
        for text in (corner, caption):
            over = stated_unit if text in self.above.lines else unit_in
            if unit := over(text, self.words):
                return unit
        for r in range(self.heads):
            stated = {
                unit_in(cell.text, self.words) for cell in self.rows[r] if len(cell.text) < 20
            }
            if len(stated - {None}) == 1 and len(self._plain(r)) == 1:
                return (stated - {None}).pop()
        for line in reversed(self.above.lines):
            if _states_unit(line) and (unit := unit_in(line, self.words)):
                return unit
        for text in (self.above.heading, self.above.below):
            unit = stated_unit(text, self.words)
            if unit is not None and (unit.is_money or not self.above.past):
                return unit
        no_money = self._targets() or self._scaled() or self._counts(corner, caption)
        return None if no_money else self.above.unit

    def _counts(self, *texts: str) -> bool:
        """True for a table of people or things by its heading: not money by default."""
        counts = self.words.rows["counts"]
        return any(counts.found_in(text) for text in (self.above.heading, *texts))

    def _targets(self) -> bool:
        """True for a table of indicators: the document's unit of money is not theirs."""
        texts = " ".join(cell.text for row in self.rows[: self.heads] for cell in row)
        kinds = self.words.column_kinds
        return any(kinds[kind].found_in(texts) for kind in (ColumnKind.TARGET, ColumnKind.BASELINE))

    def _scaled(self) -> bool:
        """True for a table of risks: its values are steps of a scale."""
        scales = self.words.words["scales"]
        return any(scales.found_in(cell.text) for row in self.rows[: self.heads] for cell in row)

    def _plain(self, r: int) -> list[str]:
        return [cell.text for cell in self.rows[r] if cell.text.strip()]

    # -- rows ------------------------------------------------------------------------------

    def table(self, grid: Grid) -> Table:
        """The typed table; its id is given later."""
        heads = [self.rows[r] for r in range(self.heads)]
        corner = " ".join(filter(None, (joined(row[self.label].text) for row in heads)))
        alone = [joined(r[0].text) for r in heads if r[0].text and not any(c.text for c in r[1:])]
        caption = " ".join(filter(None, [joined(grid.caption), *alone])) or self._caption_above()
        columns, unit = self._columns(), self._unit(corner, caption)
        if unit is None and len({column.unit for column in columns}) == 1:
            unit = columns[0].unit
        first = next((cell.source for row in self.rows for cell in row if cell.text), grid.source)
        body = [r for r in range(self.heads, len(self.rows)) if not self._repeats_header(r)]
        levels = _levels([self._indent(r) for r in body])
        rows = tuple(
            self._row(r, level, columns, unit) for r, level in zip(body, levels, strict=True)
        )
        source = grid.source if grid.source != type(grid.source)() else first
        return Table("", tuple(columns), rows, caption, corner, unit, source, self.above.heading)

    def _caption_above(self) -> str:
        """The line just above, when it is short enough to be a caption and no sentence."""
        line = self.above.lines[-1] if self.above.lines else ""
        fits = 0 < len(line) <= 120 and not line.rstrip().endswith((".", ":"))
        return line if fits else self.above.below

    def _repeats_header(self, r: int) -> bool:
        row = _texts(self.rows[r])
        return r >= self.heads and any(row == _texts(self.rows[h]) for h in range(self.heads))

    def _indent(self, r: int) -> float:
        cell = self.rows[r][self.label]
        return cell.indent + (len(cell.text) - len(cell.text.lstrip())) * INDENT_STEP / 2

    def _row(self, r: int, level: int, columns: list[Column], unit: Unit | None) -> Row:
        label_cell = self.rows[r][self.label]
        label = joined(label_cell.text)
        own = _row_unit(label, self.words)
        rate = states_rate(label, self.words)
        beside = [c for c in range(len(self.rows[r])) if c != self.label]
        cells = tuple(
            self._cell(r, c, own or column.unit or (None if rate else unit))
            for c, column in zip(beside, columns, strict=True)
        )
        role = self._role(label, cells)
        return Row(label, cells, level, role, self._emphasis(r), label_cell.source)

    def _cell(self, r: int, c: int, unit: Unit | None) -> Cell:
        cell, number = self.rows[r][c], self.numbers[r][c]
        text = cell.text.strip()
        if isinstance(number, NumberFault):
            return Cell(text, None, cell.source, fault=number)
        if number is None:
            return Cell(text, None, cell.source, nil=bool(text) and is_nil(text))
        figure = number.figure if number.figure.unit else number.figure.in_unit(unit)
        return Cell(text, figure, cell.source, number.year)

    def _role(self, label: str, cells: tuple[Cell, ...]) -> RowRole:
        if label and not any(cell.text for cell in cells):
            return RowRole.HEADING
        if self.words.rows["of_which"].found_in(label[:12]):
            return RowRole.OF_WHICH
        return RowRole.SUM if self.words.rows["sum"].found_in(label) else RowRole.ITEM

    def _emphasis(self, r: int) -> bool:
        return self.rows[r][self.label].bold or all(
            cell.bold for cell in self.rows[r] if cell.text.strip()
        )


def _number(cell: GridCell) -> ReadNumber | NumberFault | None:
    if cell.number is not None:
        return ReadNumber(_figure(cell.number, cell.text))
    return read_number(cell.text) if cell.text else None


def _figure(number: Decimal, text: str) -> Figure:
    sign, digits, exponent = number.as_tuple()
    whole = int("".join(map(str, digits)) or "0") * (-1 if sign else 1)
    power = int(exponent)
    unit = Unit.PERCENT if "%" in text else None
    return Figure(whole * 10**power, 0, unit) if power > 0 else Figure(whole, -power, unit)


def _row_unit(label: str, words: Vocabulary) -> Unit | None:
    """The unit a row's label gives: in brackets, or by a word such as "andel" or "antal"."""
    if (unit := label_unit(label, words)) is not None:
        return unit
    first = label.split()[0] if label.strip() else ""
    return Unit.COUNT if words.rows["counts"].found_in(first) == first.lower() != "" else None


def _states_unit(line: str) -> bool:
    """True for a line that states a unit for what follows, not one that uses it on a figure."""
    if len(line) > 160 or uses_unit(line):
        return False
    return len(line) <= 40 or bool(re.search(r"belopp|\(.*kr.*\)|, *[tm]n?kr", line, re.IGNORECASE))


def _levels(indents: list[float]) -> list[int]:
    """Indentations → levels from 0: edges closer than a step are one level."""
    edges: list[float] = []
    for indent in sorted(set(indents)):
        if not edges or indent - edges[-1] >= INDENT_STEP:
            edges.append(indent)
    return [sum(edge <= indent for edge in edges[1:]) for indent in indents]
