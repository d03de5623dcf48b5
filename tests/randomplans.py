"""Random plans, derived from the kinds' own declarations: whatever a row may hold, some plan holds."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from roder.core.base import Figure, Unit
from roder.core.base.kinds import Kind, Layout, Ore, PlanRow, Secrecy, single_key
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows
from roder.planfile.codec import plain, specs

TEXT = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.sampled_from(
        ["", "=1+1", "'", "-", "a;b", '"', "rad\nrad", "rad\r\nrad", "\r", "+++", "x\n+++\ny", "ja",
         "[\n    1,\n]", '"""', "'''", " kant ", "\n", "# Rubrik\n", "\ufeff", "1e5", "\u2028", "\\"]
    ),
)  # fmt: skip
ORE = st.one_of(
    st.integers(-(10**14), 10**14), st.integers(-10_000, 10_000).map(lambda n: n * 100_000)
)
DECIMALS = st.builds(
    lambda digits, decimals: Decimal(digits).scaleb(-decimals),
    st.integers(-(10**9), 10**9),
    st.integers(0, 8),
)
FIGURES = st.builds(
    Figure, st.integers(-(10**9), 10**9), st.integers(0, 5), st.none() | st.sampled_from(Unit)
)
KEYS = st.from_regex(r"[a-z0-9]{1,3}(-[a-z0-9]{1,3})?", fullmatch=True)
COLUMNS = st.builds(
    lambda year, kind: f"{year}{kind}",
    st.integers(1990, 2040),
    st.sampled_from(["", "/outcome", "/forecast"]),
)
SECRECY = st.none() | st.builds(
    Secrecy, st.text(min_size=1, max_size=9).filter(lambda s: s == s.strip() and s.isprintable()),
    st.just("registrator"), st.dates(),
)  # fmt: skip
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(-(10**9), 10**9),
    Ore: ORE,
    Decimal: DECIMALS,
    date: st.dates(),
    Figure: FIGURES,
}


def values(type_: Any) -> st.SearchStrategy[Any]:
    """Whatever a field of this type may hold."""
    inner, optional = plain(type_)
    if optional:
        return st.none() | values(inner)
    if inner in SIMPLE:
        return SIMPLE[inner]
    if get_origin(inner) is tuple:
        first, last = get_args(inner)
        if last is Ellipsis:
            return st.lists(values(first), max_size=3).map(tuple)
        return st.tuples(values(first), values(last))
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return st.sampled_from(inner)
    if is_dataclass(inner):
        return made(inner)
    assert get_origin(inner) is not None, f"no values for {inner}"
    return st.dictionaries(COLUMNS, ORE, max_size=4)


def made(value: Any) -> st.SearchStrategy[Any]:
    """Values of a dataclass; half of the fields with a default hold it."""
    fields = {}
    for spec in specs(value):
        any_value = values(spec.type)
        fields[spec.name] = any_value if spec.required else st.just(spec.default) | any_value
    return st.builds(value, **fields)


def rows(kind: Kind[Any]) -> st.SearchStrategy[tuple[PlanRow[Any], ...]]:
    """Rows of a kind with keys of their own."""
    if kind.layout is Layout.SINGLE:
        keys, most = st.just(single_key(kind)), 1
    else:
        keys, most = (COLUMNS if kind is k.COLUMN else KEYS), 3
    row = st.builds(PlanRow, keys, made(kind.value), SECRECY)
    return st.lists(row, max_size=most, unique_by=lambda each: each.key).map(tuple)


@st.composite
def plans(draw: st.DrawFn) -> PlanRows:
    """A plan with a head and rows of some other kinds. Its rows need make no sense together."""
    among = draw(st.lists(st.sampled_from(k.KINDS), max_size=4, unique_by=lambda kind: kind.name))
    found = {
        kind.name: draw(rows(kind)) for kind in k.KINDS if kind in among and kind is not k.HEAD
    }
    head = (PlanRow(single_key(k.HEAD), draw(made(k.HEAD.value)), draw(SECRECY)),)
    return PlanRows({k.HEAD.name: head, **{name: some for name, some in found.items() if some}})
