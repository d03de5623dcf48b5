"""A municipality as a value: what it is called, how it looks, and its tree of units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from roder.core.base import SourceRef
from roder.core.organisation.units import OrganisationUnit, UnitKind


@dataclass(frozen=True, slots=True)
class MunicipalityHead:
    """The name, the four-digit code of Statistics Sweden (SCB), and accent colours as #rrggbb: one for
    text on white, one for text on a dark ground. Empty colours: the program's own."""

    name: str
    code: str = ""
    accent: str = ""
    accent_dark: str = ""


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality. `units` are its boards, administrations, departments and units by key; `sources`
    where each was read, and under "" where the head was."""

    name: str
    code: str = ""
    accent: str = ""
    accent_dark: str = ""
    units: Mapping[str, OrganisationUnit] = field(default_factory=dict)
    sources: Mapping[str, SourceRef] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        head: MunicipalityHead,
        units: Mapping[str, OrganisationUnit],
        sources: Mapping[str, SourceRef] | None = None,
    ) -> Municipality:
        return cls(head.name, head.code, head.accent, head.accent_dark, units, sources or {})

    def source(self, unit: str = "") -> SourceRef:
        """Where a unit was read; without one, the head."""
        return self.sources.get(unit, SourceRef())

    @property
    def head(self) -> MunicipalityHead:
        return MunicipalityHead(self.name, self.code, self.accent, self.accent_dark)

    @property
    def boards(self) -> tuple[str, ...]:
        """Keys of the boards, in the order of the organisation."""
        return tuple(key for key, unit in self.units.items() if unit.kind is UnitKind.BOARD)
