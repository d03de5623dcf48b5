"""How much a reader accepts before it refuses: sizes, rows, time and memory.

The figures are far above any budget document (the largest annual reports are some 300 pages and
20 MB) and far below what would trouble an ordinary office computer.
"""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024

MAX_FILE_BYTES = 200 * MEGABYTE
"""A larger file is refused on its size alone; it is never opened."""

MAX_TABLE_ROWS = 20_000
"""Rows with content in one table, sheet or text table."""
MAX_TABLE_SLOTS = 4_000_000
"""Rows × columns of one table."""
MAX_TABLE_COLUMNS = 2_000
MAX_SHEET_ROW = 200_000
"""A filled cell below this row, or right of MAX_TABLE_COLUMNS, was put there by mistake."""
MAX_SHEET_SLOTS = 16_000_000
"""Used range of one sheet, when nearly all of it is empty."""

MAX_PARTS = 10_000
"""Files inside a DOCX or XLSX package."""
MAX_PART_BYTES = 256 * MEGABYTE
"""One XML part that must be held in memory as a whole."""
MAX_PACKAGE_BYTES = 2048 * MEGABYTE
"""All parts unpacked, as declared or as found."""
MAX_RATIO = 700
"""Unpacked size over packed size; the format itself can't exceed 1 032. Tables with a hundred
thousand equal rows reach some hundreds."""
RATIO_FLOOR = 32 * MEGABYTE
"""Parts smaller than this may have any ratio."""

MEMORY_BYTES = 2048 * MEGABYTE
"""Address space of the reading process, beyond what it starts with."""
CPU_SECONDS = 90
WALL_SECONDS = 150.0
RESULT_BYTES = 1024 * MEGABYTE
"""What the reading process may hand back."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a reading process may use: bytes of address space beyond what it starts with, seconds of
    processor and of clock, and bytes that it may hand back."""

    memory: int
    cpu: int
    wall: float
    result: int


def of_reading() -> Bounds:
    """The bounds of a document."""
    return Bounds(MEMORY_BYTES, CPU_SECONDS, WALL_SECONDS, RESULT_BYTES)


OF_ATTACHED = Bounds(512 * MEGABYTE, 20, 40.0, 64 * MEGABYTE)
"""The bounds of the files inside a PDF. They are looked through before the document is read, so that an
ordinary one does not notice."""


MOST_ATTACHED = 5_000
MOST_ATTACHED_BYTES = 50 * MEGABYTE
"""All files inside a PDF together: a plan is some hundred kilobytes."""


def megabytes(size: int) -> str:
    """A size in bytes as people say it, rounded up: 500 MB."""
    return f"{-(-size // MEGABYTE)} MB"
