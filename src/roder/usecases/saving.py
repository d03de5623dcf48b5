"""Save a read document: one JSON file, and every table as CSV."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from pathlib import Path

from roder.core.document.blocks import Document, Table
from roder.importers.unreadable import Unreadable


def save_document(document: Document, as_json: dict[str, object], to: Path) -> Path:
    """Writes `document.json` and `t1.csv` … into the folder `to`, all or nothing.

    Raises Unreadable(cannot-write); a folder that was not there is then not left behind.
    """
    files = {f"{table.id}.csv": _csv(table) for table in document.tables}
    files["document.json"] = json.dumps(as_json, ensure_ascii=False, indent=1) + "\n"
    made = None
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=to.parent, prefix=f".{to.name}."))
        for name, text in files.items():
            (made / name).write_text(text, encoding="utf-8")
        to.mkdir(exist_ok=True)
        for name in files:
            (made / name).replace(to / name)
    except OSError as error:
        raise Unreadable(
            "cannot-write", name=str(to), reason=error.strerror or str(error)
        ) from error
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)
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
