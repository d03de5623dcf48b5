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


INVESTMENTS = tabbed("""
Nämnd och projekt, tkr | Budget 2024 | Prognos 2024 | Avvikelse
Barn och utbildning    | 21 530      | 81 247       | -59 717
Skola i Norrskog       | 1 544       | 60 012       | -58 468
Inventarier            | 3 585       | 93           | 3 492
Tillgänglighet         | 16 401      | 21 142       | -4 741
Samhällsbyggnad        | 52 643      | 57 816       | -5 173
Gång- och cykelväg     | 12 318      | 3 046        | 9 272
Reningsverk            | 40 325      | 54 770       | -14 445
Summa investeringar    | 74 173      | 139 063      | -64 890
""")


def test_a_lone_row_told_the_other_way_than_the_rest_of_its_sum_is_a_sign_slip() -> None:
    assert worse_than_notes(examined(INVESTMENTS)) == []
    found = worse_than_notes(examined(INVESTMENTS.replace("-59 717", "59 717")))
    assert ("sign-slip", "error", "Barn och utbildning", "Avvikelse") in spots(found)


def test_a_result_may_be_told_with_its_own_sign_among_costs() -> None:
    """Boards' net costs printed positive, the year's result as a result: a custom, not a slip."""
    table = tabbed("""
    Driftredovisning, tkr | Budget 2024 | Utfall 2024 | Avvikelse
    Kommunstyrelsen       | 141 800     | 138 337     | 3 463
    Barn och utbildning   | 812 400     | 829 114     | -16 714
    Socialnämnden         | 641 300     | 655 907     | -14 607
    Summa nämnder         | 1 595 500   | 1 623 358   | -27 858
    Finansförvaltning     | -1 585 500  | -1 615 258  | 29 758
    Årets resultat        | -10 000     | -8 100      | 1 900
    """)
    assert worse_than_notes(examined(table)) == []


def test_among_signed_amounts_one_cost_told_the_other_way_is_a_slip() -> None:
    table = tabbed("""
    Belopp i tkr     | Budget 2024 | Utfall 2024 | Avvikelse
    Omsorgsnämnden   | -11 478     | -11 845     | -367
    Byggnadsnämnden  | -22 953     | -23 439     | 486
    Finansiering     | 40 480      | 42 254      | 1 774
    """)
    found = worse_than_notes(examined(table))
    assert spots(found) == [("sign-slip", "error", "Byggnadsnämnden", "Avvikelse")]


def test_a_relation_that_fails_in_many_rows_is_another_relation() -> None:
    """The deviation is of a budget to date that the table does not print."""
    table = tabbed("""
    Nämnd, tkr       | Utfall aug 2024 | Budget 2024 | Avvikelse
    Kommunstyrelsen  | 65 412          | 102 018     | 2 603
    Socialnämnden    | 330 287         | 478 044     | -12 219
    Tekniska nämnden | 40 215          | 64 307      | 2 528
    Revisionen       | 1 011           | 1 511       | 500
    """)
    assert worse_than_notes(examined(table)) == []


def test_per_cents_differ_by_points() -> None:
    table = tabbed("""
    Sjukfrånvaro, % | 2023 | 2024 | Förändring
    Kvinnor         | 8,1  | 7,4  | -0,7
    Män             | 4,6  | 4,9  | 0,3
    Under 30 år     | 6,9  | 6,4  | -0,5
    30–49 år        | 6,8  | 5,9  | -0,9
    Över 50 år      | 8,2  | 9,4  | 1,2
    """)
    assert worse_than_notes(examined(table)) == []
    found = worse_than_notes(examined(table.replace("-0,9", "-9,0")))
    assert spots(found) == [("difference-differs", "error", "30–49 år", "Förändring")]


CHANGES = tabbed("""
Belopp i tkr      | 2023    | 2024    | Förändring i %
Avgifter          | 1 365   | 1 396   | 2,3
Bidrag            | 439     | 477     | 8,7
Lokaler           | -7 867  | -7 448  | -5,3
Tjänster          | -505    | -523    | 3,6
Material          | -1 486  | -1 466  | -1,3
Övrigt            | -1 892  | -1 923  | 1,6
""")


def test_a_change_may_be_counted_on_the_amount_with_its_sign() -> None:
    """(−7 448 + 7 867) / −7 867 is −5,3 %: costs that sink have a negative change."""
    assert worse_than_notes(examined(CHANGES)) == []
    found = worse_than_notes(examined(CHANGES.replace("-5,3", "5,3")))
    assert spots(found) == [("sign-slip", "error", "Lokaler", "Förändring i %")]


SHARES = tabbed("""
Verksamhet, tkr  | Utfall 2024 | Andel %
Gator            | 12 918      | 20,4
Parker           | 4 131       | 6,5
Förskolor        | 11 402      | 18,0
Lokalvård        | 22 087      | 34,9
Verkstäder       | 12 796      | 20,2
Summa            | 63 334      | 100,0
""")


@pytest.mark.parametrize(
    ("old", "new", "row", "computed"),
    [("34,9", "39,4", "Lokalvård", "34.9"), ("100,0", "140,0", "Summa", "100")],
)
def test_a_share_of_the_whole_that_does_not_hold_is_an_error(
    old: str, new: str, row: str, computed: str
) -> None:
    assert worse_than_notes(examined(SHARES)) == []
    problem, *_ = worse_than_notes(examined(SHARES.replace(old, new)))
    assert spots([problem]) == [("percent-differs", "error", row, "Andel %")]
    assert str(problem.computed) == computed


def test_the_one_empty_deviation_among_filled_ones_is_missing() -> None:
    table = INVESTMENTS.replace("\t-4 741", "\t").replace("\t-5 173", "\t-5 173")
    found = worse_than_notes(examined(table))
    assert ("cell-missing", "warning", "Tillgänglighet", "Avvikelse") in spots(found)


def test_a_lone_turned_deviation_among_signed_amounts_is_a_lost_sign() -> None:
    boards = tabbed("""
    Nämnd, tkr       | Budget 2025 | Utfall 2025 | Avvikelse
    Bildningsnämnden | -84 100     | -86 261     | -2 161
    Servicenämnden   | -3 729      | -3 772      | -43
    Byggnadsnämnden  | -3 093      | -3 193      | -100
    Årets resultat   | 5 852       | 12 068      | 6 216
    """)
    assert worse_than_notes(examined(boards)) == []
    (problem,) = worse_than_notes(examined(boards.replace("-2 161", "2 161")))
    assert (problem.code, problem.place.row) == ("sign-slip", "Bildningsnämnden")


def test_rows_without_deviation_bear_out_what_the_headers_ask_for() -> None:
    # -0,3 less 0,3 is -0,6, and 0,0 is printed
    groups = tabbed("""
    Kontogrupp, mnkr | Budget 2024 | Bokslut 2024 | Avvikelse 2024
    Hyror            | 0,5         | 0,5          | 0,0
    Personal         | -0,4        | -0,4         | 0,0
    Material         | -0,5        | -0,5         | 0,0
    Bidrag           | -0,2        | -0,2         | 0,0
    Avskrivningar    | -0,3        | -0,3         | 0,0
    Övrigt           | -0,9        | -0,9         | 0,0
    """)
    assert worse_than_notes(examined(groups)) == []
    wrong = groups.replace("-0,3\t-0,3", "-0,3\t0,3")
    assert spots(worse_than_notes(examined(wrong))) == [
        ("difference-differs", "error", "Avskrivningar", "Avvikelse 2024")
    ]


def test_two_rows_bear_out_the_only_change_that_the_headers_leave() -> None:
    """3,9 - 3,0 = 0,9 and 3,0 - 3,4 = -0,4; of 5,2 and 8,3 the change is -3,1, not -1,1."""
    table = tabbed("""
    Sjukfrånvaro         | 2018, % | 2017, % | Förändring, procentenheter
    Sjukfrånvaro totalt  | 5,2     | 8,3     | -1,1
    Sjukfrånvaro kvinnor | 3,9     | 3,0     | 0,9
    Sjukfrånvaro män     | 3,0     | 3,4     | -0,4
    """)
    found = worse_than_notes(examined(table))
    assert spots(found) == [
        ("difference-differs", "error", "Sjukfrånvaro totalt", "Förändring, procentenheter")
    ]
    assert worse_than_notes(examined(table.replace("-1,1", "-3,1"))) == []


def test_a_result_among_signed_costs_is_told_as_they_are() -> None:
    table = tabbed("""
    Belopp i tkr      | Utfall 2024 | Budget 2024 | Avvikelse 2024
    Kommunstyrelsen   | -7 378      | -8 130      | 752
    Fastighetsnämnden | -486 938    | -474 222    | -12 716
    Räddningsnämnden  | -5 737      | -5 550      | -187
    Årets resultat    | -4 886      | 38 340      | -43 226
    """)
    assert worse_than_notes(examined(table)) == []
    found = worse_than_notes(examined(table.replace("-43 226", "43 226")))
    assert spots(found) == [("sign-slip", "error", "Årets resultat", "Avvikelse 2024")]


GROWTH = tabbed("""
Nämnd, tkr            | Bokslut 2025 | Bokslut 2024 | Förändring %
Kommunstyrelsen       | -65 855      | -62 924      | 5
Förskola              | -114 103     | -117 381     | -3
Lärande               | -15 864      | -15 276      | 4
Utskott               | -3 194       | -3 163       | 1
Omsorg                | -593 613     | -575 120     | 3
Trygghet              | -241 047     | -249 852     | -4
Miljö                 | -11 457      | -10 907      | 5
Service               | -29 192      | -29 588      | -1
Förvaltning           | -6 690       | -6 560       | 2
Resultat              | 20 579       | -42 980      | -148
""")


def test_many_small_per_cents_bear_out_a_column_of_changes() -> None:
    assert worse_than_notes(examined(GROWTH)) == []
    (problem,) = worse_than_notes(examined(GROWTH.replace("-148", "-648")))
    assert (problem.code, problem.place.row) == ("percent-differs", "Resultat")


INVESTED = tabbed("""
Projekt, mnkr          | Budget 2022 | Bokslut 2022 | Avvikelse
Torget                 | -3,1        | -0,1         | 3,0
Gator                  | -0,7        | -0,4         | 0,3
Fordon                 | -29,3       | -0,3         | 29,0
Belysning              | -1,3        | -1,3         |
Beläggning             | -0,5        | -0,2         | 0,3
Skola                  | -5,8        | -0,1         | 5,7
""")


def test_a_deviation_of_nothing_left_blank_hides_no_missing_one() -> None:
    assert worse_than_notes(examined(INVESTED)) == []
    (problem,) = worse_than_notes(examined(INVESTED.replace("-0,4\t0,3", "-0,4\t")))
    assert (problem.code, problem.place.row) == ("cell-missing", "Gator")


def test_a_result_told_the_other_way_than_the_results_over_it_has_lost_its_sign() -> None:
    """By hand: 1 345 − 7 485 = −6 140. Half of the plain rows are incomes, but the other results are
    told as the difference goes."""
    table = tabbed("""
    Resultaträkning, tkr         | 2023     | 2024     | Differens
    Verksamhetens intäkter       | 84 210   | 79 655   | -4 555
    Verksamhetens kostnader      | -412 380 | -418 905 | -6 525
    Avskrivningar                | -15 140  | -16 230  | -1 090
    Verksamhetens nettokostnader | -343 310 | -355 480 | -12 170
    Skatteintäkter               | 268 415  | 275 920  | 7 505
    Kommunalekonomisk utjämning  | 81 260   | 83 145   | 1 885
    Verksamhetens resultat       | 6 365    | 3 585    | -2 780
    Finansnetto                  | 1 120    | -2 240   | -3 360
    Resultat efter finansnetto   | 7 485    | 1 345    | -6 140
    Extraordinära poster         | –        | –        | –
    Årets resultat               | 7 485    | 1 345    | 6 140
    """)
    found = worse_than_notes(examined(table))
    assert [(p.code, p.place.row) for p in found] == [("sign-slip", "Årets resultat")]
    assert worse_than_notes(examined(table.replace("\t6 140", "\t-6 140"))) == []


def test_three_different_products_are_enough_for_a_single_wrong_one() -> None:
    plan = tabbed("""
    Process  | Sannolikhet | Konsekvens | Riskvärde
    Löner    | 3           | 3          | 9
    Inköp    | 4           | 2          | 8
    Ärenden  | 2           | 3          | 9
    Åtkomst  | 3           | 4          | 12
    """)
    found = worse_than_notes(examined(plan))
    assert spots(found) == [("product-differs", "error", "Ärenden", "Riskvärde")]


def test_a_lone_change_told_the_other_way_than_all_others_has_lost_its_sign() -> None:
    staff = tabbed("""
    Personal             | Utfall 2023 | Utfall 2024 | Förändring
    Tillsvidareanställda | 1 702       | 1 730       | 28
    Visstidsanställda    | 291         | 274         | -17
    Timavlönade          | 121         | 116         | 5
    Chefer               | 94          | 101         | 7
    Lärare               | 412         | 405         | -7
    """)
    assert spots(worse_than_notes(examined(staff))) == [
        ("sign-slip", "error", "Timavlönade", "Förändring")
    ]
    assert worse_than_notes(examined(staff.replace("116\t5", "116\t-5"))) == []


def test_a_lone_per_cent_told_the_other_way_is_wrong_beside_a_change_on_a_negative_amount() -> None:
    """By hand: 58,3 / 54,0 − 1 = 8,0 %. LSS, −14,2 / −12,9 − 1 = 10,1 %, is counted on its amount with
    its sign, so no row is told the other way by custom."""
    grants = tabbed("""
    Bidrag, mnkr       | Utfall 2023 | Utfall 2024 | Förändring %
    Inkomstutjämning   | 390,3       | 402,6       | 3,2
    Kostnadsutjämning  | 38,9        | 41,5        | 6,7
    Regleringsbidrag   | 54,0        | 58,3        | -8,0
    LSS-utjämning      | -12,9       | -14,2       | 10,1
    Fastighetsavgift   | 51,1        | 50,7        | -0,8
    """)
    found = worse_than_notes(examined(grants))
    assert [(p.place.row, p.place.column) for p in found] == [("Regleringsbidrag", "Förändring %")]
    assert worse_than_notes(examined(grants.replace("-8,0", "8,0"))) == []
