"""A municipality's own files: read back as they were written, mistakes with file and line."""

from __future__ import annotations

from datetime import date

from roder.core.base.kinds import PlanRow
from roder.core.organisation.municipality import Municipality
from roder.core.organisation.units import OrganisationUnit, UnitKind
from roder.core.steering import SteeringMetadata
from roder.planfile.municipality import read_municipality, write_municipality

UNITS = {
    "ks": OrganisationUnit("Kommunstyrelsen", UnitKind.BOARD, "", ("KS",)),
    "klk": OrganisationUnit("Kommunledningskontoret", UnitKind.ADMINISTRATION, "ks"),
}
MUNICIPALITY = Municipality("Almhamra kommun", "9901", "#1f4e5f", "#8cc7d9", UNITS)
POLICY = PlanRow(
    "policy", SteeringMetadata(title="Policy för inköp", valid_until=date(2024, 12, 31))
)


def test_what_is_written_is_read_back() -> None:
    read = read_municipality(write_municipality(MUNICIPALITY, [POLICY]))
    assert read.problems == ()
    assert read.municipality == MUNICIPALITY
    assert read.documents == (POLICY,)


def test_the_same_municipality_gives_the_same_bytes() -> None:
    files = write_municipality(MUNICIPALITY, [POLICY])
    read = read_municipality(files)
    assert write_municipality(read.municipality, read.documents) == files
    assert set(files) == {"municipality.toml", "organisation.toml", "steering.toml"}


def test_every_mistake_is_told_with_its_file_and_line() -> None:
    files = write_municipality(MUNICIPALITY)
    files["municipality.toml"] = b'[municipality]\nname = "A"\ncolour = "#000000"\n'
    files["organisation.toml"] = b'[[unit]]\nkey = "ks"\nname = "Styrelsen"\nkind = "bord"\n'
    found = {
        (p.code, p.place.source.file, p.place.source.line)
        for p in read_municipality(files).problems
    }
    assert found == {
        ("unknown-key", "municipality.toml", 3), ("value-wrong", "organisation.toml", 4),
    }  # fmt: skip


def test_a_missing_file_and_a_newer_form_are_told() -> None:
    assert [p.code for p in read_municipality({}).problems] == ["value-missing"]
    newer = {"municipality.toml": b'format = 99\n[municipality]\nname = "A"\n'}
    assert [p.code for p in read_municipality(newer).problems] == ["format-newer"]
