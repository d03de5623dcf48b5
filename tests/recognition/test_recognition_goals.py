"""Board goals in the layouts of several municipalities; every text is invented."""

from __future__ import annotations

import pytest

from goalpapers import WORDS, goals_in, read, values
from roder.core.base import Unit
from roder.core.goals import BoundKind, Kpi, Measure
from roder.recognition.bounds import bounds, measure, target
from roder.recognition.found import Found
from roder.recognition.global_goals import global_goals
from roder.recognition.names import known_names, split_names


def test_labels_then_a_goal_table_then_a_table_of_measures() -> None:
    (goal,) = goals_in("""
# Nämndens mål och nyckeltal

Prioriterat mål: Ett tryggt liv
Indikator: Trygghet i hemmet (%)

Nämndens mål | Koppling Agenda 2030
Fler ska känna sig trygga hemma. | Mål 3, God hälsa och välbefinnande

Nyckeltal | Målvärde 2024 | Nuläge 2023
Andel som känner sig trygga hemma (%) | 85 | 79,5 (2022)
""")
    assert goal.text == "Fler ska känna sig trygga hemma."
    assert goal.priority_goals == ("Ett tryggt liv",)
    assert goal.indicators == ("Trygghet i hemmet (%)",)
    assert goal.global_goals == (3,)
    (kpi,) = goal.kpis
    assert values(kpi.targets) == [(2024, "85")]
    assert kpi.targets[0].figure is not None
    assert kpi.targets[0].figure.unit is Unit.PERCENT
    (baseline,) = kpi.baselines
    assert (baseline.year, baseline.headed) == (2022, 2023)
    assert kpi.measure is Measure.PEOPLE


def test_one_table_with_goals_measures_and_several_target_years() -> None:
    first, second = goals_in("""
# Mål

Nämndmål | Indikator | Utgångsvärde 2022 | Målvärde 2023 | 2024 | 2025
Eleverna ska lyckas bättre i skolan | Meritvärde i årskurs 9 | 221 | 224 | 227 | 230
 | Andel behöriga till gymnasiet (%) | 84,5 | 86 | 88 | 90
Fler ska läsa böcker | Lån per invånare | 6,1 | 6,3 | 6,5 | 7
""")
    assert [kpi.name for kpi in first.kpis] == [
        "Meritvärde i årskurs 9",
        "Andel behöriga till gymnasiet (%)",
    ]
    assert values(first.kpis[1].targets) == [(2023, "86"), (2024, "88"), (2025, "90")]
    assert values(first.kpis[1].baselines) == [(2022, "84.5")]
    assert (second.text, len(second.kpis)) == ("Fler ska läsa böcker", 1)


def test_global_goals_in_a_column_of_a_table_of_goals_and_measures() -> None:
    (goal,) = goals_in("""
# Nämndens mål

Nämndmål | Nyckeltal | Nuläge 2022 | Måltal 2023 | Globala mål
Fler ska få svar direkt. | Andel som får svar (%) | 65 | 68 | Mål 16, Fredliga och inkluderande samhällen
""")
    assert goal.global_goals == (16,)
    (kpi,) = goal.kpis
    assert (values(kpi.baselines), values(kpi.targets)) == ([(2022, "65")], [(2023, "68")])


def test_a_priority_goal_fills_down_its_column() -> None:
    goals_found = goals_in("""
# Mål och indikatorer

Kommunfullmäktiges mål | Nämndens mål | Nyckeltal | Mål 2025
En hållbar kommun | Utsläppen ska minska | Utsläpp i ton | 900
 | Fler ska cykla till arbetet | Andel som cyklar (%) | 30
Ett gott liv | Besöken på biblioteken ska öka | Antal besök | 12 000
""")
    assert [goal.priority_goals for goal in goals_found] == [
        ("En hållbar kommun",),
        ("En hållbar kommun",),
        ("Ett gott liv",),
    ]
    assert values(goals_found[2].kpis[0].targets) == [(2025, "12000")]


def test_headings_that_name_goals_with_lists_of_measures() -> None:
    first, second = goals_in("""
# Mål för nämnden

## Nämndmål 1: Alla elever ska nå kunskapskraven

Indikatorer

- Andel elever i årskurs 6 som når kraven (utfall 2022: 71 %, mål 2024: 78 %)
- Antal elever per lärare

## Nämndmål 2: Fler lärare ska vara behöriga

Nyckeltal: Andel behöriga lärare (%), målvärde 2024: 92
""")
    assert first.text == "Alla elever ska nå kunskapskraven"
    assert first.indicators == ("Antal elever per lärare",)
    assert [values(kpi.targets) for kpi in first.kpis] == [[(2024, "78")]]
    assert [values(kpi.baselines) for kpi in first.kpis] == [[(2022, "71")]]
    assert second.text == "Fler lärare ska vara behöriga"
    (kpi,) = second.kpis
    assert (kpi.name, values(kpi.targets)) == ("Andel behöriga lärare (%)", [(2024, "92")])


def test_a_heading_that_reads_as_a_goal_with_a_table_below() -> None:
    (goal,) = goals_in("""
# Nämndens mål

## Invånarna ska mötas av god service

Styrtal | Utfall 2022 | Mål 2023
Svarstid i telefon (sekunder) | 95 | 60
""")
    assert goal.text == "Invånarna ska mötas av god service"
    assert values(goal.kpis[0].baselines) == [(2022, "95")]


def test_a_heading_that_names_a_field_is_no_goal_and_its_measures_stand_by_themselves() -> None:
    found = read("""
# Mål och nyckeltal

## Omsorg

Nyckeltal | Mål 2023
Väntetid till boende (dagar) | 40
""")
    assert not found.plan.goals
    assert found.plan.kpis is not None
    assert [kpi.name for kpi in found.plan.kpis] == ["Väntetid till boende (dagar)"]


def test_goals_as_a_list_under_their_heading() -> None:
    found = goals_in("""
# Mål och uppföljning

## Nämndens mål

- Barn och unga ska ha en meningsfull fritid.
- Föreningarna ska få svar inom två veckor.
""")
    assert [goal.text for goal in found] == [
        "Barn och unga ska ha en meningsfull fritid.",
        "Föreningarna ska få svar inom två veckor.",
    ]


@pytest.mark.parametrize("label", ["Inriktningsmål", "Strategiskt mål"])
def test_a_general_goal_is_the_goal_when_the_board_has_no_other(label: str) -> None:
    (alone,) = goals_in(f"""
# Mål

{label}: Kommunen ska vara klimatneutral

Nyckeltal | Målvärde 2025
Utsläpp per invånare (ton) | 2,1
""")
    assert alone.text == "Kommunen ska vara klimatneutral"
    (beside,) = goals_in(f"""
# Mål

{label}: Kommunen ska vara klimatneutral
Resultatmål: Nämndens bilar ska vara fossilfria

Nyckeltal | Målvärde 2025
Andel fossilfria bilar (%) | 100
""")
    assert (beside.text, beside.priority_goals) == (
        "Nämndens bilar ska vara fossilfria",
        ("Kommunen ska vara klimatneutral",),
    )


def test_targets_as_bounds_and_in_words() -> None:
    (goal,) = goals_in("""
# Nämndens mål

Nämndmål | Nyckeltal | Mål 2024
Sjukfrånvaron ska minska | Sjukfrånvaro (%) | ≤ 6,5
 | Medarbetarengagemang (index) | Öka
 | Personalomsättning (%) | högst 9
""")
    absence, engagement, turnover = (kpi.targets[0] for kpi in goal.kpis)
    assert (absence.bound, str(absence.figure and absence.figure.value)) == (
        BoundKind.AT_MOST,
        "6.5",
    )
    assert (engagement.figure, engagement.text) == (None, "Öka")
    assert (turnover.bound, str(turnover.figure and turnover.figure.value)) == (
        BoundKind.AT_MOST,
        "9",
    )


def test_a_name_that_is_broken_over_rows_is_one_name() -> None:
    (goal,) = goals_in("""
# Nämndens mål

Nämndmål: Fler ska få svar i tid.

Nyckeltal | Målvärde 2024 | Nuläge 2023
Nöjd-kund-index för | |
myndighetsutövning (index 0– | |
100) | 66 | 54
Andel som får svar (%) | 90 | 81
""")
    assert [(kpi.name, values(kpi.targets)) for kpi in goal.kpis] == [
        ("Nöjd-kund-index för myndighetsutövning (index 0–100)", [(2024, "66")]),
        ("Andel som får svar (%)", [(2024, "90")]),
    ]


def test_heads_printed_as_a_heading_and_a_label_within_a_table() -> None:
    first, second = goals_in("""
# Mål

Prioriterat mål: En trygg kommun

## Nämndmål Globala mål

Fler elever ska lyckas i skolan. Mål 4, God utbildning för alla

Nyckeltal | Målvärde 2024 | Nuläge 2023
Andel behöriga (%) | 88 | 84
Prioriterat mål: En grön kommun | |
Nämndmål: Fler ska cykla. | |
Andel som cyklar (%) | 30 | 22
""")
    assert (first.priority_goals, first.global_goals) == (("En trygg kommun",), (4,))
    assert second.priority_goals == ("En grön kommun",)
    assert [kpi.name for kpi in second.kpis] == ["Andel som cyklar (%)"]


def test_rows_of_another_table_are_no_measures_and_end_the_goal() -> None:
    found = read("""
# Nämndens mål

Nämndmål: Fler ska få svar i tid.

Nyckeltal | Målvärde 2024
Andel som får svar (%) | 90
Prioriterat mål: En grön kommun Nämndmål | Globala mål
Fler ska cykla till sitt arbete. | Mål 8, Anständiga arbetsvillkor och ekonomisk tillväxt

Nyckeltal | Målvärde 2024
Andel som cyklar (%) | 30
""")
    (goal,) = found.plan.goals or ()
    assert [kpi.name for kpi in goal.kpis] == ["Andel som får svar (%)"]
    assert [kpi.name for kpi in found.plan.kpis or ()] == ["Andel som cyklar (%)"]


def test_a_target_with_digits_that_no_reading_fits_is_told() -> None:
    found = read("""
# Nämndens mål

Nämndmål | Nyckeltal | Mål 2024
Köerna ska bli kortare | Väntetid | 3 v 2 d
""")
    assert [(p.code, p.params["text"]) for p in found.problems] == [("field-unreadable", "3 v 2 d")]
    assert found.plan.goals is not None
    assert found.plan.goals[0].kpis[0].targets == ()


def test_a_table_without_rules_that_was_read_as_lines() -> None:
    first, second = goals_in("""
# Nämndens mål och nyckeltal

Nämndens mål Koppling Agenda 2030
Väntetiden till boende ska vara högst 39 dagar. Mål 3, God hälsa och välbefinnande
Nyckeltal Målvärde 2022 Utfall 2021
Väntetid till boende (dagar) 43 47
Nämndens mål Koppling Agenda 2030
Fler ska bo kvar hemma.
Nyckeltal Målvärde 2022 Utfall 2021
Andel som bor kvar hemma (%) 90 100
""")
    assert (first.text, first.global_goals) == (
        "Väntetiden till boende ska vara högst 39 dagar.",
        (3,),
    )
    assert values(first.kpis[0].targets) == [(2022, "43")]
    assert second.global_goals == ()
    assert values(second.kpis[0].targets) == [(2022, "90")]
    assert values(second.kpis[0].baselines) == [(2021, "100")]


@pytest.mark.parametrize(
    "outline",
    [
        "# Vision\n\nVi vill mycket och har många mål i livet.",
        "# Nyckeltal\n\nNyckeltal | Bokslut 2022 | Budget 2023\nSoliditet (%) | 41 | 42",
        "# Riskanalys\n\nRisk | Sannolikhet | Hantering (mål, kontroll)\nBrand | 2 | Mål",
        "# Matchen\n\nMål: Andersson, Mål: Berg i 89:e minuten",
        "# Objectives\n\nGoal | Target 2024\nMore trees | 100",
        "",
    ],
)
def test_what_is_no_goal_gives_none(outline: str) -> None:
    assert goals_in(outline) == ()


def test_names_that_hold_commas_are_parted_where_a_name_ends_that_stands_alone_elsewhere() -> None:
    alone = "Kommunen växer genom arbete, handel och föreningsliv"
    other = "Stad och landsbygd utvecklas hållbart"
    known = known_names([alone, f"{alone}, {other}"])
    assert split_names(alone, known) == (alone,)
    assert split_names(f"{alone}, {other}", known) == (alone, other)
    assert split_names(f"{other}, {alone}", known) == (other, alone)


def test_a_short_rest_beside_a_known_name_is_a_part_of_the_name() -> None:
    known = known_names(["Företagsklimat", "Företagsklimat, Insikt (index 1–100)"])
    assert split_names("Företagsklimat, Insikt (index 1–100)", known) == (
        "Företagsklimat, Insikt (index 1–100)",
    )
    assert split_names("Nöjdhet, trygghet och delaktighet", known) == (
        "Nöjdhet, trygghet och delaktighet",
    )
    assert split_names("Trygghet (%); Nöjdhet (%)", known) == ("Trygghet (%)", "Nöjdhet (%)")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mål 16, Fredliga och inkluderande samhällen, Mål 5, Jämställdhet", (16, 5)),
        ("Mål 9, Hållbar industri, innovationer och infrastruktur", (9,)),
        ("Mål 3, 4 och 10", (3, 4, 10)),
        ("SDG 11 samt delmål 4.7", (11, 4)),
        ("3, 8, 16", (3, 8, 16)),
        ("Jämställdhet", (5,)),
        ("Hållbar industri, innovationer och infrastruktur; Ingen hunger", (2, 9)),
        ("Mål 18", ()),
        ("Agenda 2030", ()),
        ("", ()),
    ],
)
def test_global_goals(text: str, expected: tuple[int, ...]) -> None:
    assert global_goals(text, WORDS) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Andelen ska vara minst 95 procent.", [("at_least", "95", "")]),
        (
            "Bredband om minst 100 Mbit/s ska nå minst 95 procent av hushållen.",
            [("at_least", "95", "")],
        ),
        ("Sjukfrånvaron ska vara högst 6,5 %.", [("at_most", "6.5", "")]),
        ("Sjukfrånvaron ska inte överstiga 6 procent.", [("at_most", "6", "")]),
        ("Andelen nöjda ska vara 100 procent.", [("exactly", "100", "")]),
        ("Väntetiden ska vara högst 39 dagar.", [("at_most", "39", "dagar")]),
        ("Nöjdheten ska vara minst 76 enligt index.", [("at_least", "76", "")]),
        ("Kostnaderna ska minska med 5 procent.", []),
        ("Resultatet ska öka från 67 procent.", []),
        ("Målet ska nås senast 2025.", []),
        ("Av de 40 procent som svarade var många nöjda.", []),
        ("Service i världsklass.", []),
    ],
)
def test_bounds(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    found = bounds(sentence, WORDS)
    assert [(b.kind.value, str(b.figure.value), b.of) for b in found] == expected


def test_a_bound_has_the_year_that_its_sentence_names() -> None:
    (bound,) = bounds("Minst 90 procent ska vara nöjda senast 2026.", WORDS)
    assert bound.year == 2026


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bemötande, andel av maxpoäng (%)", Measure.MAXIMUM),
        ("Andelen som får ett gott bemötande", Measure.PEOPLE),
        ("Företagsklimat (index 1–100)", Measure.INDEX),
        ("Upplevd dialog (skala 1–6)", Measure.SCALE),
        ("Antal besök", None),
    ],
)
def test_measures(text: str, expected: Measure | None) -> None:
    assert measure(text, WORDS) is expected


@pytest.mark.parametrize(
    ("text", "value", "bound", "understood"),
    [
        ("83,2 %", "83.2", None, True),
        ("≥ 90 %", "90", BoundKind.AT_LEAST, True),
        ("minst 4,0", "4.0", BoundKind.AT_LEAST, True),
        ("<5", "5", BoundKind.AT_MOST, True),
        ("Förbättras", None, None, True),
        ("12 av 15", None, None, False),
    ],
)
def test_target_cells(
    text: str, value: str | None, bound: BoundKind | None, understood: bool
) -> None:
    read_as = target(text, WORDS)
    assert (read_as.figure and str(read_as.figure.value)) == value
    assert (read_as.bound, read_as.understood) == (bound, understood)


def kpi_names(found: Found) -> list[str]:
    kpis: list[Kpi] = [kpi for goal in found.plan.goals or () for kpi in goal.kpis]
    return [kpi.name for kpi in (*kpis, *(found.plan.kpis or ()))]


def test_every_measure_has_an_item_with_the_blocks_it_was_read_from() -> None:
    found = read("""
# Nämndens mål

Nämndmål | Nyckeltal | Mål 2024
Köerna ska bli kortare | Väntetid (dagar) | 30
""")
    assert [(item.kind, item.name) for item in found.items] == [
        ("board_goal", "Köerna ska bli kortare"),
        ("kpi", "Väntetid (dagar)"),
    ]
    assert all(item.blocks == (1,) for item in found.items)
    assert kpi_names(found) == ["Väntetid (dagar)"]
    assert sorted(found.taken) == [0, 1]
