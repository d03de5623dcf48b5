"""The web in a real browser: a controller's journey, two editors, paste, keyboard, no script, a killed
server, and pages accessible in both schemes on a wide screen.

The server is gunicorn on a free port, with a demo of its own, as `roder demo` would start it.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from desks import AXE, CHROMIUM, MONEY, SAVED, Server, number

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]
PERSONNEL, COSTS, RESULT = "budget/personnel/2022", "budget/costs/2022", "budget/result/2022"


def test_a_controllers_journey(desk) -> None:
    at = desk()
    page = at.model()
    cell = at.cell(PERSONNEL)
    before = {address: at.figure(address) for address in (COSTS, RESULT)}
    old = number(cell.input_value())
    cell.focus()
    assert cell.input_value() == str(old), "without spaces while it is edited"
    cell.fill("-1")
    cell.press("Escape")
    assert number(cell.input_value()) == old
    expect(page.locator("#spar")).to_contain_text("Inga osparade ändringar")
    cell.fill("-96 621")
    cell.press("Enter")
    expect(page.locator("#spar")).to_contain_text(SAVED)
    moved = -96_621 - old
    assert {address: at.figure(address) for address in (COSTS, RESULT)} == {
        address: figure + moved for address, figure in before.items()
    }
    focused = page.evaluate("document.activeElement.dataset.path")
    assert focused == "budget/rent/2022"
    assert cell.input_value() == "−96\u202f621"
    left = page.locator("#ramrad .left td").nth(1)
    expect(left).to_have_text(re.compile(str(abs(before[RESULT] + moved))[:1]))
    assert number(left.inner_text()) == before[RESULT] + moved
    page.locator("[data-undo]").click()
    expect(cell).to_have_value(re.compile(str(abs(old))[-3:]))
    assert at.figure(COSTS) == before[COSTS]
    expect(page.locator("[data-undo]")).to_have_count(0)
    assert at.said == []


def test_a_check_follows_and_is_gone_again(desk) -> None:
    """The result of the budget year is a check of its own as soon as it is not what it should be."""
    at = desk()
    page = at.model()
    checks = page.locator("#kontroller > p").first
    before = checks.inner_text()
    target = page.locator("#kontroller .findings").first.inner_text()
    cell = at.cell("budget/income/2023")
    old = cell.input_value()
    cell.fill(str(number(old) - 900))
    cell.press("Tab")
    expect(page.locator("#spar")).to_contain_text(SAVED)
    expect(page.locator("#kontroller .findings").first).not_to_have_text(target)
    page.locator("[data-undo]").click()
    expect(cell).to_have_value(old)
    expect(checks).to_have_text(before)


def test_two_editors_and_who_was_second_chooses(desk) -> None:
    first, second = desk(), desk("administration_head")
    path = "budget/services/2023"
    for each in (first, second):
        each.model()
    old = first.cell(path).input_value()
    first.cell(path).fill("-20000")
    first.cell(path).press("Tab")
    expect(first.page.locator("#spar")).to_contain_text(SAVED)
    second.cell(path).fill("-21000")
    second.cell(path).press("Tab")
    told = second.page.locator(".cell-why")
    expect(told).to_contain_text("Controller")
    expect(told.get_by_role("button", name="Behåll det som står")).to_contain_text("20\u202f000")
    expect(told.get_by_role("button", name="Använd mitt")).to_contain_text("21")
    second.cell("budget/other/2023").fill("-15000")
    second.cell("budget/other/2023").press("Tab")
    expect(second.page.locator("#spar")).to_contain_text(SAVED)
    expect(second.page.locator("#spar")).to_contain_text("Inte sparade fält: 1")
    expect(told).to_be_visible()
    told.get_by_role("button", name="Använd mitt").click()
    expect(told).to_have_count(0)
    expect(second.page.locator("#spar")).not_to_contain_text("Inte sparade")
    expect(second.page.locator("#spar")).to_contain_text(SAVED)
    first.model()
    assert number(first.cell(path).input_value()) == -21_000
    first.cell(path).fill(old)
    first.cell(path).press("Tab")
    expect(first.page.locator("#spar")).to_contain_text(SAVED)


def paste(page: Page, cell: Locator, text: str) -> None:
    cell.focus()
    page.evaluate(
        """text => { const held = new DataTransfer(); held.setData('text/plain', text);
        document.activeElement.dispatchEvent(new ClipboardEvent('paste',
          { clipboardData: held, bubbles: true, cancelable: true })); }""",
        text,
    )


def test_a_block_is_pasted_after_a_preview_as_one_step(desk) -> None:
    at = desk()
    page = at.model()
    before = {y: at.cell(f"budget/rent/{y}").input_value() for y in (2022, 2023, 2024)}
    paste(page, at.cell("budget/rent/2022"), "-3 001\t-3 002\n1.234\tabc\n")
    dialog = page.locator("dialog")
    expect(dialog.locator(".refusals li")).to_have_count(2)
    expect(dialog.locator("tbody tr")).to_have_count(2)
    expect(dialog.locator(".refusals")).to_contain_text("två sätt")
    dialog.get_by_role("button", name="Ändra 2 celler").click()
    expect(at.cell("budget/rent/2023")).to_have_value("−3\u202f002")
    assert at.cell("budget/rent/2022").input_value() == "−3\u202f001"
    page.locator("[data-undo]").click()
    expect(at.cell("budget/rent/2023")).to_have_value(before[2023])
    expect(at.cell("budget/rent/2022")).to_have_value(before[2022])
    assert at.said == []


def test_a_block_with_names_finds_its_cells_without_script(desk) -> None:
    at = desk(java_script_enabled=False)
    page = at.model()
    page.locator("#s-ekonomiska-ramar .paste summary").first.click()
    block = "\tPlan 2024\tBudget 2022\nLokalhyror\t-4001\t-4002\nVerksamhetens kostnader\t1\t2\nHittepå\t5\t6"
    page.locator('textarea[name="paste:budget"]').fill(block)
    page.locator('.paste button[value="budget"]').click()
    rows = page.locator("#forhandsvisning tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Lokalhyror, Plan 2024")
    expect(rows.first).to_contain_text("−4\u202f001")
    expect(page.locator(".unmatched li")).to_have_count(4)
    page.get_by_role("button", name="Ändra 2 celler").click()
    assert number(at.cell("budget/rent/2022").input_value()) == -4002
    page.get_by_role("button", name="Ångra senaste").click()
    assert number(at.cell("budget/rent/2022").input_value()) != -4002


def test_without_script_a_conflict_is_a_choice_on_a_page(desk) -> None:
    at, other = desk(java_script_enabled=False), desk("administration_head")
    path = "budget/financial/2024"
    at.model()
    other.model()
    old = at.cell(path).input_value()
    other.cell(path).fill("-77")
    other.cell(path).press("Tab")
    expect(other.page.locator("#spar")).to_contain_text(SAVED)
    at.cell(path).fill("-88")
    at.cell(path).press("Enter")
    expect(at.page.locator("h1")).to_have_text("Allt blev inte sparat")
    at.page.get_by_label("Behåll det som står").check()
    at.page.get_by_role("button", name="Spara").click()
    assert number(at.cell(path).input_value()) == -77
    at.cell(path).fill(old)
    at.cell(path).press("Enter")
    assert at.cell(path).input_value() == old


def test_keyboard_only(desk) -> None:
    at = desk()
    page = at.model()
    cell = at.cell("budget/income/2022")
    for _ in range(80):
        if page.evaluate("document.activeElement.dataset.path") == "budget/income/2022":
            break
        page.keyboard.press("Tab")
    expect(cell).to_be_focused()
    for key, path in (
        ("Enter", "budget/personnel/2022"), ("ArrowDown", "budget/rent/2022"),
        ("ArrowUp", "budget/personnel/2022"), ("Shift+Enter", "budget/income/2022"),
        ("Tab", "budget/income/2023"), ("Shift+Tab", "budget/income/2022"),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(at.cell(path)).to_be_focused()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_figure_is_picked_and_the_text_previewed(desk) -> None:
    at = desk()
    page = at.go("/plan/2/version/1?andra=inledning")
    area = page.locator("#f-text")
    before = area.input_value()
    area.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Bidraget är ")
    page.get_by_role("link", name="Infoga en siffra").click()
    dialog = page.locator("dialog")
    dialog.get_by_label("Sök").fill("kommunbidrag 2026")
    dialog.get_by_role("button", name="{{budget/grant/2026|tkr}}", exact=True).click()
    expect(area).to_be_focused()
    assert area.input_value() == f"{before} Bidraget är {{{{budget/grant/2026|tkr}}}}"
    shown = page.locator("#provtext .tried")
    expect(shown).to_contain_text(re.compile(r"Bidraget är \d.*tkr"))
    expect(page.locator("#s-inledning > form > div p").last).not_to_contain_text("Bidraget är")
    page.keyboard.press("Escape")
    assert area.input_value() == before
    assert at.said == []


def test_links_to_other_rows_are_chosen_by_name(desk) -> None:
    at = desk()
    page = at.go("/plan/2/version/1?andra=mal")
    page.locator("#s-mal table a.change").first.click()
    boxes = page.get_by_role("group", name="Prioriterade mål").get_by_role("checkbox")
    off = next(boxes.nth(i) for i in range(boxes.count()) if not boxes.nth(i).is_checked())
    name = off.locator("xpath=..").inner_text()
    off.check()
    expect(page.locator("#spar")).to_contain_text(SAVED)
    page.reload()
    assert page.get_by_role("checkbox", name=name).first.is_checked()
    page.get_by_role("checkbox", name=name).first.uncheck()
    expect(page.locator("#spar")).to_contain_text(SAVED)


PAGES = (
    "/", "/plan/13/version/1", f"/plan/13/version/1{MONEY}",
    "/plan/13/version/1?andra=investeringsbudget", "/plan/2/version/1?andra=mal",
    "/plan/2/version/1?andra=inledning", "/plan/2/version/1?andra=riskanalys",
    "/plan/2/version/1/rad/entry/ny", "/plan/13/version/1/rad/budget/personnel",
    "/plan/13/version/1/figur/budget/costs/2022?om=5", "/plan/13/version/1/siffror?sok=2022",
    "/plan/13/version/1/andringar",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_cut_off_on_a_wide_screen(desk, scheme: str) -> None:
    """On a small one every page is looked at: test_every_page_browser.py."""
    at = desk(scheme=scheme)
    found = {}
    for address in PAGES:
        page = at.go(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.evaluate(AXE)
        parts = "{include: [['.open'], ['.tools'], ['.bar'], ['#kontroller']]}"
        where = parts if "andra" in address else "document"  # the rest is the page without it
        told = page.evaluate(f"axe.run({where}, {{resultTypes: ['violations'], preload: false}})")
        wrong = [(v["id"], v["nodes"][0]["html"][:160]) for v in told["violations"]]
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wrong.append(("too wide", address))
        if wrong:
            found[address] = wrong
    assert found == {}
    assert at.said == [], "nothing is refused by the content security policy"


def test_a_killed_server_loses_nothing_that_was_typed(desk, server: Server) -> None:
    at = desk()
    page = at.model()
    path = "budget/rent/2024"
    old = at.cell(path).input_value()
    server.stop()
    at.cell(path).fill("-5005")
    at.cell(path).press("Tab")
    expect(page.locator("#spar")).to_contain_text("Inte sparat")
    assert number(at.cell(path).input_value()) == -5005
    page.on("dialog", lambda dialog: dialog.accept())
    server.start()
    page.reload()
    page.get_by_role("button", name="Ta tillbaka den").click()
    expect(page.locator("#spar")).to_contain_text(SAVED)
    page.reload()
    assert number(at.cell(path).input_value()) == -5005
    server.stop()
    at.cell(path).fill(old)
    at.cell(path).press("Tab")
    expect(page.locator("#spar")).to_contain_text("Inte sparat")
    server.start()
    expect(page.locator("#spar")).to_contain_text(SAVED, timeout=15_000)
