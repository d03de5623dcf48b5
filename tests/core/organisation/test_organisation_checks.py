"""A municipality's code, colours and tree."""

from __future__ import annotations

import pytest

from roder.core.organisation.checks import check, contrast
from roder.core.organisation.municipality import Municipality
from roder.core.organisation.units import OrganisationUnit, UnitKind


def codes(municipality: Municipality) -> list[str]:
    return [problem.code for problem in check(municipality)]


def test_a_sound_municipality_gives_nothing() -> None:
    units = {
        "kf": OrganisationUnit("Fullmäktige", UnitKind.COUNCIL),
        "ks": OrganisationUnit("Styrelsen", UnitKind.BOARD, "kf"),
    }
    assert codes(Municipality("Almhamra kommun", "9901", "#1f4e5f", "#8cc7d9", units)) == []


@pytest.mark.parametrize("code", ["149", "14899", "abcd", "١٤٨٩"])
def test_a_code_has_four_digits(code: str) -> None:
    assert codes(Municipality("Almhamra", code)) == ["municipality-code"]


def test_a_colour_is_six_hexadecimal_digits_and_dark_enough() -> None:
    assert codes(Municipality("Almhamra", accent="blå")) == ["colour-wrong"]
    assert codes(Municipality("Almhamra", accent="#f0a58f")) == ["colour-pale"]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#ffffff") == pytest.approx(1)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.005)  # the palest grey that is allowed


def test_a_ring_and_a_parent_that_is_not_there_are_told() -> None:
    ring = {
        "a": OrganisationUnit("A", UnitKind.BOARD, "b"),
        "b": OrganisationUnit("B", UnitKind.BOARD, "a"),
    }
    assert codes(Municipality("Almhamra", units=ring)) == ["rows-in-ring"]
    lost = {"a": OrganisationUnit("A", UnitKind.BOARD, "fullmaktige")}
    assert codes(Municipality("Almhamra", units=lost)) == ["link-unknown"]
