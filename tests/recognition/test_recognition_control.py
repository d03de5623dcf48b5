"""Internal control plans with the columns of several municipalities."""

from __future__ import annotations

from examined import tabbed
from plans import recognised
from roder.core.control import ControlPlan, Origin
from roder.core.plan import FieldState
from roder.recognition import control


def read(table: str, heading: str = "Internkontrollplan") -> ControlPlan:
    found = recognised(f"{heading}\n\n{tabbed(table)}\n", control.recognise).plan.control
    assert found is not None
    return found


def test_process_check_responsible_frequency_method_and_report() -> None:
    plan = read("""
Process        | Kontrollmoment          | Kontrollansvarig | Frekvens  | Metod     | Rapportering
Lön            | Att lön följer avtal    | HR-chef          | Tertial   | Stickprov | Nämnden
Inköp          | Att ramavtal följs      | Controller       | 1 gång/år | Analys    | Nämnden
""")
    first, second = plan.points
    assert (first.process, first.what, first.method) == ("Lön", "Att lön följer avtal", "Stickprov")
    assert (first.responsible, first.occasions) == (("HR-chef",), ("tertial",))
    assert second.occasions == ("annual",)
    assert plan.columns == ("what", "method", "responsible", "followed_up")


def test_risk_value_and_several_roles_and_occasions() -> None:
    plan = read("""
Risk         | Riskvärde | Vad ska kontrolleras? | Metod Hur?  | Ansvarig Vem?                          | När?
Fel i arkiv | 3x4=12 | Gallring vid årsbokslut | Prov | Samtliga chefer, IT-chef | Delårs- och årsbokslut
""")  # fmt: skip
    (point,) = plan.points
    assert (point.risk, point.value) == ("Fel i arkiv", 12)
    assert point.responsible == ("Samtliga chefer", "IT-chef")
    assert point.occasions == ("interim", "annual")
    assert point.named == ("annual",)


def test_an_accounts_closing_as_the_object_of_a_check_is_no_occasion() -> None:
    plan = read("""
Risk          | Kontroll                              | Metod     | När
Fel i bokslut | Att årsredovisningen följer lagen     | Stickprov | Månadsvis
""")
    assert (plan.points[0].named, plan.points[0].occasions) == ((), ("month",))


def test_origin_and_an_occasion_that_is_not_understood() -> None:
    found = recognised(
        "Internkontrollplan\n\n"
        + tabbed("""
Risk        | Kontroll             | Metod     | När          | Källa
Bisysslor   | Att anmälan görs     | Stickprov | Vid behov    | Kommungemensam
"""),
        control.recognise,
    )
    assert found.plan.control is not None
    assert found.plan.control.points[0].origin is Origin.COMMON
    (item,) = found.items
    assert item.fields["occasions"] is FieldState.UNREADABLE
    assert item.fields["process"] is FieldState.MISSING


def test_a_plan_of_activities_or_of_risks_is_no_control_plan() -> None:
    activities = "Aktivitetsplan\n\n" + tabbed("""
Aktivitet     | Ansvarig   | När
Ny webbplats  | IT-chef    | Hösten 2025
""")
    listed = "Riskanalys\n\n" + tabbed("""
Risk   | Sannolikhet | Konsekvens | Riskvärde | Åtgärd
Brand  | 2           | 3          | 6         | Larm
""")
    for text in (activities, listed):
        assert recognised(text, control.recognise).plan.control is None


COMBINED = """
Område   | Risk                   | Kontrollaktivitet     | Metod     | Frekvens    | Ansvarig    | Sannolikhet | Konsekvens | Riskvärde
Ekonomi  | Fel på fakturor        | Kontroll av attest    | Stickprov | 2 ggr/år    | Ekonom      | 2 | 3 | 6
IT       | Bristande behörigheter | Genomgång av konton   | Genomgång | Tertial     | Systemägare | 3 | 4 | 13
"""  # noqa: E501


def test_a_plan_that_assesses_its_risks_itself_gives_both() -> None:
    found = recognised(f"Internkontrollplan\n\n{tabbed(COMBINED)}\n", control.recognise)
    assert found.plan.control is not None
    assert found.plan.risks is not None
    assert [point.occasions for point in found.plan.control.points] == [
        ("half_year",),
        ("tertial",),
    ]
    assert [(r.likelihood, r.materiality, r.value) for r in found.plan.risks.risks] == [
        (2, 3, 6),
        (3, 4, 13),
    ]


def test_an_occasion_is_found_behind_another_point_in_time() -> None:
    plan = read("""
Risk          | Kontroll                                                       | Metod     | När
Fel i beslut  | Att beslut anmäls vid nästa möte i samband med årsbokslutet    | Stickprov | Delår
""")
    assert (plan.points[0].named, plan.points[0].occasions) == (("annual",), ("interim",))


def test_what_could_not_be_told_apart_is_kept_as_unread() -> None:
    plan = read("""
Risk          | Kontroll               | Metod     | När
Fel i beslut  | Att beslut anmäls      | Stickprov | Delår
Brand i arkiv |                        |           |
""")
    assert len(plan.points) == 1
    assert "Brand i arkiv" in plan.unread


def test_a_time_of_the_year_is_a_known_occasion_as_printed() -> None:
    found = recognised(
        "Internkontrollplan\n\n"
        + tabbed("""
Risk        | Kontroll             | Metod     | När
Bisysslor   | Att anmälan görs     | Stickprov | Vår och höst
Skolskjuts  | Att beslut är rätt   | Stickprov | Oktober
"""),
        control.recognise,
    )
    assert [item.fields["occasions"] for item in found.items] == [FieldState.KNOWN] * 2


def test_the_area_of_a_control_is_its_process_where_another_column_says_what_is_checked() -> None:
    (point,) = read("""
Kontrollområde | Kontrollmoment           | Metod     | Ansvarig | Tidpunkt
Lönehantering  | Att rätt person får lön  | Stickprov | HR-chef  | Årligen
""").points
    assert (point.process, point.what) == ("Lönehantering", "Att rätt person får lön")


def test_a_column_for_the_risks_number_names_the_risk() -> None:
    (point,) = read("""
Risk nr | Kontrollmoment           | Metod     | Ansvarig | Tidpunkt
4       | Att rätt person får lön  | Stickprov | HR-chef  | Årligen
""").points
    assert point.risk == "4"
