"""Write a file, or a plan's folder, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from roder.importers.unreadable import Unreadable
from roder.planfile.disk import FolderError, read_folder, write_folder
from roder.planfile.writing import HEAD_FILE


def write_whole(path: Path, content: str | bytes) -> None:
    """Writes a file all or nothing: beside it first, then in its place. Raises Unreadable."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content.encode("utf-8") if isinstance(content, str) else content)
            stream.flush()
            os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)
        raise Unreadable(
            "cannot-write", name=str(path), reason=error.strerror or str(error)
        ) from error


def write_plan_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Writes a folder of plain text, whole or not at all; nothing where it holds these very files already.
    Raises Unreadable: it holds something else, or cannot be written."""
    try:
        if path.is_dir() and read_folder(path) == files:
            return
        write_folder(path, files, HEAD_FILE)
    except FolderError as error:
        raise Unreadable(error.code, **error.params) from error
