"""What differs between two plans: row by row, word by word, and every figure that moves because of it.

Rows are the same row when kind and key are; what was renamed is a row gone and a row new. A figure that a
person wrote is told apart from those that only follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from roder.core.base import Figure, Place
from roder.core.base.kinds import Kind, PlanRow
from roder.core.base.model import Caption, Declared, FigureModel, Given
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows

_WORDS = re.compile(r"\s+|\{\{[^{}]*\}\}|[^\s{]+|\{")


class RowChange(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # another place in the order, the same content


class Edit(StrEnum):
    """What a stretch of words is in a comparison."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """One field of a row, before and after; for texts also word by word. For a table's amounts `field`
    is the column's key."""

    field: str
    before: Any
    after: Any
    words: tuple[tuple[Edit, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RowDiff:
    """One row that differs. `name` is what a reader knows it by."""

    kind: str
    key: str
    name: str
    change: RowChange
    fields: tuple[FieldDiff, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureDiff:
    """One address whose figure differs. `given` is True where a person wrote it, on either side."""

    address: str
    caption: Caption
    before: Figure | None
    after: Figure | None
    given: bool


@dataclass(frozen=True, slots=True)
class PlanDiff:
    rows: tuple[RowDiff, ...]
    figures: tuple[FigureDiff, ...]

    @property
    def equal(self) -> bool:
        return not self.rows


def diff(before: PlanRows, after: PlanRows, models: tuple[FigureModel, FigureModel]) -> PlanDiff:
    """Everything that differs. `models` are those of the two plans."""
    return PlanDiff(tuple(diff_rows(k.KINDS, before, after)), tuple(diff_figures(*models)))


def diff_rows(kinds: Iterable[Kind[Any]], before: PlanRows, after: PlanRows) -> Iterator[RowDiff]:
    """The rows of some kinds that differ."""
    return (found for kind in kinds for found in _rows(kind, before, after))


def _rows(kind: Kind[Any], before: PlanRows, after: PlanRows) -> Iterator[RowDiff]:
    old = {row.key: row for row in before.of(kind)}
    new = {row.key: row for row in after.of(kind)}
    for key, row in old.items():
        if key not in new:
            yield RowDiff(
                kind.name, key, name_of(row), RowChange.REMOVED, tuple(_all(row, gone=True))
            )
    moved = set(_moved([key for key in old if key in new], [key for key in new if key in old]))
    for key, row in new.items():
        if key not in old:
            yield RowDiff(
                kind.name, key, name_of(row), RowChange.ADDED, tuple(_all(row, gone=False))
            )
            continue
        changed = tuple(_fields(old[key], row))
        if changed:
            yield RowDiff(kind.name, key, name_of(row), RowChange.CHANGED, changed)
        elif key in moved:
            yield RowDiff(kind.name, key, name_of(row), RowChange.MOVED)


def _moved(old: list[str], new: list[str]) -> Iterator[str]:
    """The keys that have another place in the order, as few as explain it."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, _, _, start, end in matcher.get_opcodes():
        if tag in ("insert", "replace"):
            yield from new[start:end]


def name_of(row: PlanRow[Any]) -> str:
    """What a reader knows a row by: the first of its naming fields that says something."""
    for field in ("title", "name", "label", "text", "description", "what"):
        text = getattr(row.value, field, "")
        if isinstance(text, str) and text:
            return text
    return row.key


def _content(row: PlanRow[Any]) -> Iterator[tuple[str, Any]]:
    """Every field that is part of the plan, amounts by column; where a paper had it is not."""
    for field in fields(row.value):
        value = getattr(row.value, field.name)
        if isinstance(value, Place):
            continue
        if field.name == "amounts" and isinstance(value, Mapping):
            yield from value.items()
        else:
            yield field.name, _bare(value)
    yield "secrecy", row.secrecy


def _bare(value: Any) -> Any:
    """A value without the places that it or its parts were read at."""
    if isinstance(value, tuple):
        return tuple(_bare(each) for each in value)
    if hasattr(value, "__dataclass_fields__"):
        parts = [(f.name, getattr(value, f.name)) for f in fields(value)]
        return tuple((name, _bare(part)) for name, part in parts if not isinstance(part, Place))
    return value


def _fields(before: PlanRow[Any], after: PlanRow[Any]) -> Iterator[FieldDiff]:
    old, new = dict(_content(before)), dict(_content(after))
    for name in dict.fromkeys([*old, *new]):
        was, is_now = old.get(name), new.get(name)
        if was != is_now:
            both = isinstance(was, str) and isinstance(is_now, str)
            words = tuple(compare_words(was, is_now)) if both else ()  # type: ignore[arg-type]
            yield FieldDiff(name, was, is_now, words)


def _all(row: PlanRow[Any], *, gone: bool) -> Iterator[FieldDiff]:
    """What a row that is gone or new holds, empty fields left out."""
    for name, value in _content(row):
        if value not in (None, "", ()):
            yield FieldDiff(name, value, None) if gone else FieldDiff(name, None, value)


def compare_words(before: str, after: str) -> Iterator[tuple[Edit, str]]:
    """Two texts word by word; a quotation is one word."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Edit.SAME, "".join(old[a:b])
            continue
        if a != b:
            yield Edit.GONE, "".join(old[a:b])
        if c != d:
            yield Edit.NEW, "".join(new[c:d])


def diff_figures(before: FigureModel, after: FigureModel) -> Iterator[FigureDiff]:
    """Every address whose figure differs, in the order declared."""
    for address in dict.fromkeys([*before.declared, *after.declared]):
        old, new = before.figure(address), after.figure(address)
        if old == new or (old and new and (old.value, old.unit) == (new.value, new.unit)):
            continue
        sides = [d for d in (before.declared.get(address), after.declared.get(address)) if d]
        yield FigureDiff(address, sides[-1].caption, old, new, any(map(_given, sides)))


def _given(declared: Declared) -> bool:
    return isinstance(declared.source, Given)
