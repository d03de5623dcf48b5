"""The municipality's own tree of boards, administrations, departments and units, by parent reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class UnitKind(StrEnum):
    COUNCIL = "council"
    BOARD = "board"
    ADMINISTRATION = "administration"
    DEPARTMENT = "department"
    UNIT = "unit"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class OrganisationUnit:
    """One unit. `parent` is the key of the one above, empty at the top; `also` are other names it goes
    by in documents ("samhällsbyggnadsförvaltningen" for its board's transfers)."""

    name: str
    kind: UnitKind
    parent: str = ""
    also: tuple[str, ...] = ()


def ring(units: Mapping[str, OrganisationUnit]) -> tuple[str, ...]:
    """The keys of the first ring of units that are each other's parents, empty where there is none."""
    sound: set[str] = set()
    for key in units:
        path: dict[str, None] = {}
        while key and key in units and key not in sound:
            if key in path:
                return tuple(path)[tuple(path).index(key) :]
            path[key] = None
            key = units[key].parent
        sound.update(path)
    return ()


def above(units: Mapping[str, OrganisationUnit], key: str, kind: UnitKind) -> str | None:
    """The nearest unit of a kind from `key` upwards, itself included: an administration's board."""
    seen: set[str] = set()
    while key and key in units and key not in seen:
        if units[key].kind is kind:
            return key
        seen.add(key)
        key = units[key].parent
    return None


def boards_by_name(units: Mapping[str, OrganisationUnit]) -> dict[str, str]:
    """The key of the board that each key and name of a unit leads to, in casefolded form: an
    administration is resolved to its board, a unit without one stands for itself."""
    found: dict[str, str] = {}
    for key, unit in units.items():
        board = above(units, key, UnitKind.BOARD) or key
        for name in (key, unit.name, *unit.also):
            found.setdefault(name.casefold(), board)
    return found
