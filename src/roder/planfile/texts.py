"""Markdown files: one for each section, numbered so that their names sort in the plan's order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from roder.core.base import SourceRef
from roder.core.base.kinds import Kind, PlanRow
from roder.core.plan.rows import PlanRows
from roder.planfile.codec import encode_fields
from roder.planfile.found import SECRECY, Found
from roder.planfile.places import Lines
from roder.planfile.records import dumps, parse

FENCE = "+++\n"
STEP = 10
_FILE = re.compile(r"\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)(?:\r?\n)?(.*)\Z", re.S | re.M)


def write_texts(plan: PlanRows, kind: Kind[Any]) -> Iterator[tuple[str, str]]:
    """Each section's file name and text."""
    rows = plan.of(kind)
    width = max(3, len(str(len(rows) * STEP)))
    for number, row in enumerate(rows, 1):
        head: dict[str, Any] = {"key": row.key, **encode_fields(row.value)}
        text = head.pop("text", "")
        if "\r" in text:  # a Markdown file's own line ends are not part of its text
            head["text"], text = text, ""
        if row.secrecy is not None:
            head[SECRECY] = encode_fields(row.secrecy)
        body = f"\n{text}\n" if text else ""
        name = f"{kind.file}/{number * STEP:0{width}d}-{row.key}.md"
        yield name, f"{FENCE}{dumps(head)}{FENCE}{body}"


def read_texts(found: Found, files: Mapping[str, str], kind: Kind[Any]) -> None:
    """The sections of every file in the folder, in the order of their names."""
    for name in sorted(files):
        _read(found, name, files[name], kind)


def _read(found: Found, name: str, text: str, kind: Kind[Any]) -> None:
    match = _FILE.fullmatch(text)
    if match is None:
        found.tell("file-broken", SourceRef(file=name, line=1), reason="fence")
        return
    head, lines = parse(found, name, match[1]), Lines(match[1])

    def at(key: str = "") -> SourceRef:
        line = lines.key("", 0, key)
        return SourceRef(file=name, line=line + 1 if line else 1)

    fields = {key: value for key, value in head.items() if key not in ("key", SECRECY)}
    secrecy = found.secrecy(head.get(SECRECY), at(SECRECY))
    body = match[2].replace("\r\n", "\n").removesuffix("\n")
    if body and "text" in fields:
        found.tell(
            "key-twice", at("text"), key="text", first=f"{name}:{match[1].count(chr(10)) + 3}"
        )
    value = found.value(kind, {"text": body, **fields}, at)
    key = head.get("key")
    if not isinstance(key, str):
        found.tell("value-missing", at(), key="key")
    else:
        found.add(kind, PlanRow(key, value, secrecy, at("key")))
