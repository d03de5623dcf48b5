"""An examination as a whole: order, standings and what reading itself had to say."""

from __future__ import annotations

from dataclasses import replace

from examined import cell_at, examined, spots, tabbed, typed
from roder.core.document.blocks import Block, BlockKind, RowRole
from roder.core.document.checks import examine, structured
from roder.core.document.proofs import Standing
from roder.reference import vocabulary

TABLE = tabbed("""
Belopp i tkr        | Budget 2025 | Plan 2026 | Plan 2027
Gator               | 6 215       | 7 430     | 5 890
Vägbelysning        | 8 475       | 9 610     | 7 345
Parker              | 3 650       | 4 725     | 3 745
Drift               | 18 340      | 21 765    | 16 980
Antal anställda     | 41          | 43        | 42
""")
WRONG = TABLE.replace("21 765", "21 675")


def test_every_figure_has_one_standing() -> None:
    found = examined(WRONG)
    assert found.standings["doc/t1/r4/2025"] is Standing.PROVEN
    assert found.standings["doc/t1/r1/2025"] is Standing.PROVEN
    assert found.standings["doc/t1/r4/2026"] is Standing.CONTRADICTING
    assert found.standings["doc/t1/r5/2026"] is Standing.UNVERIFIABLE
    assert len(found.standings) == 15
    assert sum(found.count(s) for s in Standing) == 15


def test_every_standing_and_proof_names_a_printed_figure() -> None:
    found = examined(WRONG)
    for address in [*found.standings, *found.proofs]:
        assert cell_at(found.document, address).figure is not None


def test_every_proven_figure_has_a_proof_that_holds() -> None:
    found = examined(WRONG)
    for address, standing in found.standings.items():
        if standing is Standing.PROVEN:
            assert any(proof.holds for proof in found.proofs[address])


def test_a_proof_adds_up_by_itself() -> None:
    """Recomputed here from its printed terms, apart from the code that found it."""
    found = examined(TABLE)
    proofs = [proof for proofs in found.proofs.values() for proof in proofs]
    assert proofs
    for proof in proofs:
        assert sum(term.sign * term.value for term in proof.terms) == proof.computed
        assert proof.stated == cell_at(found.document, proof.result.address or "").figure.value  # type: ignore[union-attr]


def test_rows_that_the_numbers_show_to_be_sums_get_that_role() -> None:
    document = typed(TABLE)
    assert document.tables[0].rows[3].role is RowRole.ITEM  # "Drift" says nothing
    assert structured(document, vocabulary()).tables[0].rows[3].role is RowRole.SUM


def test_problems_come_in_document_order() -> None:
    text = f"Gata\n\n{WRONG}\n\nPark\n\n{WRONG.replace('Gator', 'Torg')}"
    problems = examined(text).problems
    assert [p.place.table for p in problems] == sorted(p.place.table or "" for p in problems)
    assert {p.place.table for p in problems} == {"t1", "t2"}


def test_what_stands_on_no_line_does_not_disturb_the_order() -> None:
    """A page footer of DOCX has no place in the text, and comes last among the blocks."""
    sentence = "Gator budgeteras till 6 512 tkr år 2025."
    document = typed(f"Gata\n\n{TABLE}\n\n{sentence}\n\nPark\n\n{WRONG}")
    footer = Block(BlockKind.PAGE_FOOTER, "Sida 1")
    found = examine(replace(document, blocks=(*document.blocks, footer)), vocabulary())
    places = [p.place.table for p in found.problems]
    assert places.index(None) < places.index("t2")


def test_lost_characters_are_told_first_as_a_warning() -> None:
    document = typed(WRONG)
    document = replace(document, account=replace(document.account, lost=7))
    found = examine(document, vocabulary())
    assert spots(found.problems)[0] == ("characters-lost", "warning", "", "")
    assert found.problems[0].params["lost"] == "7"


def test_an_ambiguous_number_is_a_note_at_its_cell() -> None:
    found = examined(TABLE.replace("\t43\t", "\t1.043\t"))
    assert spots(found.problems) == [("number-unreadable", "note", "Antal anställda", "Plan 2026")]
    assert found.problems[0].params["text"] == "1.043"


def test_progress_ends_at_one() -> None:
    told: list[float] = []
    examine(typed(f"A\n\n{TABLE}\n\nB\n\n{TABLE}"), vocabulary(), told.append)
    assert told == [0.5, 1.0]


def test_a_document_without_tables_or_figures_is_examined() -> None:
    for text in ("", "Bara ord.", "Rubrik\n\nA\tB\nc\td\n"):
        found = examined(text)
        assert (found.problems, dict(found.standings)) == ((), {})
