"""A municipality's own files: its name and colours, its organisation, what it settles for its boards, and
its other steering documents.

`municipality.toml`, `organisation.toml`, `risks.toml`, `accounts.toml` and `steering.toml` stand at the top
of the municipality's folder, the plans below it in `plans/<board>/<cycle>/`. See docs/guides/municipality.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roder.core.base import Problem, SourceRef
from roder.core.base.kinds import Kind, Layout, PlanRow, single_key
from roder.core.budget.accounts import AccountMapping
from roder.core.organisation.municipality import Municipality, MunicipalityHead
from roder.core.organisation.units import OrganisationUnit
from roder.core.plan.rows import PlanRows
from roder.core.plan.settings import SCALES, Settings
from roder.core.steering import SteeringMetadata
from roder.planfile.found import Found
from roder.planfile.reading import is_newer, text_of
from roder.planfile.records import read_records, write_records

MUNICIPALITY = Kind(
    "municipality", MunicipalityHead, Layout.SINGLE, "municipality.toml", "municipality"
)
UNIT = Kind(
    "unit", OrganisationUnit, Layout.RECORDS, "organisation.toml", "units", {"parent": "unit"}
)
DOCUMENT = Kind("document", SteeringMetadata, Layout.RECORDS, "steering.toml", "documents")
ACCOUNTS = Kind("account_group", AccountMapping, Layout.RECORDS, "accounts.toml", "accounts")
KINDS: tuple[Kind[Any], ...] = (MUNICIPALITY, UNIT, *SCALES, ACCOUNTS, DOCUMENT)

FILE = MUNICIPALITY.file
FILES = tuple(dict.fromkeys(kind.file for kind in KINDS))
PLANS = "plans"


@dataclass(frozen=True, slots=True)
class ReadMunicipality:
    """The municipality as far as it could be understood, its other steering documents, what is wrong, and
    what it settles for its boards."""

    municipality: Municipality
    documents: tuple[PlanRow[SteeringMetadata], ...]
    problems: tuple[Problem, ...]
    settings: Settings = Settings()


def read_municipality(files: Mapping[str, bytes]) -> ReadMunicipality:
    """The municipality in its files by name. Never raises: every mistake is told with its file and line."""
    found = Found()
    for name in FILES:
        text = text_of(found, name, files[name]) if name in files else None
        if text is None:
            continue
        if name == FILE and is_newer(found, text, name):
            break
        read_records(found, name, text, [kind for kind in KINDS if kind.file == name])
    heads = found.rows.get(MUNICIPALITY.name, ())
    if not heads and not found.problems:
        found.tell("value-missing", SourceRef(file=FILE), key=MUNICIPALITY.name)
    rows = found.rows.get(UNIT.name, [])
    units, sources = {row.key: row.value for row in rows}, {row.key: row.source for row in rows}
    head = heads[0].value if heads else MunicipalityHead("")
    sources[""] = heads[0].source if heads else SourceRef(file=FILE)
    documents = tuple(found.rows.get(DOCUMENT.name, ()))
    municipality = Municipality.of(head, units, sources)
    return ReadMunicipality(municipality, documents, tuple(found.problems), _settings(found))


def _settings(found: Found) -> Settings:
    """What was found of what the municipality settles."""
    scales = {kind.name: tuple(found.rows[kind.name]) for kind in SCALES if kind.name in found.rows}
    return Settings(PlanRows(scales), tuple(found.rows.get(ACCOUNTS.name, ())))


def rows_of(
    municipality: Municipality,
    documents: Sequence[PlanRow[SteeringMetadata]] = (),
    settings: Settings | None = None,
) -> PlanRows:
    """Everything in the municipality's own files as rows of KINDS."""
    settled = settings or Settings()
    rows: dict[str, tuple[PlanRow[Any], ...]] = {
        MUNICIPALITY.name: (PlanRow(single_key(MUNICIPALITY), municipality.head),),
        UNIT.name: tuple(PlanRow(key, unit) for key, unit in municipality.units.items()),
        **settled.scales.rows,
        ACCOUNTS.name: settled.accounts,
        DOCUMENT.name: tuple(documents),
    }
    return PlanRows({name: found for name, found in rows.items() if found})


def write_municipality(
    municipality: Municipality,
    documents: Sequence[PlanRow[SteeringMetadata]] = (),
    settings: Settings | None = None,
) -> dict[str, bytes]:
    """Its files by name; a kind with no rows has no file."""
    rows = rows_of(municipality, documents, settings)
    texts = {
        name: write_records(rows, [kind for kind in KINDS if kind.file == name], head=name == FILE)
        for name in FILES
    }
    return {name: text.encode("utf-8") for name, text in texts.items() if text}
