"""The plan that a published PDF carries with it."""

from __future__ import annotations

from pathlib import Path

from roder.importers.sandbox import carried
from roder.importers.unreadable import Unreadable
from roder.planfile.hashing import content_hash
from roder.planfile.writing import HEAD_FILE


def plan_attached(path: Path) -> dict[str, bytes] | None:
    """The files of the plan inside a PDF; None for every other file. Raises Unreadable: the file cannot be
    read, its files are none that a published plan has, or they are not those whose hash it prints."""
    found = carried(path, HEAD_FILE) if path.suffix.lower() == ".pdf" else None
    if found is None:
        return None
    files, printed = found
    if printed and content_hash(files) not in printed:
        raise Unreadable("attached-hash", name=path.name, given=printed[0][:12])
    return files
