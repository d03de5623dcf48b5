"""Each role's main journey in a browser: by keyboard alone, on a small screen, or without a script.

The controller's is in test_web_browser.py and test_money_browser.py.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from desks import BEFORE_BOARD, CHROMIUM, DRAFT, PROPOSAL, SAVED, UNSENT, Desk, Desks

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]
RETURNED = "/plan/5/version/2"
"""The draft that lies with the administration since the board returned the plan."""


def writes(at: Desk, row: str, field: str, text: str) -> None:
    """A row's form, where a field is found by Tab, written and left: it is saved, and stands."""
    page, path = at.go(f"{DRAFT}/rad/{row}"), f"{row}/{field}"
    at.write(at.cell(path), text)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.path") != path
    expect(page.locator("#spar")).to_contain_text(SAVED)
    page.reload()
    expect(at.cell(path)).to_have_value(text)
    assert at.said == []


def test_strategist_rewrites_a_goal_by_keyboard(desk: Desks) -> None:
    at = desk("strategist")
    writes(at, "priority_goal/kunskap", "name", "Alla barn får en bra start")
    page = at.go(f"{DRAFT}?andra=mal")
    expect(page.locator("#s-mal")).to_contain_text("Alla barn får en bra start")
    at.tab_to(page.locator("[data-undo]"))
    page.keyboard.press("Enter")
    expect(page.locator("#s-mal")).to_contain_text("Alla får en bra start i livet")


def test_department_head_edits_the_text_of_a_goal_and_no_amount(desk: Desks) -> None:
    at = desk("department_head")
    writes(at, "board_goal/mal-1", "text", "Fler elever lämnar grundskolan med goda kunskaper.")
    page = at.go(f"{DRAFT}?andra=ekonomi")
    assert page.locator("[data-path^='budget/']").count() == 0
    assert at.go(f"{DRAFT}/rad/budget/other").locator("input[name^='f:']").count() == 0


def test_unit_head_writes_a_goal_for_the_work_environment_by_keyboard(desk: Desks) -> None:
    at = desk("unit_head")
    writes(at, "workplace_goal/arbetsmiljo-1", "text", "Alla ska ha inflytande över sitt arbete.")


def test_hr_changes_what_is_done_without_script(desk: Desks) -> None:
    at = desk("hr", java_script_enabled=False)
    page = at.go(f"{DRAFT}/rad/workplace_goal/arbetsmiljo-1?tillbaka=arbetsmiljo")
    activities = "Arbetsplatsträffar hålls minst tio gånger om året."
    at.cell("workplace_goal/arbetsmiljo-1/activities").fill(activities)
    page.get_by_role("button", name="Spara").click()
    expect(at.cell("workplace_goal/arbetsmiljo-1/activities")).to_have_value(activities)
    page.get_by_role("link", name="Stäng").click()
    expect(page.locator("#s-arbetsmiljo")).to_contain_text(activities)


def test_coordinator_assesses_a_risk_by_keyboard_and_its_value_follows(desk: Desks) -> None:
    at = desk("control_coordinator")
    page = at.go(f"{DRAFT}/rad/risk/r2")
    for field, level in (("likelihood", "2"), ("materiality", "3")):
        chosen = at.tab_to(at.cell(f"risk/r2/{field}"))
        if chosen.evaluate("e => e.tagName") == "SELECT":
            chosen.select_option(level)
        else:
            at.write(chosen, level)
    page.keyboard.press("Tab")
    expect(page.locator("#spar")).to_contain_text(SAVED)
    name = page.locator("h1 span[lang=sv]").inner_text()
    page = at.go(DRAFT)
    row = page.locator("#s-riskanalys tr", has_text=name).first
    cells = [text.strip() for text in row.locator("td").all_inner_texts()]
    assert "6" in cells, "twice three"
    assert at.said == []


def test_administration_head_submits_by_keyboard_and_takes_back(desk: Desks) -> None:
    at = desk("administration_head")
    page = at.go(f"{RETURNED}/vag")
    at.follow(page.get_by_role("button", name="Gör till förvaltningens förslag"))
    expect(page.locator(".status .state")).to_have_text("Förvaltningens förslag")
    at.follow(page.get_by_role("button", name="Ta tillbaka till utkast"))
    expect(page.locator(".status .state")).to_have_text("Arbetsutkast")
    assert at.said == []


def test_from_a_gate_to_a_decision_that_is_registered(desk: Desks, tmp_path: Path) -> None:
    """The head by keyboard, the secretary without script, the registrar with a file."""
    head = desk("administration_head")
    page = head.go(f"{PROPOSAL}/vag")
    head.follow(page.get_by_role("button", name="Godkänn"))
    expect(page.locator("main")).to_contain_text("Fyra ögon: godkänd, Förvaltningschef")
    at = desk("secretary", java_script_enabled=False)
    page = at.go("/")
    page.get_by_role("link", name="Klart att skicka ut").and_(
        page.locator(f'[href^="{PROPOSAL}/"]')
    ).click()
    page.get_by_role("button", name="Skicka ut till sammanträde").click()
    expect(page.locator(".status .state")).to_have_text("Utskickad")
    page.get_by_label("Utfall").select_option("decided")
    form = page.locator('form[action$="/vag/record"]')
    form.locator("[name=registry_number]").fill("VON 2025/12")
    form.locator("[name=clauses]").fill("Planen antas.")
    form.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("aragraf")
    expect(form.locator("[name=clauses]")).to_have_value("Planen antas.")
    expect(page.locator(".status .state")).to_have_text("Utskickad")
    form.locator("[name=paragraph]").fill("§ 51")
    form.get_by_role("button").click()
    expect(page.locator(".status")).to_contain_text("§ 51, VON 2025/12")
    expect(page.locator(".status .state")).to_have_text("Beslutad")
    registrar = desk("registrar")
    page = registrar.go(PROPOSAL)
    registrar.follow(page.get_by_role("link", name="Handlingar"))
    wanted = page.get_by_role("link", name="Öppna data, JSON").first
    registrar.tab_to(wanted)
    with page.expect_download() as fetched:
        page.keyboard.press("Enter")
    fetched.value.save_as(tmp_path / "plan.json")
    assert "Vård- och omsorgsnämnden" in (tmp_path / "plan.json").read_text("utf-8")
    json.loads((tmp_path / "plan.json").read_text("utf-8"))
    expect(page.locator(".status")).to_contain_text("VON 2025/12")
    assert registrar.said == head.said == []


@pytest.mark.parametrize("who", ["chair", "elected"])
def test_those_who_decide_read_on_a_telephone_and_see_how_a_figure_is_found(
    desk: Desks, who: str
) -> None:
    at = desk(who, width=320)
    page = at.go("/")
    at.follow(page.locator(f'.proposed a[href="{BEFORE_BOARD}"]'))
    figure = page.locator('main td a.f[href$="/figur/budget/costs/2027"]').first
    shown = figure.inner_text()
    at.follow(figure)
    expect(page.get_by_role("heading", name="Så är siffran framräknad")).to_be_visible()
    assert shown in page.locator(".proofs").first.inner_text()
    assert page.locator("main form[method=post]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert at.said == []
    for draft in (DRAFT, UNSENT):
        assert page.goto(at.server.address + draft).status == 404


def test_auditor_reads_the_trail_by_keyboard_and_takes_it_along(
    desk: Desks, tmp_path: Path
) -> None:
    at = desk("auditor")
    page = at.go("/")
    at.follow(page.get_by_role("link", name="Revisionsspår"))
    expect(page.locator("main")).to_contain_text("Kedjan håller")
    latest = int(page.locator("tbody th").first.inner_text())
    at.tab_to(page.get_by_role("link", name="Hämta alla rader"))
    with page.expect_download() as fetched:
        page.keyboard.press("Enter")
    fetched.value.save_as(tmp_path / "trail")
    lines = [json.loads(line) for line in (tmp_path / "trail").read_text("utf-8").splitlines()]
    assert [line["sequence"] for line in lines] == list(range(1, len(lines) + 1))
    assert len(lines) >= latest
    assert at.said == []


def test_administrator_adds_a_person_by_keyboard_who_chooses_a_password(desk: Desks) -> None:
    at = desk("administrator", width=320)
    page = at.go("/")
    at.follow(page.get_by_role("link", name="Inställningar"))
    form = page.locator('form[action$="/person"]').first
    at.write(form.locator("[name=username]"), "nytt.konto")
    at.write(form.locator("[name=name]"), "Ny handläggare")
    at.follow(form.get_by_role("button"))
    told = page.get_by_role("status").locator("code").inner_text()
    new = desk("", width=320)
    page = new.go("/konto/logga-in")
    new.write(page.locator("#id_login"), "nytt.konto")
    new.write(page.locator("#id_password"), told)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_url("**/konto/losenord")
    new.write(page.locator("input[name=oldpassword]"), told)
    for field in ("password1", "password2"):
        new.write(page.locator(f"input[name={field}]"), "tre-grader-styrbord")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(new.go("/").get_by_role("heading", level=1)).to_have_text("Mina uppgifter")
    expect(page.locator("main")).to_contain_text("Controller")
    assert at.said == new.said == []
