"""Sums found in tables, known or not, and the errors put into them by hand."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from examined import examined, spots, tabbed, worse_than_notes
from roder.core.base import Severity
from roder.core.document.proofs import ProofKind, Standing

OPERATING = tabbed("""
Belopp i tkr        | Bokslut 2023 | Budget 2024 | Budget 2025 | Plan 2026
Taxor och avgifter  | 4 312        | 4 405       | 4 517       | 4 608
Statsbidrag         | 12 908       | 11 744      | 12 036      | 12 277
Summa intäkter      | 17 220       | 16 149      | 16 553      | 16 885
Personalkostnader   | -61 487      | -63 209     | -65 114     | -66 743
Lokalhyror          | -9 035       | -9 318      | -9 552      | -9 743
Övriga kostnader    | -13 671      | -14 026     | -14 379     | -14 668
Summa kostnader     | -84 193      | -86 553     | -89 045     | -91 154
Nettokostnad        | -66 973      | -70 404     | -72 492     | -74 269
""")
SUMS_FIRST = tabbed("""
Investeringar, tkr      | Budget 2025 | Plan 2026 | Plan 2027
Gator och vägar         | 18 340      | 21 765    | 16 980
Beläggning              | 6 215       | 7 430     | 5 890
Gång- och cykelvägar    | 8 475       | 9 610     | 7 345
Gatubelysning           | 3 650       | 4 725     | 3 745
Lokaler                 | 41 270      | 37 905    | 52 615
Skolor                  | 29 835      | 26 140    | 40 230
Förskolor               | 11 435      | 11 765    | 12 385
Totalt                  | 59 610      | 59 670    | 69 595
""")
BALANCE = tabbed("""
Balansräkning, mnkr              | 2024-12-31 | 2023-12-31
Materiella anläggningstillgångar | 2 714,6    | 2 588,1
Finansiella anläggningstillgångar| 318,9      | 301,4
Summa anläggningstillgångar      | 3 033,5    | 2 889,5
Kortfristiga fordringar          | 241,7      | 229,3
Kassa och bank                   | 187,2      | 203,8
Summa omsättningstillgångar      | 428,9      | 433,1
Summa tillgångar                 | 3 462,4    | 3 322,6
Eget kapital                     | 1 604,3    | 1 541,8
Avsättningar                     | 112,8      | 108,4
Långfristiga skulder             | 1 271,5    | 1 214,6
Kortfristiga skulder             | 473,8      | 457,8
Summa skulder och eget kapital   | 3 462,4    | 3 322,6
""")
POSITIVE_COSTS = tabbed("""
Resultaträkning, mnkr   | Utfall 2023 | Budget 2024 | Utfall 2024
Verksamhetens intäkter  | 512,4       | 498,7       | 531,9
Verksamhetens kostnader | 2 418,6     | 2 503,1     | 2 497,3
Avskrivningar           | 131,2       | 138,4       | 136,5
Nettokostnad            | -2 037,4    | -2 142,8    | -2 101,9
""")
VARAV = tabbed("""
Nämnd, tkr             | Budget 2025 | Plan 2026 | Plan 2027
Förskoleklass          | 21 437      | 21 980    | 22 615
Grundskola             | 187 692     | 191 455   | 196 238
varav modersmål        | 8 314       | 8 479     | 8 690
varav elevhälsa        | 15 023      | 15 322    | 15 701
Fritidshem             | 34 816      | 35 507    | 36 391
Summa                  | 243 945     | 248 942   | 255 244
""")
NESTED = tabbed("""
Verksamhet, tkr        | Budget 2025 | Plan 2026 | Plan 2027
Hemtjänst              | 84 317      | 86 002    | 88 149
Särskilt boende        | 143 908     | 146 785   | 150 453
Summa äldreomsorg      | 228 225     | 232 787   | 238 602
Personlig assistans    | 39 614      | 40 405    | 41 412
Gruppbostad            | 57 283      | 58 427    | 59 887
Summa funktionsstöd    | 96 897      | 98 832    | 101 299
Summa nämnden          | 325 122     | 331 619   | 339 901
""")
CORRECT = {
    "operating statement": OPERATING,
    "sums above their parts": SUMS_FIRST,
    "balance sheet": BALANCE,
    "costs printed positive": POSITIVE_COSTS,
    "of which": VARAV,
    "nested": NESTED,
}


@dataclass(frozen=True)
class Injected:
    """An error put in by hand, and where it must be told: the row and column of the sum."""

    table: str
    old: str
    new: str
    code: str
    row: str
    column: str
    culprit: str | None = None


INJECTED = {
    "wrong digit in a part": Injected(
        OPERATING, "-63 209", "-63 709", "sum-differs", "Summa kostnader", "Budget 2024",
        "Personalkostnader"),
    "swapped digits in a part": Injected(
        OPERATING, "12 908", "12 980", "sum-differs", "Summa intäkter", "Bokslut 2023",
        "Statsbidrag"),
    "lost sign in a part": Injected(
        OPERATING, "-9 552", "9 552", "sign-slip", "Summa kostnader", "Budget 2025",
        "Lokalhyror"),
    "result wrong": Injected(
        OPERATING, "-74 269", "-74 296", "sum-differs", "Nettokostnad", "Plan 2026"),
    "part below its sum": Injected(
        SUMS_FIRST, "\t9 610\t", "\t9 160\t", "sum-differs", "Gator och vägar", "Plan 2026",
        "Gång- och cykelvägar"),
    "total of sums above their parts": Injected(
        SUMS_FIRST, "69 595", "69 955", "sum-differs", "Totalt", "Plan 2027"),
    "balance sheet part": Injected(
        BALANCE, "318,9", "381,9", "sum-differs", "Summa anläggningstillgångar", "2024-12-31",
        "Finansiella anläggningstillgångar"),
    "beside of-which rows": Injected(
        VARAV, "191 455", "194 155", "sum-differs", "Summa", "Plan 2026"),
    "nested part": Injected(
        NESTED, "57 283", "52 783", "sum-differs", "Summa funktionsstöd", "Budget 2025"),
    "nested total": Injected(
        NESTED, "339 901", "393 901", "sum-differs", "Summa nämnden", "Plan 2027"),
    "a thousand times too large": Injected(
        OPERATING, "4 405", "4 405 000", "unit-slip", "Summa intäkter", "Budget 2024",
        "Taxor och avgifter"),
    "a cell left empty": Injected(
        OPERATING, "-9 318", "", "cell-missing", "Summa kostnader", "Budget 2024",
        "Lokalhyror"),
}  # fmt: skip


@pytest.mark.parametrize("table", CORRECT.values(), ids=CORRECT.keys())
def test_a_correct_table_is_silent(table: str) -> None:
    assert spots(examined(table).problems) == []


@pytest.mark.parametrize(
    ("table", "sums"),
    [
        (OPERATING, ["Nettokostnad", "Summa intäkter", "Summa kostnader"]),
        (SUMS_FIRST, ["Gator och vägar", "Lokaler", "Totalt"]),
        (VARAV, ["Summa"]),
        (NESTED, ["Summa funktionsstöd", "Summa nämnden", "Summa äldreomsorg"]),
    ],
    ids=["operating", "sums-first", "of-which", "nested"],
)
def test_the_sums_of_a_table_are_found_with_all_columns(table: str, sums: list[str]) -> None:
    found = examined(table)
    proofs = {
        (proof.result.row, proof.result.column)
        for proofs in found.proofs.values()
        for proof in proofs
        if proof.kind is ProofKind.SUM
    }
    columns = [column.label for column in found.document.tables[0].columns]
    assert sorted({row for row, _ in proofs if row}) == sums
    assert {column for _, column in proofs} == set(columns)


@pytest.mark.parametrize(("old", "new"), [("-2 142,8", "-2 124,8"), ("138,4", "183,4")])
def test_a_result_of_costs_printed_positive_is_checked(old: str, new: str) -> None:
    found = examined(POSITIVE_COSTS.replace(old, new))
    (problem,) = worse_than_notes(found)
    assert (problem.code, problem.place.column) == ("sum-differs", "Budget 2024")
    assert Standing.CONTRADICTING in {
        found.standings["doc/t1/r3/2024"],
        found.standings["doc/t1/r4/2024"],
    }


def test_a_proof_shows_its_parts_with_their_signs() -> None:
    positive = OPERATING.replace("\t-", "\t")
    for figure in ("66 973", "70 404", "72 492", "74 269"):
        positive = positive.replace(figure, f"-{figure}")
    (proof,) = examined(positive).proofs["doc/t1/r8/2026"]
    terms = [(term.sign, term.place.row, str(term.value)) for term in proof.terms]
    assert terms == [(1, "Summa intäkter", "16885"), (-1, "Summa kostnader", "91154")]
    assert (str(proof.stated), str(proof.computed), proof.holds) == ("-74269", "-74269", True)


def test_of_which_rows_are_no_addends() -> None:
    found = examined(VARAV)
    (proof,) = found.proofs["doc/t1/r6/2025"]
    assert [term.place.row for term in proof.terms] == ["Förskoleklass", "Grundskola", "Fritidshem"]


@pytest.mark.parametrize("case", INJECTED.values(), ids=INJECTED.keys())
def test_an_injected_error_is_found_at_its_sum(case: Injected) -> None:
    assert case.table.count(case.old) == 1
    found = examined(case.table.replace(case.old, case.new))
    problems = worse_than_notes(found)
    severity = "warning" if case.code == "cell-missing" else "error"
    assert (case.code, severity, case.row, case.column) in spots(problems)
    first = next(p for p in problems if p.place.row == case.row)
    if case.culprit is not None:
        assert [place.row for place in first.related] == [case.culprit]
    assert found.standings[first.place.address or ""] is Standing.CONTRADICTING


@pytest.mark.parametrize("case", INJECTED.values(), ids=INJECTED.keys())
def test_an_injected_error_is_told_nowhere_else(case: Injected) -> None:
    """At most at the sums that the wrong figure itself is part of, in its own column."""
    problems = worse_than_notes(examined(case.table.replace(case.old, case.new)))
    assert {p.place.column for p in problems} == {case.column}
    assert len(problems) <= 2


def test_a_whole_row_one_column_off_is_one_finding() -> None:
    shifted = OPERATING.replace(
        "Lokalhyror\t-9 035\t-9 318\t-9 552\t-9 743", "Lokalhyror\t-9 318\t-9 552\t-9 743\t"
    )
    (problem,) = worse_than_notes(examined(shifted))
    assert (problem.code, problem.severity) == ("column-shifted", Severity.ERROR)
    assert problem.params["culprit"] == "Lokalhyror"
    assert "Lokalhyror" in [place.row for place in problem.related]


def test_totals_over_columns_are_added_up_too() -> None:
    table = tabbed("""
    Projekt, tkr        | Plan 2025 | Plan 2026 | Plan 2027 | Totalt
    Simhall             | 14 235    | 87 410    | 43 165    | 144 810
    Brandstation        | 3 870     | 22 645    | 9 315     | 35 830
    Reningsverk         | 8 125     | 41 390    | 66 740    | 116 255
    Skyddsrum           | 1 480     | 2 115     | 2 930     | 6 525
    """)
    assert spots(examined(table).problems) == []
    wrong = examined(table.replace("35 830", "38 530"))
    assert spots(worse_than_notes(wrong)) == [("sum-differs", "error", "Brandstation", "Totalt")]


def test_rounding_is_a_note_and_beyond_its_bound_an_error() -> None:
    for printed, told in [
        ("-84 194", [("sum-rounding", "note", "Summa kostnader", "Bokslut 2023")]),
        ("-84 196", [("sum-differs", "error", "Summa kostnader", "Bokslut 2023")]),
    ]:
        found = examined(OPERATING.replace("-84 193", printed))
        at_sum = [s for s in spots(found.problems) if s[2] == "Summa kostnader"]
        assert at_sum == told


def test_a_gap_that_chance_seldom_gives_is_a_warning() -> None:
    # Three parts: a gap of 2 is within (3 + 1)/2, but chance gives it in no case of a hundred.
    found = examined(OPERATING.replace("-84 193", "-84 195"))
    assert ("sum-rounding-unlikely", "warning", "Summa kostnader", "Bokslut 2023") in spots(
        found.problems
    )


def test_a_printed_dash_counts_as_nothing() -> None:
    table = tabbed("""
    Anslag, tkr    | Budget 2025 | Plan 2026 | Plan 2027
    Kultur         | 12 417      | 12 689    | 13 004
    Jubileum       | –           | 1 350     | –
    Fritid         | 23 806      | 24 311    | 24 915
    Summa          | 36 223      | 38 350    | 37 919
    """)
    assert spots(examined(table).problems) == []


def test_a_table_without_structure_gives_no_error() -> None:
    """300 seeded tables of unrelated figures: not one error, and hardly a warning."""
    random.seed(20_250_301)
    errors, warnings = [], 0
    words = [
        "Aspen",
        "Berget",
        "Dalen",
        "Eken",
        "Forsen",
        "Granen",
        "Heden",
        "Klippan",
        "Linden",
        "Mossen",
        "Näset",
        "Parken",
    ]
    for number in range(300):
        columns = random.randint(2, 6)
        head = ["Enhet, tkr", *(f"Utfall {2018 + c}" for c in range(columns))]
        lines = ["\t".join(head)]
        for label in random.sample(words, random.randint(4, 12)):
            size = 10 ** random.randint(2, 6)
            figures = [str(random.randint(-size, size)) for _ in range(columns)]
            lines.append("\t".join([label, *figures]))
        problems = worse_than_notes(examined("\n".join(lines)))
        errors += [(number, spots([p])) for p in problems if p.severity is Severity.ERROR]
        warnings += len(problems)
    assert errors == []
    assert warnings <= 1


def test_costs_printed_positive_under_lost_headers_have_lost_no_signs() -> None:
    """The third column adds up without signs; the two others do not: costs are printed positive."""
    table = tabbed("""
                  | a      | b      | c
    Bidrag        | 13,6   | 13,2   | 0,4
    Hyror         | 14,2   | 14,6   | -0,4
    Intäkter      | 27,8   | 27,8   | 0,0
    Löner         | 28,9   | 28,7   | -0,2
    Tjänster      | 51,2   | 51,5   | 0,3
    Kostnader     | 80,1   | 80,2   | 0,1
    Nettokostnad  | -52,3  | -52,4  | 0,1
    """)
    assert worse_than_notes(examined(table)) == []


def test_the_only_hole_of_a_table_tells_a_row_one_column_off() -> None:
    """-4,3 and -4,4 moved back give the sums -34,0 and -33,8 and the deviation 0,2."""
    table = tabbed("""
    Nämnd, mnkr        | Budget 2025 | Utfall 2025 | Avvikelse
    Byggnadsnämnden    | -12,4       | -13,0       | -0,6
    Kulturnämnden      | -2,5        | -2,4        | 0,1
    Gymnasienämnden    | -4,4        | -4,3        | 0,1
    Socialnämnden      | -5,6        | -5,7        | -0,1
    Fastighetsnämnden  | -9,1        | -8,4        | 0,7
    Summa nämnder      | -34,0       | -33,8       | 0,2
    """)
    assert worse_than_notes(examined(table)) == []
    moved = table.replace("Gymnasienämnden\t-4,4\t-4,3\t0,1", "Gymnasienämnden\t\t-4,4\t-4,3")
    found = worse_than_notes(examined(moved))
    assert [problem.code for problem in found] == ["column-shifted"]
    assert found[0].params["culprit"] == "Gymnasienämnden"


PROJECTS = tabbed("""
Projekt, tkr        | Utfall 2024 | Budget 2024 | Avvikelse 2024
Vårdnämnden         | -12 874     | -26 157     | -13 283
Tillgänglighet      | -10 056     | -230        | 9 826
Belysning           | -2 818      | -25 927     | -23 109
Lärandenämnden      | -42 650     | -7 343      | 35 307
Köksutrustning      | -41 746     |             | 41 746
Simhall             | -638        |             | 638
Konstgräsplan       | -111        | -1 243      | -1 132
Boende              | -88         | -5 370      | -5 282
Fordon              | -67         | -730        | -663
Tekniska nämnden    | -38 330     | -1 499      | 36 831
Maskiner            | -36 243     |             | 36 243
Stationsområdet     | -630        |             | 630
Industrimark        |             | -1 499      | -1 499
Brandstation        | -1 457      |             | 1 457
Totala investeringar | -93 854    | -34 999     | 58 855
""")


def test_the_only_figure_of_a_row_moved_to_the_column_beside_is_told() -> None:
    moved = PROJECTS.replace("-41 746\t\t41 746", "\t41 746\t")
    (problem,) = worse_than_notes(examined(moved))
    assert (problem.code, problem.params["culprit"]) == ("column-shifted", "Köksutrustning")
    assert worse_than_notes(examined(PROJECTS)) == []


COSTS = tabbed("""
Kommunstyrelsen, tkr        | Budget 2025 | Plan 2026 | Plan 2027
Bidrag                      | 620         | 622       | 704
Personalkostnader           | 238         | 242       | 239
Hyror                       | 66          | 62        | 67
Köpta tjänster              | 1 107       | 1 111     | 1 236
Varor och material          | 308         | 341       | 334
Kapitaltjänst               | 420         | 433       | 468
Övrigt                      | 433         | 422       | 434
Kostnader totalt            | 2 572       | 2 611     | 2 778
""")


def test_a_run_of_costs_may_begin_where_incomes_end() -> None:
    shifted = COSTS.replace("238\t242\t239", "\t238\t242")
    (problem,) = [
        p for p in worse_than_notes(examined(shifted)) if p.code != "sum-rounding-unlikely"
    ]
    assert (problem.code, problem.params["culprit"]) == ("column-shifted", "Personalkostnader")
    assert worse_than_notes(examined(COSTS)) == []


def test_the_last_row_of_a_note_that_bears_its_heading_is_its_sum() -> None:
    note = "Not 3 Skatteintäkter\n\n" + tabbed("""
    Belopp i mnkr            | Helår 2022 | Helår 2021
    Preliminär kommunalskatt | 18,8       | 18,7
    Slutavräkning            | 15,4       | 12,3
    Justeringspost           | 175,2      | 171,0
    Skatteintäkter           | 209,4      | 202,0
    """)
    assert worse_than_notes(examined(note)) == []
    (problem,) = worse_than_notes(examined(note.replace("202,0", "215,2")))
    assert (problem.code, problem.place.row) == ("sum-differs", "Skatteintäkter")


def test_a_group_set_as_the_others_is_one_though_a_line_of_it_is_in_another_unit() -> None:
    table = tabbed("""
    Projekt, tkr        | Budget 2025 | Plan 2026 | Plan 2027
    Stadsbyggnad        | 15 134      | 10 388    | 31 480
    Energi              | 6 349       | 1 100     | 20 470
    Boende              | 8 537       | 988       | 110
    Brandstation        | 248         | 8 300     | 10 900
    Gymnasienämnden     | 51 213      | 4 200     | 52 561
    Verksamhet          | 4 213       | 2 750     | 47 280
    Utrustning          | 47 000      | 1 450     | 5 281
    Kulturnämnden       | 9 716       | 11 204    | 3 377
    Scen                | 2 905       | 4 418     | 1 266
    Bibliotek           | 6 811       | 6 786     | 2 111
    Summa               | 76 063      | 25 792    | 87 418
    """)
    assert worse_than_notes(examined(table)) == []
    wrong = table.replace("\t248\t8 300\t10 900", "\t248 000\t8 300 000\t10 900 000")
    found = worse_than_notes(examined(wrong))
    assert ("unit-slip", "Brandstation") in {(p.code, p.params.get("culprit", "")) for p in found}


def test_a_line_in_another_unit_is_told_where_its_plain_sum_fails() -> None:
    table = tabbed("""
    Resultaträkning, tkr              | Utfall 2021 | Budget 2021 | Prognos 2021
    Verksamhetens resultat            | 16 163      | 17 394      | 50 319
    Finansiella intäkter              | 8 668       | 19 147      | 8 118
    Finansiella kostnader             | -7,8        | -19,7       | -6,6
    Resultat efter finansiella poster | 16 993      | 16 832      | 51 849
    Extraordinära poster              | -           | -           | -
    Periodens resultat                | 16 993      | 16 832      | 51 849
    """)
    (problem,) = worse_than_notes(examined(table))
    assert problem.place.row == "Resultat efter finansiella poster"
    assert (problem.code, problem.params["culprit"]) == ("unit-slip", "Finansiella kostnader")
