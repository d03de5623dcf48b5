"""The plan that a published PDF carries with it."""

from __future__ import annotations

from pathlib import Path

from roder.importers.pdf.attached import attached_files
from roder.planfile.writing import HEAD_FILE


def plan_attached(path: Path) -> dict[str, bytes] | None:
    """The files of the plan inside a PDF; None for every other file."""
    try:
        data = path.read_bytes() if path.suffix.lower() == ".pdf" else b""
    except OSError:
        return None  # reading the document will say why
    files = attached_files(data) if data else {}
    return files if HEAD_FILE in files else None
