"""What reading has found so far: rows by kind, and problems with their file and line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from roder.core.base import Place, Problem, Severity, SourceRef
from roder.core.base.kinds import COLUMN_KEY, KEY, Kind, PlanRow, Secrecy
from roder.core.plan import kinds as k
from roder.planfile.codec import MISSING_VALUE, WrongValueError, decode, decode_fields, plain, specs

SECRECY = "secrecy"

FORMAT = 1
"""The version of the folder's form. A newer one is refused, an older one read: see `Kind.upcast`."""

MOST_ROWS = 20_000
"""Rows of one file: a board has some hundred."""


@dataclass(slots=True)
class Found:
    """Rows and problems. One row's mistakes are all told, and the row is left out. `form` is the version
    of the form that the folder is written in."""

    rows: dict[str, list[PlanRow[Any]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    form: int = FORMAT
    lost: set[tuple[str, str]] = field(default_factory=set)
    """Kind and key of the rows left out."""
    _keys: dict[tuple[str, str], SourceRef] = field(default_factory=dict)

    def tell(
        self, code: str, at: SourceRef, severity: Severity = Severity.ERROR, **params: str
    ) -> None:
        place = Place(at, row=params.get("row"))
        self.problems.append(Problem(code, severity, place, params=params))

    def too_many(self, count: int, at: SourceRef) -> bool:
        """Whether a file has more rows than a plan can have, which is told."""
        if count > MOST_ROWS:
            self.tell(
                "too-many-rows", at, name=at.file or "", count=str(count), limit=str(MOST_ROWS)
            )
        return count > MOST_ROWS

    def unknown(self, name: str, known: Iterable[str], at: SourceRef) -> None:
        """A key that nothing has, with the nearest one that something has."""
        near = get_close_matches(name, list(known), 1, 0.5)
        self.tell("unknown-key", at, key=name, near=near[0] if near else "")

    def wrong(self, error: WrongValueError, name: str, at: SourceRef) -> None:
        if error.expected == "key":
            self.unknown(error.given, error.allowed.split(", "), at)
        elif error.expected == "field":
            self.tell("value-missing", at, key=f"{name}.{error.given}")
        else:
            self.tell(
                "value-wrong", at, key=name, given=error.given, expected=error.expected,
                allowed=error.allowed,
            )  # fmt: skip

    def add(self, kind: Kind[Any], row: PlanRow[Any]) -> None:
        """A row whose key no other row of its kind has; one whose value is wrong has been told, and is
        left out."""
        at = row.source
        if row.value is MISSING_VALUE:
            self.lost.add((kind.name, row.key))
        elif not (COLUMN_KEY if kind is k.COLUMN else KEY).fullmatch(row.key):
            self.tell("key-wrong", at, key=row.key)
        elif (kind.name, row.key) in self._keys:
            first = self._keys[kind.name, row.key]
            where = f"{first.file}:{first.line}" if first.line else first.file or ""
            self.tell("key-twice", at, key=row.key, first=where)
        else:
            self._keys[kind.name, row.key] = at
            self.rows.setdefault(kind.name, []).append(row)

    def older(self, kind: Kind[Any]) -> bool:
        """True where rows of the kind were written otherwise when the folder was."""
        return kind.upcast is not None and self.form < FORMAT

    def value(self, kind: Kind[Any], raw: dict[str, Any], at: Any) -> Any:
        """A row's value from its plain fields; `at` gives the place of one of them by name.
        MISSING_VALUE where any of them is wrong: each has then been told."""
        if kind.upcast is not None and self.form < FORMAT:
            raw = dict(kind.upcast(raw, self.form))
        known = {spec.name: spec for spec in specs(kind.value)}
        held: dict[str, Any] = {}
        sound = True
        for name, given in raw.items():
            if name not in known:
                self.unknown(name, [*known, "key", SECRECY], at(name))
                sound = False
                continue
            try:
                held[name] = decode(given, known[name].type)
            except WrongValueError as error:
                self.wrong(error, name, at(name))
                sound = False
        for spec in known.values():
            if spec.required and spec.name not in raw:
                if plain(spec.type)[1]:
                    held[spec.name] = None
                else:
                    self.tell("value-missing", at(spec.name), key=spec.name)
                    sound = False
        return kind.value(**held) if sound else MISSING_VALUE

    def secrecy(self, raw: Any, at: SourceRef) -> Secrecy | None:
        if raw is None:
            return None
        try:
            mark: Secrecy = decode_fields(raw, Secrecy)
        except WrongValueError as error:
            self.wrong(error, SECRECY, at)
            return None
        return mark
