"""What a table's columns hold: which year, and which kind of figure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from roder.core.base import Unit


class ColumnKind(StrEnum):
    """The kind of figure in a column; GLOSSARY has the Swedish terms."""

    OUTCOME = "outcome"  # utfall
    ACCOUNTS = "accounts"  # bokslut
    BUDGET = "budget"
    PLAN = "plan"
    FORECAST = "forecast"  # prognos
    DEVIATION = "deviation"  # avvikelse, differens
    CHANGE = "change"  # förändring
    BASELINE = "baseline"  # nuläge
    TARGET = "target"  # målvärde
    SHARE = "share"  # andel
    TOTAL = "total"  # summa, totalt


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures or words; the row labels' own column is `Table.corner`.

    `label` is the printed header, levels joined by a space. `key` names the column inside an
    address: the year alone for a budget or plan column, kind and year for others (`outcome-2021`),
    `c3` where the header says neither or says the same twice.
    """

    label: str
    key: str
    year: int | None = None
    kind: ColumnKind | None = None
    unit: Unit | None = None
    period: str = ""
    """Part of a year (`jan-aug`, `T1`, `Q2`), empty for the whole year."""
