"""Accept findings: write them, with who and why, into a file that later checks set aside."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from roder.core.document.known import Accepted
from roder.importers.unreadable import Unreadable
from roder.usecases.checking import read_known


def accept(path: Path, findings: Sequence[Accepted]) -> int:
    """Adds findings to the file at `path`, which may be new; returns how many were not there before.

    Raises Unreadable(known-file) for a file that cannot be read and (cannot-write) for one that
    cannot be written; the old file then stands untouched.
    """
    known = dict(read_known(path)) if path.exists() else {}
    before = len(known)
    known.update({finding.fingerprint: finding for finding in findings})
    write_whole(path, "".join(_entry(finding) for finding in known.values()))
    return len(known) - before


def _entry(finding: Accepted) -> str:
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}"
        for key in ("fingerprint", "who", "why", "code", "what")
        if (value := getattr(finding, key))
    ]
    return "[[accepted]]\n" + "\n".join(lines) + "\n\n"


def write_whole(path: Path, text: str) -> None:
    """Writes a file all or nothing: beside it first, then in its place. Raises Unreadable."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
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
