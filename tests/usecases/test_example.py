"""Invented municipalities of any size: sound, balanced, the same for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boardplans import example, saved
from roder.core.base import Severity
from roder.importers.unreadable import Unreadable
from roder.planfile import content_hash
from roder.usecases.example import make_example, save_example
from roder.usecases.example.blueprint import draw
from roder.usecases.municipalities import (
    OpenMunicipality,
    check_municipality,
    consolidated,
    open_municipality,
)

DAY = date(2026, 1, 15)
YEARS = (2025, 2026, 2027, 2028)
SIZES = [(1, 1), (3, 2), (12, 1), (40, 3)]

TOLERANCE = 2.0
"""Percentage points that a field's share of the grants may differ from what it is meant to be: entries
and rounding move it a little from year to year."""


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> OpenMunicipality:
    return open_municipality(saved(tmp_path_factory.mktemp("example") / "kommun"))


@pytest.mark.parametrize(("boards", "seed"), SIZES)
def test_every_size_is_without_an_error(tmp_path: Path, boards: int, seed: int) -> None:
    opened = open_municipality(saved(tmp_path / "kommun", boards, seed))
    problems = check_municipality(opened, DAY)
    assert [p for p in problems if p.severity is Severity.ERROR] == []
    assert [p.code for p in problems if p.severity is Severity.WARNING] == ["document-expired"]
    assert len(opened.plans) == len(opened.current) == boards


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**40),
    boards=st.integers(1, 14),
    inhabitants=st.none() | st.integers(1, 1_500_000),
)
def test_any_seed_and_size_adds_up(
    tmp_path_factory: pytest.TempPathFactory, seed: int, boards: int, inhabitants: int | None
) -> None:
    folder = tmp_path_factory.mktemp("any") / "kommun"
    save_example(make_example(boards, seed, inhabitants), folder)
    opened = open_municipality(folder)
    assert [p for p in check_municipality(opened, DAY) if p.severity is Severity.ERROR] == []
    model = consolidated(opened).model
    assert model is not None
    for year in YEARS:
        for board in opened.current:
            assert model[f"municipality/{board}/result/{year}"].digits == 0
        assert model[f"municipality/result/{year}"].digits == 0
        if boards > 1:
            assert model[f"municipality/eliminated/{year}"].digits == 0
        parts = (model[f"municipality/{row}/{year}"].ore or 0 for row in ("income", "costs"))
        assert sum(parts) == model[f"municipality/net/{year}"].ore


def test_schools_have_45_per_cent_and_care_30(twelve: OpenMunicipality) -> None:
    model = consolidated(twelve).model
    assert model is not None
    for year in YEARS:
        whole = model[f"municipality/grant/{year}"].ore or 0
        boards = {
            board: model[f"municipality/{board}/grant/{year}"].ore or 0 for board in twelve.current
        }
        school = boards["barn-och-ungdomsnamnden"] + boards["gymnasie-och-vuxenutbildningsnamnden"]
        assert school / whole * 100 == pytest.approx(45, abs=TOLERANCE)
        assert boards["vard-och-omsorgsnamnden"] / whole * 100 == pytest.approx(30, abs=TOLERANCE)


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert make_example(12, 7).files == make_example(12, 7).files
    assert make_example(12, 7).files != make_example(12, 8).files


def test_the_bytes_do_not_depend_on_hashing_or_place() -> None:
    """As on another machine: another hash seed, another process."""
    code = (
        "from roder.usecases.example import make_example; from roder.planfile import content_hash;"
        "print(content_hash(make_example(5, 11).files))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
    )  # fmt: skip
    assert done.stdout.strip() == content_hash(make_example(5, 11).files)


def test_a_board_more_changes_no_name_or_key_of_the_others() -> None:
    fewer, more = make_example(6, 3).boards, make_example(30, 3).boards
    assert list(more.items())[:6] == list(fewer.items())
    assert len(set(more)) == len(set(more.values())) == 30


def test_hundreds_of_boards_have_names_of_their_own() -> None:
    boards = draw(1, 1_500).boards
    assert len({board.key for board in boards}) == len({board.short for board in boards}) == 1_500


def test_no_municipality_of_sweden_has_its_code() -> None:
    codes = {example(1, seed).head.code for seed in range(40)}
    assert all(code.startswith("99") and len(code) == 4 for code in codes)


def test_a_folder_in_use_is_refused_and_untouched(tmp_path: Path) -> None:
    kept = tmp_path / "kommun"
    kept.mkdir()
    (kept / "anteckningar.txt").write_text("min", "utf-8")
    with pytest.raises(Unreadable) as refused:
        save_example(example(1), kept)
    assert refused.value.code == "folder-not-empty"
    assert [file.name for file in tmp_path.rglob("*")] == ["kommun", "anteckningar.txt"]


def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "fil"
    blocked.write_text("en fil", "utf-8")
    with pytest.raises(Unreadable) as refused:
        save_example(example(1), blocked / "kommun")
    assert refused.value.code == "cannot-write"
    assert [file.name for file in tmp_path.iterdir()] == ["fil"]
