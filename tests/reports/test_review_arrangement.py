"""The document in its own order, every figure with its standing and every finding at its place."""

from __future__ import annotations

from decimal import Decimal

from review_examples import (
    OPERATING,
    PROSE,
    WRONG,
    budget,
    empty,
    hostile,
    many_findings,
    row,
)

from roder.core.base import Place, Problem, Severity, SourceRef
from roder.core.document.blocks import Account, Block, BlockKind, Document, Table
from roder.core.document.columns import Column
from roder.core.document.proofs import Examination, Standing, TextMark
from roder.reports import arrange_review
from roder.reports.review import ReviewBlock, ReviewReport


def blocks_of(report: ReviewReport) -> list[ReviewBlock]:
    return [block for section in report.sections for block in section.blocks]


def test_the_tally_is_that_of_the_examination() -> None:
    examination = budget()
    tally = arrange_review(examination).tally
    assert tally.proven == examination.count(Standing.PROVEN)
    assert tally.contradicting == examination.count(Standing.CONTRADICTING) == 3
    assert tally.unverifiable == examination.count(Standing.UNVERIFIABLE)
    assert tally.figures == 31  # 22 in the budget, 6 in the follow-up, 3 in text


def test_a_figure_the_examination_is_silent_about_is_unverifiable() -> None:
    report = arrange_review(Examination(budget().document, (), {}, {}))
    assert (report.tally.proven, report.tally.contradicting) == (0, 0)
    assert report.tally.unverifiable == report.tally.figures > 0


def test_every_text_and_cell_of_the_document_is_in_the_report() -> None:
    report = arrange_review(budget())
    lines = [line.text for block in blocks_of(report) for line in block.lines]
    titles = [section.title for section in report.sections]
    for block in budget().document.blocks:
        if block.kind is not BlockKind.TABLE and block.source != SourceRef(2, 1):
            assert block.text in lines + titles
    [first, second] = list(report.tables())
    assert [cell.text for cell in first.rows[1].cells] == ["−94 112", "−96 261", "−98 150"]
    assert second.rows[0].cells[3].text == "Vakanta tjänster under våren"


def test_a_running_head_that_differs_only_in_its_page_number_is_told_once() -> None:
    kinds = [block.kind for block in blocks_of(arrange_review(budget()))]
    assert kinds.count(BlockKind.PAGE_HEADER) == 1
    assert kinds.count(BlockKind.PAGE_FOOTER) == 1


def test_heading_levels_never_skip_and_pages_are_marked_where_they_begin() -> None:
    report = arrange_review(budget())
    depths = [(s.title, s.depth) for s in report.sections if s.heading]
    assert depths == [("Nämndens budget 2022–2024", 0), ("Driftbudget", 1), ("Uppföljning", 1)]
    headings = [s.heading.page for s in report.sections if s.heading]
    assert headings == [None, 2, 3]  # page 1 begins with the running head above the title


def test_a_finding_stands_beside_its_table_and_leads_from_its_cells() -> None:
    report = arrange_review(budget())
    [table] = [block for block in blocks_of(report) if block.table and block.table.id == "t1"]
    assert [finding.number for finding in table.findings] == [2, 3]
    assert table.table is not None
    total, personnel = table.table.rows[5].cells[0], table.table.rows[1].cells[0]
    assert [f.number for f in total.findings] == [2]
    assert [f.number for f in personnel.findings] == [2]  # through the finding's related place
    assert not table.table.rows[2].cells[0].findings


def test_a_finding_knows_the_calculation_that_shows_it() -> None:
    finding = arrange_review(budget()).findings[1]
    assert finding.line is not None
    assert [term.value for term in finding.line.terms] == [-94112, -6650, -30310, -29510]


def test_a_finding_in_prose_is_tied_to_the_figure_it_is_about() -> None:
    report = arrange_review(budget())
    [block] = [b for b in blocks_of(report) if b.lines and b.lines[0].text == WRONG]
    [marked] = [run for run in block.lines[0].runs if run.standing]
    assert marked.text == "7 996 tkr"
    assert marked.standing is Standing.CONTRADICTING
    assert [finding.number for finding in marked.findings] == [4]


def test_figures_in_text_carry_their_standing_and_proof() -> None:
    report = arrange_review(budget())
    [line] = [ln for b in blocks_of(report) for ln in b.lines if ln.text == PROSE]
    marked = [(run.text, run.standing, run.relation) for run in line.runs if run.standing]
    assert marked == [
        ("100,8 mnkr", Standing.PROVEN, "p1"),
        ("12 mnkr", Standing.UNVERIFIABLE, ""),
    ]
    [section] = [s for s in report.sections if s.title == "Nämndens budget 2022–2024"]
    assert [relation.id for relation in section.relations] == ["p1"]


def test_a_finding_about_nothing_in_particular_is_unplaced() -> None:
    assert [f.number for f in arrange_review(budget()).unplaced] == [1]


def test_a_finding_that_quotes_unmarked_words_marks_them() -> None:
    document = Document(
        "a.txt",
        "txt",
        (Block(BlockKind.PARAGRAPH, "Resultatet blev 5 tkr i år.", SourceRef(line=1)),),
        Account(20, 1, 0, 0, 0),
    )
    place = Place(SourceRef(line=1), text="5 tkr")
    for severity, standing in [
        (Severity.ERROR, Standing.CONTRADICTING),
        (Severity.NOTE, None),
    ]:
        problem = Problem("text-differs", severity, place, Decimal(5), Decimal(6))
        [block] = blocks_of(arrange_review(Examination(document, (problem,), {}, {})))
        [run] = [run for run in block.lines[0].runs if run.findings]
        assert (run.text, run.standing) == ("5 tkr", standing)


def test_marks_outside_the_text_or_over_each_other_lose_no_text() -> None:
    text = "Kostnaden är 1 234 tkr i år."
    document = Document("a.txt", "txt", (Block(BlockKind.PARAGRAPH, text),), Account(1, 1, 0, 0, 0))
    for spans in [[(13, 22), (15, 18)], [(-4, 3)], [(5, 900)], [(9, 9)], [(0, len(text))]]:
        marks = tuple(TextMark(0, start, end, Standing.PROVEN) for start, end in spans)
        report = arrange_review(Examination(document, (), {}, {}, marks))
        assert blocks_of(report)[0].lines[0].text == text


def test_a_figure_with_fewer_decimals_knows_how_many_it_lacks() -> None:
    rows = tuple(row(f"r{n}", text) for n, text in enumerate(["1,25", "3,5", "100", "–"]))
    table = Table("t1", (Column("A", "c1"),), rows)
    document = Document(
        "a.txt", "txt", (Block(BlockKind.TABLE, "", table=table),), Account(1, 1, 1, 4, 0)
    )
    [arranged] = list(arrange_review(Examination(document, (), {}, {})).tables())
    cells = [r.cells[0] for r in arranged.rows]
    assert [(c.lacks, c.lacks_mark) for c in cells] == [
        (0, False),
        (1, False),
        (2, True),
        (0, False),
    ]
    assert arranged.columns[0].numeric


def test_cells_that_others_point_at_are_anchored() -> None:
    [first, second] = list(arrange_review(budget()).tables())
    anchored = {c.address for t in (first, second) for r in t.rows for c in r.cells if c.anchor}
    assert OPERATING.address(5, 0) in anchored  # a finding
    assert OPERATING.address(2, 1) in anchored  # the text quotes it
    assert OPERATING.address(4, 2) not in anchored


def test_extreme_documents_are_arranged_whole() -> None:
    assert arrange_review(empty()).sections == ()
    assert len(arrange_review(hostile()).findings) == 4
    report = arrange_review(many_findings(300))
    assert [finding.number for finding in report.findings] == list(range(1, 301))
    assert len(report.of_severity(Severity.WARNING)) == 100
