"""Save a read document: one JSON file, and every table as CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from roder.core.document.blocks import Document, Table
from roder.usecases.accepting import write_whole


def save_document(document: Document, as_json: dict[str, object], to: Path) -> Path:
    """Writes `document.json` and `t1.csv` … into the folder `to`; raises Unreadable(cannot-write)."""
    for table in document.tables:
        write_whole(to / f"{table.id}.csv", _csv(table))
    write_whole(to / "document.json", json.dumps(as_json, ensure_ascii=False, indent=1) + "\n")
    return to


def _csv(table: Table) -> str:
    """Semicolon-separated as Swedish spreadsheets expect; text that would run as a formula is quoted."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow([_safe(table.corner), *(_safe(column.label) for column in table.columns)])
    for row in table.rows:
        cells = [
            f"{cell.figure.value:f}".replace(".", ",") if cell.figure else _safe(cell.text)
            for cell in row.cells
        ]
        writer.writerow([_safe(row.label), *cells])
    return stream.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") and len(text) > 1 else text
