"""A municipality's own files: its name and colours, its organisation, its other steering documents.

`municipality.toml`, `organisation.toml` and `steering.toml` stand at the top of the municipality's folder,
the plans below it in `plans/<board>/<cycle>/`. See docs/guides/municipality.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roder.core.base import Problem, SourceRef
from roder.core.base.kinds import Kind, Layout, PlanRow, single_key
from roder.core.organisation.municipality import Municipality, MunicipalityHead
from roder.core.organisation.units import OrganisationUnit
from roder.core.plan.rows import PlanRows
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
KINDS: tuple[Kind[Any], ...] = (MUNICIPALITY, UNIT, DOCUMENT)

FILE = MUNICIPALITY.file
FILES = tuple(kind.file for kind in KINDS)
PLANS = "plans"


@dataclass(frozen=True, slots=True)
class ReadMunicipality:
    """The municipality as far as it could be understood, its other steering documents, and what is wrong."""

    municipality: Municipality
    documents: tuple[PlanRow[SteeringMetadata], ...]
    problems: tuple[Problem, ...]


def read_municipality(files: Mapping[str, bytes]) -> ReadMunicipality:
    """The municipality in its files by name. Never raises: every mistake is told with its file and line."""
    found = Found()
    for kind in KINDS:
        text = text_of(found, kind.file, files[kind.file]) if kind.file in files else None
        if text is None:
            continue
        if kind is MUNICIPALITY and is_newer(found, text, kind.file):
            break
        read_records(found, kind.file, text, (kind,))
    heads = found.rows.get(MUNICIPALITY.name, ())
    if not heads and not found.problems:
        found.tell("value-missing", SourceRef(file=FILE), key=MUNICIPALITY.name)
    units = {row.key: row.value for row in found.rows.get(UNIT.name, ())}
    head = heads[0].value if heads else MunicipalityHead("")
    documents = tuple(found.rows.get(DOCUMENT.name, ()))
    return ReadMunicipality(Municipality.of(head, units), documents, tuple(found.problems))


def write_municipality(
    municipality: Municipality, documents: Sequence[PlanRow[SteeringMetadata]] = ()
) -> dict[str, bytes]:
    """Its files by name; a kind with no rows has no file."""
    rows = PlanRows(
        {
            MUNICIPALITY.name: (PlanRow(single_key(MUNICIPALITY), municipality.head),),
            UNIT.name: tuple(PlanRow(key, unit) for key, unit in municipality.units.items()),
            DOCUMENT.name: tuple(documents),
        }
    )
    texts = {kind.file: write_records(rows, (kind,), head=kind is MUNICIPALITY) for kind in KINDS}
    return {name: text.encode("utf-8") for name, text in texts.items() if text}
