"""Capital budgets: classes over or under their projects, sub-rows, and none at all."""

from __future__ import annotations

from examined import tabbed
from plans import recognised
from roder.core.investments import CapitalBudget
from roder.recognition import investments


def read(table: str, heading: str = "Investeringsbudget") -> CapitalBudget:
    found = recognised(f"{heading}\n\n{tabbed(table)}\n", investments.recognise).plan.investments
    assert found is not None
    return found


def test_a_class_over_its_projects_with_a_sub_row_that_has_its_own() -> None:
    capital = read("""
Belopp i tkr                      | Budget 2025 | Plan 2026
Expansionsinvestering             | 1 500       | 2 300
Mark                              | 400         | 300
Expansionsinvestering - Allén     | 1 100       | 2 000
Gata                              | 700         | 1 500
Park                              | 400         | 500
Reinvestering                     | 900         | 950
Tak                               | 500         | 500
Fasad                             | 400         | 450
Totala utgifter                   | 2 400       | 3 250
""")
    assert [(group.label, group.kind) for group in capital.classes] == [
        ("Expansionsinvestering", "expansion"),
        ("Reinvestering", "replacement"),
    ]
    assert [(p.label, p.part) for p in capital.classes[0].projects] == [
        ("Mark", ""),
        ("Expansionsinvestering - Allén", ""),
        ("Gata", "Expansionsinvestering - Allén"),
        ("Park", "Expansionsinvestering - Allén"),
    ]
    assert [figure.digits if figure else None for figure in capital.total] == [2400, 3250]


def test_a_class_summed_under_its_projects() -> None:
    capital = read("""
Belopp i tkr           | 2025  | 2026
Förskola               | 1 200 | 3 000
Gata                   | 700   | 1 500
Summa nyinvesteringar  | 1 900 | 4 500
Tak                    | 500   | 500
Fasad                  | 400   | 450
Summa reinvesteringar  | 900   | 950
Totalt                 | 2 800 | 5 450
""")
    assert [(g.kind, [p.label for p in g.projects]) for g in capital.classes] == [
        ("expansion", ["Förskola", "Gata"]),
        ("replacement", ["Tak", "Fasad"]),
    ]


def test_projects_without_classes_are_one_class_without_a_name() -> None:
    capital = read("""
Belopp i tkr   | 2025   | 2026   | 2027
Ny förskola    | 12 000 | 30 000 |
Gatubelysning  | 1 500  | 1 500  | 1 500
Summa          | 13 500 | 31 500 | 1 500
""")
    (group,) = capital.classes
    assert (group.label, group.kind) == ("", "")
    assert [project.label for project in group.projects] == ["Ny förskola", "Gatubelysning"]
    assert group.projects[0].figures[2] is None  # empty is not zero
    assert len(capital.total) == 3


def test_a_document_without_investments_has_no_capital_budget() -> None:
    found = recognised("Mål\n\nNämnden ska bygga mer.\n", investments.recognise)
    assert found.plan.investments is None
