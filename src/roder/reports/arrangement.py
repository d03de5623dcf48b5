"""An Examination → a ReviewReport: the document in its own order, each figure with its standing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from roder.core.document.blocks import Block, BlockKind, Document
from roder.core.document.claims import Verdict
from roder.core.document.proofs import Examination, Standing, TextMark
from roder.core.plan import Draft, Item
from roder.reports.claims import Claims, gather_claims
from roder.reports.findings import Findings, place_findings
from roder.reports.items import gather_items, items_by_block
from roder.reports.prose import cut_text
from roder.reports.relations import Relations, gather_relations
from roder.reports.review import (
    ClaimTally,
    Line,
    Relation,
    ReviewBlock,
    ReviewClaim,
    ReviewReport,
    ReviewTable,
    Section,
    Tally,
)
from roder.reports.spots import Spots
from roder.reports.tables import Evidence, arrange_table, gather_evidence

DEEPEST = 3
"""Sections are nested at most this deep (from 0), so that four heading levels are enough."""

_RUNNING = (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER)
_GATHERED = (BlockKind.LIST_ITEM, BlockKind.CONTENTS)


def arrange_review(examination: Examination, drafts: Sequence[Draft] = ()) -> ReviewReport:
    """Everything a review page tells, in the document's order. Pure: same in, same out.

    `drafts` are the plans recognised in the document.
    """
    document = examination.document
    spots = Spots(document)
    relations = gather_relations(examination, spots)
    findings = place_findings(examination.problems, relations, spots)
    evidence = gather_evidence(examination.standings, relations, findings)
    claims, items = gather_claims(examination, spots), items_by_block(drafts)
    matter = _Matter(document, _marks(examination), relations, findings, evidence, claims, items)
    return ReviewReport(
        document.name,
        document.format,
        document.pages,
        document.account,
        _tally(examination, evidence),
        _sections(matter),
        findings.all,
        findings.by_block.get(None, ()),
        _claim_tally(examination),
    )


def _claim_tally(examination: Examination) -> ClaimTally:
    verdicts = [claim.verdict for claim in examination.claims]
    return ClaimTally(
        verdicts.count(Verdict.HOLDS),
        verdicts.count(Verdict.DOES_NOT_HOLD),
        verdicts.count(Verdict.CANNOT_BE_CHECKED),
    )


Marks = Mapping[int, list[tuple[int, TextMark]]]


@dataclass(frozen=True, slots=True)
class _Matter:
    """All that the blocks are made from. `marks` are (index, mark) by block."""

    document: Document
    marks: Marks
    relations: Relations
    findings: Findings
    evidence: Evidence
    claims: Claims
    items: Mapping[int, tuple[Item, ...]]


def _marks(examination: Examination) -> Marks:
    marks: dict[int, list[tuple[int, TextMark]]] = defaultdict(list)
    for index, mark in enumerate(examination.marks):
        marks[mark.block].append((index, mark))
    return marks


def _tally(examination: Examination, evidence: Evidence) -> Tally:
    standings = [
        evidence.standing(table.address(row, column))
        for table, row, column, _ in examination.document.figures()
    ]
    standings += [mark.standing for mark in examination.marks]
    return Tally(
        standings.count(Standing.PROVEN),
        standings.count(Standing.CONTRADICTING),
        standings.count(Standing.UNVERIFIABLE),
    )


def _sections(matter: _Matter) -> tuple[Section, ...]:
    """Blocks under their headings; a level that skips one is drawn in, so none is missing."""
    sections: list[Section] = []
    heading: tuple[int, ReviewBlock] | None = None
    blocks: list[ReviewBlock] = []
    levels: list[int] = []

    def close() -> None:
        if heading or blocks:
            id = f"b{heading[0]}" if heading else "b"
            depth = min(len(levels), DEEPEST + 1) - 1 if heading else 0
            own = heading[1] if heading else None
            text = [*([own] if own else []), *blocks]
            within, claims = _text_relations(text, matter), _text_claims(text, matter)
            sections.append(Section(id, own, depth, tuple(blocks), within, claims))

    for index, block in _blocks(matter):
        if block.kind is not BlockKind.HEADING:
            blocks.append(block)
            continue
        close()
        level = matter.document.blocks[index].level
        levels = [*(outer for outer in levels if outer < level), level]
        heading, blocks = (index, block), []
    close()
    return tuple(sections)


def _text_relations(blocks: list[ReviewBlock], matter: _Matter) -> tuple[Relation, ...]:
    indexes = [line.index for block in blocks for line in block.lines]
    return tuple(
        matter.relations.in_text[mark]
        for index in indexes
        for mark, _ in matter.marks.get(index, ())
        if mark in matter.relations.in_text
    )


def _text_claims(blocks: list[ReviewBlock], matter: _Matter) -> tuple[ReviewClaim, ...]:
    indexes = [line.index for block in blocks for line in block.lines]
    return tuple(claim for index in indexes for claim in matter.claims.by_block.get(index, ()))


def _blocks(matter: _Matter) -> Iterator[tuple[int, ReviewBlock]]:
    """Blocks to show, each with its index: list items gathered, running heads told once."""
    seen: set[str] = set()
    page: int | None = None
    pending: list[tuple[int, ReviewBlock]] = []
    for index, block in enumerate(matter.document.blocks):
        if block.kind in _RUNNING and _told_before(block, seen, index, matter):
            continue
        new_page = block.source.page if block.source.page != page else None
        page = block.source.page or page
        shown = _block(index, block, new_page, matter)
        if pending and not _joins(pending[0][1], shown):
            yield _gather(pending, matter)
            pending = []
        pending.append((index, shown))
    if pending:
        yield _gather(pending, matter)


def _told_before(block: Block, seen: set[str], index: int, matter: _Matter) -> bool:
    """True for a running head that differs from an earlier one in nothing but its digits."""
    pattern = re.sub(r"\d+", "#", block.text)
    new = pattern not in seen
    seen.add(pattern)
    return not new and index not in matter.findings.by_block and index not in matter.marks


def _joins(first: ReviewBlock, block: ReviewBlock) -> bool:
    """Items of one list stand together, until a finding has to stand beside one of them."""
    same = block.kind is first.kind and block.kind in _GATHERED
    return same and block.page is None and not first.findings and not block.findings


def _gather(blocks: list[tuple[int, ReviewBlock]], matter: _Matter) -> tuple[int, ReviewBlock]:
    index, first = blocks[0]
    items = gather_items(item for at, _ in blocks for item in matter.items.get(at, ()))
    if len(blocks) == 1:
        return index, replace(first, items=items)
    lines = tuple(line for _, block in blocks for line in block.lines)
    standings = frozenset[Standing]().union(*(block.standings for _, block in blocks))
    return index, ReviewBlock(first.kind, lines, page=first.page, standings=standings, items=items)


def _block(index: int, block: Block, page: int | None, matter: _Matter) -> ReviewBlock:
    found = matter.findings.by_block.get(index, ())
    if block.table is not None:
        table = arrange_table(block.table, matter.evidence)
        return ReviewBlock(block.kind, (), table, found, page, _standings_of(table))
    texts = matter.relations.in_text
    proofs = {
        mark: texts[number].id for number, mark in matter.marks.get(index, ()) if number in texts
    }
    marks = [
        (mark, claim or proofs.get(mark, "")) for mark, claim in matter.claims.marked.get(index, ())
    ]
    runs = cut_text(block.text, marks, found)
    standings = frozenset(run.standing for run in runs if run.standing)
    return ReviewBlock(block.kind, (Line(index, runs),), None, found, page, standings)


def _standings_of(table: ReviewTable) -> frozenset[Standing]:
    cells = (cell for row in table.rows for cell in row.cells)
    return frozenset(cell.standing for cell in cells if cell.standing)
