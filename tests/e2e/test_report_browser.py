"""A published plan in a real browser: accessible in both schemes and at every width, and on paper."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from desks import AXE, CHROMIUM, ROOT
from roder.documents.html.report import render_report
from roder.documents.html.site import render_site
from roder.reports.report import Theme
from roder.usecases.importing import import_file
from roder.usecases.plans import open_plan
from roder.usecases.publishing import report_of

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The example as a page in both languages, and as a site."""
    folder = tmp_path_factory.mktemp("published")
    import_file(next((ROOT / "examples/alingsas-ks-2022").glob("*.txt")), folder / "plan", 2022)
    opened = open_plan(folder / "plan")
    files = {}
    for language in ("sv", "en"):
        report, _ = report_of(opened, "internal", language, Theme("Ekvik kommun"))
        files[language] = folder / f"{language}.html"
        files[language].write_text(render_report(report), "utf-8")
    for name, data in render_site(report_of(opened, "internal", "sv")[0]).items():
        (folder / name).write_bytes(data)
    files["start"], files["part"] = folder / "index.html", next(folder.glob("*ekonomiska*.html"))
    files["proofs"] = folder / "figurer.html"
    return files


def opened(browser: Browser, file: Path, width: int = 1440, scheme: str = "light", **more) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, **more
    )
    page = context.new_page()
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("name", ["sv", "en", "start", "part", "proofs"])
@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (1440, "light"),
        (320, "dark"),
        *(pytest.param(w, s, marks=pytest.mark.torture)
          for w, s in ((1440, "dark"), (768, "light"), (768, "dark"), (320, "light"))),
    ],
)  # fmt: skip
def test_axe_finds_nothing_and_nothing_is_cut_off(
    browser: Browser, published: dict[str, Path], name: str, width: int, scheme: str
) -> None:
    page = opened(browser, published[name], width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


def test_a_figure_leads_to_its_proof_by_keyboard_and_without_script(
    browser: Browser, published: dict[str, Path]
) -> None:
    page = opened(browser, published["sv"], java_script_enabled=False)
    figure = page.locator("a.f", has_text="100\u202f764").first
    figure.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#f-budget.grant.2022")  # the browser goes there in its own time
    expect(page.locator("[id='f-budget.grant.2022']")).to_be_visible()
    page.context.close()


def test_it_prints_on_paper_without_the_contents_and_proofs(
    browser: Browser, published: dict[str, Path]
) -> None:
    page = opened(browser, published["sv"])
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    text = "".join(p.get_textpage().get_text_range() for p in document)
    assert "Verksamhetens kostnader" in text
    assert "Så är siffrorna framräknade" not in text
    assert len(document) < 25
    page.context.close()


def test_on_a_phone_tables_of_words_are_read_downwards_and_stay_tables(
    browser: Browser, published: dict[str, Path]
) -> None:
    page = opened(browser, published["sv"], 320)
    wide = "[...document.querySelectorAll('.scroll:has(.words)')].map(e => e.scrollWidth - e.clientWidth)"
    widths = page.evaluate(wide)
    assert len(widths) >= 5
    assert max(widths) <= 0
    goals = page.get_by_role("table", name="Nämndens mål", exact=True)
    assert goals.get_by_role("columnheader").count() == 5  # the goal, three links and its status
    rows = goals.get_by_role("row").count() - 1
    assert goals.get_by_role("rowheader").count() == rows == 8
    assert goals.get_by_role("cell").count() == 4 * rows
    heads = "getComputedStyle(document.querySelector('.words td:not(:empty)'), '::before').content"
    assert "Prioriterat mål" in page.evaluate(heads)
    empty = "[...document.querySelectorAll('.words td:empty')].every(e => !e.offsetHeight)"
    assert page.evaluate(empty)
    page.context.close()


def test_on_a_phone_nothing_but_tables_of_sums_is_wider_than_the_page(
    browser: Browser, published: dict[str, Path]
) -> None:
    """WCAG 2.2, 1.4.10: reflow; tables of data are the exception."""
    page = opened(browser, published["sv"], 320)
    beyond = """[...document.querySelectorAll('main *:not(.sums, .sums *)')].filter(
        e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1
        && !e.closest('svg') && !e.closest('.vh, thead')).map(e => e.outerHTML.slice(0, 80))"""
    assert page.evaluate(beyond) == []
    past = """[...document.querySelectorAll('svg.chart text')].filter(t => t.checkVisibility()).filter(t => {
        const [a, b] = [t.getBoundingClientRect(), t.ownerSVGElement.getBoundingClientRect()];
        return a.left < b.left - 1 || a.right > b.right + 1 }).map(t => t.textContent)"""
    assert page.evaluate(past) == []
    charts = page.locator("figure").get_by_role("img")
    assert charts.count() >= 4
    assert page.locator("figure svg").count() == 2 * charts.count()  # one for each width
    page.context.close()


def test_on_a_phone_the_risk_matrix_is_read_downwards_and_stays_a_table(
    browser: Browser, published: dict[str, Path]
) -> None:
    page = opened(browser, published["sv"], 320)
    matrix = page.get_by_role("table", name="Riskmatris")
    assert matrix.get_by_role("columnheader").count() == 4
    assert matrix.get_by_role("rowheader").count() == 4
    assert matrix.get_by_role("cell").count() == 17  # the fields and the empty corner
    field = matrix.get_by_role("cell").nth(1)
    head = field.evaluate("e => getComputedStyle(e, '::before').content")
    assert "Väsentlighet 1" in head
    page.context.close()


def test_on_a_phone_what_a_row_is_called_stays_beside_its_last_figure(
    browser: Browser, published: dict[str, Path]
) -> None:
    page = opened(browser, published["sv"], 320)
    budget = page.locator(".scroll:has(.sums)").first
    budget.evaluate("e => { e.scrollLeft = e.scrollWidth }")
    label = budget.locator("tbody th").first.bounding_box()
    last = budget.locator("tbody tr").first.locator("td").last.bounding_box()
    assert label is not None
    assert last is not None
    assert 0 <= label["x"] < 30
    assert label["x"] + label["width"] <= last["x"]
    assert last["x"] + last["width"] <= 321
    page.context.close()


@pytest.mark.parametrize("name", ["sv", "part"])
def test_the_contents_are_folded_on_a_phone_and_stand_beside_the_text_elsewhere(
    browser: Browser, published: dict[str, Path], name: str
) -> None:
    for width, folded in ((320, True), (768, True), (1440, False)):
        page = opened(browser, published[name], width, java_script_enabled=False)
        contents = page.get_by_role("navigation")
        assert contents.count() == 1
        link = contents.get_by_role("link").first
        assert link.is_visible() is not folded
        if folded:
            contents.locator("summary").click()
            assert link.is_visible()
        page.context.close()


def test_the_plans_own_text_on_an_english_page_is_marked_as_swedish(
    browser: Browser, published: dict[str, Path]
) -> None:
    page = opened(browser, published["en"])
    spoken = "e => e.closest('[lang]').lang"
    assert page.locator("main p", has_text="Kommunbidraget").first.evaluate(spoken) == "sv"
    assert page.locator("tbody th", has_text="Personalkostnader").first.evaluate(spoken) == "sv"
    assert page.locator("caption", has_text="Operating budget").first.evaluate(spoken) == "en"
    assert page.locator("summary", has_text="Contents").first.evaluate(spoken) == "en"
    page.goto(published["sv"].as_uri())
    assert page.locator("[lang]").count() == 1
    page.context.close()


def test_on_paper_a_short_table_is_on_one_page(
    browser: Browser, published: dict[str, Path]
) -> None:
    page = opened(browser, published["sv"])
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    pages = [p.get_textpage().get_text_range() for p in document]
    for first, last in (("Väsentlighet, skala", "Allvarlig"), ("Riskmatris", "1 Osannolik")):
        assert any(first in text and last in text for text in pages), first
    page.context.close()
