"""Bad data as a value: a code, how severe it is, where it stands and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from roder.core.base.sources import SourceRef


class Severity(StrEnum):
    """How much a problem matters: an error is wrong, a warning should be looked at, a note is told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document a problem shows: a table cell, or words in running text.

    `table` is the table's id (`t4`), `row` and `column` its printed labels, `address` the figure's
    address (`doc/t4/r7/2022`), `heading` the section it stands under, `text` the words in prose.
    """

    source: SourceRef = SourceRef()
    table: str | None = None
    row: str | None = None
    column: str | None = None
    address: str | None = None
    heading: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. Its words come from `wording` by `code`, filled with `params`.

    `stated` is the printed figure and `computed` what it should have been, in the same unit.
    `related` are other places where the same problem shows, the likeliest culprit first.
    """

    code: str
    severity: Severity
    place: Place = Place()
    stated: Decimal | None = None
    computed: Decimal | None = None
    unit: str | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    related: tuple[Place, ...] = ()
