"""One field of one row ↔ the text that a person sees and types: what a form, a grid and a history show.

A field is named by its row and its own name: `board_goal/m1/text`; in a grid by the column instead
(`budget/personnel/2022`), and for targets and baselines with their year (`kpi/index/targets/2022`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_origin

from roder.core.base import Figure
from roder.core.base.kinds import COLUMN_KEY, Kind, Layout, Ore, PlanRow
from roder.core.goals.kpis import YearFigure
from roder.core.plan import kinds as k
from roder.planfile.codec import (
    FieldSpec,
    WrongValueError,
    amount,
    decode,
    figure_text,
    plain,
    specs,
    tkr,
)

TRUE, FALSE = "ja", "nej"
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no document and no database takes as text: control characters, halves of characters."""
_SPLIT = re.compile(r"[,;\s]+")


@dataclass(frozen=True, slots=True)
class FieldAt:
    """One field of one row, or one column of its amounts."""

    kind: str
    key: str
    field: str

    @classmethod
    def parse(cls, path: str) -> FieldAt:
        """`kind/key/field…` taken apart. Raises ValueError: no such kind or field."""
        kind, _, rest = path.partition("/")
        key, _, field = rest.partition("/")
        head, _, last = field.partition("/")
        if kind == k.COLUMN.name and last and COLUMN_KEY.fullmatch(f"{key}/{head}"):
            key, field = (
                f"{key}/{head}",
                last,
            )  # a column that is not the plan's own has a slash in its key
        if kind not in k.BY_NAME or not key or not field:
            raise ValueError(path)
        at = cls(kind, key, field)
        if not at.is_column and at.spec is None:
            raise ValueError(path)
        return at

    @property
    def path(self) -> str:
        return f"{self.kind}/{self.key}/{self.field}"

    @property
    def is_column(self) -> bool:
        """True for one column of a grid's amounts."""
        grid = k.BY_NAME[self.kind].layout is Layout.GRID
        return grid and COLUMN_KEY.fullmatch(self.field) is not None

    @property
    def name(self) -> str:
        """The field's name in the row's value."""
        return "amounts" if self.is_column else self.field.partition("/")[0]

    @property
    def is_prose(self) -> bool:
        """True for words that people write; not for figures, dates, choices and links to rows."""
        spec = self.spec
        if self.is_column or spec is None or self.name in k.BY_NAME[self.kind].links:
            return False
        inner, _ = plain(spec.type)
        return inner is str or (get_origin(inner) is tuple and get_args(inner)[0] is str)

    @property
    def spec(self) -> FieldSpec | None:
        return next((s for s in editable(k.BY_NAME[self.kind]) if s.name == self.name), None)


def editable(kind: Kind[Any]) -> tuple[FieldSpec, ...]:
    """The fields of a kind that can be shown and typed as text; amounts are so by column."""
    return tuple(s for s in specs(kind.value) if _is_text(s.type))


def _is_text(type_: Any) -> bool:
    inner, _ = plain(type_)
    if get_origin(inner) is tuple:
        return get_args(inner)[0] in (str, int, YearFigure)
    return (
        isinstance(inner, type)
        and (inner in (str, bool, int, Ore, Decimal, date, Figure) or hasattr(inner, "__members__"))
    ) or inner is Ore


def field_text(row: PlanRow[Any], at: FieldAt) -> str:
    """What stands in a field, as it would be typed; empty where nothing does."""
    if at.is_column:
        ore = row.value.amounts.get(at.field)
        return "" if ore is None else _amount(ore)
    spec = at.spec
    held = getattr(row.value, at.name)
    if held is None or spec is None:
        return ""
    inner, _ = plain(spec.type)
    if inner is Ore:
        return _amount(held)
    if isinstance(held, tuple):
        return _tuple_text(held, at)
    if isinstance(held, bool):
        return TRUE if held else FALSE
    if isinstance(held, Figure):
        return figure_text(held)
    if isinstance(held, Decimal):
        return f"{held:f}".replace(".", ",")
    if isinstance(held, date):
        return held.isoformat()
    return str(held)


def _amount(ore: int) -> str:
    return str(tkr(ore)).replace(".", ",")


def _tuple_text(held: tuple[Any, ...], at: FieldAt) -> str:
    year = at.field.partition("/")[2]
    if held and isinstance(held[0], YearFigure):
        among = [each for each in held if not year or str(each.year) == year]
        if year:
            return next((figure_text(e.figure) for e in among if e.figure is not None), "")
        return "\n".join(
            f"{e.year}: {figure_text(e.figure)}" for e in among if e.figure is not None
        )
    if held and isinstance(held[0], int):
        return ", ".join(map(str, held))
    return "\n".join(map(str, held))


def with_field(row: PlanRow[Any], at: FieldAt, text: str) -> PlanRow[Any]:
    """The row with another text in one field. Raises WrongValueError, with what was expected."""
    text = text.replace("\r\n", "\n")
    if _NOT_TEXT.search(text):
        raise WrongValueError("plain-text", _NOT_TEXT.sub("?", text))
    if at.is_column:
        amounts: Mapping[str, int] = {c: a for c, a in row.value.amounts.items() if c != at.field}
        if text.strip():
            amounts = {**amounts, at.field: amount(text.strip())}
        return replace(row, value=replace(row.value, amounts=amounts))
    spec = at.spec
    if spec is None:
        raise WrongValueError("key", at.field)
    return replace(row, value=replace(row.value, **{at.name: _read(row, at, spec, text)}))


def _read(row: PlanRow[Any], at: FieldAt, spec: FieldSpec, text: str) -> Any:
    inner, optional = plain(spec.type)
    bare = text.strip()
    if get_origin(inner) is tuple:
        return _tuple(getattr(row.value, at.name), at, get_args(inner)[0], text)
    if inner is str:
        if spec.required and not optional and not bare:
            raise WrongValueError("some-text", text)
        return text if bare or not optional else None
    if not bare:
        if optional:
            return None
        if not spec.required:
            return spec.default
        raise WrongValueError("some-text", text)
    if inner is bool:
        return decode({TRUE: True, FALSE: False}.get(bare.lower(), bare), bool)
    if inner is int:
        return decode(int(bare) if re.fullmatch(r"-?\d{1,9}", bare) else bare, int)
    return decode(bare, inner)


def _tuple(held: tuple[Any, ...], at: FieldAt, inner: Any, text: str) -> tuple[Any, ...]:
    if inner is YearFigure:
        return _years(held, at, text)
    if inner is int:
        found = [part for part in _SPLIT.split(text.strip()) if part]
        wrong = [part for part in found if not re.fullmatch(r"\d{1,4}", part)]
        if wrong:
            raise WrongValueError("whole", wrong[0])
        return tuple(map(int, found))
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _years(held: tuple[YearFigure, ...], at: FieldAt, text: str) -> tuple[YearFigure, ...]:
    """Targets or baselines: one of them by its year, or all of them, a line each ("2022: 90 %")."""
    year = at.field.partition("/")[2]
    lines = [(year, text.strip())] if year else [
        (head.strip(), rest.strip())
        for line in text.split("\n")
        if line.strip()
        for head, _, rest in [line.partition(":")]
    ]  # fmt: skip
    known = {each.year: each for each in held}
    made: dict[int, YearFigure] = {}
    for head, rest in lines:
        if not re.fullmatch(r"(?:19|20)\d\d", head):
            raise WrongValueError("year-and-figure", head)
        if rest or not year:
            # what else is known of the year (that its column was headed by another) stays
            old = known.get(int(head), YearFigure(int(head), None))
            made[int(head)] = replace(old, figure=decode(rest, Figure))
    if not year:
        return (*made.values(), *(e for e in held if e.figure is None and e.year not in made))
    others = [each for each in held if str(each.year) != year]
    return tuple(sorted((*others, *made.values()), key=lambda each: each.year or 0))
