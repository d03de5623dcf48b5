"""Figures quoted in text by address: how they read, and what is wrong with them."""

from __future__ import annotations

import pytest

from modelplan import alingsas
from roder.core.base import Figure, Unit
from roder.core.base.kinds import PlanRow
from roder.core.narrative import Shown, TextSection
from roder.core.narrative.checks import check
from roder.core.narrative.quotes import quoted_figure, quotes, read_form
from roder.core.plan.figures import figures
from roder.reference import vocabulary

MODEL = figures(alingsas())


def read(text: str) -> Figure | None:
    (quote,) = quotes(text)
    return quoted_figure(quote, MODEL)


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        ("{{budget/grant/2022}}", Figure(100764, 0, Unit.TKR)),
        ("{{budget/grant/2022|mnkr}}", Figure(1008, 1, Unit.MNKR)),
        ("{{ budget/personnel/change/2022 | mnkr:1 abs }}", Figure(86, 1, Unit.MNKR)),
        ("{{budget/personnel/change/2022|mnkr:1}}", Figure(-86, 1, Unit.MNKR)),
        ("{{land/costs/change/2022|tkr:-2 abs}}", Figure(2300, 0, Unit.TKR)),
        ("{{investments/total/2022-2026|mnkr:0}}", Figure(298, 0, Unit.MNKR)),
        ("{{budget/personnel/2022 of budget/costs/2022|%:0}}", Figure(56, 0, Unit.PERCENT)),
        ("{{budget/grant/2022|%}}", None),
        ("{{budget/nothing/2022}}", None),
    ],
)
def test_a_quoted_figure_reads_in_its_form(written: str, figure: Figure | None) -> None:
    assert read(written) == figure


def test_half_is_rounded_away_from_zero_on_either_side() -> None:
    other = MODEL.with_figure("budget/rent/2022", Figure(-250, 0, Unit.TKR))
    (quote,) = quotes("{{budget/rent/2022|mnkr:1}}")
    assert quoted_figure(quote, other) == Figure(-3, 1, Unit.MNKR)


@pytest.mark.parametrize("form", ["miljoner", "mnkr:x", "abs:2", "mnkr abs nej"])
def test_an_unknown_form_is_none(form: str) -> None:
    assert read_form(form) is None


def test_a_form_is_written_as_it_is_read() -> None:
    for written in ("mnkr:1 abs", "tkr:-2", "abs", "% bare", ""):
        assert str(read_form(written)) == written


def problems(text: str) -> list[str]:
    prose = vocabulary().prose
    rows = [PlanRow("a", TextSection("Ekonomi", 1, text))]
    return [p.code for p in check(rows, MODEL, prose["up"], prose["down"])]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Personalen kostar {{budget/personnel/2022|mnkr abs}}.", []),
        ("Kostnaden ökar med {{budget/personnel/change/2022|mnkr abs}}.", []),
        ("Kostnaden minskar med {{budget/personnel/change/2022|mnkr abs}}.", ["quote-direction"]),
        ("Tjänsterna minskar med {{budget/services/change/2022|mnkr abs}}.", []),
        ("Hyran minskar inte alls. Totalt {{budget/personnel/change/2022|mnkr abs}}.", []),
        ("{{budget/personel/2022}}", ["quote-unknown"]),
        ("{{budget/grant/2022|miljoner}}", ["quote-form"]),
        ("{{budget/grant/2022|%}}", ["quote-form"]),
        ("{{investments/fittings/2022}}", ["quote-unknown"]),
    ],
)
def test_what_is_wrong_with_a_quotation(text: str, codes: list[str]) -> None:
    assert problems(text) == codes


def test_an_empty_figure_is_told_of() -> None:
    model = MODEL.with_figure("budget/rent/2022", None)
    prose = vocabulary().prose
    rows = [PlanRow("a", TextSection("Ekonomi", 1, "{{budget/rent/change/2022}}"))]
    assert [p.code for p in check(rows, model, prose["up"], prose["down"])] == ["quote-empty"]


def test_a_section_is_text_and_what_it_shows_in_order() -> None:
    section = TextSection("Ekonomi", 1, "Först.\n\n[[budget]]\n\nSedan [[budget]] så.\n\n[[nej]]\n")
    assert list(section.parts()) == ["Först.", Shown.BUDGET, "Sedan [[budget]] så.\n\n[[nej]]"]
