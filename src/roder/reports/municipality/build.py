"""The whole report of a municipality: its sections in order, each figure with its address and proof."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from roder.core.base.model import Given
from roder.reports.municipality import aims, exchanges, money
from roder.reports.municipality.overview import Overview
from roder.reports.report import Block, Report, ReportSection, Term, Theme, Words

SECTIONS: Mapping[str, Callable[[Overview], Iterator[Block]]] = {
    "brief": money.brief_blocks,
    "frames": money.frame_blocks,
    "transfers": exchanges.transfer_blocks,
    "accounts": money.account_blocks,
    "trade": exchanges.trade_blocks,
    "investments": money.work_blocks,
    "goals": aims.goal_blocks,
    "documents": aims.document_blocks,
    "risks": aims.risk_blocks,
}


def municipality_report(
    source: Overview,
    *,
    theme: Theme | None = None,
    content_hash: str = "",
    audience: str = "internal",
    language: str = "sv",
) -> Report:
    """The report of all boards' plans in one. For the public, `source` is built of masked plans."""
    sections = tuple(
        ReportSection(name, Term(f"whole_{name}_section"), 1, tuple(build(source)))
        for name, build in SECTIONS.items()
    )
    model = source.model
    figures = dict(model)
    hidden = sum(
        1
        for board in source.boards
        for rows in board.plan.rows.values()
        for row in rows
        if row.secrecy and not row.secrecy.by
    )
    return Report(
        source.title,
        language,
        sections,
        tuple(_metadata(source)),
        content_hash=content_hash,
        audience=audience,
        masked=hidden,
        theme=theme or Theme(),
        figures=figures,
        formulas={
            address: each.source
            for address, each in model.declared.items()
            if not isinstance(each.source, Given) and address in figures
        },
        proofs={a: proof for a in figures if (proof := model.proof(a)) is not None},
    )


def _metadata(source: Overview) -> Iterator[tuple[Words, Words]]:
    """What stands on the title page."""
    yield Term("document_kind"), Term("whole_kind")
    yield Term("whole_boards"), str(len(source.boards))
    yield Term("whole_as_of"), source.today.isoformat()
