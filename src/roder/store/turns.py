"""Writers of a SQLite file in turn. SQLite lets one that waits sleep and try again, for longer each time, so
that a process with much to write can keep another from ever coming in; a lock of the operating system wakes
who waits. PostgreSQL keeps its own queue.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def turn() -> Iterator[None]:
    """Waits until no other action writes. The folder of the file is what is locked: a lock of the file
    itself would be lost with SQLite's own, whenever one of the two is let go."""
    file = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or connection.in_atomic_block or not file.is_file():
        yield
        return
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
