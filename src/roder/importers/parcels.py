"""What may cross the pipe from the reading process, and how it is packed.

The child has touched the hostile file, so it is not trusted either: only the types a document is
made of are taken, whatever the parcel says. Large tables cross field by field, because a list of
texts is pickled twenty times as fast as a list of cells.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from enum import Enum
from itertools import islice, repeat
from operator import attrgetter
from typing import Any

from roder.core.base import Place, Problem, Severity, SourceRef
from roder.core.document.blocks import BlockKind
from roder.core.document.pieces import Grid, GridCell, Piece, RawDocument, TextPiece
from roder.importers.unreadable import Unreadable, _rebuild

PARCEL = 4_000
"""About how many cells and texts are handed over at a time."""
_VALUES = (Place, Problem, SourceRef, RawDocument, TextPiece)
Field = tuple[Any, ...] | list[Any] | None
"""One field of every cell, in order; None where each has the default."""


def parcels(document: RawDocument) -> Iterator[bytes]:
    """The document pickled, its pieces some at a time, so that the parent can take them up meanwhile
    and the whole is never held twice; last the rest, which ends the row of parcels."""
    pieces: list[Piece] = []
    weight = 0
    for piece in document.pieces:
        pieces.append(piece)
        weight += sum(map(len, piece.rows)) if isinstance(piece, Grid) else 1
        if weight >= PARCEL:
            yield packed(tuple(pieces))
            pieces, weight = [], 0
    yield packed(tuple(pieces))
    yield packed(replace(document, pieces=()))


def packed(value: object) -> bytes:
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


def unpacked(data: bytes) -> object:
    """Raises UnpicklingError for anything that may not cross the pipe."""
    return _Unpickler(io.BytesIO(data)).load()


class _Pickler(pickle.Pickler):
    """Writes our values as plain constructor calls, which is quicker than slots with state."""

    def reducer_override(self, value: object) -> Any:
        if isinstance(value, Grid):
            return _grid, _taken_apart(value)
        if isinstance(value, _VALUES):
            kind = type(value)
            return kind, tuple(getattr(value, name) for name in kind.__slots__)
        if isinstance(value, Enum):  # Python 3.11.0–3.11.3 would name getattr, which may not cross
            return type(value), (value.value,)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        try:
            return _ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} may not cross the pipe") from None


_CELL = [(field.name, field.default) for field in fields(GridCell) if field.name != "source"]
_SOURCE = [(field.name, field.default) for field in fields(SourceRef)]


def _taken_apart(grid: Grid) -> tuple[Any, ...]:
    """The arguments of `_grid` that make the grid again."""
    cells = [cell for row in grid.rows for cell in row]
    sources = [cell.source for cell in cells]
    return (
        list(map(len, grid.rows)),
        [_field(cells, name, default) for name, default in _CELL],
        [_field(sources, name, default) for name, default in _SOURCE],
        (grid.source, grid.caption, grid.header_rows, grid.continues),
    )


def _field(values: Sequence[object], name: str, default: object) -> Field:
    found = list(map(attrgetter(name), values))
    return None if found.count(default) == len(found) else found


def _grid(widths: list[int], cells: list[Field], sources: list[Field], rest: Any) -> Grid:
    count = sum(widths)
    columns = [_values(*pair, count) for pair in zip(cells, _CELL, strict=True)]
    columns.insert(1, _sources([_values(*p, count) for p in zip(sources, _SOURCE, strict=True)]))
    every = map(GridCell, *columns)
    rows = tuple(tuple(islice(every, width)) for width in widths)
    return Grid(rows, *rest)


def _values(field: Field, known: tuple[str, Any], count: int) -> Iterator[Any]:
    if field is not None and len(field) != count:
        raise pickle.UnpicklingError(f"{len(field)} values of {known[0]} for {count} cells")
    return repeat(known[1], count) if field is None else iter(field)


def _sources(columns: list[Iterator[Any]]) -> Iterator[SourceRef]:
    """The source of every cell; neighbours in one place share it."""
    last, source = None, SourceRef()
    for parts in zip(*columns, strict=True):
        if parts != last:
            last, source = parts, SourceRef(*parts)
        yield source


_ALLOWED: dict[tuple[str, str], object] = {
    (part.__module__, part.__qualname__): part
    for part in (*_VALUES, Severity, BlockKind, Decimal, Unreadable, _rebuild, _grid)
}
