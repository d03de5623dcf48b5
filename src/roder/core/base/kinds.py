"""Kinds of plan rows, each declared once: codec, plan folder, schema, forms and diff derive from it.

A plan is rows: a kind, a key that never changes, and a value (a frozen dataclass). The dataclass's own
fields and types are the declaration; fields of type Place are where a paper document had it and are not
part of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Generic, NewType, TypeVar

from roder.core.base.sources import SourceRef

Ore = NewType("Ore", int)
"""An amount in whole öre."""

Amounts = Mapping[str, int]
"""Amounts in öre by column key ("2022", "2022/outcome"); a column that is not there is empty."""

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A row's key: a slug."""
COLUMN_KEY = re.compile(r"(?:19|20)[0-9]{2}(?:/[a-z_]+)?")
"""A column's key: its year, and its kind where that is not the plan's own."""

V = TypeVar("V")


class Layout(StrEnum):
    """How a kind is written in a plan folder."""

    SINGLE = "single"  # one value at most: a TOML table
    RECORDS = "records"  # a TOML array of tables
    GRID = "grid"  # a CSV file with a column per year
    TEXT = "text"  # a Markdown file each, with a head


@dataclass(frozen=True, slots=True)
class Secrecy:
    """A confidentiality mark (sekretessmarkering): section of the secrecy act, who set it, and when.

    A warning to be tried at each request, not a verdict; a public version masks the row.
    """

    section: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class PlanRow(Generic[V]):
    """One row. The key is a slug, unique among the rows of its kind, and never changes. `source` is where
    in a plan folder it was read, and no part of it."""

    key: str
    value: V
    secrecy: Secrecy | None = None
    source: SourceRef = field(default=SourceRef(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Kind(Generic[V]):
    """A kind of row. `file` is where a plan folder keeps it, `area` the address root of its figures.

    `links` names the fields that hold keys of other rows, with the kind that they point to. `upcast` turns
    the plain fields of a row in an older plan folder, with the version of that folder's form, into today's.
    """

    name: str
    value: type[V]
    layout: Layout
    file: str
    area: str
    links: Mapping[str, str] = field(default_factory=dict)
    upcast: Callable[[Mapping[str, Any], int], Mapping[str, Any]] | None = None


def single_key(kind: Kind[Any]) -> str:
    """The key of the only row that a SINGLE kind has."""
    return kind.name.replace("_", "-")
