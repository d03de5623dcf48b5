"""A figure that changes turns exactly the sentences that rest on it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from roder.core.base import Figure
from roder.core.document.blocks import Document
from roder.core.document.checks import examine
from roder.core.document.claims import Claim, Verdict
from roder.core.document.claims.reading import read_claims
from roder.reference import vocabulary
from sentences import BUDGET, FORMS, STATEMENT
from written import annual, document_of, leisure


def _amount(told: str) -> bool:
    """True for what rests on the figures of its own proof alone: no trend, superlative or count."""
    return told.split()[0] in ("level", "change", "share", "total", "bound")


def whole(cases: list[tuple[str, list[str]]]) -> str:
    """Every sentence that states an amount and holds, each a paragraph of its own."""
    held = [s for s, told in cases if told and all(" H " in one and _amount(one) for one in told)]
    return "\n\n".join(held)


DOCUMENTS = (
    document_of(leisure(operating=whole(BUDGET))),
    document_of(leisure(operating=whole(FORMS))),
    document_of(annual(statement=whole(STATEMENT))),
)


def changed(document: Document, address: str, factor: int) -> Document:
    """The document with one figure many times as large."""

    def cells(table, r, row):  # type: ignore[no-untyped-def]
        return tuple(
            replace(c, figure=Figure(c.figure.digits * factor, c.figure.decimals, c.figure.unit))
            if c.figure and table.address(r, n) == address
            else c
            for n, c in enumerate(row.cells)
        )

    blocks = []
    for block in document.blocks:
        if block.table is not None:
            rows = tuple(
                replace(row, cells=cells(block.table, r, row))
                for r, row in enumerate(block.table.rows)
            )
            block = replace(block, table=replace(block.table, rows=rows))
        blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def rests_on(claim: Claim) -> set[str]:
    assert claim.proof is not None
    return {term.place.address or "" for term in claim.proof.terms}


@settings(max_examples=60)
@given(st.data())
def test_a_changed_figure_turns_exactly_the_claims_that_rest_on_it(data: st.DataObject) -> None:
    document = data.draw(st.sampled_from(DOCUMENTS))
    before = read_claims(document, vocabulary()).claims
    holding = [c for c in before if c.verdict is Verdict.HOLDS]
    assert len(holding) > 12
    address = data.draw(st.sampled_from(sorted({a for c in holding for a in rests_on(c)})))
    after = read_claims(changed(document, address, 7), vocabulary()).claims
    assert len(after) == len(before)
    for old, new in zip(before, after, strict=True):
        if old.verdict is Verdict.HOLDS and address in rests_on(old):
            assert new.verdict is not Verdict.HOLDS or old.stated is None, new.text
        else:
            assert new.verdict is old.verdict, new.text


@settings(max_examples=60)
@given(st.data())
def test_a_changed_figure_breaks_only_the_sums_of_its_own_column(data: st.DataObject) -> None:
    document = data.draw(st.sampled_from(DOCUMENTS))
    calm = {p.code for p in examine(document, vocabulary()).problems}
    assert "sum-differs" not in calm
    table = data.draw(st.sampled_from(document.tables))
    cells = [
        (r, c)
        for r, row in enumerate(table.rows)
        for c, cell in enumerate(row.cells)
        if cell.figure is not None and cell.figure.digits
    ]
    r, c = data.draw(st.sampled_from(cells))
    after = changed(document, table.address(r, c), 7)
    broken = [p for p in examine(after, vocabulary()).problems if p.code == "sum-differs"]
    own = (table.place(r, c).table, table.place(r, c).column)
    for problem in broken:
        same_column = (problem.place.table, problem.place.column) == own
        same_row = problem.place.row == table.rows[r].label
        assert same_column or same_row, problem
