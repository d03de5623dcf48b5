"""Tables whose headers state different units though they print the same digits."""

from __future__ import annotations

from examined import examined, spots, tabbed, worse_than_notes

BOARDS = tabbed("""
Nämnd, tkr        | Intäkter | Kostnader | Nettokostnad
Kommunstyrelsen   | 1 997    | -9 920    | -7 923
Lokalvård         | 722      | -3 556    | -2 834
Fritidshem        | 265      | -1 342    | -1 077
Färdtjänst        | 1 010    | -5 022    | -4 012
Byggnadsnämnden   | 411      | -1 830    | -1 419
""")
ACTIVITIES = tabbed("""
Verksamhet, tkr   | Bokslut 2023 | Bokslut 2024
Lokalvård         | 2 560        | 2 834
Fritidshem        | 978          | 1 077
Färdtjänst        | 3 781        | 4 012
""")


def test_the_same_digits_in_two_units_are_one_finding_whatever_the_columns_are_called() -> None:
    assert worse_than_notes(examined(f"{BOARDS}\n\n{ACTIVITIES}\n")) == []
    wrong = ACTIVITIES.replace("tkr", "mnkr")
    (problem,) = worse_than_notes(examined(f"{BOARDS}\n\n{wrong}\n"))
    assert (problem.code, problem.place.table) == ("unit-slip", "t2")
    assert {place.table for place in problem.related} == {"t1", "t2"}


def test_amounts_rounded_to_the_other_unit_share_no_digits() -> None:
    rounded = tabbed("""
    Verksamhet, mnkr  | Bokslut 2023 | Bokslut 2024
    Lokalvård         | 2,6          | 2,8
    Fritidshem        | 1,0          | 1,1
    Färdtjänst        | 3,8          | 4,0
    """)
    assert spots(worse_than_notes(examined(f"{BOARDS}\n\n{rounded}\n"))) == []
