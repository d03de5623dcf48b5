"""The whole database copied while it runs, and a copy put back; each checked by the audit chain and by the
totals of figures.

On SQLite a copy is a database file, taken in one read transaction by SQLite's own backup function, so that
it is one moment. On PostgreSQL `pg_dump` makes it, of one snapshot. See docs/guides/server.md.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from roder.usecases.workspace.acts import Refused
from roder.usecases.workspace.audit import FIELDS, START, check_chain, line_hash

VERSIONS = "SELECT count(*) FROM store_version"
FIGURES = "SELECT count(*), coalesce(sum(digits), 0) FROM store_figurevalue"
HEAD = "SELECT sequence, hash FROM store_chainhead WHERE id = 1"
IN_USE = "SELECT count(*) FROM store_municipality"
CONNECTION = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGDATABASE": "NAME",
              "PGPASSWORD": "PASSWORD"}  # fmt: skip
"""PostgreSQL's own programs are told in their environment: an argument could be listed by others."""
_TIMES = "%Y-%m-%d %H:%M:%S.%f"


@dataclass(frozen=True, slots=True)
class Totals:
    """What a database holds: lines of the audit trail and the last one's hash, versions, figures and the
    sum of their digits."""

    lines: int
    head: str
    versions: int
    figures: int
    digits: int


def backup(to: Path) -> Totals:
    """Copies the database into a file that is not there yet. Raises Refused: the file is there, cannot be
    written, or the copy is not what was copied."""
    if to.exists():
        raise Refused("file-exists", name=to)
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=to.parent, prefix=".roder-backup.") as folder:
            made = Path(folder) / "copy"
            totals = _dumped(made) if connection.vendor == "postgresql" else _copied(made)
            _stored(made)
            made.rename(to)
    except OSError as error:
        raise Refused("cannot-write", name=to, reason=error.strerror or error) from error
    return totals


def restore(file: Path, replace: bool) -> Totals:
    """Puts a copy back. Raises Refused: no such copy, it is damaged, the database is in use and `replace` is
    not given, or what was put back is not what the copy held."""
    if not file.is_file():
        raise Refused("no-such-copy", name=file)
    if _in_use() and not replace:
        raise Refused("database-in-use")
    if connection.vendor == "postgresql":
        return _restored_dump(file)
    return _restored_file(file)


def _in_use() -> bool:
    if "store_municipality" not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute(IN_USE)
        return bool(cursor.fetchone()[0])


def _stored(file: Path) -> None:
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
    file.chmod(0o600)


def _copied(to: Path) -> Totals:
    """A copy of the SQLite database, and its totals at that moment. The read transaction keeps writers
    waiting until the copy is made: tens of milliseconds for tens of megabytes."""
    with closing(_opened(_database())) as source, closing(sqlite3.connect(to)) as target:
        source.execute("BEGIN")
        wanted = _counted(source)
        source.backup(target)
        source.execute("COMMIT")
        target.execute(
            "PRAGMA journal_mode=DELETE"
        )  # one file, whatever the source keeps beside it
    with closing(_opened(to)) as copy:
        _checked(copy, wanted, to)
    return wanted


def _restored_file(file: Path) -> Totals:
    """The copy checked, laid beside the database, and put in its place; what was there is kept."""
    place = _database()
    with closing(_opened(file)) as copy:
        wanted = _counted(copy)
        _checked(copy, wanted, file)
    connection.close()
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.restoring")
    shutil.copyfile(file, beside)
    _stored(beside)
    if place.exists() and place.stat().st_size:
        with closing(sqlite3.connect(place)) as old:  # nothing is left in a journal of the old file
            old.execute("SELECT count(*) FROM sqlite_master").fetchone()
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        place.replace(place.with_name(f"{place.name}.before-{moment}"))
    for ending in ("-wal", "-shm", "-journal"):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    beside.replace(place)
    with closing(_opened(place)) as now:
        _checked(now, wanted, place)
    return wanted


def _database() -> Path:
    return Path(settings.DATABASES["default"]["NAME"])


def _opened(file: Path) -> sqlite3.Connection:
    """A database file, only to be read. Raises Refused where it is none."""
    if not file.is_file():
        raise Refused("no-such-copy", name=file)
    opened = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=20)
    opened.isolation_level = None
    return opened


def _counted(database: sqlite3.Connection) -> Totals:
    """Raises Refused: not a database of Roder's."""
    try:
        lines, head = database.execute(HEAD).fetchone() or (0, START)
        (versions,) = database.execute(VERSIONS).fetchone()
        figures, digits = database.execute(FIGURES).fetchone()
    except sqlite3.DatabaseError as error:
        raise Refused("copy-damaged", reason=error) from error
    return Totals(lines, head, versions, figures, digits)


def _checked(database: sqlite3.Connection, wanted: Totals, name: Path) -> None:
    """Raises Refused where the file is damaged, its chain is broken, or it holds something else."""
    try:
        (said,) = database.execute("PRAGMA integrity_check").fetchone()
        found = _counted(database)
        chain = _followed(database)
    except sqlite3.DatabaseError as error:
        raise Refused("copy-damaged", reason=error) from error
    if said != "ok" or found != wanted:
        raise Refused("copy-damaged", reason=said if said != "ok" else name)
    if chain != (wanted.lines, wanted.head):
        raise Refused("copy-chain", at=chain[0] + 1)


def _followed(database: sqlite3.Connection) -> tuple[int, str]:
    """How far the chain of a SQLite file holds, and the hash there."""
    count, last = 0, START
    asked = f"SELECT {', '.join(FIELDS)}, hash FROM store_auditline ORDER BY sequence"
    for *values, own in database.execute(asked):
        line: dict[str, Any] = dict(zip(FIELDS, values, strict=True))
        at = line["at"] if "." in line["at"] else f"{line['at']}.000000"
        moment = datetime.strptime(at, _TIMES).replace(tzinfo=UTC)
        line["at"] = moment.isoformat(timespec="microseconds")
        if line["sequence"] != count + 1 or line["previous"] != last or line_hash(line) != own:
            break
        count, last = count + 1, own
    return count, last


def _totals() -> Totals:
    """The totals of the connected database; Refused where its chain does not hold."""
    chain = check_chain()
    if chain.fault:
        raise Refused("copy-chain", at=chain.at)
    with connection.cursor() as cursor:
        cursor.execute(VERSIONS)
        (versions,) = cursor.fetchone()
        cursor.execute(FIGURES)
        figures, digits = cursor.fetchone()
    return Totals(chain.lines, chain.head, versions, figures, int(digits))


def _dumped(to: Path) -> Totals:
    """A dump of one snapshot of PostgreSQL, with the totals of the same snapshot."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
        totals = _totals()
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}",
             f"--file={to}")  # fmt: skip
    _run("pg_restore", "--list", str(to), connected=False)
    return totals


def _restored_dump(file: Path) -> Totals:
    connection.close()
    _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--exit-on-error",
         "--single-transaction", f"--dbname={connection.settings_dict['NAME']}", str(file))  # fmt: skip
    return _totals()


def _run(program: str, *arguments: str, connected: bool = True) -> None:
    """One of PostgreSQL's own programs. Raises Refused: it is not there, or it fails."""
    path = shutil.which(program)
    if path is None:
        raise Refused("program-missing", name=program)
    known = connection.settings_dict
    given = {name: str(known[key]) for name, key in CONNECTION.items() if known.get(key)}
    ran = subprocess.run(
        [path, *arguments], env={**os.environ, **given} if connected else None, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    if ran.returncode:
        raise Refused("program-failed", name=program, reason=ran.stderr.strip()[-300:])
