"""The commands for living plans, from a document to the next year's draft."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

EXAMPLE = next((Path(__file__).resolve().parents[2] / "examples/alingsas-ks-2022").glob("*.txt"))

Run = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def roder() -> Run:
    def run(*arguments: object) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-c", "from roder.cli import main; main()", *map(str, arguments)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    return run


@pytest.fixture(scope="module")
def plan(roder: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plans") / "ks"
    code, told = roder("import", EXAMPLE, "--to", folder)
    assert code == 1, told  # the example contradicts itself in a few places
    assert "saker att ta ställning till" in told
    return folder


def explained(roder: Run, plan: Path, address: str, *more: str) -> dict[str, object]:
    code, told = roder("explain", plan, address, "--format", "json", *more)
    assert code == 0, told
    found: dict[str, object] = json.loads(told)
    return found


def test_the_grant_explains_itself(roder: Run, plan: Path) -> None:
    found = explained(roder, plan, "budget/grant/2022")
    assert found["value"] == "100764"
    terms = found["terms"]
    assert isinstance(terms, list)
    assert [term["value"] for term in terms] == ["95590", "2103", "71", "3000"]
    quoted = found["quoted"]
    assert isinstance(quoted, list)
    assert [each["title"] for each in quoted] == ["Ekonomiska ramar"]


def test_a_proof_reads_in_both_languages(roder: Run, plan: Path) -> None:
    _, swedish = roder("explain", plan, "budget/costs/2022")
    _, english = roder("--lang", "en", "explain", plan, "budget/costs/2022")
    assert swedish.splitlines()[0].startswith(
        "−170\u202f760\u00a0tkr  Verksamhetens kostnader 2022"
    )
    assert "avrundning" in swedish
    assert "rounding" in english


def test_what_if_moves_what_follows_and_saves_nothing(roder: Run, plan: Path) -> None:
    found = explained(roder, plan, "budget/grant/rate/2023", "--if", "2,5")
    moved = {each["address"]: each["after"]["value"] for each in found["what_if"]}  # type: ignore[attr-defined]
    assert moved["budget/grant/2023"] == "103208"
    assert moved["budget/grant/2024"] == "104312"
    assert explained(roder, plan, "budget/grant/2023")["value"] == "102719"


def test_an_edited_entry_moves_every_figure_that_depends_on_it(
    roder: Run, plan: Path, tmp_path: Path
) -> None:
    other = tmp_path / "ks"
    roder("import", EXAMPLE, "--to", other)
    ledger = other / "ledger.toml"
    ledger.write_text(ledger.read_text("utf-8").replace("amount = -375", "amount = -400"), "utf-8")
    grants = [
        explained(roder, other, f"budget/grant/{year}")["value"] for year in (2022, 2023, 2024)
    ]
    assert grants == ["100739", "102694", "103788"]
    code, told = roder("diff", plan, other, "--format", "json")
    assert code == 1
    found = json.loads(told)
    assert [row["kind"] for row in found["rows"]] == ["entry"]
    moved = {figure["address"]: figure["after"]["value"] for figure in found["figures"]}
    assert moved["budget/result/2022"] == "-25"


def test_a_plan_is_equal_to_itself(roder: Run, plan: Path) -> None:
    code, told = roder("diff", plan, plan)
    assert (code, told) == (0, "Planerna är lika.\n")


def test_a_plan_folder_is_checked_as_a_document_is(roder: Run, plan: Path) -> None:
    code, told = roder("check", plan, "--format", "json")
    found = json.loads(told)
    assert code == 1
    assert {finding["code"] for finding in found["findings"]} >= {"measure-differs"}
    assert all(finding["severity"] != "error" for finding in found["findings"])


def test_every_mistake_is_told_at_once_with_file_and_line(roder: Run, tmp_path: Path) -> None:
    folder = tmp_path / "ks"
    roder("import", EXAMPLE, "--to", folder)
    ledger, lines = folder / "ledger.toml", folder / "budget/lines.csv"
    ledger.write_text(ledger.read_text("utf-8").replace("amount = 747", "amuont = 747"), "utf-8")
    lines.write_text(lines.read_text("utf-8").replace("-96261", "1.234"), "utf-8")
    code, told = roder("check", folder, "--format", "json")
    found = json.loads(told)["findings"]
    assert code == 1
    where = {(each["code"], each["place"]["file"]) for each in found}
    assert {("unknown-key", "ledger.toml"), ("value-wrong", "budget/lines.csv")} <= where
    assert all(
        each["place"]["line"] for each in found if each["code"] in ("unknown-key", "value-wrong")
    )
    assert roder("explain", folder, "budget/net/2022")[0] == 2


def test_the_next_years_draft(roder: Run, plan: Path, tmp_path: Path) -> None:
    draft = tmp_path / "next"
    code, told = roder("roll", plan, "--to", draft)
    assert code == 0, told
    assert explained(roder, draft, "budget/grant/base/2025")["value"] == "101813"
    assert roder("explain", draft, "budget/grant/2025")[0] == 2
    assert roder("roll", plan, "--to", draft)[0] == 2  # somebody may have worked in it


def test_an_import_does_not_write_over_another_plan(roder: Run, plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ks"
    assert roder("import", EXAMPLE, "--to", folder)[0] == 1
    assert roder("import", EXAMPLE, "--to", folder)[0] == 1  # the same plan: nothing to lose
    head = folder / "plan.toml"
    head.write_text(head.read_text("utf-8").replace("first = 2022", "first = 2021"), "utf-8")
    code, told = roder("import", EXAMPLE, "--to", folder)
    assert code == 2
    assert "skrivs inte över" in told
    assert "first = 2021" in head.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("explain", "{plan}", "budget/grants/2022"), "budget/grant/2022"),
        (("explain", "{plan}", "budget/grant/2022", "--if", "1.234"), "1.234"),
        (("explain", "{empty}", "budget/grant/2022"), "plan.toml"),
        (("roll", "{text}", "--to", "{new}"), "roder import"),
        (("import", "{text}", "--to", "{new}"), "Ingen plan i dokumentet"),
    ],
)
def test_bad_input_has_a_plain_word(
    roder: Run, plan: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    text = tmp_path / "brev.txt"
    text.write_text("Hej och tack för brevet.\n", "utf-8")
    (tmp_path / "tom").mkdir()
    known = {"plan": plan, "empty": tmp_path / "tom", "text": text, "new": tmp_path / "ny"}
    code, told = roder(*(argument.format(**known) for argument in arguments))
    assert code == 2
    assert words in told
    assert not (tmp_path / "ny").exists()
