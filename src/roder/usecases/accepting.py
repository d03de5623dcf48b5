"""Accept findings: write them, with who and why, into a file that later checks set aside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from roder.core.document.known import Accepted
from roder.usecases.checking import read_known
from roder.usecases.writing import write_whole


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
