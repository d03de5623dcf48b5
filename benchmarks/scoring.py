"""What counts as read, as found and as false; knows the paper and the program's JSON only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import sqrt
from typing import Any

from benchmarks.corpus.errors import Injected, Spot
from benchmarks.corpus.paper import Paper, Row, Table

Finding = dict[str, Any]
UNIT_POWER = {"kr": 0, "tkr": 3, "mnkr": 6, "mdkr": 9}


def bare(text: str | None) -> str:
    """A label without spaces, case, units in headers and punctuation that layouts move about."""
    lowered = re.sub(
        r"[,(\s]*\b(belopp i )?(tkr|mnkr|mkr|kronor|kr)\b[)\s]*$", "", (text or "").lower()
    )
    unmarked = re.sub(r"(\*|[¹²³]| \d\))$", "", lowered)
    return re.sub(r"[\s,\u00ad\u2010\u2011\u2212–-]+", "", unmarked)


def shown(text: str) -> str:
    """A cell's text with one kind of minus and without spaces."""
    return re.sub(r"\s", "", re.sub("[\u2010\u2011\u2212–]", "-", text)).lower()


def number(text: Any) -> Fraction | None:
    if text is None or text == "":
        return None
    try:
        return Fraction(str(text))
    except ValueError:
        return None


@dataclass(slots=True)
class Reading:
    """How much of one document was read: counts, and which read table is which printed one."""

    cells: int = 0
    right: int = 0
    columns: int = 0
    columns_right: int = 0
    money: int = 0
    units_right: int = 0
    lost: int = 0
    printed: int = 0
    whole: int = 0
    tables: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    failed: str = ""


def reading(paper: Paper, answer: dict[str, Any]) -> Reading:
    """Every printed cell held against what was read."""
    score = Reading(failed=str(answer.get("failed", "")))
    found = answer.get("tables", [])
    score.lost = int(answer.get("account", {}).get("lost", 0))
    score.tables = match_tables(paper, found)
    for n, table in enumerate(paper.tables):
        mine = [t for t in found if score.tables.get(t["id"]) == n]
        score.printed += 1
        score.whole += len(mine) == 1
        _columns(score, table, mine)
        _rows(score, paper, n, table, mine)
    return score


def match_tables(paper: Paper, found: list[dict[str, Any]]) -> dict[str, int]:
    """Read table id → index of the printed table with most rows in common (at least one)."""
    keys = [[(bare(row.label), _values(paper, row)) for row in t.rows] for t in paper.tables]
    matched = {}
    for table in found:
        rows = [(bare(r["label"]), [c.get("text", "") for c in r["cells"]]) for r in table["rows"]]
        scores = [_overlap(rows, printed) for printed in keys]
        if scores and max(scores) > 0:
            matched[table["id"]] = scores.index(max(scores))
    return matched


def _overlap(rows: list[tuple[str, list[str]]], printed: list[tuple[str, list[str]]]) -> float:
    """Rows and cells in common; of two tables that hold them all, the one nearest in length wins."""
    labels = dict(printed)
    score = 0.0
    for label, texts in rows:
        if label in labels:
            want = {shown(v) for v in labels[label] if v}
            score += 0.1 + len(want & {shown(t) for t in texts if t})
    return score and score - abs(len(rows) - len(printed)) / 1000


def _values(paper: Paper, row: Row) -> list[str]:
    return [paper.text(cell) for cell in row.cells]


def _columns(score: Reading, table: Table, mine: list[dict[str, Any]]) -> None:
    if not mine:
        score.columns += len(table.columns)
        return
    best = max(mine, key=lambda t: len(t["rows"]))
    labels = [bare(column["label"]) for column in best["columns"]]
    for n, column in enumerate(table.columns):
        score.columns += 1
        score.columns_right += n < len(labels) and labels[n] == bare(column.label)


def _rows(score: Reading, paper: Paper, n: int, table: Table, mine: list[dict[str, Any]]) -> None:
    pool = [(bare(r["label"]), r, len(t["columns"])) for t in mine for r in t["rows"]]
    for row in table.rows:
        wanted = [(c, cell) for c, cell in enumerate(row.cells) if paper.text(cell)]
        if not wanted:
            continue
        best, hits, at = None, -1, -1
        for i, (label, read, width) in enumerate(pool):
            if label == bare(row.label) and width == len(table.columns):
                count = sum(_same(paper, cell, read["cells"], c) for c, cell in wanted)
                if count > hits:
                    best, hits, at = read, count, i
        score.cells += len(wanted)
        score.right += max(hits, 0)
        if hits < len(wanted):
            got = [c.get("text") for c in best["cells"]] if best else "no such row"
            score.wrong.append(
                f"table {n} {table.caption!r} row {row.label!r}: {_values(paper, row)} read {got}"
            )
        if best is not None:
            pool.pop(at)
            _units(score, paper, wanted, best["cells"])


def _same(paper: Paper, cell: int | str | None, cells: list[dict[str, Any]], c: int) -> bool:
    if c >= len(cells):
        return False
    if isinstance(cell, int) and (figure := paper.figures[cell]):
        value = number(cells[c].get("value"))
        if figure.digits == 0:
            return value in (None, 0)
        return value is not None and _near(value, figure.plain, figure.decimals)
    return bare(cells[c].get("text")) == bare(str(cell))


def _near(value: Fraction, printed: Fraction, decimals: int) -> bool:
    """Equal as printed; a spreadsheet may give the unrounded amount behind the display."""
    return abs(value - printed) <= Fraction(1, 2 * 10**decimals)


def _units(
    score: Reading,
    paper: Paper,
    wanted: list[tuple[int, int | str | None]],
    cells: list[dict[str, Any]],
) -> None:
    for c, cell in wanted:
        if not isinstance(cell, int) or c >= len(cells):
            continue
        figure = paper.figures[cell]
        if figure.measure == "money" and figure.digits:
            score.money += 1
            score.units_right += UNIT_POWER.get(str(cells[c].get("unit"))) == figure.power


def key(finding: Finding) -> tuple[str, ...]:
    """What makes two findings of two runs the same."""
    place = finding.get("place") or {}
    parts = (
        finding.get("code"),
        place.get("table"),
        place.get("row"),
        place.get("column"),
        finding.get("stated"),
        finding.get("computed"),
    )
    return tuple(str(part) for part in parts)


def grave(findings: Iterable[Finding], *severities: str) -> list[Finding]:
    return [f for f in findings if f.get("severity") in (severities or ("error", "warning"))]


def places(finding: Finding) -> Iterator[dict[str, Any]]:
    """The finding's own place and every other place it names."""
    yield finding.get("place") or {}
    for name in ("related", "affected", "places"):
        yield from finding.get(name) or []


def hits(error: Injected, finding: Finding, tables: dict[str, int]) -> bool:
    """True when the finding points at a place where the error shows."""
    return any(_points(error, finding, place, tables) for place in places(finding))


def _points(
    error: Injected, finding: Finding, place: dict[str, Any], tables: dict[str, int]
) -> bool:
    table = tables.get(str(place.get("table")))
    if error.whole_table is not None and table == error.whole_table:
        columns = {bare(c) for c in error.columns}
        if not place.get("row") or not columns or bare(place.get("column")) in columns:
            return True
    stated = number(finding.get("stated"))
    for spot in error.shows:
        if spot.table is None:
            if place.get("table") is None and _in_text(spot, finding, place, stated):
                return True
        elif table == spot.table and bare(place.get("row")) == bare(spot.row):
            row_only = not place.get("column")  # a finding about the whole row
            if row_only or bare(place.get("column")) == bare(spot.column) or stated == spot.plain:
                return True
    return False


def _in_text(spot: Spot, finding: Finding, place: dict[str, Any], stated: Fraction | None) -> bool:
    if stated is not None and abs(stated) in {abs(spot.plain) * 1000**n for n in (-2, -1, 0, 1, 2)}:
        return True
    words = bare(str(place.get("text") or ""))
    return bool(words) and words in bare(spot.row) and bare(spot.printed) in words


def wilson(good: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """95 % interval of a proportion."""
    if not count:
        return 0.0, 1.0
    share, wide = good / count, z * z / count
    middle = (share + wide / 2) / (1 + wide)
    half = z * sqrt(share * (1 - share) / count + wide / count / 4) / (1 + wide)
    return max(0.0, middle - half), min(1.0, middle + half)
