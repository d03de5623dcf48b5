"""The plan as a page and as a site: the figures, the proofs, and nothing that a plan's text could run."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html

from modelplan import alingsas
from roder.core.base.kinds import PlanRow
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.figures import figures
from roder.documents.html.report import render_report
from roder.documents.html.site import render_site
from roder.reports.plan import plan_report
from roder.reports.report import Report, Theme

TEXT = "\n\n".join(
    [
        "Bidraget är **{{budget/grant/2022|mnkr}}** <script>alert(1)</script>.",
        "[ut](https://example.org) [fel](javascript:alert(1))",
        "### Under",
        *(f"[[{shown}]]" for shown in ("budget", "entries", "variance", "investments", "land")),
    ]
)


def report(text: str = TEXT, language: str = "sv", **more: object) -> Report:
    rows = (PlanRow("eko", TextSection("Ekonomi", 1, text)), PlanRow("b", TextSection("Slut", 4)))
    plan = alingsas().with_rows(k.SECTION, rows)
    made = plan_report(plan, figures(plan), theme=Theme("Ekvik"), content_hash="d" * 64)
    return replace(made, language=language, **more)


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return html.fromstring(render_report(report()))


def test_every_shown_figure_leads_to_its_proof(page: html.HtmlElement) -> None:
    anchors = {element.get("id") for element in page.iter() if element.get("id")}
    links = [link.get("href") for link in page.iter("a") if link.get("href", "").startswith("#")]
    assert len(links) > 300
    assert [link for link in links if link[1:] not in anchors] == []


def test_the_figures_are_those_of_the_plan(page: html.HtmlElement) -> None:
    row = page.xpath("//table[@id='eko-budget']//tr[th='Verksamhetens kostnader']")[0]
    cells = [re.sub(r"avrundning\*|\s", "", cell.text_content()) for cell in row.xpath("td")]
    assert cells == ["−160581", "−170760", "−174307", "−176904"]
    assert "100,8\u00a0mnkr" in page.text_content()


def test_a_proof_tells_what_a_figure_follows_from(page: html.HtmlElement) -> None:
    proof = page.get_element_by_id("f-budget.grant.2022")
    words = " ".join(proof.text_content().split())
    for part in ("95 590", "2 103", "+ 71", "3 000"):
        assert part in words.replace("\u202f", " ").replace("\u00a0", " ")
    assert "Citeras i Ekonomi" in words


def test_a_plans_text_can_run_nothing(page: html.HtmlElement) -> None:
    assert list(page.iter("script")) == []
    assert not any(
        (link.get("href") or "").lower().startswith("javascript") for link in page.iter("a")
    )
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_headings_have_no_gaps(page: html.HtmlElement) -> None:
    levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_site_has_a_page_for_each_part_and_no_dead_link() -> None:
    files = render_site(report())
    assert set(files) == {"plan.css", "index.html", "figurer.html", "01-eko.html"}
    ids = {
        name: {e.get("id") for e in html.fromstring(data).iter() if e.get("id")}
        for name, data in files.items()
        if name.endswith(".html")
    }
    for name, data in files.items():
        if name.endswith(".html"):
            for link in html.fromstring(data).iter("a"):
                file, _, anchor = link.get("href").partition("#")
                if not file.startswith("http"):
                    assert not anchor or anchor in ids[file or name], link.get("href")


def test_english_words_and_an_empty_report() -> None:
    english = render_report(report(language="en"))
    assert "How the figures were found" in english
    assert '<html lang="en">' in english
    empty = render_report(report(sections=(), title=""))
    assert "Namnlöst" in empty
