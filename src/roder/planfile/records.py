"""TOML files: single tables and arrays of tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any

import tomli_w

from roder.core.base import SourceRef
from roder.core.base.kinds import Kind, Layout, PlanRow, single_key
from roder.core.plan.rows import PlanRows
from roder.planfile.codec import encode_fields, written_number
from roder.planfile.found import FORMAT, SECRECY, Found
from roder.planfile.places import Lines, deep_line, longest_line

_LIST = re.compile(r"\[\n((?:    [^\n\[\]{}]*,\n)+)\]")
_AT_LINE = re.compile(r"\(at line (\d+)")
_REASONS = (
    ("after a key", "equals"),
    ("Cannot overwrite", "value-twice"),
    ("Duplicate inline", "value-twice"),
    ("twice", "table-twice"),
    ("namespace", "table-twice"),
    ("end of a table", "bracket"),
    ("end of an array", "bracket"),
    ("Unclosed", "bracket"),
    ("Unterminated", "quote"),
    ("Invalid date", "day"),
    ("after a statement", "line-end"),
    ("Unescaped", "backslash"),
    ("Illegal character", "quote"),
    ("Invalid value", "value"),
    ("integer string", "digits"),
)
"""What the reader of TOML says, and the code that wording has for it."""
SHORT = 80
"""A longer list has an item on each line."""


def write_records(plan: PlanRows, kinds: Sequence[Kind[Any]], *, head: bool) -> str:
    """The TOML of some kinds that share a file; empty where the plan has none of them."""
    data: dict[str, Any] = {"format": FORMAT} if head else {}
    for kind in kinds:
        tables = [_table(kind, row) for row in plan.of(kind)]
        if tables:
            data[kind.name] = tables[0] if kind.layout is Layout.SINGLE else tables
    return dumps(data) if data else ""


def dumps(data: dict[str, Any]) -> str:
    """TOML with short lists on one line, as a person would write them. A carriage return or a fence in
    a text would not survive a text of several lines: then every text is on one line."""
    text = tomli_w.dumps(data)
    if "\\r" not in text and "+++" not in text:
        text = tomli_w.dumps(data, multiline_strings=True)
    short = _LIST.sub(_on_one_line, text)
    # a text may hold what looks like a list: then nothing is shortened
    return short if tomllib.loads(short) == tomllib.loads(text) else text


def _on_one_line(match: re.Match[str]) -> str:
    items = [line.strip().rstrip(",") for line in match[1].splitlines()]
    line = f"[{', '.join(items)}]"
    return line if len(line) <= SHORT else match[0]


def _table(kind: Kind[Any], row: PlanRow[Any]) -> dict[str, Any]:
    table: dict[str, Any] = {} if kind.layout is Layout.SINGLE else {"key": row.key}
    table |= encode_fields(row.value)
    if row.secrecy is not None:
        table[SECRECY] = encode_fields(row.secrecy)
    return table


def parse(found: Found, name: str, text: str) -> dict[str, Any]:
    """The tables of a file; nothing where it is broken, which is told with the line."""
    try:
        return tomllib.loads(text, parse_float=written_number)
    except RecursionError:
        reason, line = "too-deep", deep_line(text)
    except ValueError as error:  # a number of thousands of digits has no line of its own
        said = str(error)
        at = _AT_LINE.search(said)
        if at is not None:
            line = int(at[1])
        else:
            line = text.count("\n") + 1 if "end of document" in said else longest_line(text)
        reason = next((code for words, code in _REASONS if words in said), "toml")
    found.tell("file-broken", SourceRef(file=name, line=line), reason=reason)
    return {}


def read_records(found: Found, name: str, text: str, kinds: Sequence[Kind[Any]]) -> None:
    """The rows of every kind that a file holds."""
    data, lines = parse(found, name, text), Lines(text)
    known = {kind.name: kind for kind in kinds}
    count = sum(len(each) for each in data.values() if isinstance(each, list))
    if found.too_many(count, SourceRef(file=name)):
        return
    for table, raw in data.items():
        if table == "format":
            continue
        at = SourceRef(file=name, line=lines.key("", 0, table) or lines.table(table))
        if table not in known:
            found.unknown(table, known, at)
            found.lost |= {(each, "") for each in known}
        elif known[table].layout is Layout.SINGLE:
            if isinstance(raw, dict):
                one = {"key": single_key(known[table]), **raw}
                _row(found, known[table], one, _Where(name, lines, table, 0))
            else:
                found.tell(
                    "value-wrong", at, key=table, given=str(raw), expected="table", allowed=""
                )
        elif not isinstance(raw, list) or not all(isinstance(each, dict) for each in raw):
            found.tell(
                "value-wrong", at, key=table, given=str(raw)[:60], expected="tables", allowed=""
            )
            found.lost.add((table, ""))
        else:
            for index, each in enumerate(raw):
                _row(found, known[table], each, _Where(name, lines, table, index))


class _Where:
    """The places of one table and its keys."""

    def __init__(self, file: str, lines: Lines, table: str, index: int) -> None:
        self.file, self.lines, self.at = file, lines, (table, index)

    def __call__(self, key: str = "") -> SourceRef:
        line = self.lines.key(*self.at, key) if key else self.lines.table(*self.at)
        return SourceRef(file=self.file, line=line)


def _row(found: Found, kind: Kind[Any], raw: dict[str, Any], where: _Where) -> None:
    fields = {name: value for name, value in raw.items() if name not in ("key", SECRECY)}
    key = raw.get("key")
    secrecy = found.secrecy(raw.get(SECRECY), where(SECRECY))
    value = found.value(kind, fields, where)
    if not isinstance(key, str):
        found.tell("value-missing", where(), key="key")
    else:
        found.add(kind, PlanRow(key, value, secrecy, where("key")))
