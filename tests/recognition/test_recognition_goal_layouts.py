"""Goals in tables and lines that a layout has mixed, and under sentences and headings."""

from __future__ import annotations

from goalpapers import goals_in, values
from plans import recognised
from roder.core.base import Unit
from roder.recognition import goals


def test_a_table_that_holds_another_below_a_row_of_heads() -> None:
    first, second = goals_in("""
# Nämndens mål

Nämndens mål: Väntetiden ska vara högst 30 dagar.

Nyckeltal | Mål 2025 | Utfall 2024
Väntetid (dagar) | 30 | 41
Prioriterat mål: En trygg kommun | |
Nämndens mål | | Agenda 2030
Fler ska känna sig trygga. | | Mål 16, Fredliga samhällen
Andel trygga (%) | 66 | 61
""")
    assert [kpi.name for kpi in first.kpis] == ["Väntetid (dagar)"]
    assert (second.text, second.global_goals) == ("Fler ska känna sig trygga.", (16,))
    assert [(k.name, values(k.targets), values(k.baselines)) for k in second.kpis] == [
        ("Andel trygga (%)", [(2025, "66")], [(2024, "61")])
    ]


def test_a_line_of_heads_whose_target_is_only_called_goal() -> None:
    (goal,) = goals_in("""
# Mål

Nämndens mål Agenda 2030

Fler ska bli nöjda. Mål 16, Fredliga samhällen

Nyckeltal Mål 2025 Utfall 2024

Andel nöjda (%) 89 84
""")
    assert [(k.name, values(k.targets), values(k.baselines)) for k in goal.kpis] == [
        ("Andel nöjda (%)", [(2025, "89")], [(2024, "84")])
    ]


def test_a_sentence_with_a_bound_over_its_measures_is_their_goal() -> None:
    (goal,) = goals_in("""
# Vad vi vill uppnå

Väntan på en tid i hallen ska vara som mest 14 dagar.

Styrtal | Utfall 2024 | Målnivå 2026
Väntetid (dagar) | 21 | 18
""")
    assert goal.text == "Väntan på en tid i hallen ska vara som mest 14 dagar."
    assert [kpi.name for kpi in goal.kpis] == ["Väntetid (dagar)"]


def test_a_heading_of_goals_with_its_year_and_measures_within_the_items() -> None:
    first, second = goals_in("""
# Mål för 2027

- Minst 9 av 10 räkningar ska granskas i tid. Nyckeltal: Granskade i tid (%). Utfall 2025: 91. Mål 2027: 92.
- Svar ska ges fortare. Nyckeltal: Svarstid (dagar). Utfall 2025: 9. Mål 2027: 7.
""")
    assert str(first.bounds[0].figure.value) == "90"
    assert [kpi.name for kpi in second.kpis] == ["Svarstid (dagar)"]


def test_rows_without_heads_go_on_with_the_columns_of_the_table_before() -> None:
    first, second, third = goals_in("""
# Nämndens mål

Nämndens mål | Nyckeltal | Utfall 2024 | Mål 2025 | Globala mål
Fler ska känna sig trygga. | Andel trygga (%) | 61 | 66 | Mål 16, Fredliga och inkluderande samhällen

Prioriterat mål: Hållbar kommun

Andelen fossilfria fordon | Andel fossilfria | | | Mål 13, Bekämpa
ska öka. | fordon (%) | 40 | 55 | klimatförändringarna
Väntetiden ska minska. | Väntetid (dagar) | 41 | 30 | Mål 3, God hälsa och välbefinnande
""")
    assert first.text == "Fler ska känna sig trygga."
    assert (second.text, second.global_goals) == ("Andelen fossilfria fordon ska öka.", (13,))
    assert second.kpis[0].name == "Andel fossilfria fordon (%)"
    assert values(second.kpis[0].targets) == [(2025, "55")]
    assert values(third.kpis[0].baselines) == [(2024, "41")]


def test_two_cells_read_across_as_one_line_are_told_apart_by_the_global_goals_name() -> None:
    (goal,) = goals_in("""
# Nämndens mål

Nämndens mål Globala mål

Indexet ska vara minst 65 Mål 8, Anständiga arbetsvillkor och ekonomisk enligt index. tillväxt

Nyckeltal Mål 2025 Utfall

2024

Nöjdhet bland företag 65 61 (index 0–100)
""")
    assert (goal.text, goal.global_goals) == ("Indexet ska vara minst 65 enligt index.", (8,))
    (kpi,) = goal.kpis
    assert kpi.name == "Nöjdhet bland företag (index 0–100)"
    assert (values(kpi.targets), values(kpi.baselines)) == ([(2025, "65")], [(2024, "61")])


def test_a_column_of_goals_beside_one_of_priority_goals_is_no_column_of_targets() -> None:
    (goal,) = goals_in("""
# Nämndens mål

Övergripande mål | Nämndens mål | Nyckeltal | Utfall 2025 | Mål 2026
Trygga invånare | Minst 85 procent av brukarna ska vara nöjda | Andel nöjda brukare, % | 82 | 85
""")
    assert goal.text == "Minst 85 procent av brukarna ska vara nöjda"
    assert goal.priority_goals == ("Trygga invånare",)
    assert [values(kpi.targets) for kpi in goal.kpis] == [[(2026, "85")]]


def test_years_alone_before_the_target_are_baselines_and_the_goals_per_cent_is_not_theirs() -> None:
    (goal,) = goals_in("""
# Mål

## Nämndens mål: Minst 80 procent av eleverna ska ta examen

Mått | 2023 | 2024 | Mål 2026
Andel elever med examen, % | 74 | 75 | 80
Betygspoäng | 14,1 | 14,2 | 14,4
""")
    assert [values(kpi.baselines) for kpi in goal.kpis] == [
        [(2023, "74"), (2024, "75")],
        [(2023, "14.1"), (2024, "14.2")],
    ]
    assert [kpi.targets[0].figure.unit for kpi in goal.kpis if kpi.targets[0].figure] == [
        Unit.PERCENT,
        None,
    ]


def test_measures_as_sentences_and_with_their_year_behind_the_value() -> None:
    first, second = goals_in("""
# Mål

## Fler ska besöka biblioteken

- Antal besök: 130 000 år 2026 (118 500 år 2024)
- Andel barn bland besökarna: 45 procent år 2026 (38 procent år 2024)

Mål 2. Gatorna ska hålla god standard

Nyckeltal:

- Andel godkända gator ska vara minst 80 procent (2025: 76 procent)
""")
    assert [(k.name, values(k.targets), values(k.baselines)) for k in first.kpis] == [
        ("Antal besök", [(2026, "130000")], [(2024, "118500")]),
        ("Andel barn bland besökarna", [(2026, "45")], [(2024, "38")]),
    ]
    assert second.text == "Gatorna ska hålla god standard"
    assert [(k.name, values(k.targets), values(k.baselines)) for k in second.kpis] == [
        ("Andel godkända gator", [(None, "80")], [(2025, "76")])
    ]


def test_a_list_of_words_under_a_heading_that_promises_holds_no_measures() -> None:
    assert not goals_in("""
# Mål

## Fler ska besöka biblioteken

- Öppna ett meröppet bibliotek år 2026
- Se över öppettiderna
""")


def test_where_half_of_the_measures_in_text_have_a_target_it_is_missing_for_the_others() -> None:
    first, second = goals_in("""
# Mål

Nämndens mål: Fler ska bli nöjda

Nyckeltal: Andel nöjda (%), utfall 2025: 81, målvärde 2026: 85

Nämndens mål: Maten ska bli bättre

Nyckeltal: Andel ekologiskt (%), utfall 2025: 31
""")
    assert [kpi.expected for goal in (first, second) for kpi in goal.kpis] == [True, True]


def test_heads_with_nothing_in_their_table_stand_over_the_line_that_follows() -> None:
    text = (
        "Mål och nyckeltal\n\n"
        "Nämndens mål\tAgenda 2030\nFler ska bli nöjda.\tMål 16, Fredliga samhällen\n\n"
        "Nyckeltal\tMål 2026\tUtfall 2025\nAndel nöjda (%)\t66\t61\n\n"
        "Nämndens mål\tAgenda 2030\nMaten ska bli bättre.\n\n"
        "Nyckeltal\tMål 2026\tUtfall 2025\nAndel ekologiskt (%)\t40\t31\n"
    )
    first, second = recognised(text, goals.recognise).plan.goals or ()
    assert (first.text, first.global_goals) == ("Fler ska bli nöjda.", (16,))
    assert (second.text, second.global_goals) == ("Maten ska bli bättre.", ())
    assert [kpi.name for kpi in second.kpis] == ["Andel ekologiskt (%)"]
