"""The generator itself: true documents keep their own identities, errors change what they say."""

from __future__ import annotations

from fractions import Fraction

import pytest
from benchmarks.corpus.compose import paper
from benchmarks.corpus.errors import KINDS, inject, inject_many
from benchmarks.corpus.layouts.grid import header_rows
from benchmarks.corpus.layouts.typed import tabbed
from benchmarks.corpus.paper import Copy, Figure, Linear, Ratio, Table
from benchmarks.corpus.written import NumberStyle, rounded

SEEDS = range(30)


@pytest.fixture(scope="module")
def papers():
    return [paper(seed) for seed in SEEDS]


def test_true_documents_break_no_relation(papers):
    assert [p.seed for p in papers if p.broken()] == []
    assert sum(len(p.relations) for p in papers) > 3000


def test_true_documents_have_honest_rounding_gaps(papers):
    gaps = [
        relation
        for p in papers
        for relation in p.relations
        if isinstance(relation, Linear)
        and p.figures[relation.result].printed
        != sum(sign * p.figures[i].printed for sign, i in relation.terms)
    ]
    assert len(gaps) > 100


def test_the_exact_amounts_behind_sums_and_differences_agree(papers):
    for p in papers:
        for relation in p.relations:
            if isinstance(relation, Linear) and relation.kind != "sum":
                whole = sum(sign * p.figures[i].exact for sign, i in relation.terms)
                assert p.figures[relation.result].exact == whole


def test_the_same_seed_gives_the_same_document(papers, tmp_path):
    again = paper(papers[4].seed)
    tabbed(papers[4], tmp_path / "one.txt")
    tabbed(again, tmp_path / "two.txt")
    assert (tmp_path / "one.txt").read_bytes() == (tmp_path / "two.txt").read_bytes()
    assert again == papers[4]


def test_every_row_is_as_wide_as_its_table(papers):
    for p in papers:
        for table in p.tables:
            assert {len(row.cells) for row in table.rows} == {len(table.columns)}


def test_the_corpus_is_varied(papers):
    assert len({p.style for p in papers}) > 12
    assert len({t.kind for p in papers for t in p.tables}) > 15
    assert len({t.unit_at for p in papers for t in p.tables}) == 5
    headers = {len(c.header) for p in papers for t in p.tables for c in t.columns}
    assert headers >= {1, 2}


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_changes_only_what_it_says(papers, kind):
    done = [(p, inject(p, kind, 3)) for p in papers[:6]]
    assert any(found for _, found in done)
    for before, found in done:
        if found is None:
            continue
        after, error = found
        changed = {
            f.id
            for f, g in zip(before.figures, after.figures, strict=True)
            if before.text(f.id) != after.text(f.id) or f.printed != g.printed
        }
        assert 0 < len(changed) <= len(error.changed)
        if kind in ("wrong digit", "swapped digits", "lost sign", "stale copy"):
            assert len(changed) == 1
            assert error.true[0] != error.changed[0].printed


@pytest.mark.parametrize("kind", KINDS[:6])
def test_checkable_means_that_an_evident_relation_is_broken(papers, kind):
    for before in papers[:6]:
        found = inject(before, kind, 5)
        if found is None:
            continue
        after, error = found
        evident = [relation for relation in after.broken() if relation.evident]
        assert error.checkable == bool(evident)
        assert bool(error.shows)


def test_the_original_is_untouched(papers):
    before = paper(papers[2].seed)
    inject(papers[2], "repeated column", 1)
    inject_many(papers[2], 4, 1)
    assert papers[2] == before


def test_several_errors_at_once(papers):
    after, errors = inject_many(papers[1], 3, 9)
    assert len(errors) == 3
    assert after.broken()


def figure(number: int, digits: int, **more: object) -> Figure:
    return Figure(number, Fraction(0), digits, **{"decimals": 0, "power": 3, **more})


@pytest.mark.parametrize(("printed", "broken"), [(10, False), (11, False), (12, True)])
def test_a_sum_of_two_may_be_off_by_one_and_no_more(printed, broken):
    figures = [figure(0, 4), figure(1, 6), figure(2, printed)]
    assert Linear(2, ((1, 0), (1, 1)), "sum").broken(figures) is broken


def test_a_copy_in_coarser_unit_holds_within_its_rounding():
    exact, near, far = figure(0, 12_449), figure(1, 124, decimals=1, power=6), figure(2, 126)
    far.decimals, far.power = 1, 6
    assert not Copy(0, 1).broken([exact, near, far])
    assert Copy(0, 2).broken([exact, near, far])
    assert Copy(0, 1, signs=True).broken([exact, figure(1, -124, decimals=1, power=6)])


def test_a_change_in_per_cent_holds_within_the_rounding_of_all_three():
    new, old = figure(0, 110), figure(1, 100)
    held = figure(2, 100, decimals=1, power=0)
    wrong = figure(2, 130, decimals=1, power=0)
    assert not Ratio(2, 0, 1, True, "change").broken([new, old, held])
    assert Ratio(2, 0, 1, True, "change").broken([new, old, wrong])


@pytest.mark.parametrize(
    ("exact", "power", "decimals", "digits"),
    [(1_499, 3, 0, 1), (1_500, 3, 0, 2), (-1_500, 3, 0, -2), (12_449_999, 6, 1, 124)],
)
def test_rounding_is_half_away_from_zero(exact, power, decimals, digits):
    assert rounded(Fraction(exact), power, decimals) == digits


def test_numbers_are_printed_in_the_document_style():
    style = NumberStyle(group="\u00a0", minus="−", nil="–", plus=True)
    assert style.number(-1234567, 0) == "−1\u00a0234\u00a0567"
    assert style.number(-5, 1) == "−0,5"
    assert style.number(0, 0, nil=True) == "–"
    assert style.number(7, 0, plus=True) == "+7"


def test_spanning_headers_cover_every_column(papers):
    for p in papers:
        for block in p.blocks:
            if isinstance(block, Table):
                for row in header_rows(block, merged=True, stacked=False):
                    assert sum(head.span for head in row) == len(block.columns) + 1
