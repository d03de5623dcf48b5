"""Columns computed from columns: deviations, changes, per cent and products."""

from __future__ import annotations

import pytest

from examined import examined, spots, tabbed, worse_than_notes
from roder.core.document.proofs import ProofKind

DEVIATION = tabbed("""
Nämnd, tkr        | Budget 2024 | Utfall 2024 | Avvikelse
Barn och skola    | -214 380    | -219 655    | -5 275
Vård och omsorg   | -198 745    | -196 130    | 2 615
Kultur och fritid | -41 260     | -40 985     | 275
Samhällsbyggnad   | -63 915     | -66 240     | -2 325
Räddningstjänst   | -27 480     | -28 065     | -585
""")
TURNED = tabbed("""
Post, tkr            | Budget 2024 | Utfall 2024 | Avvikelse
Intäkter             | 18 420      | 19 135      | 715
Statsbidrag          | 7 310       | 6 985       | -325
Personalkostnader    | 61 240      | 62 905      | -1 665
Lokalkostnader       | 9 475       | 9 120       | 355
Köpta tjänster       | 14 860      | 15 530      | -670
""")
CHANGE = tabbed("""
Befolkning            | Utfall 2023 | Utfall 2024 | Förändring
Invånare, Norrskog    | 4 318       | 4 275       | -43
Invånare, Sandby      | 12 764      | 12 931      | 167
Invånare, Älvbro      | 2 087       | 2 144       | 57
""")
CHANGE_PERCENT = tabbed("""
Bidrag, tkr     | Utfall 2023 | Utfall 2024 | Förändring %
Idrott          | 3 250       | 3 497       | 7,6
Kultur          | 1 840       | 1 766       | -4,0
Studieförbund   | 925         | 981         | 6,1
Byalag          | 412         | 455         | 10,4
""")
SHARE = tabbed("""
Projekt, tkr    | Budget 2024 | Utfall 2024 | Förbrukat %
Gatubelysning   | 3 650       | 2 811       | 77,0
Lekplatser      | 1 925       | 1 207       | 62,7
Gång och cykel  | 8 475       | 9 136       | 107,8
Badplatser      | 640         | 395         | 61,7
Vandringsleder  | 1 215       | 978         | 80,5
""")
RISKS = tabbed("""
Risk                   | Sannolikhet | Väsentlighet | Riskvärde
Fel i löneutbetalning  | 3           | 2            | 6
Avbrott i driften      | 2           | 4            | 8
Bristande diarieföring | 3           | 3            | 9
Jäv vid upphandling    | 2           | 3            | 6
Intrång                | 4           | 3            | 12
""")

KINDS = {
    "deviation": (DEVIATION, ProofKind.DIFFERENCE, 5),
    "deviation, costs printed positive": (TURNED, ProofKind.DIFFERENCE, 5),
    "change": (CHANGE, ProofKind.DIFFERENCE, 3),
    "change in per cent": (CHANGE_PERCENT, ProofKind.CHANGE, 4),
    "share in per cent": (SHARE, ProofKind.RATIO, 5),
    "product": (RISKS, ProofKind.PRODUCT, 5),
}


@pytest.mark.parametrize(("table", "kind", "rows"), KINDS.values(), ids=KINDS.keys())
def test_a_computed_column_is_proven_in_every_row(table: str, kind: ProofKind, rows: int) -> None:
    found = examined(table)
    proven = {
        proof.result.address
        for proofs in found.proofs.values()
        for proof in proofs
        if proof.kind is kind and proof.holds
    }
    assert spots(found.problems) == []
    assert len(proven) == rows


INJECTED = {
    "deviation": (DEVIATION, "2 615", "2 165", "difference-differs", "Vård och omsorg", "2615"),
    "lost sign": (DEVIATION, "-2 325", "2 325", "sign-slip", "Samhällsbyggnad", "-2325"),
    "outcome": (DEVIATION, "-40 985", "-40 958", "difference-differs", "Kultur och fritid", "302"),
    "change": (CHANGE, "167", "176", "difference-differs", "Invånare, Sandby", "167"),
    "change in per cent": (CHANGE_PERCENT, "7,6", "6,7", "percent-differs", "Idrott", "7.6"),
    "share in per cent": (SHARE, "62,7", "67,2", "percent-differs", "Lekplatser", "62.7"),
    "product": (RISKS, "\t12", "\t10", "product-differs", "Intrång", "12"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("table", "old", "new", "code", "row", "computed"), INJECTED.values(), ids=INJECTED.keys()
)
def test_a_wrong_figure_is_found_in_its_row(
    table: str, old: str, new: str, code: str, row: str, computed: str
) -> None:
    assert table.count(old) == 1
    found = examined(table.replace(old, new))
    last = found.document.tables[0].columns[-1].label
    assert spots(worse_than_notes(found)) == [(code, "error", row, last)]
    assert str(found.problems[0].computed) == computed


def test_the_two_parents_are_told_with_the_finding() -> None:
    found = examined(DEVIATION.replace("2 615", "2 165"))
    (problem,) = found.problems
    parents = {"Budget 2024", "Utfall 2024"}
    assert {place.column for place in problem.related} == parents
    assert {problem.params["first"], problem.params["second"]} == parents


def test_a_share_by_another_rule_is_not_called_wrong() -> None:
    """A per cent column that follows from no two columns of the table is left alone."""
    table = SHARE
    for old, new in (
        ("77,0", "41,3"),
        ("62,7", "12,9"),
        ("107,8", "88,4"),
        ("61,7", "7,7"),
        ("80,5", "19,2"),
    ):
        table = table.replace(old, new)
    assert spots(examined(table).problems) == []


def test_scores_on_another_scale_that_are_no_products_are_left_alone() -> None:
    table = RISKS.replace("\t6", "\t5").replace("\t8", "\t6").replace("\t9", "\t6")
    assert spots(examined(table).problems) == []
