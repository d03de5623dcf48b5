"""`roder read --as plan` and the line of `roder check` that tells what was recognised."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_cli_commands import roder

from papers import paper

PLAN = """Parknämndens budget 2025–2027

Dokumenttyp: Budget
Dnr: PN 2024/1

Fokusområden

- Fler [bold]träd[/bold].
- Färre köer.

Nämndens mål

Nämndmål: Minst 95 procent ska ha nära till en park.

Nyckeltal\tMålvärde 2025\tNuläge 2024
Andel med nära till en park (%)\t90\t83 (2022)

Uppdrag

Inga uppdrag har tilldelats nämnden.
"""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", ["Fokusområden 2", "Dokumentansvarig", "mål 90 % (2025)", "nuläge 83 % (2022)",
                "Inga uppdrag, enligt dokumentet", "Målvärdet når inte målet"]),
        ("en", ["Focus areas 2", "Owner role", "target 90 % (2025)", "baseline 83 % (2022)",
                "No assignments, the document says", "The target does not reach the goal"]),
    ],
)  # fmt: skip
def test_a_plan_is_shown_with_its_gaps_and_findings(
    tmp_path: Path, language: str, said: list[str]
) -> None:
    path = paper(tmp_path, PLAN)
    done = roder("read", path, "--as", "plan", "--lang", language, language=language)
    assert done.exit_code == 0
    text = done.stdout.replace("\u00a0", " ")
    assert [words for words in said if words not in text] == []
    assert "[bold]träd[/bold]" in text, "text in a file is never taken for markup"


def test_what_is_no_plan_says_so(tmp_path: Path) -> None:
    done = roder("read", paper(tmp_path, "Hej!\n\nDet är vår.\n"), "--as", "plan")
    assert done.exit_code == 0
    assert "inget i dokumentet känns igen" in done.stdout


def test_as_json_and_saved_as_a_document(tmp_path: Path) -> None:
    path, to = paper(tmp_path, PLAN), tmp_path / "ut"
    done = roder("read", path, "--as", "plan", "--format", "json", "--to", to)
    assert [len(plan["plan"]["goals"]) for plan in json.loads(done.stdout)["plans"]] == [1]
    assert (to / "document.json").is_file()


def test_a_kind_that_is_not_known_is_a_mistyped_command(tmp_path: Path) -> None:
    assert roder("read", paper(tmp_path, PLAN), "--as", "dikt").exit_code == 2


def test_check_tells_what_was_recognised_and_the_plan_s_findings(tmp_path: Path) -> None:
    done = roder("check", paper(tmp_path, PLAN), "--notes")
    assert done.exit_code == 1
    assert "Igenkänt: fokusområden 2, mål 1, nyckeltal 1" in done.stdout
    assert "goal-bound-target" in done.stdout
    assert "baseline-year" in done.stdout
    assert "Igenkänt" not in roder("check", paper(tmp_path, "Hej!\n")).stdout
