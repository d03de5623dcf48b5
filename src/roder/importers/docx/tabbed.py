"""Tables made of tab stops: consecutive paragraphs whose figures are parted by tabs → a Grid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from roder.core.base import ReadNumber, SourceRef, read_number
from roder.core.base.numbers import is_nil
from roder.core.document.pieces import Grid, GridCell, rectangular
from roder.importers.docx.inline import Paragraph

_MIN_TABS = 2
_MIN_FIGURES = 2
_MIN_ROWS = 2
_LABEL_LENGTH = 60  # a longer line between two rows is running text, not a label
_TABS = re.compile(r"\t+")


def group_tabbed(items: Iterable[Paragraph | Grid]) -> Iterator[Paragraph | Grid]:
    """The same items, with each run of tabbed paragraphs turned into one grid."""
    waiting: list[Paragraph] = []
    for item in items:
        if isinstance(item, Paragraph) and _may_be_row(item):
            waiting.append(item)
        else:
            yield from _grids(waiting)
            waiting = []
            yield item
    yield from _grids(waiting)


def _may_be_row(item: Paragraph) -> bool:
    """Ordinary paragraphs that could be a row, or a label between rows."""
    if item.heading or item.list_level or item.contents or not item.text.strip():
        return False
    return item.text.count("\t") >= _MIN_TABS or len(item.text) <= _LABEL_LENGTH


def _grids(items: list[Paragraph]) -> Iterator[Paragraph | Grid]:
    """Cuts a run of candidates at its figure rows: header above, labels between, rest outside."""
    figures = [index for index, item in enumerate(items) if _has_figures(item)]
    if len(figures) < _MIN_ROWS:
        yield from items
        return
    start, end = figures[0], figures[-1] + 1
    while start and items[start - 1].text.count("\t") >= _MIN_TABS:
        start -= 1
    yield from items[:start]
    yield _grid(items[start:end])
    yield from items[end:]


def _has_figures(item: Paragraph) -> bool:
    fields = item.text.split("\t")
    if len(fields) <= _MIN_TABS:
        return False
    return sum(_is_figure(field) for field in fields) >= _MIN_FIGURES


def _is_figure(text: str) -> bool:
    text = text.strip()
    return is_nil(text) or isinstance(read_number(text), ReadNumber)


def _grid(items: list[Paragraph]) -> Grid:
    rows = [
        [_cell(item, text, index == 0) for index, text in enumerate(fields)]
        for item, fields in zip(items, _aligned(items), strict=True)
    ]
    return Grid(rectangular(rows), SourceRef(line=items[0].line))


def _cell(item: Paragraph, text: str, first: bool) -> GridCell:
    indent = item.indent if first else 0.0
    return GridCell(text, SourceRef(line=item.line), item.bold, item.italic, indent)


def _aligned(items: list[Paragraph]) -> list[list[str]]:
    """Fields per row in columns.

    Where every row has as many tabs, a tab is a column. Elsewhere the writer has added tabs until
    it looked right: several tabs are then one, and figures are set against the right edge.
    """
    exact = [[field.strip() for field in item.text.split("\t")] for item in items]
    if len({len(fields) for fields in exact if len(fields) > 1}) == 1:
        return exact
    loose = [[field.strip() for field in _TABS.split(item.text)] for item in items]
    width = max(len(fields) for fields in loose)
    return [
        fields[:1] + [""] * (width - len(fields)) + fields[1:] if len(fields) > 1 else fields
        for fields in loose
    ]
