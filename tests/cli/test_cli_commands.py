"""`roder` as a user meets it: exit codes, both languages, and nothing but the answer on stdout."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from examined import tabbed
from papers import RIGHT, ROUNDED, WRONG, paper
from roder import __version__
from roder.cli.app import build, language_of

MINUS = "\u2212"


def roder(*arguments: str | Path, language: str = "sv") -> Result:
    """Runs one command in this process; a bug comes out as itself, not as exit code 1."""
    done = CliRunner().invoke(build(language), [str(a) for a in arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.mark.parametrize(
    ("text", "status"), [(RIGHT, 0), (ROUNDED, 0), (WRONG, 1)], ids=["right", "rounded", "wrong"]
)
def test_the_exit_code_of_a_check(tmp_path: Path, text: str, status: int) -> None:
    assert roder("check", paper(tmp_path, text)).exit_code == status


def test_a_warning_alone_is_exit_code_1(tmp_path: Path) -> None:
    done = roder("check", paper(tmp_path, RIGHT.replace("\t7 430\t", "\t\t")), "--format", "json")
    assert done.exit_code == 1
    assert {f["severity"] for f in json.loads(done.stdout)["findings"]} == {"warning"}


@pytest.mark.parametrize("command", ["read", "check", "review", "accept"])
def test_what_cannot_be_read_is_exit_code_2_with_nothing_on_stdout(
    tmp_path: Path, command: str
) -> None:
    more: dict[str, list[str]] = {
        "review": ["--to", str(tmp_path / "sida.html")],
        "accept": ["--known", str(tmp_path / "g.toml"), "--who", "A", "--why", "B"],
    }
    done = roder(command, tmp_path / "ingen.pdf", *more.get(command, []))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Filen finns inte" in done.stderr
    assert "Gör så här" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check"], "FILE"),
        (["chekc", "a.txt"], "chekc"),
        (["check", "a.txt", "--format", "xml"], "text, json"),
        (["check", "a.txt", "--nots"], "--nots"),
        (["review", "a.txt"], "--to"),
        (["accept", "a.txt", "--known", "g.toml", "--why", "x"], "--who"),
    ],
)
def test_a_wrong_command_line_is_exit_code_2(arguments: list[str], told: str) -> None:
    done = roder(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert told in done.stderr


def test_a_finding_is_told_with_place_figures_and_remedy(tmp_path: Path) -> None:
    out = roder("check", paper(tmp_path, WRONG)).stdout
    assert "fel: Summan stämmer inte" in out
    assert "rad 8 · Tekniska nämnden · tabell t1" in out
    assert (
        "Summa, Plan 2026: tryckt 21\u202f795\u00a0tkr, men delarna ger 21\u202f765\u00a0tkr" in out
    )
    assert "Gör så här: " in out
    assert re.search(r"sum-differs · fingeravtryck [0-9a-f]{12}", out)
    assert "Fel: 1. Varningar: 0. Anmärkningar: 0." in out


def test_the_same_in_english(tmp_path: Path) -> None:
    out = roder("check", paper(tmp_path, WRONG), "--lang", "en").stdout
    assert "error: The sum does not agree" in out
    assert "line 8 · Tekniska nämnden · table t1" in out
    assert "What to do: " in out
    assert "Errors: 1. Warnings: 0. Notes: 0." in out
    assert "Gör så här" not in out


def test_notes_are_told_when_asked_for(tmp_path: Path) -> None:
    path = paper(tmp_path, ROUNDED)
    quiet, loud = roder("check", path).stdout, roder("check", path, "--notes").stdout
    assert "Avrundning i summan" not in quiet
    assert "--notes" in quiet
    assert "anmärkning: Avrundning i summan" in loud
    assert "--notes" not in loud


def test_a_document_without_figures_says_so(tmp_path: Path) -> None:
    done = roder("check", paper(tmp_path, "Bara ord i en mening.\n"))
    assert done.exit_code == 0
    assert "inga siffror" in done.stdout


def test_read_shows_tables_and_account(tmp_path: Path) -> None:
    done = roder("read", paper(tmp_path, RIGHT))
    assert done.exit_code == 0
    assert re.search(r"Vägbelysning +8 475 +9 610 +7 345", done.stdout)
    assert "budget.txt: 3 block, 1 tabeller, 14 celler;" in done.stdout.replace(
        "tabell,", "tabeller,"
    )
    assert "0 förlorade" in done.stdout


def test_read_as_a_plan_shows_the_ledger_of_the_grant(tmp_path: Path) -> None:
    """40 000 × 1.024 = 40 960, and 40 960 × 1.025 = 41 984."""
    text = "Ekonomiska ramar\n\n" + tabbed("""
    Belopp i tkr                 | Budget 2024 | Budget 2025 | Plan 2026
    Verksamhetens intäkter       | 5 000       | 5 000       | 5 000
    Personalkostnader            | -45 000     | -45 960     | -46 984
    Verksamhetens nettokostnader | -40 000     | -40 960     | -41 984
    Kommunbidrag                 | 40 000      | 40 960      | 41 984
    Årets resultat               | 0           | 0           | 0
    """)
    done = roder("read", paper(tmp_path, text), "--as", "plan")
    assert done.exit_code == 0
    shown = done.stdout.replace("\u202f", " ").replace("\u00a0", " ")
    first, second = shown.split("Ramberäkning, Ekonomiska ramar\n")[1].splitlines()[:2]
    assert first.strip().startswith("2025: 40 000 + 960 (2,4 %) + 0 permanent")
    assert second.strip().startswith("2026: 40 960 + 1 024 (2,5 %) + 0 permanent")


def test_read_saves_where_it_is_told(tmp_path: Path) -> None:
    done = roder("read", paper(tmp_path, RIGHT), "--to", tmp_path / "ut")
    assert done.exit_code == 0
    assert sorted(p.name for p in (tmp_path / "ut").iterdir()) == ["document.json", "t1.csv"]
    assert str(tmp_path / "ut") in done.stdout.replace("\n", "")


def test_review_writes_a_page_and_tells_as_check_does(tmp_path: Path) -> None:
    page = tmp_path / "sida.html"
    done = roder("review", paper(tmp_path, WRONG), "--to", page)
    assert done.exit_code == 1
    assert "Summan stämmer inte" in done.stdout
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")


@pytest.mark.parametrize("command", ["read", "check", "review"])
def test_json_is_all_there_is_on_stdout(
    tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even when progress is told at once: that goes to standard error."""
    monkeypatch.setattr("roder.cli.progress.PATIENCE", 0.0)
    more = ["--to", str(tmp_path / "ut")] if command == "review" else []
    done = roder(command, paper(tmp_path, WRONG), "--format", "json", *more)
    assert isinstance(json.loads(done.stdout), dict)
    if command != "read":
        assert "Räknar budget.txt" in done.stderr
        assert "100%" in done.stderr


def test_progress_is_silent_for_what_is_quick(tmp_path: Path) -> None:
    assert roder("check", paper(tmp_path, RIGHT)).stderr == ""


def test_accept_then_check_is_quiet(tmp_path: Path) -> None:
    path, known = paper(tmp_path, WRONG), tmp_path / "godtagna.toml"
    done = roder(
        "accept", path, "--known", known, "--who", "Ekonomichefen", "--why", "rättas i maj"
    )
    assert (done.exit_code, ": 1." in done.stdout) == (0, True)
    again = roder("check", path, "--known", known)
    assert again.exit_code == 0
    assert "Summan stämmer inte" not in again.stdout
    assert "Godtagna fynd som inte visas: 1." in again.stdout
    as_json = json.loads(roder("check", path, "--known", known, "--format", "json").stdout)
    assert as_json["findings"] == []
    assert [f["who"] for f in as_json["accepted"]] == ["Ekonomichefen"]


def test_accept_takes_the_fingerprint_that_check_shows(tmp_path: Path) -> None:
    path, known = paper(tmp_path, ROUNDED), tmp_path / "godtagna.toml"
    shown = roder("check", path, "--notes").stdout
    mark = re.search(r"fingeravtryck ([0-9a-f]{12})", shown)[1]  # type: ignore[index]
    base = ("accept", path, "--known", known, "--who", "A", "--why", "B")
    assert roder(*base, "--finding", mark).exit_code == 0
    assert mark in known.read_text("utf-8")
    refused = roder(*base, "--finding", "000000000000")
    assert refused.exit_code == 2
    assert "000000000000" in refused.stderr


def test_a_known_file_without_who_is_exit_code_2_and_says_so(tmp_path: Path) -> None:
    known = paper(tmp_path, '[[accepted]]\nfingerprint = "a"\nwhy = "b"\n', "g.toml")
    done = roder("check", paper(tmp_path, RIGHT), "--known", known)
    assert done.exit_code == 2
    assert "g.toml: [[accepted]] 1: who" in done.stderr


def test_a_comparison_is_told_in_words(tmp_path: Path) -> None:
    done = roder("check", paper(tmp_path, RIGHT), "--against", paper(tmp_path, WRONG, "utkast.txt"))
    assert done.exit_code == 0
    assert "Jämfört med utkast.txt" in done.stdout
    assert "Summa, Plan 2026: 21\u202f795 → 21\u202f765" in done.stdout
    assert "rättat: Summan stämmer inte" in done.stdout


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", ["Läs ett dokument", "Kontrollräkna", "granskningssida", "Godta fynd"]),
        ("en", ["Read a document", "Add up", "review page", "Accept findings"]),
    ],
)
def test_help_is_in_the_language(language: str, words: list[str]) -> None:
    out = roder("--help", language=language).stdout
    assert [word for word in words if word not in out] == []


@pytest.mark.parametrize("command", ["read", "check", "review", "accept"])
@pytest.mark.parametrize(("language", "word"), [("sv", "Dokumentet"), ("en", "The document")])
def test_every_command_explains_its_file(command: str, language: str, word: str) -> None:
    done = roder(command, "--help", language=language)
    assert done.exit_code == 0
    assert word in done.stdout


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], None, "sv"),
        (["check", "a.txt"], None, "sv"),
        (["--lang", "en", "check"], None, "en"),
        (["check", "a.txt", "--lang=en"], None, "en"),
        (["--lang", "de"], None, "sv"),
        (["--lang"], None, "sv"),
        ([], "en", "en"),
        (["--lang", "sv"], "en", "sv"),
        ([], "klingonska", "sv"),
    ],
)
def test_the_language_asked_for(
    arguments: list[str], environment: str | None, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RODER_LANG", raising=False)
    if environment is not None:
        monkeypatch.setenv("RODER_LANG", environment)
    assert language_of(arguments) == language


def test_the_version() -> None:
    done = roder("--version")
    assert (done.exit_code, done.stdout) == (0, f"roder {__version__}\n")


def test_text_in_a_file_is_never_taken_for_markup(tmp_path: Path) -> None:
    """Rich would read [bold] as style; a label is a label."""
    path = paper(tmp_path, WRONG.replace("Summa", "Summa [bold]drift[/bold]"))
    assert "Summa [bold]drift[/bold], Plan 2026" in roder("check", path).stdout
    assert "[bold]drift[/bold]" in roder("read", path).stdout
