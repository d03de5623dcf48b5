"""The commands for a municipality's folder, in both languages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from roder.cli.app import build


def run(*arguments: object, language: str = "sv") -> Result:
    return CliRunner().invoke(build(language), [str(each) for each in arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("cli") / "kommun"
    made = run("example", "--boards", 3, "--seed", 5, "--inhabitants", 9000, "--to", to)
    assert made.exit_code == 0, made.output
    assert "är påhittad och har 3 nämnder" in made.output
    return to


def test_check_tells_of_every_plan_and_of_the_expired_document(folder: Path) -> None:
    done = run("check", folder, "--today", "2026-01-15")
    assert done.exit_code == 1
    assert "Fel: 0. Varningar: 1." in done.output
    assert "3 planer kontrollerade" in done.output
    assert run("check", folder, "--today", "2024-06-30").exit_code == 0


def test_check_as_json_names_the_day_and_the_hash_of_each_plan(folder: Path) -> None:
    told = json.loads(run("check", folder, "--today", "2026-01-15", "--format", "json").output)
    assert told["today"] == "2026-01-15"
    assert len(told["plans"]) == 3
    assert all(len(found) == 64 for found in told["plans"].values())
    assert [each["code"] for each in told["findings"]] == ["document-expired"]


def test_explain_adds_up_the_boards(folder: Path) -> None:
    told = json.loads(run("explain", folder, "municipality/grant/2026", "--format", "json").output)
    assert int(told["value"]) == sum(int(term["value"]) for term in told["terms"])
    english = run("explain", folder, "municipality/eliminated/2026", "--lang", "en", language="en")
    assert "left after internal trade is eliminated" in english.output


def test_a_folder_in_use_and_a_day_that_is_none_are_refused(folder: Path) -> None:
    refused = run("example", "--to", folder)
    assert refused.exit_code == 2
    assert run("check", folder, "--today", "2026-02-30").exit_code == 2
    assert run("example", "--boards", 0, "--to", folder.parent / "ny").exit_code == 2


def test_an_invented_municipality_as_json(tmp_path: Path) -> None:
    done = run("example", "--boards", 1, "--to", tmp_path / "en", "--format", "json")
    told = json.loads(done.output)
    assert told["boards"] == {"kommunstyrelsen": "Kommunstyrelsen"}
    assert told["files"] == len([f for f in (tmp_path / "en").rglob("*") if f.is_file()])


def test_the_whole_municipality_is_published_on_a_day(folder: Path, tmp_path: Path) -> None:
    done = run("publish", folder, "--to", tmp_path / "ut", "--as", "json", "--as", "csv",
               "--today", "2026-01-15", "--format", "json")  # fmt: skip
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert set(told["files"]) == {"json", "csv"}
    published = json.loads((tmp_path / "ut/municipality-internal.json").read_text("utf-8"))
    tables = {table["name"]: table for table in published["tables"]}
    assert {"whole-frames", "whole-accounts", "whole-trade", "whole-risks"} <= set(tables)
    assert [row["cells"][-1]["text"] for row in tables["whole-documents"]["rows"]] == ["2024-12-31"]
    english = run("publish", folder, "--to", tmp_path / "out", "--as", "html", "--audience", "public",
                  "--today", "2026-01-15", "--lang", "en", language="en")  # fmt: skip
    assert "Masked rows" in english.output
    assert "Income and costs" in (tmp_path / "out/municipality-public.html").read_text("utf-8")


def test_two_municipalities_are_compared_with_what_the_boards_have_together(
    folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "annan"
    shutil.copytree(folder, other)
    assert run("diff", folder, other).exit_code == 0
    head = other / "municipality.toml"
    head.write_text(head.read_text("utf-8").replace("#", "#0", 1)[:-1], "utf-8")
    ledger = next(iter(sorted(other.glob("plans/*/*/ledger.toml"))))
    ledger.write_text(ledger.read_text("utf-8").replace("amount = ", "amount = 1", 1), "utf-8")
    done = run("diff", folder, other, "--format", "json")
    assert done.exit_code == 1
    told = json.loads(done.output)
    board = ledger.parent.parent.name
    assert any(row["key"].startswith(f"{board}/") for row in told["rows"])
    assert any(row["kind"] == "municipality" for row in told["rows"])
    assert "frames/grant/2026" in {figure["address"] for figure in told["figures"]}
    assert (
        "Kommunbidrag" in run("diff", folder, other).output
        or "ram 2026" in run("diff", folder, other).output
    )


def test_a_frame_of_the_municipality_is_explained_in_both_languages(folder: Path) -> None:
    assert "ram 2026" in run("explain", folder, "frames/grant/2026").output
    english = run("explain", folder, "frames/index/2026", "--lang", "en", language="en")
    assert "what the index gives" in english.output
    lost = run("explain", folder, "frames/grant/1999")
    assert lost.exit_code == 2
    assert "Traceback" not in lost.output
