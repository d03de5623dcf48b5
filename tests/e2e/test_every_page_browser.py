"""Every page that an address of the program gives: accessible in light and dark, nothing cut off at 320 px,
nothing said in the console, nothing refused by the content security policy.

An address without a page here fails, unless it is told what it gives instead.
"""

from __future__ import annotations

import base64
import hmac
import struct
import time

import pytest
from django.urls import resolve
from playwright.sync_api import Page

from desks import (
    AXE,
    BEFORE_BOARD,
    CHROMIUM,
    DECIDED,
    DRAFT,
    MODEL,
    PROPOSAL,
    TABLED,
    Desk,
    Desks,
    Server,
)
from roder.server.urls import urlpatterns
from visitor import Visitor

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]
OTHER = {
    "language": "/sprak", "health": "/halsa", "plain_style": "/utseende.css",
    "style": f"{DECIDED}/utseende.css", "audit_lines": "/revision/rader.jsonl",
    "export": f"{DECIDED}/handlingar/public/json", "meeting": f"{DECIDED}/moteshandlingar",
    "plan": "/plan/1", "save": f"{DRAFT}/spara", "paste": f"{DRAFT}/klistra",
    "preview": f"{DRAFT}/forhandsgranska", "drop_row": f"{DRAFT}/bort/risk/r1",
    "undo": f"{DRAFT}/andringar/1/angra", "step": f"{DRAFT}/vag/submit",
    "manage": "/installningar/1/sparrar", "mfa_download_recovery_codes": "/konto/koder/hamta",
}  # fmt: skip
"""Addresses that give a file, lead to another page or only take a form (what `paste` and `preview` answer a
form with is looked at below)."""
SECTIONS = (
    "inledning", "fokusomraden", "organisation", "mal", "uppdrag", "ekonomi", "ramen", "skillnader",
    "internhandel", "fordelning", "investeringar", "kapitalkostnader", "arbetsmiljo", "riskanalys",
    "intern-kontroll",
)  # fmt: skip
ROWS = (
    "board_goal/mal-1", "budget/personnel", "entry/volym-2026", "risk/r1", "section/inledning",
    "workplace_goal/arbetsmiljo-1", "unit/barn-och-ungdomsnamnden-forvaltning",
)  # fmt: skip
NEW = ("assignment", "control", "entry", "investment", "kpi")
PAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "account_login": (("", "/konto/logga-in"),),
    "start": tuple((who, "/") for who in ("controller", "elected", "administrator", "secretary")),
    "version": (
        ("elected", BEFORE_BOARD),
        *(("controller", f"{DRAFT}?andra={section}") for section in SECTIONS),
        ("controller", f"{MODEL}?andra=ekonomiska-ramar"),
        ("controller", f"{MODEL}?andra=exploatering"),
        ("controller", f"{MODEL}?andra=investeringsbudget"),
        ("controller", MODEL),
    ),
    "row": tuple(("controller", f"{DRAFT}/rad/{row}") for row in ROWS),
    "new_row": tuple(("controller", f"{DRAFT}/rad/{kind}/ny") for kind in NEW),
    "figure": (
        ("controller", f"{DRAFT}/figur/budget/costs/2026?om=5"),
        ("controller", f"{DRAFT}/figur/budget/other/2026"),
        ("elected", f"{BEFORE_BOARD}/figur/budget/grant/2027"),
    ),
    "pick": (("controller", f"{DRAFT}/siffror?sok=2026"),),
    "changes": (("controller", f"{DRAFT}/andringar"),),
    "compare": (("elected", f"{BEFORE_BOARD}/jamfor?med=1-1"), ("controller", f"{DRAFT}/jamfor")),
    "road": (
        ("controller", f"{DRAFT}/vag"), ("administration_head", f"{PROPOSAL}/vag"),
        ("secretary", f"{BEFORE_BOARD}/vag"), ("secretary", f"{DECIDED}/vag"),
        ("elected", f"{TABLED}/vag"),
    ),
    "rollover": (("controller", f"{DECIDED}/nasta"),),
    "exports": (("secretary", f"{DECIDED}/handlingar"),),
    "importing": (("controller", "/importera"),),
    "managing": (("administrator", "/installningar"),),
    "audit": (("auditor", "/revision"),),
    "usersessions_list": (("registrar", "/konto/sessioner"),),
    "account_change_password": (("registrar", "/konto/losenord"),),
    "account_logout": (("registrar", "/konto/logga-ut"),),
    "account_reauthenticate": (("registrar", "/konto/bekrafta"),),
    "mfa_index": (("registrar", "/konto/tva-steg"),),
}  # fmt: skip
SECOND_STEP = {
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_authenticate",
    "mfa_generate_recovery_codes", "mfa_reauthenticate",
}  # fmt: skip
"""Pages that are there for one who turns the second step on and logs in with it: a test of their own."""


def test_every_address_has_a_page_here_or_is_told_to_have_none() -> None:
    assert {str(p.name) for p in urlpatterns} == set(PAGES) | SECOND_STEP | set(OTHER)
    assert not (set(PAGES) | SECOND_STEP) & set(OTHER)


@pytest.mark.parametrize("name", OTHER)
def test_what_is_told_to_have_no_page_has_none(auditor: Visitor, name: str) -> None:
    assert resolve(OTHER[name]).url_name == name
    body = auditor.get(OTHER[name])
    is_page = auditor.status == 200 and auditor.address.endswith(OTHER[name]) and "<main" in body
    assert not is_page


@pytest.fixture(scope="module")
def auditor(server: Server) -> Visitor:
    return Visitor(server.address).log_in("auditor")


def test_every_section_of_a_draft_is_opened_here(desk: Desks) -> None:
    links = desk().go(DRAFT).locator("a.change")
    opened = "all => all.map(e => new URL(e.href).searchParams.get('andra'))"
    assert links.evaluate_all(opened) == list(SECTIONS)


LOOK = """() => {
  document.querySelectorAll('details').forEach(d => { d.open = true; });
  return [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, .vh, .frame-bar'))
    .slice(0, 3).map(e => e.outerHTML.slice(0, 120));
}"""
COLOURS = "runOnly: ['color-contrast', 'link-in-text-block']"


def axe(page: Page, where: str, only: str = "") -> list[str]:
    told = page.evaluate(
        f"axe.run({where}, {{resultTypes: ['violations'], preload: false, {only}}})"
    )
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in told["violations"]]


def faults(at: Desk) -> list[str]:
    """What is wrong with the page that is shown, on a small screen, in light and dark."""
    page, found = at.page, []
    cut = page.evaluate(LOOK)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"too wide: {cut}")
    page.evaluate(AXE)
    # of a plan with a section open, the rest is the page without it
    parts = "{include: [['.open'], ['.tools'], ['.bar'], ['.status'], ['#kontroller']]}"
    where = parts if page.locator(".open .tools").count() else "document"
    found += axe(page, where)
    page.emulate_media(color_scheme="dark")
    found += [f"dark {each}" for each in axe(page, where, COLOURS)]
    page.emulate_media(color_scheme="light")
    found += at.said
    at.said.clear()
    return found


AT_MOST = 3
"""Of each kind of page, evenly chosen, where not every one is looked at."""


def sample(name: str) -> tuple[tuple[str, str], ...]:
    return PAGES[name][:: -(-len(PAGES[name]) // AT_MOST)]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everyone(desk: Desks, name: str) -> None:
    look(desk, sample(name))


@pytest.mark.torture
@pytest.mark.parametrize("name", [name for name in PAGES if sample(name) != PAGES[name]])
def test_every_such_page_is_for_everyone(desk: Desks, name: str) -> None:
    look(desk, PAGES[name])


def look(desk: Desks, pages: tuple[tuple[str, str], ...]) -> None:
    wrong, sitting = {}, {}
    for who, address in pages:
        at = sitting.get(who) or desk(who, width=320)
        sitting[who] = at
        at.go(address)
        assert address.partition("?")[0] in at.page.url, f"{address} leads to {at.page.url}"
        if found := faults(at):
            wrong[f"{who} {address}"] = found
    assert wrong == {}


def answered(at: Desk, status: int) -> list[str]:
    """The faults of a page that comes with a status of its own, which the console tells of."""
    told = [each for each in at.said if f"status of {status}" in each]
    for each in told:
        at.said.remove(each)
    assert bool(told) == (status != 200), f"{at.page.url} does not answer {status}"
    return faults(at)


def send(page: Page, form: str, **typed: str) -> None:
    """Sends a form as a browser without scripts does, with some fields as they are told."""
    with page.expect_navigation():
        page.evaluate(
            """([form, typed]) => { const sent = document.querySelector(form);
            for (const [name, text] of Object.entries(typed)) sent.elements.namedItem(name).value = text;
            HTMLFormElement.prototype.submit.call(sent); }""",
            [form, typed],
        )


def test_refusals_and_what_was_not_found_are_pages_too(desk: Desks) -> None:
    controller, hr, elected = (desk(who, width=320) for who in ("controller", "hr", "elected"))
    wrong = {}
    for at, address, status in (
        (controller, "/plan/999", 404),
        (controller, "/finns-inte", 404),
        (controller, f"{BEFORE_BOARD}/rad/budget/other", 409),
        (hr, f"{DRAFT}/rad/budget/other", 403),
        (elected, f"{BEFORE_BOARD}/andringar", 403),
    ):
        page = at.go(address)
        assert page.get_by_role("heading", level=1).inner_text()
        assert page.get_by_role("link", name="Tillbaka").count() == 1
        wrong[address] = answered(at, status)
    assert not any(wrong.values()), wrong


def test_what_answers_a_form_is_a_page_too(desk: Desks) -> None:
    at, path = desk(width=320), "budget/other/2026"
    page, wrong = at.go(f"{DRAFT}/rad/budget/other"), {}
    send(page, "form[data-save]", **{f"f:{path}": "-1", f"s:{path}": "-2"})
    assert page.get_by_label("Använd mitt").is_checked()
    wrong["conflict"] = answered(at, 409)
    send(at.go(f"{DRAFT}/rad/budget/other"), "form[data-save]", **{f"f:{path}": "tolv"})
    wrong["value"] = answered(at, 409)
    at.go(f"{DRAFT}/rad/investment/ny")
    send(page, "main form", **{"f:investment/ny/label": ""})
    assert page.locator("[aria-invalid]").count() > 0
    wrong["new row"] = answered(at, 422)
    at.go(f"{DRAFT}?andra=ekonomi")
    page.locator('textarea[name="paste:budget"]').evaluate(
        "e => { e.closest('details').open = true; e.value = '-1\\tabc'; }"
    )
    with page.expect_navigation():
        page.locator('.paste button[value="budget"]').click()
    assert page.locator("#forhandsvisning tbody tr").count() == 1
    wrong["paste"] = answered(at, 200)
    preview = f"{page.url.partition('/plan')[0]}{DRAFT}/forhandsgranska"
    at.go(f"{DRAFT}?andra=inledning")
    page.evaluate("a => { document.querySelector('form[data-save]').action = a; }", preview)
    send(page, "form[data-save]", **{"f:section/inledning/text": "Bidraget är {{hittepå}}."})
    wrong["preview"] = answered(at, 200)
    assert not any(wrong.values()), wrong


def test_a_wrong_password_is_told_on_a_page(desk: Desks) -> None:
    at = desk("", width=320)
    page = at.go("/konto/logga-in")
    page.fill("input[name=login]", "ingen")
    page.fill("input[name=password]", "fel")
    with page.expect_navigation():
        page.press("input[name=password]", "Enter")
    assert page.locator('[role="alert"]').count() == 1
    assert faults(at) == []


def test_guard_hears_what_the_content_security_policy_refuses(desk: Desks) -> None:
    at = desk(width=320)
    page = at.go("/konto/tva-steg")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    assert any("Content Security Policy" in each for each in faults(at))
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"/x\">')")
    assert any(each.startswith("image-alt") for each in faults(at))


def code(secret: str, late: int = 0) -> str:
    """The code that an authenticator shows (RFC 6238: HMAC-SHA-1, 30 seconds, six digits)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30 + late), "sha1")
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def test_code_is_that_of_the_standard() -> None:
    # RFC 6238, appendix B: at 59 seconds, the last six of 94287082
    secret, now = base64.b32encode(b"12345678901234567890").decode(), int(time.time()) // 30
    assert code(secret, 1 - now) == "287082"


def test_second_step_is_turned_on_used_and_turned_off(desk: Desks, server: Server) -> None:
    """Every page of it, and the codes for one who has lost the telephone."""
    at = desk("unit_head", width=320)
    page, wrong = at.go("/konto/tva-steg/pa"), {}
    if "bekrafta" in page.url:
        page.fill("input[name=password]", "roder-demo")
        page.press("input[name=password]", "Enter")
        page.wait_for_url("**/konto/tva-steg/pa")
    wrong["on"] = faults(at)
    secret = page.locator("main code").inner_text()
    page.fill("input[name=code]", code(secret))
    with page.expect_navigation():
        page.press("input[name=code]", "Enter")
    for address in ("/konto/tva-steg", "/konto/koder", "/konto/koder/nya", "/konto/tva-steg/av"):
        at.go(address)
        wrong[address] = faults(at)
    at.go("/konto/koder")
    lost = page.locator(".codes code").first.inner_text()
    other = desk("", width=320)
    page = other.go("/konto/logga-in")
    page.fill("input[name=login]", "unit_head")
    page.fill("input[name=password]", "roder-demo")
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/konto/steg")
    wrong["step"] = faults(other)
    page.fill("input[name=code]", lost)
    page.press("input[name=code]", "Enter")
    page.wait_for_url(f"{server.address}/")
    other.go("/konto/steg/bekrafta")
    wrong["again"] = faults(other)
    at.go("/konto/tva-steg/av")
    with at.page.expect_navigation():
        at.page.locator("main button").click()
    assert at.go("/konto/tva-steg").locator('a[href="/konto/tva-steg/pa"]').count() == 1
    assert not any(wrong.values()), wrong
