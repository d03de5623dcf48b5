"""The report of a plan: what its sections show, once, with the figures of the model."""

from __future__ import annotations

from decimal import Decimal

from modelplan import alingsas
from roder.core.base import Figure
from roder.core.base.kinds import PlanRow
from roder.core.control.rows import ControlRow
from roder.core.goals.kpis import YearFigure
from roder.core.goals.rows import Better, BoardGoalRow, KpiRow
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.figures import figures
from roder.core.plan.rows import PlanRows
from roder.documents.words import Say
from roder.reference.recognition import recognition_words
from roder.reports.plan import plan_report
from roder.reports.plan.hazards import OCCASIONS
from roder.reports.report import Chart, Listing, Paragraph, Report, RowRole, Statement, Table


def report(*texts: str, plan: PlanRows | None = None) -> Report:
    rows = tuple(PlanRow(f"s{i}", TextSection(f"S{i}", 1, text)) for i, text in enumerate(texts))
    made = (plan or alingsas()).with_rows(k.SECTION, rows)
    return plan_report(made, figures(made))


def names(made: Report) -> list[list[str]]:
    return [[b.name for b in s.blocks if isinstance(b, Table | Chart)] for s in made.sections]


def test_an_area_is_shown_once_and_the_ledger_only_where_it_is_asked_for() -> None:
    assert names(report("[[entries]]")) == [["entries", "ledger", "budget-bridge"]]
    found = names(report("[[entries]]", "[[ledger]]\n\n[[entries]]"))
    assert found == [["entries"], ["ledger", "budget-bridge"]]


def test_text_and_tables_stand_in_the_order_of_the_section() -> None:
    made = report("Före **fet**.\n\n[[budget]]\n\n- a\n- b\n")
    kinds = [type(block) for block in made.sections[0].blocks]
    assert kinds == [Paragraph, Table, Chart, Listing]


def test_a_quoted_figure_is_the_models_and_a_missing_one_is_told() -> None:
    made = report("Bidraget {{budget/grant/2022|mnkr}} och {{budget/x/2022}}.")
    (paragraph,) = made.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    quoted = [run for run in paragraph.runs if run.address]
    assert quoted[0].figure is not None
    assert str(quoted[0].figure.value) == "100.8"
    assert (quoted[1].text, quoted[1].problem) == ("{{budget/x/2022}}", "quote-empty")
    assert made.quoted["budget/grant/2022"] == ("s0",)


def test_an_area_without_rows_says_so() -> None:
    made = report("[[assignments]]\n\n[[risks]]")
    codes = [b.words.code for b in made.sections[0].blocks if isinstance(b, Statement)]  # type: ignore[union-attr]
    assert codes == ["assignments_not_stated", "no_risks"]


def test_html_in_a_text_is_words() -> None:
    made = report("<b>inte fet</b>")
    (paragraph,) = made.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert "".join(run.text for run in paragraph.runs) == "<b>inte fet</b>"


def test_every_figure_shown_has_a_proof() -> None:
    made = report("[[budget]]\n\n[[variance]]\n\n[[investments]]\n\n[[land]]\n\n[[capital-costs]]")
    shown = {
        c.address for t in made.tables for r in t.rows for c in r.cells if c.figure and c.address
    }
    assert len(shown) > 150
    assert shown <= set(made.proofs)


def test_every_occasion_has_words_and_an_unknown_one_is_shown_as_written() -> None:
    known = sorted(OCCASIONS | set(recognition_words().group("occasions")))
    point = ControlRow(name="Brand", occasions=(*known, "vid fullmåne"))
    goal = BoardGoalRow("Ett mål", global_goals=(5, 99))
    plan = alingsas().with_rows(k.CONTROL, (PlanRow("brand", point),))
    plan = plan.with_rows(k.BOARD_GOAL, (PlanRow("mal", goal),))
    made = report("[[control]]\n\n[[goals]]", plan=plan)
    control, goals = made.tables[:2]
    items = control.rows[0].cells[-1].items
    assert len(items) == len(known) + 1
    assert [Say("sv")(item) for item in items][-1] == "vid fullmåne"
    assert [Say("sv")(item) for item in goals.rows[0].cells[2].items] == [
        "Mål 5, Jämställdhet",
        "99",
    ]


def test_goals_stand_with_their_status_and_the_year_of_the_measurement() -> None:
    """Satisfaction 81 of 80 is reached; 70 of 90 is not; one of each makes the goal partly reached. A
    measure without a direction cannot be assessed, and one without a figure is not yet measured."""

    def at(year: int, number: int) -> YearFigure:
        return YearFigure(year, Figure.of(Decimal(number)))

    def kpi(
        name: str, target: int, *held: YearFigure, way: Better | None = Better.HIGHER
    ) -> KpiRow:
        return KpiRow(name, direction=way, targets=(at(2022, target),), baselines=held)

    kpis = {
        "a": kpi("Nöjda", 80, at(2020, 81)),
        "b": kpi("Anslutna", 90, at(2021, 70)),
        "c": kpi("Svar", 5, at(2021, 5), way=None),
        "d": kpi("Nya", 7),
    }
    goals = {
        "g": BoardGoalRow("Mål ett", kpis=("a", "b")),
        "h": BoardGoalRow("Mål två", kpis=("d",)),
    }
    plan = alingsas().with_rows(k.KPI, tuple(PlanRow(key, each) for key, each in kpis.items()))
    plan = plan.with_rows(k.BOARD_GOAL, tuple(PlanRow(key, each) for key, each in goals.items()))
    made = report("[[goals]]", plan=plan)
    say = Say("sv")
    told = {
        say(row.label): [
            say.cell(cell, column, table)
            for cell, column in zip(row.cells, table.columns, strict=False)
        ]
        for table in made.sections[0].blocks
        if isinstance(table, Table)
        for row in table.rows
        if row.role is not RowRole.HEAD
    }
    assert {name: cells[-1] for name, cells in told.items()} == {
        "Mål ett": "Delvis nått", "Mål två": "Ännu inte mätt", "Nöjda": "Nått 2020",
        "Anslutna": "Inte nått 2021", "Nya": "Ännu inte mätt", "Svar": "Mätt 2021, kan inte bedömas",
    }  # fmt: skip
