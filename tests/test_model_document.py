"""The model document: the executive board's budget of Alingsås, read and added up as published.

The document itself is not part of the checkout. The figures below were copied from it by hand.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from examined import cell_at, examined, spots, typed, worse_than_notes
from roder.core.base import Problem, Unit
from roder.core.document.blocks import BlockKind, Document, Table
from roder.core.document.columns import ColumnKind
from roder.core.document.proofs import Examination, Standing

SEED = Path(__file__).resolve().parent.parent.parent / "shared" / "seed"
NAME = "kommunstyrelsens-budget-2022-2024.txt"

pytestmark = pytest.mark.skipif(
    not (SEED / NAME).is_file(), reason="the model document is not beside this checkout"
)

# Label, then a figure or "" for each column.
FRAMES = [
    ("Verksamhetens intäkter", "62831", "69836", "71425", "72925"),
    ("Personalkostnader", "-87654", "-96261", "-98378", "-100443"),
    ("Lokalhyror", "-6202", "-6769", "-6904", "-7049"),
    ("Köp av tjänster", "-36358", "-35891", "-36568", "-37294"),
    ("Övriga kostnader", "-30368", "-31840", "-32457", "-32118"),
    ("Verksamhetens kostnader", "-160581", "-170760", "-174307", "-176904"),
    ("Verksamhetens nettokostnader", "-97750", "-100924", "-102882", "-103979"),
    ("Kommunbidrag", "97590", "100764", "102719", "103813"),
    ("Finansnetto", "160", "160", "163", "166"),
    ("Årets resultat", "0", "0", "0", "0"),
]
INVESTMENTS = [
    ("Expansionsinvestering", "24850", "42120", "58700", "43000", "30500", "25500"),
    ("Markinköp", "4000", "4000", "", "", "", ""),
    ("Expansionsinvestering - Exploatering", "20850", "38120", "58700", "43000", "30500", "25500"),
    ("Norra Stadsskogen", "18300", "18700", "27400", "8000", "7500", "7500"),
    ("Verksamhetsområde norr", "", "15200", "2000", "15000", "15000", "15000"),
    ("Mjörnstranden", "", "", "1000", "8000", "8000", "3000"),
    ("Övriga exploateringsområden", "2550", "4220", "28300", "12000", "", ""),
    ("Imageinvestering", "0", "0", "0", "0", "0", "0"),
    ("Reinvestering", "13000", "9400", "9400", "9400", "9400", "9400"),
    ("Inventarier", "2000", "400", "400", "400", "400", "400"),
    ("Tjänstekatalog", "8000", "6000", "6000", "6000", "6000", "6000"),
    ("Fastigheter", "3000", "3000", "3000", "3000", "3000", "3000"),
    ("Anpassningsinvestering", "4500", "20000", "13100", "6000", "6300", "5800"),
    ("IT- Infrastruktur", "4500", "5000", "5500", "6000", "6300", "5800"),
    ("Lokalanpassningar", "", "15000", "", "", "", ""),
    ("Inventarier", "", "", "7600", "", "", ""),
    ("Totala utgifter", "42350", "71520", "81200", "58400", "46200", "40700"),
]
DEVELOPMENT = [
    ("Verksamhetens intäkter", "6468", "8942", "9121", "9313"),
    ("Personalkostnader", "-4232", "-5993", "-6113", "-6242"),
    ("Lokalhyror", "0", "0", "0", "0"),
    ("Köp av tjänster", "-3765", "-4107", "-4189", "-4277"),
    ("Övriga kostnader", "1121", "947", "966", "986"),
    ("Verksamhetens kostnader", "-6875", "-9153", "-9336", "-9533"),
    ("Verksamhetens nettokostnader", "-407", "-211", "-215", "-220"),
    ("Kommunbidrag", "407", "211", "215", "220"),
    ("Finansnetto", "0", "0", "0", "0"),
    ("Årets resultat", "0", "0", "0", "0"),
]
RISKS = [  # likelihood, materiality, value; the labels are risks, told by their first words
    ("Felaktiga löneutbetalningar", "3", "2", "6"),
    ("Bristande informationshantering", "3", "2", "6"),
    ("Tillfällig kompetensbrist", "3", "2", "6"),
    ("Bristande hantering", "3", "2", "6"),
    ("Vi lever inte upp", "3", "2", "6"),
    ("Risk för negativ", "2", "2", "4"),
    ("Cyberhot", "4", "3", "12"),
    ("Nedstängning", "4", "3", "12"),
    ("Felaktiga utbetalningar", "2", "3", "6"),
    ("Bristande uppföljning", "2", "3", "6"),
    ("Avsaknad", "2", "4", "8"),
    ("Vi känner inte", "2", "3", "6"),
    ("Finansieringsrisk", "2", "2", "4"),
]
INDICATORS = [  # target 2022, baseline, the baseline's own year and the unit
    ("t2", 0, "70", "66", 2020, None),
    ("t4", 0, "90", "83.18", 2020, Unit.PERCENT),
    ("t4", 1, "95", "89.64", 2020, Unit.PERCENT),
    ("t6", 0, "2.9", "2.50", None, None),
    ("t8", 0, "55", "49", None, Unit.PERCENT),
    ("t10", 0, "25", "19", None, Unit.PERCENT),
    ("t12", 0, "100", "100", None, Unit.PERCENT),
    ("t14", 0, "85", "67", None, Unit.PERCENT),
    ("t16", 0, "100", "100", None, Unit.PERCENT),
]
BUDGET_PLAN = [
    (2021, ColumnKind.BUDGET),
    (2022, ColumnKind.BUDGET),
    (2023, ColumnKind.PLAN),
    (2024, ColumnKind.PLAN),
]


@cache
def model_text() -> str:
    return (SEED / NAME).read_text("utf-8")


@cache
def model() -> Document:
    return typed(model_text())


def table(table_id: str) -> Table:
    (found,) = [table for table in model().tables if table.id == table_id]
    return found


def printed_tables() -> list[list[list[str]]]:
    """The tables by the simplest possible reading: neighbouring lines with tabs, split at tabs.

    The contents list (lines that end in a page number, or lead to a blank one) is no table; a
    header in mid-block starts a new table; the control plan goes on after a page turn.
    """
    bare = model_text().replace("<i>", "").replace("</i>", "")
    after_contents = bare[bare.index("\nInledning\n") :]
    blocks = [
        [line.split("\t") for line in block.split("\n") if "\t" in line]
        for block in after_contents.split("\n\n")
    ]
    tables: list[list[list[str]]] = []
    for block in filter(None, blocks):
        starts = [i for i, row in enumerate(block) if row[0] == "Uppföljning/Nyckeltal"] or [0]
        if starts != [0]:
            tables += [block[: starts[0]], block[starts[0] :]]
        elif tables and len(block[0]) == 7 == len(tables[-1][0]) and block[0][0] != "Belopp i tkr":
            tables[-1] += block
        else:
            tables.append(block)
    return tables


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Rows of one width, with cells stripped and columns without a word left out."""
    width = max(len(row) for row in rows)
    full = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    used = [c for c in range(width) if any(row[c] for row in full)]
    return [[row[c] for c in used] for row in full]


def in_tables(examination: Examination) -> list[Problem]:
    """Findings worse than a note that stand in a table, not in the running text."""
    return [p for p in worse_than_notes(examination) if p.place.table is not None]


def test_every_table_is_there_cell_for_cell() -> None:
    expected = [trimmed(rows) for rows in printed_tables()]
    read = [
        [[t.corner, *(c.label for c in t.columns)]]
        + [[row.label, *(cell.text for cell in row.cells)] for row in t.rows]
        for t in model().tables
    ]
    assert len(read) == 21
    assert read == [[[" ".join(cell.split()) for cell in row] for row in rows] for rows in expected]


@pytest.mark.parametrize(
    ("table_id", "rows"), [("t17", FRAMES), ("t18", INVESTMENTS), ("t19", DEVELOPMENT)]
)
def test_the_tables_of_amounts_hold_the_published_figures(
    table_id: str, rows: list[tuple[str, ...]]
) -> None:
    read = [
        (row.label, *(str(cell.figure.value) if cell.figure else "" for cell in row.cells))
        for row in table(table_id).rows
    ]
    assert read == rows


@pytest.mark.parametrize(
    ("table_id", "columns"),
    [
        ("t17", BUDGET_PLAN),
        ("t18", [*BUDGET_PLAN, (2025, ColumnKind.PLAN), (2026, ColumnKind.PLAN)]),
        ("t19", BUDGET_PLAN),
    ],
)
def test_the_tables_of_amounts_are_in_tkr_by_year_and_kind(
    table_id: str, columns: list[tuple[int, ColumnKind]]
) -> None:
    found = table(table_id)
    assert found.unit is Unit.TKR
    assert [(column.year, column.kind) for column in found.columns] == columns
    figures = [cell.figure for row in found.rows for cell in row.cells if cell.figure]
    assert {figure.unit for figure in figures} == {Unit.TKR}


def test_an_empty_cell_is_empty_and_a_zero_is_zero() -> None:
    land, image = table("t18").rows[1], table("t18").rows[7]
    assert [cell.text for cell in land.cells] == ["4 000", "4 000", "", "", "", ""]
    assert [cell.figure for cell in land.cells[2:]] == [None] * 4
    assert [cell.figure and cell.figure.digits for cell in image.cells] == [0] * 6


def test_the_risks_hold_likelihood_materiality_and_their_product() -> None:
    rows = table("t21").rows
    assert len(rows) == 16  # thirteen risks and three rows that explain the scales
    for row, (label, *numbers) in zip(rows, RISKS, strict=False):
        assert row.label.startswith(label)
        assert [str(c.figure.value) for c in row.cells[:3] if c.figure] == numbers
        assert row.cells[3].figure is None
    accepted = [row.label for row in rows if row.cells[3].text == "Accepteras"]
    assert len(accepted) == 2


def test_the_control_plan_is_one_table_over_the_page_turn() -> None:
    plan = table("t20")
    assert len(plan.rows) == 11
    values = [row.cells[1].figure for row in plan.rows]
    assert [v.digits for v in values if v] == [6, 6, 6, 6, 6, 6, 12, 12, 6, 6, 8]


@pytest.mark.parametrize(("table_id", "row", "target", "now", "year", "unit"), INDICATORS)
def test_the_indicators_hold_target_and_baseline(
    table_id: str, row: int, target: str, now: str, year: int | None, unit: Unit | None
) -> None:
    found = table(table_id)
    assert [(c.year, c.kind) for c in found.columns] == [
        (2022, ColumnKind.TARGET),
        (2021, ColumnKind.BASELINE),
    ]
    first, second = found.rows[row].cells
    assert first.figure is not None
    assert second.figure is not None
    assert (str(first.figure.value), str(second.figure.value)) == (target, now)
    assert (first.figure.unit, second.figure.unit) == (unit, unit)
    assert second.year == year


def test_nothing_is_lost_and_no_table_is_wrong_but_three_gaps_of_one() -> None:
    found = examined(model_text())
    assert found.document.account.lost == 0
    told = [
        (p.code, p.severity.value, p.place.address, int(p.stated or 0), int(p.computed or 0))
        for p in found.problems
        if p.place.table is not None
    ]
    assert told == [
        ("sum-rounding", "note", "doc/t17/r6/2021", -160_581, -160_582),
        ("sum-rounding", "note", "doc/t17/r6/2022", -170_760, -170_761),
        ("sum-rounding", "note", "doc/t19/r6/2021", -6_875, -6_876),
    ]
    assert found.count(Standing.CONTRADICTING) == 3  # the three claims, in the text


def test_every_figure_of_the_frames_is_proven() -> None:
    standings = examined(model_text()).standings
    frames = [standings[a] for a in standings if a.startswith("doc/t17/")]
    assert frames == [Standing.PROVEN] * 40


def test_the_contents_list_is_no_table() -> None:
    contents = [b.text for b in model().blocks if b.kind is BlockKind.CONTENTS]
    assert len(contents) == 12
    assert contents[0].split() == ["Inledning", "3"]


# -- changed by hand ---------------------------------------------------------------------------


def swapped(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert text.count(old) == 1
        return text.replace(old, new)

    return change


def in_millions(occurrence: int) -> Callable[[str], str]:
    def change(text: str) -> str:
        parts = text.split("Belopp i tkr")
        before, after = parts[: occurrence + 1], parts[occurrence + 1 :]
        return "Belopp i tkr".join(before) + "Belopp i mnkr" + "Belopp i tkr".join(after)

    return change


def last_year_again(text: str) -> str:
    """Budget 2021 pasted over budget 2022 in the frames."""
    for label, *figures in FRAMES:
        old, new = (f"{int(f):,}".replace(",", " ") for f in (figures[1], figures[0]))
        text = text.replace(f"{label}\t{new}\t{old}\t", f"{label}\t{new}\t{new}\t")
    return text


CHANGES = [
    ("a swapped digit in a part", swapped("-96 261", "-96 621"),
     "sum-differs", "doc/t17/r6/2022", ["doc/t17/r2/2022"]),
    ("a lost sign in a part", swapped("-6 904", "6 904"),
     "sign-slip", "doc/t17/r6/2023", ["doc/t17/r3/2023"]),
    ("swapped digits in a total", swapped("\t58 400\t", "\t54 800\t"),
     "sum-differs", "doc/t18/r17/2024", []),
    ("a wrong digit two sums deep", swapped("27 400", "27 800"),
     "sum-differs", "doc/t18/r3/2023", ["doc/t18/r4/2023"]),
    ("a wrong risk value", swapped("Cyberhot\t4\t3\t12", "Cyberhot\t4\t3\t21"),
     "product-differs", "doc/t21/r7/c3", ["doc/t21/r7/c1", "doc/t21/r7/c2"]),
    ("frames headed mnkr", in_millions(0), "unit-odd", "doc/t17/r6/2024", [None]),
    ("investments headed mnkr", in_millions(1), "unit-odd", "doc/t18/r17/2023", [None]),
    ("a column pasted twice", last_year_again,
     "column-repeated", "doc/t17/r1/2022", ["doc/t17/r1/2021"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code", "address", "related"),
    [case[1:] for case in CHANGES],
    ids=[case[0] for case in CHANGES],
)
def test_a_change_by_hand_is_found_at_its_place(
    change: Callable[[str], str], code: str, address: str, related: list[str | None]
) -> None:
    found = examined(change(model_text()))
    (problem,) = in_tables(found)
    assert (problem.code, problem.place.address) == (code, address)
    assert [place.address for place in problem.related] == related


PURCHASES = "Köp av tjänster\t-36 358\t-35 891\t-36 568\t-37 294"


@pytest.mark.parametrize(
    "shifted",
    ["\t\t-36 358\t-35 891\t-36 568", "\t-35 891\t-36 568\t-37 294\t"],
    ids=["to the right", "to the left"],
)
def test_a_row_shifted_by_a_column_is_one_finding(shifted: str) -> None:
    found = examined(swapped(PURCHASES, f"Köp av tjänster{shifted}")(model_text()))
    (problem,) = in_tables(found)
    assert (problem.code, problem.severity.value) == ("column-shifted", "error")
    assert problem.place.row == "Verksamhetens kostnader"
    assert problem.params["culprit"] == "Köp av tjänster"
    places = {place.row for place in problem.related}
    assert places == {"Köp av tjänster", "Verksamhetens kostnader"}


def test_a_changed_personnel_figure_is_an_error_in_both_places() -> None:
    found = examined(model_text().replace("-96 261", "-96 621"))
    (problem,) = in_tables(found)
    assert spots([problem]) == [("sum-differs", "error", "Verksamhetens kostnader", "Budget 2022")]
    assert (str(problem.stated), str(problem.computed)) == ("-170760", "-171121")
    assert problem.unit == "tkr"
    assert found.standings["doc/t17/r6/2022"] is Standing.CONTRADICTING
    assert found.standings["doc/t17/r2/2022"] is Standing.CONTRADICTING
    assert cell_at(found.document, "doc/t17/r2/2022").text == "-96 621"
    # The net cost still follows from the printed rows, and the years beside are untouched.
    assert found.standings["doc/t17/r7/2022"] is Standing.PROVEN
    assert found.standings["doc/t17/r2/2021"] is Standing.PROVEN


AS_PUBLISHED = {
    "error": ["cause-unsupported", "change-differs"],
    "warning": ["goal-bound-target", "measure-differs", "temporary-remains", "trend-differs"],
    "note": ["baseline-year", "control-occasion-differs", "control-repeated", "cost-positive",
             "goal-without-global-goal", "goal-without-global-goal", "risks-alike",
             "sum-rounding", "sum-rounding", "sum-rounding"],
}  # fmt: skip
"""The findings of the document as it was published, by severity."""

# With personnel 2022 changed its sum is off by more than rounding, and it rises by 8,967, not 8,6.
PERSONNEL_CHANGED = {
    "error": sorted([*AS_PUBLISHED["error"], "sum-differs", "change-differs"]),
    "warning": AS_PUBLISHED["warning"],
    "note": AS_PUBLISHED["note"][:-1],
}


@pytest.mark.parametrize(
    ("new", "expected", "sums"),
    [
        ("-96 261", AS_PUBLISHED, []),
        ("-96 621", PERSONNEL_CHANGED, [("-170760", "-171121")]),
    ],
    ids=["as published", "personnel changed"],
)
def test_the_command_line_tells_all_that_does_not_agree(
    tmp_path: Path, new: str, expected: dict[str, list[str]], sums: list[tuple[str, str]]
) -> None:
    path = tmp_path / NAME
    path.write_text(model_text().replace("-96 261", new), "utf-8")
    roder = Path(sys.executable).with_name("roder")
    done = subprocess.run(
        [roder, "check", path, "--format", "json"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1  # two sentences say what the figures do not
    told = json.loads(done.stdout)
    assert told["account"]["lost"] == 0
    findings = told["findings"]
    by_severity = {
        severity: sorted(f["code"] for f in findings if f["severity"] == severity)
        for severity in expected
    }
    assert by_severity == expected
    differing = [f for f in findings if f["code"] == "sum-differs"]
    assert [(f["stated"], f["computed"]) for f in differing] == sums
