"""The review page as markup: whole, escaped, self-contained, and readable without a script."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html
from lxml.html import HtmlElement
from review_examples import budget, empty, hostile, large, many_findings

from roder.core.document.proofs import Examination
from roder.documents.html.review import render_review
from roder.reports import arrange_review

Example = Callable[[], Examination]
EXAMPLES: list[Example] = [budget, empty, hostile, lambda: many_findings(120), lambda: large(2)]
NAMES = ["budget", "empty", "hostile", "many", "large"]
EACH = pytest.mark.parametrize("example", EXAMPLES, ids=NAMES)
BOTH = pytest.mark.parametrize("language", ["sv", "en"])


def rendered(examination: Examination, language: str = "sv") -> str:
    return render_review(arrange_review(examination), language)


def page(examination: Examination, language: str = "sv") -> HtmlElement:
    return html.document_fromstring(rendered(examination, language))


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().replace("\u202f", " ").replace("\xa0", " ").split())


@EACH
@BOTH
def test_every_link_inside_the_page_leads_somewhere_and_ids_are_unique(
    example: Example, language: str
) -> None:
    tree = page(example(), language)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [href.removeprefix("#") for href in tree.xpath("//a/@href")]
    assert [target for target in targets if target not in ids] == []


@EACH
@BOTH
def test_nothing_is_fetched_and_nothing_of_the_document_becomes_markup(
    example: Example, language: str
) -> None:
    text = rendered(example(), language)
    tree = html.document_fromstring(text)
    assert tree.get("lang") == language
    assert tree.xpath("//@src | //link | //img | //iframe | //object | //@style") == []
    assert [href for href in tree.xpath("//@href") if not href.startswith("#")] == []
    assert len(tree.xpath("//script")) == 1
    assert not re.search(r"url\(|@import|https?://", text)
    handlers = [a for e in tree.iter() if isinstance(e.tag, str) for a in e.attrib if a[:2] == "on"]
    assert handlers == []


def test_the_contents_policy_lets_nothing_out() -> None:
    [policy] = page(empty()).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "form-action 'none'" in policy


@EACH
def test_headings_never_skip_a_level(example: Example) -> None:
    levels = [int(h.tag[1]) for h in page(example()).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


def test_the_summary_counts_figures_and_findings() -> None:
    tree = page(budget())
    tally = [words(div) for div in tree.xpath("//dl[@class='tally']/div")]
    assert tally == ["siffror lästa31", "bevisade20", "motsägs3", "kan inte prövas8"]
    groups = [words(h) for h in tree.xpath("//section[@class='findings']/h3")]
    assert groups == ["1 fel", "2 varningar", "1 anmärkning", "Om hela dokumentet"]
    assert words(tree.xpath("//p[contains(@class, 'verdict')]")[0]) == "3 fynd behöver ses över."


def test_a_document_that_holds_says_so() -> None:
    assert "verdict good" in rendered(large(1))
    assert "verdict none" in rendered(empty())


def test_a_proof_is_told_in_words_with_every_term_and_its_label() -> None:
    proof = page(budget()).get_element_by_id("t1p1")
    assert words(proof.xpath("./p")[0]) == (
        "Summa Verksamhetens kostnader = "
        "Personalkostnader + Lokalhyror + Köpta tjänster + Övriga kostnader"
    )
    assert [words(line) for line in proof.xpath("./ul/li")][1] == (
        "Budget 2022 −170 760 = −96 261 − 6 769 − 35 891 − 31 840 (+1 avrundning)"
    )


def test_a_difference_a_copy_and_a_figure_in_text_are_told_in_words() -> None:
    tree = page(budget())
    told = [words(line) for line in tree.xpath("//*[@id='t2p1' or @id='t2p2' or @id='p1']/ul/li")]
    difference = "Verksamhetens nettokostnad 1 263,5 = −(−100 764) − 99 500,5"
    copy = "Tabell 2, Verksamhetens nettokostnad, Budget 2022 −100 764 = −100 764 "
    there = "Tabell 1, Verksamhetens nettokostnad, Budget 2022"
    assert difference in told
    assert copy + there in told
    assert any("100,8 mnkr ≈ 100 764 tkr " + there in line for line in told)


def test_english_figures_have_a_decimal_point() -> None:
    told = [words(line) for line in page(budget(), "en").xpath("//*[@class='relation']/ul/li")]
    assert "Verksamhetens nettokostnad 1 263.5 = −(−100 764) − 99 500.5" in told


def test_every_figure_shows_its_standing_and_leads_to_its_proof() -> None:
    tree = page(budget())
    [personnel] = tree.xpath("//table[@id='t1']/tbody/tr[2]")
    cells = personnel.xpath("./td")
    assert [cell.get("class") for cell in cells] == ["contradicting", "proven", "proven"]
    assert [cell.xpath("./a/@href") for cell in cells] == [["#f2"], ["#t1p1"], ["#t1p1"]]
    assert tree.xpath("//table[@id='t1']/tbody/tr[8]/td/@class") == ["n", "n", "unverifiable"]


def test_rows_and_columns_have_headers_and_the_table_a_caption() -> None:
    tree = page(budget())
    [table] = tree.xpath("//table[@id='t1']")
    assert words(table.xpath("./caption")[0]) == "Tabell 1 Driftbudget för nämnden i tkr"
    assert [words(th) for th in table.xpath("./thead/tr/th[@scope='col']")] == [
        "Belopp",
        "Budget 2021",
        "Budget 2022",
        "Budget 2023",
    ]
    assert len(table.xpath("./tbody/tr/th[@scope='row']")) == 8
    [region] = tree.xpath("//div[@role='region'][table[@id='t1']]")
    assert (region.get("tabindex"), region.get("aria-label")) == (
        "0",
        "Tabell 1: Driftbudget för nämnden",
    )


def test_a_finding_gives_figures_words_place_and_its_neighbours() -> None:
    finding = page(budget()).get_element_by_id("f2")
    text = words(finding)
    for said in ["Fel", "I dokumentet−160 581 tkr", "Uträknat−160 582 tkr", "Skillnad+1"]:
        assert said in text
    assert "Gör så här:" in text
    hrefs = finding.xpath(".//a/@href")
    assert hrefs == ["#t1r6c1", "#t1r2c1", "#f1", "#l2", "#f3"]
    assert [words(dt) for dt in finding.xpath(".//details[@class='working']//dt")] == [
        "Personalkostnader",
        "Lokalhyror",
        "Köpta tjänster",
        "Övriga kostnader",
        "Uträknat",
    ]


def test_hostile_text_stands_as_text() -> None:
    text = rendered(hostile())
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "{{ 7*7 }}" in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_half_a_surrogate_pair_does_not_stop_the_page_from_being_written() -> None:
    examination = budget()
    damaged = replace(examination, document=replace(examination.document, name="a\ud800b.pdf"))
    assert b"<h1>a?b.pdf</h1>" in rendered(damaged).encode("utf-8")


def test_of_many_findings_fifty_are_listed_and_the_rest_open_on_demand() -> None:
    tree = page(many_findings(300))
    lists = tree.xpath("//section[@class='findings']/ol")
    assert [len(entries.xpath("./li")) for entries in lists] == [50, 50, 50]
    folded = tree.xpath("//section[@class='findings']/details/ol/li")
    assert len(folded) == 150
    assert len(tree.xpath("//*[@role='note']")) == 300


def test_twenty_thousand_figures_make_a_page_of_at_most_150_bytes_a_figure() -> None:
    examination = large(100)
    size = len(rendered(examination).encode())
    figures = arrange_review(examination).tally.figures
    assert figures == 20_000
    assert size < 150 * figures
