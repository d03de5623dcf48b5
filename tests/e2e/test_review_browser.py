"""The review page in a real browser: accessible, usable by keyboard, on a small screen, on paper."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from review_examples import budget, empty, hostile, large, many_findings

from roder.core.document.proofs import Examination
from roder.documents.html.review import render_review
from roder.reports import arrange_review

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text("utf-8")
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    contexts = []

    def open_(examination: Examination, language: str = "sv", width: int = 1280, **more) -> Page:
        file = tmp_path / "review.html"
        file.write_text(render_review(arrange_review(examination), language), "utf-8")
        context = browser.new_context(viewport={"width": width, "height": 800}, **more)
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.said.append(request.url))
        page.goto(file.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")["violations"]
    return [f"{v['id']}: {json.dumps([n['html'][:200] for n in v['nodes'][:3]])}" for v in found]


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (1280, "light"),
        (320, "dark"),
        pytest.param(1280, "dark", marks=pytest.mark.torture),
        pytest.param(320, "light", marks=pytest.mark.torture),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("example", [budget, hostile], ids=["budget", "hostile"])
def test_axe_finds_nothing(
    open_page: Opener, example: Callable[[], Examination], language: str, width: int, scheme: str
) -> None:
    page = open_page(example(), language, width, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert violations(page) == []


def test_axe_finds_nothing_in_an_empty_document_nor_in_an_open_proof(open_page: Opener) -> None:
    assert violations(open_page(empty())) == []
    page = open_page(budget())
    page.locator("#t1 a").nth(4).click()
    assert page.locator("#proof").is_visible()
    assert violations(page) == []


@pytest.mark.parametrize("width", [1280, 768, 320])
@pytest.mark.parametrize(
    "example", [budget, hostile, lambda: many_findings(60)], ids=["budget", "hostile", "many"]
)
def test_only_tables_scroll_sideways(
    open_page: Opener, example: Callable[[], Examination], width: int
) -> None:
    page = open_page(example(), width=width)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_is_asked_of_the_network_and_nothing_fails(open_page: Opener) -> None:
    for example in (budget(), hostile()):
        page = open_page(example)
        page.wait_for_timeout(50)
        [only] = page.said
        assert only.startswith("file://")


def rows_of_proof(page: Page) -> list[list[str]]:
    rows = page.locator("#proof tr").all()
    return [
        [c.inner_text().replace("\u202f", " ") for c in row.locator("th, td").all()] for row in rows
    ]


def test_a_click_on_a_figure_shows_its_proof_as_an_account(open_page: Opener) -> None:
    page = open_page(budget())
    page.locator("#t1 tbody tr").nth(2).locator("td a").nth(1).click()
    assert page.locator("#proof-title").inner_text() == "Lokalhyror, Budget 2022"
    assert rows_of_proof(page) == [
        ["Personalkostnader", "−96 261"],
        ["Lokalhyror", "−6 769"],
        ["Köpta tjänster", "−35 891"],
        ["Övriga kostnader", "−31 840"],
        ["Uträknat", "−170 761"],
        ["Avrundning", "+1"],
        ["Verksamhetens kostnader", "−170 760"],
    ]
    page.keyboard.press("Escape")
    assert not page.locator("#proof").is_visible()


def test_a_contradicted_figure_shows_its_finding_and_leads_to_it(open_page: Opener) -> None:
    page = open_page(budget())
    page.locator("#t1r2c1 a").click()
    assert page.locator("#proof .bad").count() == 1
    page.locator("#proof a", has_text="Läs fyndet").click()
    assert page.evaluate("location.hash") == "#f2"
    assert page.locator("#f2").is_visible()
    assert not page.locator("#proof").is_visible()


def test_a_figure_in_running_text_shows_the_figure_it_repeats(open_page: Opener) -> None:
    page = open_page(budget())
    page.locator("a.fig", has_text="100,8 mnkr").click()
    text = page.locator("#proof-body").inner_text().replace("\u202f", " ").replace("\xa0", " ")
    assert "100,8 mnkr ≈ 100 764 tkr" in text
    assert "Tabell 1, Verksamhetens nettokostnad, Budget 2022" in text


def test_without_a_script_a_figure_leads_to_its_proof_in_words(open_page: Opener) -> None:
    page = open_page(budget(), java_script_enabled=False)
    proof = page.locator("#t1p1")
    assert not proof.locator("p").is_visible()
    page.locator("#t1 tbody tr").nth(2).locator("td a").nth(1).click()
    assert page.url.endswith("#t1p1")
    assert proof.locator("p").is_visible()
    assert not page.locator(".filters").is_visible()
    assert not page.locator("#proof").is_visible()


def test_the_keyboard_alone_reads_a_proof_and_returns(open_page: Opener) -> None:
    page = open_page(budget())
    first = page.locator("#t1 tbody tr").nth(0).locator("td a").nth(0)
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    focused = "document.activeElement.textContent"
    assert page.evaluate(focused) == "−96 261"
    page.keyboard.press("Enter")
    assert page.locator("#proof").is_visible()
    assert page.evaluate("document.activeElement.id") == "proof-close"
    page.keyboard.press("Escape")
    assert not page.locator("#proof").is_visible()
    assert page.evaluate(focused) == "−96 261"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.closest('td').id") == "t1r2c1"


def test_tab_stops_once_in_a_table_and_at_each_contradiction(open_page: Opener) -> None:
    page = open_page(budget())
    stops = page.evaluate(
        "[...document.querySelectorAll('#t1 td > a')].filter(a => a.tabIndex === 0)"
        ".map(a => a.closest('td').className)"
    )
    assert sorted(stops) == ["contradicting", "contradicting", "proven"]


def test_skip_links_come_first_and_work(open_page: Opener) -> None:
    page = open_page(budget())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#findings"
    assert page.locator(".skip").first.bounding_box()["x"] >= 0
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#document"


def test_filters_leave_what_is_asked_for_and_its_headings(open_page: Opener) -> None:
    page = open_page(budget())
    page.get_by_role("button", name="Bara det som motsägs").click()
    assert page.locator("#t1").is_visible()
    assert not page.locator("#t2").is_visible()
    assert page.get_by_role("heading", name="Uppföljning").is_visible()
    page.get_by_role("button", name="Bara det som inte kan prövas").click()
    assert page.locator("#t2").is_visible()
    page.get_by_role("button", name="Hela dokumentet").click()
    assert page.locator("#b9").is_visible()


def test_decimals_stand_under_each_other(open_page: Opener) -> None:
    page = open_page(budget())
    ends = page.evaluate(
        """[...document.querySelectorAll('#t2 tbody tr')].map(row => {
             const text = row.cells[2].querySelector('a')?.firstChild || row.cells[2].firstChild;
             const at = text.data.indexOf(','), range = document.createRange();
             range.setStart(text, 0); range.setEnd(text, at < 0 ? text.length : at);
             return range.getBoundingClientRect().right; })"""
    )
    assert abs(ends[0] - ends[1]) < 1.5


def test_findings_stand_in_the_margin_when_there_is_one_else_below(open_page: Opener) -> None:
    wide, narrow = open_page(budget(), width=1280), open_page(budget(), width=768)
    table, note = (wide.locator(at).bounding_box() for at in ("#t1", "#f2"))
    assert note["x"] >= table["x"] + table["width"]
    assert abs(note["y"] - table["y"]) < 60
    table, note = (narrow.locator(at).bounding_box() for at in ("#t1", "#f2"))
    assert note["y"] >= table["y"] + table["height"]


def test_on_paper_there_are_findings_but_no_buttons(open_page: Opener, tmp_path: Path) -> None:
    page = open_page(budget())
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    text = "\n".join(sheet.get_textpage().get_text_range() for sheet in paper)
    assert "Summan stämmer inte" in text
    assert "Personalkostnader" in text
    for absent in ("Bara det som motsägs", "Till listan", "Bevis för siffrorna", "Innehåll"):
        assert absent not in text


def test_a_page_of_twenty_thousand_figures_answers_at_once(open_page: Opener) -> None:
    page = open_page(large(100))
    link = page.locator("#t90 tbody tr").nth(3).locator("td a").nth(2)
    link.scroll_into_view_if_needed()
    waited = page.evaluate(
        """link => { const start = performance.now(); link.click();
                     return performance.now() - start; }""",
        link.element_handle(),
    )
    assert page.locator("#proof").is_visible()
    assert page.locator("#proof tr").count() == 20
    assert waited < 3000  # bounds a runaway, not a speed: it takes a fifth of a second
