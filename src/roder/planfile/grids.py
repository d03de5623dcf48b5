"""CSV files: one row for each line, a column for each year. Semicolons, so that Swedish Excel opens it.

Amounts are in tkr with a decimal comma. A text that a spreadsheet would run as a formula has an
apostrophe before it, which reading takes away.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from roder.core.base import SourceRef
from roder.core.base.kinds import COLUMN_KEY as COLUMN
from roder.core.base.kinds import Kind, Ore, PlanRow
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows
from roder.planfile.codec import (
    MISSING_VALUE,
    FieldSpec,
    WrongValueError,
    amount,
    encode,
    plain,
    specs,
    tkr,
)
from roder.planfile.found import SECRECY, Found

AMOUNTS = "amounts"
TRUE, FALSE = "ja", "nej"
_RISKY = ("=", "+", "-", "@", "\t", "'")
_SECRET = tuple(f"{SECRECY}-{part}" for part in ("section", "by", "on"))


def write_grid(plan: PlanRows, kind: Kind[Any]) -> str:
    """The CSV of a kind; empty where the plan has no row of it."""
    rows = plan.of(kind)
    if not rows:
        return ""
    fields = _fields(kind)
    years = _years(plan, kind)
    marked = any(row.secrecy for row in rows)
    lines = [["key", *(f.name for f in fields), *(_SECRET if marked else ()), *years]]
    for row in rows:
        cells = [_cell(f, getattr(row.value, f.name)) for f in fields]
        if marked:
            mark = row.secrecy
            cells += [mark.section, mark.by, mark.on.isoformat()] if mark else [""] * len(_SECRET)
        amounts = row.value.amounts
        cells += [_amount(amounts[year]) if year in amounts else "" for year in years]
        lines.append([row.key, *cells])
    return "".join(";".join(map(_quoted, cells)) + "\n" for cells in lines)


def _quoted(cell: str) -> str:
    """A cell as CSV has it. (The writer of the standard library leaves a lone carriage return bare.)"""
    return '"' + cell.replace('"', '""') + '"' if re.search(r'[;"\r\n]', cell) else cell


def _fields(kind: Kind[Any]) -> list[FieldSpec]:
    return [spec for spec in specs(kind.value) if spec.name != AMOUNTS]


def _years(plan: PlanRows, kind: Kind[Any]) -> list[str]:
    """The plan's columns for this table, then any other that has an amount."""
    mine = [row.key for row in plan.of(k.COLUMN) if kind.area in row.value.tables]
    held = {key for row in plan.of(kind) for key in row.value.amounts}
    return [*mine, *sorted(held - set(mine))]


def _cell(spec: FieldSpec, value: Any) -> str:
    if value is None or (value == spec.default and value is not True):
        return ""
    if isinstance(value, bool):
        return TRUE if value else FALSE
    if plain(spec.type)[0] is Ore:
        return _amount(value)
    text = str(encode(value))
    return f"'{text}" if text.startswith(_RISKY) or not text else text


def _amount(ore: int) -> str:
    return str(tkr(ore)).replace(".", ",")


def read_grid(found: Found, name: str, text: str, kind: Kind[Any]) -> None:
    """The rows of a CSV file; every cell that is wrong is told."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    lines = _lines(found, name, reader)
    head = next(lines, None)
    if head is None:
        return
    names = [cell.strip() for cell in head[1]]
    known = {spec.name: spec for spec in _fields(kind)}
    at = SourceRef(file=name, line=head[0])
    for column in names:
        if column not in known and not _other(column) and not found.older(kind):
            found.unknown(column, [*known, "key"], at)
            found.lost.add((kind.name, ""))
    if "key" not in names:
        found.tell("value-missing", at, key="key")
        found.lost.add((kind.name, ""))
        return
    rows = [line for line in lines if any(line[1])]
    if found.too_many(len(rows), SourceRef(file=name)):
        return
    for number, cells in rows:
        where = SourceRef(file=name, line=number)
        if len(cells) > len(names):
            found.tell("row-too-long", where, count=str(len(cells)), limit=str(len(names)))
        else:
            _row(found, kind, dict(zip(names, cells, strict=False)), known, where)


def _other(column: str) -> bool:
    """A column that is no field: the key, the mark, an amount."""
    return column in ("key", *_SECRET) or bool(COLUMN.fullmatch(column))


def _lines(found: Found, name: str, reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Each line with the number it begins on; a broken file ends there, and is told."""
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = "cell-long" if "limit" in str(error) else "cell-quote"
            found.tell("file-broken", SourceRef(file=name, line=start), reason=reason)
            return
        yield start, cells


def _row(
    found: Found, kind: Kind[Any], cells: dict[str, str], known: dict[str, FieldSpec], at: SourceRef
) -> None:
    raw: dict[str, Any] = {}
    sound = True
    for name, cell in cells.items():
        if name in known and cell != "":
            raw[name] = _raw(known[name], cell)
        elif found.older(kind) and cell != "" and not _other(name):
            raw[name] = cell.removeprefix("'")
    amounts, sound = _amounts(found, cells, at)
    value = found.value(kind, raw, lambda _: at)
    secrecy = found.secrecy(_secret(cells), at)
    if value is not MISSING_VALUE:
        value = type(value)(**{**_held(value), AMOUNTS: amounts}) if sound else MISSING_VALUE
    found.add(kind, PlanRow(cells["key"].strip(), value, secrecy, at))


def _raw(spec: FieldSpec, cell: str) -> Any:
    inner, _ = plain(spec.type)
    if inner is bool:
        return {TRUE: True, "true": True, FALSE: False, "false": False}.get(
            cell.strip().lower(), cell
        )
    return cell[1:] if cell.startswith("'") else cell


def _amounts(found: Found, cells: dict[str, str], at: SourceRef) -> tuple[dict[str, int], bool]:
    amounts, sound = {}, True
    for name, cell in cells.items():
        if COLUMN.fullmatch(name) and cell.strip():
            try:
                amounts[name] = amount(cell)
            except WrongValueError as error:
                found.wrong(error, f"{cells.get('key', '')} {name}".strip(), at)
                sound = False
    return amounts, sound


def _secret(cells: dict[str, str]) -> dict[str, str] | None:
    parts = [cells.get(name, "").strip() for name in _SECRET]
    if not any(parts):
        return None
    return dict(zip(("section", "by", "on"), parts, strict=True))


def _held(value: Any) -> dict[str, Any]:
    return {spec.name: getattr(value, spec.name) for spec in specs(type(value))}
