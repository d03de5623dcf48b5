"""Files → a plan, and every mistake in them at once, each with its file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from roder.core.base import Problem, Severity, SourceRef
from roder.core.base.kinds import Layout
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows
from roder.planfile.found import FORMAT, Found
from roder.planfile.grids import read_grid
from roder.planfile.records import parse, read_records
from roder.planfile.texts import read_texts

MOST_BYTES = 20_000_000
"""A larger file is none that a person edits."""

UNREAD = ("file-broken", "too-many-rows")
"""What is told of a file that is not read to its end."""


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """The plan as far as it could be understood; a row with a mistake in it is left out and told. `lost`
    are the kind and key of those rows, the key empty where a file could not be read to its end."""

    plan: PlanRows
    problems: tuple[Problem, ...]
    lost: frozenset[tuple[str, str]] = frozenset()


def read_plan(files: Mapping[str, bytes]) -> ReadPlan:
    """The plan in some files by name ("budget/lines.csv"). Never raises: bad input is told."""
    found = Found()
    texts = {
        name: text
        for name in sorted(files)
        if (text := text_of(found, name, files[name])) is not None
    }
    known = {kind.file for kind in k.KINDS if kind.layout is not Layout.TEXT}
    sections = {name: text for name, text in texts.items() if name.startswith(f"{k.SECTION.file}/")}
    for name in texts:
        if name not in known and name not in sections and name.endswith((".toml", ".csv", ".md")):
            near = SourceRef(file=name)
            found.tell("file-unknown", near, Severity.WARNING, name=name)
    if k.HEAD.file not in files:
        found.tell("value-missing", SourceRef(file=k.HEAD.file), key=k.HEAD.name)
    elif k.HEAD.file in texts and is_newer(found, texts[k.HEAD.file]):
        return ReadPlan(PlanRows(), tuple(found.problems))
    for name in dict.fromkeys(kind.file for kind in k.KINDS):
        kinds = [kind for kind in k.KINDS if kind.file == name]
        if kinds[0].layout is Layout.TEXT:
            read_texts(found, sections, kinds[0])
        elif name not in texts:
            continue
        elif kinds[0].layout is Layout.GRID:
            read_grid(found, name, texts[name], kinds[0])
        else:
            read_records(found, name, texts[name], kinds)
    rows = {kind.name: tuple(found.rows[kind.name]) for kind in k.KINDS if kind.name in found.rows}
    return ReadPlan(PlanRows(rows), tuple(found.problems), frozenset(found.lost | _unread(found)))


def _unread(found: Found) -> set[tuple[str, str]]:
    """Kinds of the files that could not be read to their end."""
    broken = {p.place.source.file for p in found.problems if p.code in UNREAD}
    return {(kind.name, "") for kind in k.KINDS if kind.file in broken}


def text_of(found: Found, name: str, data: bytes) -> str | None:
    """UTF-8, with or without a byte order mark."""
    if len(data) > MOST_BYTES:
        found.tell("file-broken", SourceRef(file=name, line=1), reason="too-large")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found.tell("file-broken", SourceRef(file=name, line=line), reason="utf-8")
        return None


def is_newer(found: Found, text: str, name: str = k.HEAD.file) -> bool:
    """True for a folder that a later version of the program has written, or no version at all; the form
    of another is noted."""
    version = parse(Found(), name, text).get("format", FORMAT)
    if isinstance(version, int) and not isinstance(version, bool) and 1 <= version <= FORMAT:
        found.form = version
        return False
    found.tell("format-newer", SourceRef(file=name, line=1), given=str(version), limit=str(FORMAT))
    return True
