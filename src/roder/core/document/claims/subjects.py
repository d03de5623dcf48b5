"""What a claim may speak of: a row of a table, or a figure that recognition found elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.base import Figure, Place
from roder.core.document.columns import ColumnKind


@dataclass(frozen=True, slots=True)
class SubjectCell:
    """One figure of a subject: its year and kind (None where the header says neither)."""

    figure: Figure
    year: int | None
    kind: ColumnKind | None
    place: Place
    address: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A named thing with figures by year and kind.

    `label` is what it is called where it stands; `names` other words for the same (a defined term,
    "intäktsbudgeten" for operating income); `over` is what stands over it: heading, caption, the
    rows it is a part of. `table` and `row` say which table row it is; -1 for subjects that
    recognition found in text (a directed adjustment of the grant, a count of departments).
    """

    label: str
    cells: tuple[SubjectCell, ...]
    names: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    table: int = -1
    row: int = -1
    countable: str = ""
    """For counts: the noun that is counted, in the document's own word ("avdelningar")."""
