"""What must hold between the rows of a plan before anything can be calculated: links, rings, years.

A plan without an error here has a model (`core.plan.figures`); with one it may have none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import chain, pairwise
from operator import itemgetter
from typing import Any

from roder.core.base import Place, Problem, Severity, SourceRef
from roder.core.base.kinds import COLUMN_KEY, KEY, Kind, Layout, PlanRow
from roder.core.base.model import Given
from roder.core.budget.rows import LedgerBase
from roder.core.organisation.units import ring
from roder.core.plan import kinds as k
from roder.core.plan.areas import place
from roder.core.plan.diff import name_of
from roder.core.plan.figures import declarations
from roder.core.plan.masking import MASKABLE
from roder.core.plan.reserved import DEEPEST, EARLIEST, LATEST, LONGEST, RESERVED
from roder.core.plan.rows import LANGUAGES, PlanHead, PlanRows

SHOWN = 5
"""Keys of a long ring that are printed."""


def check_rows(plan: PlanRows) -> Iterator[Problem]:
    """Every mistake between rows, at once. What shows only when figures are declared comes last."""
    sound = True
    for problem in check_between(plan):
        sound = sound and problem.severity is not Severity.ERROR
        yield problem
    if sound:
        yield from _addresses(plan)


def check_between(plan: PlanRows) -> Iterator[Problem]:
    """Every mistake but those that `figures` itself meets: two rows that claim one address."""
    for kind in k.KINDS:
        yield from _twice(kind, plan)
        yield from _links(kind, plan)
        yield from _marks(kind, plan)
    yield from _rings(plan)
    head = plan.single(k.HEAD)
    if head is None:
        at = Place(SourceRef(file=k.HEAD.file, line=1), table=k.HEAD.name)
        yield Problem("head-missing", Severity.ERROR, at)
        return
    cycle = list(_cycle(plan, head))
    yield from cycle
    rest = chain(
        _years(plan, head), _columns(plan), _entries(plan, head), _ledgers(plan, head),
        _thresholds(plan),
    )  # fmt: skip
    lost = any(problem.code == "cycle-wrong" for problem in cycle)  # then no year can be judged
    yield from (each for each in rest if not (lost and each.code == "year-outside"))


def _marks(kind: Kind[Any], plan: PlanRows) -> Iterator[Problem]:
    """A confidentiality mark on a row that a public version cannot mask: it would promise too much."""
    if kind in MASKABLE:
        return
    for row in plan.of(kind):
        if row.secrecy is not None:
            at = place(kind, row)
            yield Problem("secrecy-misplaced", Severity.ERROR, at, params={"kind": kind.name})


def _twice(kind: Kind[Any], plan: PlanRows) -> Iterator[Problem]:
    """Two rows of one kind with the same key; a word of addresses as a key."""
    last = {row.key: row for row in plan.of(kind)}
    for key, count in Counter(row.key for row in plan.of(kind)).items():
        at = place(kind, last[key])
        if count > 1:
            params = {"key": key, "first": kind.file}
            yield Problem("key-twice", Severity.ERROR, at, params=params)
        if not (COLUMN_KEY if kind is k.COLUMN else KEY).fullmatch(key):
            yield Problem("key-wrong", Severity.ERROR, at, params={"key": key})
        if key in RESERVED and (kind.layout is Layout.GRID or kind is k.UNIT):
            yield Problem("key-reserved", Severity.ERROR, at, params={"key": key})


def _links(kind: Kind[Any], plan: PlanRows) -> Iterator[Problem]:
    for name, target in kind.links.items():
        if kind is k.HEAD:
            continue  # the board stands in the municipality's folder
        known = {row.key for row in plan.of(k.BY_NAME[target])}
        for row in plan.of(kind):
            held = getattr(row.value, name)
            for key in (held,) if isinstance(held, str) else held:
                if key and key not in known:
                    near = get_close_matches(key, known, 1, 0.5)
                    params = {
                        "field": name,
                        "key": key,
                        "kind": target,
                        "near": near[0] if near else "",
                    }
                    at = place(kind, row, name=name_of(row))
                    yield Problem("link-unknown", Severity.ERROR, at, params=params)


def _rings(plan: PlanRows) -> Iterator[Problem]:
    units = {row.key: row.value for row in plan.of(k.UNIT)}
    found: list[tuple[Kind[Any], tuple[str, ...]]] = [(k.UNIT, ring(units))]
    above = {k.UNIT: {key: unit.parent for key, unit in units.items()}}
    tables: tuple[Kind[Any], ...] = (k.BUDGET, k.LAND, k.INVESTMENT)
    for kind in tables:
        into = {row.key: row.value.into for row in plan.of(kind)}
        found.append((kind, _ring(into)))
        above[kind] = into
    for kind, keys in found:
        if keys:
            shown = keys if len(keys) <= DEEPEST else (*keys[:SHOWN], "…", keys[-1])
            params = {"keys": " → ".join([*shown, keys[0]])}
            at = _of_key(kind, plan, keys[0])
            yield Problem("rows-in-ring", Severity.ERROR, at, params=params)
        elif deep := _deepest(above[kind]):
            at = _of_key(kind, plan, deep[0])
            params = {"key": deep[0], "count": str(deep[1]), "limit": str(DEEPEST)}
            yield Problem("rows-too-deep", Severity.ERROR, at, params=params)


def _of_key(kind: Kind[Any], plan: PlanRows, key: str) -> Place:
    return next(place(kind, row) for row in plan.of(kind) if row.key == key)


def _deepest(into: Mapping[str, str]) -> tuple[str, int] | None:
    """The key with most keys above it, and their number, where they are too many. There is no ring."""
    depth: dict[str, int] = {}
    for key in into:
        path = []
        while key in into and key not in depth:
            path.append(key)
            key = into[key]
        start = depth.get(key, 0)
        depth |= {each: start + n for n, each in enumerate(reversed(path), 1)}
    most = max(depth.items(), key=itemgetter(1), default=("", 0))
    return most if most[1] > DEEPEST else None


def _ring(into: Mapping[str, str]) -> tuple[str, ...]:
    """The first ring of keys that lead into each other."""
    sound: set[str] = set()
    for key in into:
        path: dict[str, None] = {}
        while key and key in into and key not in sound:
            if key in path:
                return tuple(path)[tuple(path).index(key) :]
            path[key] = None
            key = into[key]
        sound.update(path)
    return ()


def _cycle(plan: PlanRows, head: PlanHead) -> Iterator[Problem]:
    at = place(k.HEAD, plan.of(k.HEAD)[0])
    end = max(head.last, _last(head))
    sane = head.first >= EARLIEST and end <= LATEST and end - head.first < LONGEST
    if not sane or head.last < head.first or _last(head) < head.first:
        params = {"first": str(head.first), "last": str(head.last)}
        yield Problem("cycle-wrong", Severity.ERROR, at, params=params)
    if head.language not in LANGUAGES:
        params = {"key": "language", "given": head.language[:60], "expected": "choice",
                  "allowed": ", ".join(LANGUAGES)}  # fmt: skip
        yield Problem("value-wrong", Severity.ERROR, at, params=params)
    if head.step <= 0:
        yield Problem("step-wrong", Severity.ERROR, at, params={"given": str(head.step)})


def _last(head: PlanHead) -> int:
    return head.investments_last or head.last


def _years(plan: PlanRows, head: PlanHead) -> Iterator[Problem]:
    """Columns whose key is not their year, and those of years far from the plan's own."""
    low, high = head.first - 10, _last(head) + 10
    for row in plan.of(k.COLUMN):
        year = row.key.partition("/")[0]
        if year != str(row.value.year) or not year.isdigit():
            yield Problem(
                "column-wrong", Severity.ERROR, place(k.COLUMN, row), params={"key": row.key}
            )
        elif not low <= row.value.year <= high:
            yield _outside(place(k.COLUMN, row), [row.value.year], low, high)


def _outside(at: Place, years: Sequence[int], first: int, last: int) -> Problem:
    params = {"year": ", ".join(map(str, years)), "first": str(first), "last": str(last)}
    return Problem("year-outside", Severity.ERROR, at, params=params)


def _columns(plan: PlanRows) -> Iterator[Problem]:
    """Amounts in a column that their table does not have: they would be in no sum."""
    for kind in k.KINDS:
        if kind.layout is not Layout.GRID:
            continue
        known = {row.key for row in plan.of(k.COLUMN) if kind.area in row.value.tables}
        for row in plan.of(kind):
            for column in row.value.amounts:
                if column not in known:
                    params = {"column": column, "table": kind.area, "row": name_of(row)}
                    at = replace(place(kind, row, name=name_of(row)), column=column)
                    yield Problem("column-unknown", Severity.ERROR, at, params=params)


def _entries(plan: PlanRows, head: PlanHead) -> Iterator[Problem]:
    kinds = {"budget": k.BUDGET, "land": k.LAND}
    lines = {name: {line.key: None for line in plan.of(kind)} for name, kind in kinds.items()}
    for row in plan.of(k.ENTRY):
        entry, at = row.value, place(k.ENTRY, row, name=row.value.text)
        if entry.economy not in lines:
            params = {"field": "economy", "key": entry.economy, "kind": "budget, land", "near": ""}
            yield Problem("link-unknown", Severity.ERROR, at, params=params)
        elif entry.line not in lines[entry.economy]:
            yield _no_line(at, entry.line, entry.economy, list(lines[entry.economy]))
        if entry.amount is None and (entry.volume is None or entry.unit_price is None):
            yield Problem("entry-without-amount", Severity.ERROR, at, params={"text": entry.text})
        low, high = head.first - 1, _last(head)
        if outside := [year for year in entry.years if not low <= year <= high]:
            yield _outside(at, outside, low, high)


def _no_line(at: Place, line: str, economy: str, known: Sequence[str]) -> Problem:
    near = get_close_matches(line, known, 1, 0.5)
    params = {"field": "line", "key": line, "kind": economy, "near": near[0] if near else ""}
    return Problem("link-unknown", Severity.ERROR, at, params=params)


def _ledgers(plan: PlanRows, head: PlanHead) -> Iterator[Problem]:
    """Lines that a ledger makes have one base, one index for each year, and lines to make."""
    kinds = {k.BUDGET.area: k.BUDGET, k.LAND.area: k.LAND}
    lines = {(area, each.key): each for area, kind in kinds.items() for each in plan.of(kind)}
    bases = Counter((row.value.economy, row.value.line) for row in plan.of(k.LEDGER_BASE))
    for (economy, key), line in lines.items():
        if line.value.ledger and not bases[economy, key]:
            label = line.value.label
            at = place(kinds[economy], line, name=label)
            yield Problem("ledger-without-base", Severity.ERROR, at, params={"line": label})
    made: tuple[Kind[Any], ...] = (k.LEDGER_BASE, k.INDEX)
    for kind in made:
        for row in plan.of(kind):
            if (row.value.economy, row.value.line) not in lines:
                known = [key for economy, key in lines if economy == row.value.economy]
                yield _no_line(place(kind, row), row.value.line, row.value.economy, known)
    for base_row in plan.of(k.LEDGER_BASE):
        low = head.first - LONGEST
        if not low <= base_row.value.year <= head.last:
            yield _outside(place(k.LEDGER_BASE, base_row), [base_row.value.year], low, head.last)
    seen: set[tuple[str, str, int]] = set()
    for numbered in plan.of(k.INDEX):
        index = numbered.value
        at = place(k.INDEX, numbered)
        if (index.economy, index.line, index.year) in seen or not 1 <= index.start_month <= 12:
            yield Problem("index-wrong", Severity.ERROR, at, params={"year": str(index.year)})
        seen.add((index.economy, index.line, index.year))
        if index.rate is None and index.amount is None:
            params = {"year": str(index.year), "line": index.line, "base": ""}
            yield Problem("index-missing", Severity.WARNING, at, params=params)
    yield from _bases_twice(plan)


def _bases_twice(plan: PlanRows) -> Iterator[Problem]:
    first: dict[tuple[str, str], PlanRow[LedgerBase]] = {}
    for row in plan.of(k.LEDGER_BASE):
        before = first.setdefault((row.value.economy, row.value.line), row)
        if before is not row:
            params = {"key": row.value.line, "first": before.key}
            yield Problem("key-twice", Severity.ERROR, place(k.LEDGER_BASE, row), params=params)


def _addresses(plan: PlanRows) -> Iterator[Problem]:
    """Two rows that claim one address: two rates of one year, two parts of one unit in one line."""
    first: dict[str, Place] = {}
    sources = {(kind, row.key): row.source for kind, rows in plan.rows.items() for row in rows}
    for each in declarations(plan):
        origin = each.source.origin if isinstance(each.source, Given) else None
        at = Place(
            sources.get((origin.kind, origin.key), SourceRef()) if origin else SourceRef(),
            table=origin.kind if origin else None,
            row=origin.key if origin else each.caption.label,
            address=each.address,
        )
        if each.address in first:
            params = {"address": each.address, "first": first[each.address].row or ""}
            where = (first[each.address],)
            yield Problem("address-twice", Severity.ERROR, at, params=params, related=where)
        first.setdefault(each.address, at)


def _thresholds(plan: PlanRows) -> Iterator[Problem]:
    """Spans of risk values that overlap; gaps between them are told by the rules of risks."""
    ordered = sorted(plan.of(k.THRESHOLD), key=lambda each: each.value.low)
    for one, row in pairwise(ordered):
        before, after = one.value, row.value
        if after.low <= before.high or before.low > before.high:
            at = place(k.THRESHOLD, row, name=f"{after.low}–{after.high}")
            params = {"first": f"{before.low}–{before.high}", "second": f"{after.low}–{after.high}"}
            yield Problem("thresholds-overlap", Severity.ERROR, at, params=params)
