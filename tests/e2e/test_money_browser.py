"""The money of the model document in a browser, to the last thousand kronor, and the plan on paper."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from playwright.sync_api import expect

from desks import CHROMIUM, MODEL, SAVED, Desks, number

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]
PERSONNEL, COSTS, RESULT = "budget/personnel/2022", "budget/costs/2022", "budget/result/2022"
ENTRY = "entry/eftersom-miljostrategen-kommer-fran/amount"


def test_swapped_digits_are_seen_in_the_sums_and_esc_takes_them_back(desk: Desks) -> None:
    """-96 261 with two digits swapped: costs and result move by 360."""
    at = desk()
    page = at.model()
    cell = at.cell(PERSONNEL)
    assert number(cell.input_value()) == -96_261
    assert (at.figure(COSTS), at.figure(RESULT)) == (-170_760, 0)
    at.write(cell, "-96 621")
    page.keyboard.press("Escape")
    assert number(cell.input_value()) == -96_261
    expect(cell).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("-96 621")
    page.keyboard.press("Enter")
    expect(page.locator("#spar")).to_contain_text(SAVED)
    assert (at.figure(COSTS), at.figure(RESULT)) == (-171_120, -360)
    expect(page.locator("#ramrad .left td").nth(1)).to_have_text("−360")
    at.tab_to(page.locator("[data-undo]"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(cell).to_have_value("−96\u202f261")
    assert (at.figure(COSTS), at.figure(RESULT)) == (-170_760, 0)
    assert at.said == []


def test_a_changed_adjustment_moves_the_grant_in_grid_text_and_chart(desk: Desks) -> None:
    """747 becomes 800: the grant of 2022 is 53 more, 100 764 + 53 = 100 817."""
    at = desk()
    page = at.go(f"{MODEL}/rad/{ENTRY.rpartition('/')[0]}")
    at.write(at.cell(ENTRY), "800")
    page.keyboard.press("Tab")
    expect(page.locator("#spar")).to_contain_text(SAVED)
    page = at.go(MODEL)
    shown = page.locator('main a.f[href$="/figur/budget/grant/2022"]').all_inner_texts()
    exact = {number(text) for text in shown if re.fullmatch(r"[\d\s\u202f]+", text)}
    assert exact == {100_817}
    rounded = [text for text in shown if "mnkr" in text]
    assert rounded
    assert all(text.startswith("100,8") for text in rounded)
    charts = [text for text in page.locator("svg").all_text_contents() if "100\u202f817" in text]
    assert charts
    assert all("+124" in text for text in charts), "what is permanent was 71 and is 53 more"
    page = at.go(f"{MODEL}/andringar")
    at.follow(page.locator(".steps button").first)
    expect(page.locator(".steps > li").first).to_contain_text("747")


def test_a_plan_on_paper_is_the_document_alone(desk: Desks) -> None:
    at = desk("elected")
    page = at.go("/plan/14/version/2")
    tables = page.locator("main table")
    heads = [c.strip() for c in tables.locator("caption").all_inner_texts() if c.strip()]
    assert len(heads) >= 8
    paper = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = squeezed("".join(sheet.get_textpage().get_text_range() for sheet in paper))
    assert [each for each in heads if squeezed(each) not in text] == []
    for table in tables.all():
        for row in (table.locator("tbody tr").first, table.locator("tbody tr").last):
            first = row.locator("th, td").first.inner_text()
            assert squeezed(first) in text
    screen = ("Hoppa till innehållet", "Logga ut", "English", "Vägen till beslut", "Handlingar")
    for absent in (*screen, page.locator("#kontroller p").first.inner_text()):
        assert squeezed(absent) not in text, absent


def squeezed(text: str) -> str:
    """Letters and digits alone: a line on paper breaks where it breaks."""
    return re.sub(r"[\W_]+|\ufffe", "", text)
