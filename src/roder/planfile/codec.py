"""One field of a row ↔ one plain value, from the dataclass's own types. See docs/guides/plan-folder.md.

Amounts (Ore) are written in tkr, figures as text with their unit, enums by their value. A field that
holds its default is not written, and one that is not written holds its default.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from roder.core.base import Figure, NumberFault, Place, ReadNumber, read_number
from roder.core.base.formulas import ORE_PER_TKR, money
from roder.core.base.kinds import Ore
from roder.core.plan.reserved import MOST_ORE

MISSING_VALUE = object()
"""What decoding gives where the value could not be understood: a problem has been told."""


MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field that is part of a plan. `default` is MISSING for one that must be there."""

    name: str
    type: Any
    default: Any

    @property
    def required(self) -> bool:
        return self.default is MISSING


class WrongValueError(ValueError):
    """A value that does not fit its field; `expected` is a code that wording knows, `given` the text."""

    def __init__(self, expected: str, given: object, allowed: str = "") -> None:
        super().__init__(expected)
        self.expected, self.given, self.allowed = expected, shown(given), allowed


def shown(given: object) -> str:
    """What was given, as far as a message has room for it."""
    try:
        text = str(given)
    except ValueError:  # a whole number of thousands of digits
        text = "…"
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def specs(value: Any) -> tuple[FieldSpec, ...]:
    """The fields of a dataclass that are part of a plan, in order."""
    return _specs(value)


@cache
def _specs(value: Any) -> tuple[FieldSpec, ...]:
    hints = get_type_hints(value)
    return tuple(
        FieldSpec(field.name, hints[field.name], _default(field))
        for field in fields(value)
        if hints[field.name] is not Place and Place not in get_args(hints[field.name])
    )


def _default(field: Any) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def plain(type_: Any) -> tuple[Any, bool]:
    """The type without None, and whether None is allowed."""
    if get_origin(type_) in (Union, types.UnionType):
        among = [each for each in get_args(type_) if each is not types.NoneType]
        return among[0], len(among) < len(get_args(type_))
    return type_, False


def encode(value: Any) -> Any:
    """A field's value as TOML holds it. Amounts must be wrapped by the caller (`tkr`)."""
    if isinstance(value, Figure):
        return figure_text(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, tuple):
        return [encode(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return encode_fields(value)
    return value


def encode_fields(value: Any) -> dict[str, Any]:
    """The fields of a value that do not hold their default, by name, in order."""
    found = {}
    for spec in specs(type(value)):
        held = getattr(value, spec.name)
        if held is None or (not spec.required and held == spec.default):
            continue
        inner, _ = plain(spec.type)
        found[spec.name] = tkr(held) if inner is Ore else encode(held)
    return found


@dataclass(frozen=True, slots=True)
class OddNumber:
    """A number with an exponent, or none at all ("nan"): no one writes an amount so."""

    text: str

    def __str__(self) -> str:
        return self.text


def written_number(text: str) -> Decimal | OddNumber:
    """A number of a TOML file, exactly as it is written."""
    return Decimal(text) if re.fullmatch(r"[-+]?[0-9_]+\.[0-9_]+", text) else OddNumber(text)


def number_text(number: Decimal) -> int | Decimal | str:
    """A number with the precision it has: whole, with a point, or as text where TOML would have an
    exponent."""
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= 0:
        return int(number)
    return number if "E" not in str(number) else f"{number:f}".replace(".", ",")


def tkr(ore: int) -> int | Decimal:
    """An amount in tkr: a whole number where it is one. Never with three decimals alone, which people
    might take for thousands: 1.2340."""
    whole, rest = divmod(ore, ORE_PER_TKR)
    if not rest:
        return whole
    exact = money(ore).value
    return exact.quantize(Decimal("1.0000")) if exact.as_tuple().exponent == -3 else exact


def figure_text(figure: Figure) -> str:
    """A figure as a person would write it: "83,18 %"; the number reader reads it back."""
    number = f"{figure.value:f}".replace(".", ",")
    return f"{number} {figure.unit.value}" if figure.unit else number


def decode(raw: Any, type_: Any) -> Any:
    """A plain value as its field holds it. Raises WrongValueError."""
    inner, optional = plain(type_)
    if raw is None and optional:
        return None
    if get_origin(inner) is tuple:
        return _tuple(raw, get_args(inner))
    if is_dataclass(inner) and inner is not Figure:
        return decode_fields(raw, inner)
    simple: Mapping[Any, Callable[[Any], Any]] = {
        str: _text, bool: _flag, int: _whole, Ore: _ore, Decimal: _decimal, date: _day, Figure: _figure,
    }  # fmt: skip
    if inner in simple:
        return simple[inner](raw)
    return _enum(raw, inner)


def decode_fields(raw: Any, value: Any) -> Any:
    """A nested value from its table; every key must be known, every required one there."""
    if not isinstance(raw, dict):
        raise WrongValueError("table", raw)
    known = {spec.name: spec for spec in specs(value)}
    for key in raw:
        if key not in known:
            raise WrongValueError("key", key, ", ".join(known))
    for spec in known.values():
        if spec.required and spec.name not in raw and not plain(spec.type)[1]:
            raise WrongValueError("field", spec.name)
    empty = {s.name: None for s in known.values() if s.required and s.name not in raw}
    return value(**empty, **{key: decode(raw[key], known[key].type) for key in raw})


def _tuple(raw: Any, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    if not isinstance(raw, list):
        raise WrongValueError("list", raw)
    if arguments[-1] is Ellipsis:
        return tuple(decode(each, arguments[0]) for each in raw)
    if len(raw) != len(arguments):
        raise WrongValueError("list", raw)
    return tuple(decode(each, kind) for each, kind in zip(raw, arguments, strict=True))


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise WrongValueError("text", raw)
    return raw


def _flag(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise WrongValueError("flag", raw)
    return raw


def _whole(raw: Any) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise WrongValueError("whole", raw)
    return raw


def _decimal(raw: Any) -> Decimal:
    """A number, or as people write it ("2,2")."""
    if isinstance(raw, str):
        read = read_number(raw)
        if isinstance(read, ReadNumber) and not (read.year or read.footnote or read.figure.unit):
            return read.figure.value
        raise WrongValueError("ambiguous" if read is NumberFault.AMBIGUOUS else "number", raw)
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        raise WrongValueError("number", raw)
    return Decimal(raw)


def _ore(raw: Any) -> Ore:
    """An amount in tkr, as a number or as people write it ("1 250,5")."""
    if isinstance(raw, str):
        return Ore(amount(raw))
    if isinstance(raw, Decimal) and read_number(str(raw)) is NumberFault.AMBIGUOUS:
        raise WrongValueError("ambiguous", raw)
    return Ore(_in_ore(_decimal(raw), raw))


def _in_ore(number: Decimal, given: object) -> int:
    """Whole öre of an amount in tkr that is neither finer nor beyond what any budget holds."""
    exact = Fraction(number) * ORE_PER_TKR
    if exact.denominator != 1 or abs(exact) > MOST_ORE:
        raise WrongValueError("amount", given)
    return int(exact)


def amount(text: str) -> int:
    """An amount in tkr as a person writes it, in öre. Raises WrongValueError."""
    read = read_number(text)
    if isinstance(read, NumberFault) or read is None or read.year or read.footnote:
        fault = read.value if isinstance(read, NumberFault) else ""
        raise WrongValueError("ambiguous" if fault == "ambiguous" else "amount", text)
    if read.figure.unit is not None and read.figure.unit.value != "tkr":
        raise WrongValueError("tkr", text)
    return _in_ore(read.figure.value, text)


def _day(raw: Any) -> date:
    if isinstance(raw, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            raise WrongValueError("date", raw) from None
    if isinstance(raw, datetime) or not isinstance(raw, date):
        raise WrongValueError("date", raw)
    return raw


def _figure(raw: Any) -> Figure:
    if isinstance(raw, int | Decimal) and not isinstance(raw, bool):
        if read_number(str(raw)) is NumberFault.AMBIGUOUS:
            raise WrongValueError("ambiguous", raw)
        return Figure.of(_decimal(raw))
    read = read_number(raw) if isinstance(raw, str) else None
    if not isinstance(read, ReadNumber) or read.year or read.footnote:
        raise WrongValueError("figure", raw)
    return read.figure


def _enum(raw: Any, type_: Any) -> Any:
    allowed = [str(member.value) for member in type_]
    if raw not in allowed:
        raise WrongValueError("choice", raw, ", ".join(allowed))
    return type_(raw)
