"""Risk analyses with the scales, columns and thresholds of several municipalities."""

from __future__ import annotations

import pytest

from examined import tabbed
from plans import recognised
from roder.core.plan import FieldState
from roder.core.risks import Handling, RiskAnalysis, ValueRule
from roder.core.risks.checks import check
from roder.recognition import risks

TABLE = tabbed("""
Risk                            | Sannolikhet | Konsekvens | Riskvärde | Hantering
Avtal följs inte upp            | 3           | 3          | 9         | Internkontrollplan
Beslut fattas utan delegation   | 2           | 2          | 4         | Accepteras
Brand i arkivet                 | 2           | 4          | 8         | Kritisk verksamhetsfaktor
""")  # fmt: skip


def read(text: str) -> RiskAnalysis:
    found = recognised(f"Riskanalys\n\n{text}\n", risks.recognise).plan.risks
    assert found is not None
    return found


def names(found: RiskAnalysis) -> tuple[list[str], list[str]]:
    first, second = found.likelihood, found.materiality
    return (
        [x.name for x in first.levels] if first else [],
        [x.name for x in second.levels] if second else [],
    )


def spans(found: RiskAnalysis) -> list[tuple[int, int, tuple[Handling, ...]]]:
    return [(t.low, t.high, t.handlings) for t in found.thresholds]


def test_each_risk_has_its_assessments_value_and_handling() -> None:
    found = read(TABLE)
    first, second, third = found.risks
    assert (first.likelihood, first.materiality, first.value) == (3, 3, 9)
    handled = [risk.handling for risk in (first, second, third)]
    assert handled == [Handling.CONTROL_POINT, Handling.ACCEPT, Handling.CRITICAL_FACTOR]
    assert first.value_place.address == "doc/t1/r1/c3"
    assert (found.likelihood, found.materiality, found.thresholds) == (None, None, ())


def test_a_five_by_five_scale_by_its_headers_with_ids_and_measures_in_words() -> None:
    found = read(tabbed("""
Nr | Händelse                  | Sannolikhet (1-5) | Konsekvens (1-5) | S x K | Riskreducerande åtgärd
R1 | Fel insats beviljas | 3 | 4 | 12 | Två granskar varje ärende som rör mer
R2 | Personal saknar behörighet| 5                 | 5                | 25    | Omedelbar åtgärd
"""))  # fmt: skip
    assert [(risk.ref, risk.value, risk.handling) for risk in found.risks] == [
        ("R1", 12, None),
        ("R2", 25, Handling.IMMEDIATE_ACTION),
    ]
    assert found.rule is ValueRule.PRODUCT
    assert found.likelihood is not None
    assert found.likelihood.values == (1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    "scales",
    [
        "1. Osannolik: nästan aldrig 2. Möjlig: ibland 3. Trolig: ofta\n\n"
        "1. Försumbar: märks inte 2. Kännbar: märks 3. Allvarlig: får inte ske",
        "Så bedöms sannolikhet:\n\n- 1 = Osannolik\n- 2 = Möjlig\n- 3 = Trolig\n\n"
        "Så bedöms konsekvens:\n\n- 1 = Försumbar\n- 2 = Kännbar\n- 3 = Allvarlig",
        tabbed("""
Sannolikhet    | Konsekvens
1 - Osannolik  | 1 - Försumbar
2 - Möjlig     | 2 - Kännbar
3 - Trolig     | 3 - Allvarlig
"""),
        tabbed("""
Nivå | Sannolikhet | Konsekvens
3    | Trolig      | Allvarlig
2    | Möjlig      | Kännbar
1    | Osannolik   | Försumbar
"""),
    ],
    ids=["sentences", "lists", "named columns", "numbered rows, falling"],
)  # fmt: skip
def test_scales_are_read_where_they_are_explained(scales: str) -> None:
    found = read(f"{TABLE}\n\n{scales}")
    assert names(found) == (
        ["Osannolik", "Möjlig", "Trolig"],
        ["Försumbar", "Kännbar", "Allvarlig"],
    )


def test_the_explanation_of_a_step_is_kept() -> None:
    found = read(f"{TABLE}\n\n1. Osannolik: nästan aldrig 2. Möjlig: ibland 3. Trolig: ofta")
    assert found.likelihood is not None
    assert [x.explanation for x in found.likelihood.levels] == ["nästan aldrig", "ibland", "ofta"]


CONTROLLED = (Handling.CONTROL_POINT,)
NOW = (Handling.IMMEDIATE_ACTION,)


@pytest.mark.parametrize(
    "thresholds",
    [
        "Riskvärde 1-3\n\nAccepteras.\n\nRiskvärde 4-8\n\nTas upp i internkontrollplanen.\n\n"
        "Riskvärde 9-16\n\nKräver omedelbar åtgärd.",
        "Grön (1-3): accepteras\nGul (4-8): tas upp i internkontrollplanen\nRöd (9-16): omedelbar åtgärd",
        "- Riskvärde 1–3: accepteras\n- Riskvärde 4–8: internkontrollplan\n"
        "- Riskvärde 9–16: omedelbar åtgärd",
        "Risker med riskvärde 1–3 accepteras, 4–8 tas in i internkontrollplanen och 9–16 kräver "
        "omedelbar åtgärd.",
        tabbed("""
Riskvärde | Hantering
1-3       | Accepteras
4-8       | Internkontrollplan
9-16      | Omedelbar åtgärd
"""),
    ],
    ids=["headings", "colours", "list", "sentence", "table"],
)
def test_thresholds_are_read_where_they_are_stated(thresholds: str) -> None:
    found = read(f"{TABLE}\n\n{thresholds}")
    assert spans(found) == [(1, 3, (Handling.ACCEPT,)), (4, 8, CONTROLLED), (9, 16, NOW)]


def test_spans_with_levels_for_words_are_thresholds_without_handlings() -> None:
    found = read(f"{TABLE}\n\nRiskvärden 1–3 = låg risk, 4–8 = medel, 9–16 = hög risk")
    assert spans(found) == [(1, 3, ()), (4, 8, ()), (9, 16, ())]


def test_a_lone_line_beside_the_rule_only_speaks_of_it() -> None:
    rule = "Riskvärde 1-3\n\nAccepteras.\n\nRiskvärde 4-16\n\nInternkontrollplan."
    lone = "Risker med riskvärde 9 och högre har tagits upp i internkontrollplanen."
    assert spans(read(f"{TABLE}\n\n{lone}\n\n{rule}")) == [
        (1, 3, (Handling.ACCEPT,)),
        (4, 16, CONTROLLED),
    ]


def test_a_handling_for_unlikely_risks_alone_is_bound_to_the_steps_it_names() -> None:
    found = read(
        f"{TABLE}\n\n1. Osannolik: aldrig 2. Mindre sannolik: sällan 3. Trolig: ofta\n\n"
        "Riskvärde 4-9\n\nInternkontrollplan, eller kritisk verksamhetsfaktor om risken bedöms som "
        "mindre sannolik eller osannolik."
    )
    (threshold,) = found.thresholds
    assert (threshold.if_unlikely, threshold.unlikely) == ((Handling.CRITICAL_FACTOR,), 2)
    assert threshold.allowed(3) == CONTROLLED
    assert threshold.allowed(2) == (Handling.CONTROL_POINT, Handling.CRITICAL_FACTOR)


def test_an_assessment_by_name_is_its_step_on_the_stated_scale() -> None:
    found = read(tabbed("""
Risk                  | Sannolikhet | Konsekvens | Riskvärde
Avtal följs inte upp  | Möjlig      | 3 Kännbar  | 6
""") + "\n\n1. Osannolik: aldrig 2. Möjlig: ibland 3. Trolig: ofta")  # fmt: skip
    assert (found.risks[0].likelihood, found.risks[0].materiality) == (2, 3)


def test_words_without_a_scale_are_unreadable_not_guessed() -> None:
    found = recognised(
        "Riskanalys\n\n"
        + tabbed("""
Risk                  | Sannolikhet | Konsekvens | Riskvärde
Avtal följs inte upp  | Hög         | Låg        | Medel
"""),
        risks.recognise,
    )
    assert found.plan.risks is not None
    assert found.plan.risks.risks[0].value is None
    (item,) = found.items
    assert item.fields["value"] is FieldState.UNREADABLE
    assert item.unreadable["likelihood"] == "Hög"


def test_a_document_without_risks_has_no_analysis() -> None:
    found = recognised("Riskanalys\n\nInga risker har identifierats.\n", risks.recognise)
    assert found.plan.risks is None


def test_a_colour_matrix_is_no_list_of_risks() -> None:
    found = recognised(
        "Riskmatris\n\n"
        + tabbed("""
Sannolikhet | 1 | 2 | 3
3           | 3 | 6 | 9
2           | 2 | 4 | 6
1           | 1 | 2 | 3
"""),
        risks.recognise,
    )
    assert found.plan.risks is None


def test_two_scales_in_one_paragraph_are_parted_where_the_numbers_begin_again() -> None:
    said = (
        "Sannolikhet: 1 mycket låg, 2 låg, 3 medel, 4 hög. "
        "Konsekvens: 1 liten, 2 viss, 3 stor, 4 mycket stor."
    )
    assert names(read(f"{TABLE}\n\n{said}")) == (
        ["mycket låg", "låg", "medel", "hög"],
        ["liten", "viss", "stor", "mycket stor"],
    )


def test_thresholds_in_a_table_that_arrives_as_lines() -> None:
    expected = [
        (1, 3, (Handling.ACCEPT,)),
        (4, 9, (Handling.CONTROL_POINT,)),
        (12, 16, (Handling.IMMEDIATE_ACTION,)),
    ]
    wide = """
Riskvärde   Hantering

1–3         Risken accepteras.

4–9         Risken tas upp i internkontrollplanen. 12–16       Omedelbar åtgärd krävs.
"""
    assert spans(read(f"{TABLE}\n{wide}")) == expected
    close = """
Riskvärde Hantering

1–3 Risken accepteras.

4–9 Risken tas upp i internkontrollplanen.

12–16 Omedelbar åtgärd krävs.
"""
    assert spans(read(f"{TABLE}\n{close}")) == expected


def test_a_column_of_measures_that_holds_only_known_handlings_is_one_of_handlings() -> None:
    found = read(tabbed("""
Risk                | Sannolikhet | Konsekvens | Riskpoäng | Åtgärd
Avtal följs inte    | 3           | 3          | 9         | Tas med i internkontrollplanen
Brand i arkivet     | 1           | 2          | 2         | Accepteras
"""))  # fmt: skip
    handled = [risk.handling for risk in found.risks]
    assert handled == [Handling.CONTROL_POINT, Handling.ACCEPT]


def test_a_number_is_no_risk() -> None:
    found = read(tabbed("""
Risk                | Sannolikhet | Konsekvens | Riskpoäng
Avtal följs inte    | 3           | 3          | 9
3                   | 3           | 3          | 9
"""))  # fmt: skip
    assert [risk.description for risk in found.risks] == ["Avtal följs inte"]


def test_a_row_that_a_page_break_left_as_a_line_goes_on_with_the_thresholds() -> None:
    table = tabbed("""
Riskvärde | Hantering
1–3       | Risken accepteras
4–9       | Risken tas upp i internkontrollplanen
""")
    line = "12–16 Risken kräver omedelbar åtgärd."
    assert spans(read(f"{TABLE}\n\n{table}\n\n{line}"))[-1] == (
        12,
        16,
        (Handling.IMMEDIATE_ACTION,),
    )


def test_thresholds_in_the_paragraph_that_explains_the_scales() -> None:
    said = (
        "Sannolikhet: 1 låg, 2 viss, 3 hög. Konsekvens: 1 liten, 2 kännbar, 3 stor. "
        "Riskvärde 1–3: Risken accepteras."
    )
    more = "Riskvärde 4–9: Risken tas upp i internkontrollplanen."
    found = read(f"{TABLE}\n\n{said}\n\n{more}")
    assert spans(found) == [(1, 3, (Handling.ACCEPT,)), (4, 9, (Handling.CONTROL_POINT,))]
    assert names(found)[0] == ["låg", "viss", "hög"]


def test_one_sentence_may_state_the_scale_of_both_assessments() -> None:
    found = read(
        "Sannolikhet (S) och konsekvens (K) bedöms i tre steg: 1 låg, 2 medel, 3 hög.\n\n" + TABLE
    )
    assert names(found) == (["låg", "medel", "hög"], ["låg", "medel", "hög"])


def test_the_columns_of_a_table_of_steps_are_each_their_own_scale() -> None:
    found = read(
        TABLE
        + "\n\nBedömning av sannolikhet och konsekvens görs så här:\n\n"
        + tabbed("""
Nivå | Sannolikhet | Konsekvens
1    | Sällan hänt | Liten
2    | Ibland hänt | Medelstor
3    | Ofta hänt   | Stor
""")
    )
    assert names(found) == (
        ["Sällan hänt", "Ibland hänt", "Ofta hänt"],
        ["Liten", "Medelstor", "Stor"],
    )


def test_spans_said_to_be_something_are_thresholds_without_a_word_for_risk_values() -> None:
    found = read(
        TABLE
        + "\n\n0–5 = risken accepteras\n\n6–19 = risken tas med i kontrollplanen"
        + "\n\n20–25 = omedelbar åtgärd\n"
    )
    assert [(t.low, t.high, t.handlings) for t in found.thresholds] == [
        (0, 5, (Handling.ACCEPT,)),
        (6, 19, (Handling.CONTROL_POINT,)),
        (20, 25, (Handling.IMMEDIATE_ACTION,)),
    ]


def test_spans_of_which_none_says_what_is_done_are_no_thresholds() -> None:
    found = read(TABLE + "\n\n1–5: maj\n\n6–9: juni\n\n10–12: juli\n")
    assert found.thresholds == ()


def test_risks_on_a_span_of_values() -> None:
    found = read(
        TABLE + "\n\nRisker på 1–4 accepteras. Risker på 6–12 hanteras genom kontrollpunkt.\n"
    )
    assert [(t.low, t.high) for t in found.thresholds] == [(1, 4), (6, 12)]


TWO_RISKS = """Risk | Sannolikhet | Konsekvens | Riskvärde
Avtal följs inte | 3 | 3 | 9
Brand i arkivet | 2 | 4 | {}"""


def test_a_sum_that_the_text_states_is_what_the_values_are_held_against() -> None:
    rows = TWO_RISKS.format(6)
    told = "Riskvärdet är summan av sannolikhet och konsekvens.\n\n"
    found = read(told + tabbed(rows))
    assert found.rule is ValueRule.SUM
    (wrong,) = check(found)
    assert (wrong.code, wrong.stated, wrong.computed) == ("risk-value-differs", 9, 6)
    assert read(tabbed(rows)).rule is None


def test_a_text_that_speaks_of_both_rules_states_none() -> None:
    rows = TWO_RISKS.format(8)
    told = "Riskvärdet var summan av bedömningarna.\n\nNu är riskvärdet produkten av bedömningarna.\n\n"
    assert read(told + tabbed(rows)).rule is None


def test_risk_values_that_are_added_up_state_no_rule() -> None:
    told = "Riskvärdena summeras för varje verksamhet.\n\n"
    assert read(told + tabbed(TWO_RISKS.format(8))).rule is None
