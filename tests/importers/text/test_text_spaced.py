"""Tables set with spaces, as `pdftotext -layout` and typewriter-minded people set them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examined import only_table, typed
from roder.core.base import Unit
from roder.core.document.blocks import BlockKind, Table


def cells(table: Table) -> list[list[str]]:
    return [[row.label, *(cell.text for cell in row.cells)] for row in table.rows]


def heads(table: Table) -> list[str]:
    return [column.label for column in table.columns]


def test_figures_that_meet_are_parted_by_the_right_edges_of_the_others() -> None:
    table = only_table(
        "tkr                           2025       2024\n"
        "Kommunstyrelsen            –623335    –666356\n"
        "Tekniska nämnden             –5379      –5082\n"
        "Nämnderna totalt          –1881833 –1888811\n"
    )
    assert cells(table)[2] == ["Nämnderna totalt", "–1881833", "–1888811"]


def test_a_row_of_thousands_groups_is_as_many_numbers_as_there_are_columns() -> None:
    table = only_table(
        "tkr                             2025         2024\n"
        "Maskiner                      33 186       32 149\n"
        "Finansiella tillgångar        70 975       70 724\n"
        "Summa tillgångar              821 104 760 735\n"
    )
    assert cells(table)[2] == ["Summa tillgångar", "821 104", "760 735"]


def test_a_long_number_of_one_column_stays_one() -> None:
    table = only_table(
        "kr                                  2025\n"
        "Skatter                    1 234 567 890\n"
        "Bidrag                       234 567 890\n"
        "Avgifter                         567 890\n"
    )
    assert [row[1] for row in cells(table)] == ["1 234 567 890", "234 567 890", "567 890"]


def test_a_label_that_fills_its_column_does_not_swallow_the_first_figure() -> None:
    table = only_table(
        "tkr                         2023       2024    Förändring\n"
        "Förskola                   8 804      8 811             7\n"
        "Grundskola                   497        483           −14\n"
        "90 år och äldre 10 832 10 876                           44\n"
        "Hela befolkningen 53 724 53 823                        99\n"
    )
    assert cells(table)[2:] == [
        ["90 år och äldre", "10 832", "10 876", "44"],
        ["Hela befolkningen", "53 724", "53 823", "99"],
    ]


@pytest.mark.parametrize("space", [" ", "\u00a0"])
def test_a_figure_set_against_its_label_is_parted_from_it(space: str) -> None:
    table = only_table(
        "tkr                              2024           2023\n"
        f"Investeringar i fastigheter−79{space}813        −83{space}713\n"
        f"Covid-19 och annat              1{space}204          1{space}228\n"
        f"Amortering av lån i banken62{space}109         57{space}742\n"
    )
    assert cells(table)[0] == ["Investeringar i fastigheter", f"−79{space}813", f"−83{space}713"]
    assert table.rows[1].label == "Covid-19 och annat"
    assert cells(table)[2][:2] == ["Amortering av lån i banken", f"62{space}109"]


def test_the_last_row_may_have_single_spaces_only() -> None:
    table = only_table(
        "                         2022    2021    2020\n"
        "Årets resultat            6,1    24,6    16,5\n"
        "Antal tillsvidareanställda 4 019 4 005 4 014\n"
    )
    assert cells(table)[1] == ["Antal tillsvidareanställda", "4 019", "4 005", "4 014"]


def test_lines_set_to_the_side_keep_their_columns() -> None:
    table = only_table(
        "mnkr                            2021         2020\n"
        "Årets resultat                  0,5         0,0\n"
        "Kortfristiga fordringar      − 0,1         0,0\n"
        "Kortfristiga skulder               0,4      0,2\n"
        "Nyupptagna lån                     0,9         0,8\n"
        "Summa                            1,7      1,0\n"
    )
    assert [row[1:] for row in cells(table)] == [
        ["0,5", "0,0"], ["− 0,1", "0,0"], ["0,4", "0,2"], ["0,9", "0,8"], ["1,7", "1,0"],
    ]  # fmt: skip


def test_an_empty_cell_is_told_by_where_the_others_end() -> None:
    table = only_table(
        "                         Not       2021       2022\n"
        "Skatteintäkter             2     71 188     73 419\n"
        "Avskrivningar                    −4 080     −4 282\n"
        "Finansnetto                3                −9 741\n"
    )
    assert [row[1:] for row in cells(table)] == [
        ["2", "71 188", "73 419"], ["", "−4 080", "−4 282"], ["3", "", "−9 741"],
    ]  # fmt: skip


def test_figures_that_look_like_years_head_nothing() -> None:
    table = only_table(
        "tkr                         2025       2024\n"
        "Lokalhyror                 –2600      –2451\n"
        "Köp av tjänster            –2042      –2034\n"
        "Hyror                       2019       2021\n"
        "Kapitalkostnader           –3324      –3302\n"
    )
    assert cells(table)[1:3] == [["Köp av tjänster", "–2042", "–2034"], ["Hyror", "2019", "2021"]]


def test_dashes_alone_are_a_row_and_no_header() -> None:
    table = only_table(
        "Projekt                  Budget 2024    Utfall 2024\n"
        "Lekplatser                         -              -\n"
        "Fordon                           2,9            5,9\n"
        "Belysning                          -              -\n"
    )
    assert heads(table) == ["Budget 2024", "Utfall 2024"]
    assert [row.label for row in table.rows] == ["Lekplatser", "Fordon", "Belysning"]


# -- labels ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "label"),
    [
        ("Nämnden för trygghet och\nomvårdnad               1 234      1 301\n",
         "Nämnden för trygghet och omvårdnad"),
        ("Medel från verksamheten\nföre förändring av\nrörelsekapital          1 234      1 301\n",
         "Medel från verksamheten före förändring av rörelsekapital"),
        ("SUMMA EGET KAPITAL OCH\nSKULDER                 1 234      1 301\n",
         "SUMMA EGET KAPITAL OCH SKULDER"),
        ("Kassaflöde efter poster som\nnämns i not\n                        1 234      1 301\n",
         "Kassaflöde efter poster som nämns i not"),
        ("Fritidsgårdar           1 234      1 301\noch musikskola\n",
         "Fritidsgårdar och musikskola"),
    ],
)  # fmt: skip
def test_a_label_over_several_lines_is_one(lines: str, label: str) -> None:
    table = only_table(
        "Belopp i tkr             2025       2026\n"
        "Hemtjänst              84 317     86 002\n"
        + lines
        + "Larm                    1 204      1 228\n"
    )
    assert cells(table)[1] == [label, "1 234", "1 301"]
    assert len(table.rows) == 3


def test_a_heading_among_the_rows_stays_one() -> None:
    table = only_table(
        "Belopp i tkr             2025       2026\n"
        "Intäkter\n"
        "Avgifter                4 317      6 002\n"
        "Kostnader\n"
        "Personal              −14 317    −16 002\n"
    )
    assert [row.label for row in table.rows] == ["Intäkter", "Avgifter", "Kostnader", "Personal"]
    assert [row.role.value for row in table.rows] == ["heading", "item", "heading", "item"]


def test_rows_with_blank_lines_between_are_one_table() -> None:
    table = only_table(
        "Belopp i tkr             2025       2026\n\n"
        "Intäkter\n\n"
        "Avgifter                4 317      6 002\n\n"
        "Kostnader\n\n"
        "Personal              −14 317    −16 002\n"
    )
    assert [row.label for row in table.rows] == ["Intäkter", "Avgifter", "Kostnader", "Personal"]


# -- heads -------------------------------------------------------------------------------------

ROWS = (
    "Gymnasienämnden             −35 660    −37 176      1 516\n"
    "Förskolenämnden              −1 031     −1 007        −24\n"
)


@pytest.mark.parametrize(
    "head",
    [
        "tkr                     Utfall 2025  Budget 2025   Avvikelse\n",
        "                             Utfall     Budget\n"
        "tkr                            2025       2025  Avvikelse\n",
        "                               2025       2025\n"
        "tkr                          Utfall    Budget Avvikelse\n",
        "tkr                          Utfall     Budget  Avvikelse\n"
        "                               2025       2025\n",
    ],
)  # fmt: skip
def test_heads_over_several_lines(head: str) -> None:
    table = only_table(head + ROWS)
    assert [(c.year, str(c.kind)) for c in table.columns] == [
        (2025, "outcome"), (2025, "budget"), (None, "deviation"),
    ]  # fmt: skip
    assert table.unit is Unit.TKR


def test_a_head_in_the_middle_of_several_columns_stands_over_each() -> None:
    table = only_table(
        "                                  Kommunen                Koncernen\n"
        "tkr                           2025        2024        2025        2024\n"
        "Intäkter                    45 430      44 935      45 988      42 947\n"
        "Kostnader                 −218 882    −214 019    −218 673    −215 361\n"
    )
    assert heads(table) == ["Kommunen 2025", "Kommunen 2024", "Koncernen 2025", "Koncernen 2024"]


def test_heads_that_meet_are_as_many_as_the_columns() -> None:
    table = only_table(
        "Nämnd                      Kvinnor Män Samtliga Årsarbetare\n"
        "Kommunstyrelsen                625      59         684      811,7\n"
        "Räddningsnämnden                53       6          59       18,6\n"
    )
    assert heads(table) == ["Kvinnor", "Män", "Samtliga", "Årsarbetare"]


@pytest.mark.parametrize(
    "head",
    ["                       Budget 2020, mkr Budget 2021, mkr Plan 2022, mkr Plan 2023, mkr\n",
     "                       Budget 2020 Budget 2021 Plan 2022 Plan 2023\n"],
)  # fmt: skip
def test_heads_that_meet_end_at_their_years_and_units(head: str) -> None:
    table = only_table(
        head
        + "Kulturnämnden              – 66,1           – 72,1          – 75,6          – 77,9\n"
        "Socialnämnden             – 496,7          – 477,2         – 522,2         – 530,3\n"
    )
    assert [(str(c.kind), c.year) for c in table.columns] == [
        ("budget", 2020), ("budget", 2021), ("plan", 2022), ("plan", 2023),
    ]  # fmt: skip


def test_a_year_over_several_heads_and_a_year_over_one() -> None:
    table = only_table(
        "                                  2020                       2019\n"
        "tkr                    Budget     Utfall   Differens       Utfall\n"
        "Hemtjänst              84 317     86 002       1 685       83 120\n"
        "Larm                    1 204      1 228          24        1 190\n"
    )
    assert heads(table) == ["2020 Budget", "2020 Utfall", "2020 Differens", "2019 Utfall"]


def test_a_head_does_not_lend_itself_to_the_column_beside_it() -> None:
    table = only_table(
        "                       Budget     Budget\n"
        "tkr                      2025       2024     Andel %\n"
        "Hemtjänst              84 317     86 002        12,4\n"
        "Larm                    1 204      1 228         1,9\n"
    )
    assert heads(table) == ["Budget 2025", "Budget 2024", "Andel %"]


# -- pages -------------------------------------------------------------------------------------

TWO_PAGES = (
    "Årsredovisning 2025 – Ängsby kommun\n\n"
    "Driftbudget, tkr\n"
    "Nämnd                     Utfall     Budget\n"
    "                            2025       2025\n"
    "Kommunstyrelsen          −42 700    −72 300\n"
    "Socialnämnden           −309 600   −486 800\n"
    "Summa\n\n\n"
    "1 (2)\n"
    "\fÅrsredovisning 2025 – Ängsby kommun\n\n"
    "Nämnd                         Utfall         Budget\n"
    "                                2025           2025\n"
    "nämnder                     −352 300       −559 100\n"
    "Centrala poster              354 000        560 000\n\n\n"
    "2 (2)\n"
)


def test_a_table_goes_on_over_a_page_turn_though_its_columns_move() -> None:
    table = only_table(TWO_PAGES)
    assert heads(table) == ["Utfall 2025", "Budget 2025"]
    assert [row[1:] for row in cells(table) if row[1]] == [
        ["−42 700", "−72 300"], ["−309 600", "−486 800"],
        ["−352 300", "−559 100"], ["354 000", "560 000"],
    ]  # fmt: skip
    assert table.unit is Unit.TKR


def test_page_headers_and_footers_are_told_from_the_text_and_lost_nowhere() -> None:
    found = typed(TWO_PAGES)
    kinds = [
        b.kind for b in found.blocks if b.kind in (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER)
    ]
    assert kinds.count(BlockKind.PAGE_HEADER) == 2
    assert kinds.count(BlockKind.PAGE_FOOTER) == 2
    assert found.account.lost == 0


def test_a_form_feed_does_not_move_the_line_numbers() -> None:
    rows = only_table(TWO_PAGES).rows
    lines = TWO_PAGES.replace("\f", "").split("\n")
    assert rows[-1].source.line == 1 + next(
        n for n, line in enumerate(lines) if line.startswith("Centrala poster")
    )


def test_a_head_alone_at_the_foot_of_a_page_belongs_to_the_table_on_the_next() -> None:
    table = only_table(
        "Balansräkning\nBelopp i mnkr\n\n"
        "                          Utfall     Budget\n\n"
        "Tillgångar\n\n"
        "\f"
        "                          Utfall     Budget\n\n"
        "Maskiner                    19,3       22,3\n\n"
        "Mark                     1 080,3      858,6\n"
    )
    assert [row.label for row in table.rows] == ["Tillgångar", "Maskiner", "Mark"]
    assert table.unit is Unit.MNKR


def test_heads_alone_on_pages_of_their_own_are_not_lost() -> None:
    head = "                                2020      2019\n"
    text = (
        f"{head}\f{head}\f                              Utfall    Utfall\n"
        "Årets resultat                13 459     3 053\n"
    )
    assert typed(text).account.lost == 0


def test_another_head_begins_another_table() -> None:
    found = typed(
        "tkr                    Budget 2025    Plan 2026\n"
        "Hemtjänst                   84 317       86 002\n"
        "Larm                         1 204        1 228\n\n"
        "Nämnd                      Kvinnor          Män\n"
        "Socialnämnden                  625           59\n"
        "Bygglov                          3            2\n"
    )
    assert [heads(table) for table in found.tables] == [
        ["Budget 2025", "Plan 2026"], ["Kvinnor", "Män"],
    ]  # fmt: skip


# -- what is no table ----------------------------------------------------------------------------


def test_two_columns_of_prose_are_no_table() -> None:
    found = typed(
        "                                                  kommunal verksamhet beräknas öka med 6,4\n"
        "Arbetet med heltid fortsätter, liksom             procent. Lokalbehovet är fortsatt stort,\n"
        "omställningen till digitala tjänster.             och 3 skolor behöver byggas om.\n"
    )
    assert found.tables == ()


def test_prose_in_columns_under_a_table_is_not_part_of_it() -> None:
    table = only_table(
        "tkr                    Budget 2025    Plan 2026\n"
        "Hemtjänst                   84 317       86 002\n"
        "Larm                         1 204        1 228\n\n"
        "Arbetet med heltid fortsätter, liksom             kommunal verksamhet beräknas öka mest\n"
        "den digitala omställningen i stort.               av alla under den period som kommer.\n"
    )
    assert [row.label for row in table.rows] == ["Hemtjänst", "Larm"]


def test_a_table_of_words_and_years_is_read() -> None:
    table = only_table(
        "Uppdrag                         Beslut                 Klart     Status\n"
        "Ta fram riktlinjer för\n"
        "intraprenader                   KF 2025-06-14 § 129    2026      Pågår\n"
        "Följa upp bygglovstaxan         KF 2025-01-14 § 103    2026      Ej påbörjat\n"
    )
    assert cells(table) == [
        ["Ta fram riktlinjer för intraprenader", "KF 2025-06-14 § 129", "2026", "Pågår"],
        ["Följa upp bygglovstaxan", "KF 2025-01-14 § 103", "2026", "Ej påbörjat"],
    ]


def test_a_table_of_words_ends_where_a_caption_stands_over_another_head() -> None:
    found = typed(
        "Uppdrag                         Beslut                 Klart     Status\n"
        "Ta fram riktlinjer              KF 2025-06-14 § 129    2026      Pågår\n"
        "Följa upp bygglovstaxan         KF 2025-01-14 § 103    2026      Klart\n\n"
        "Skattesats\n\n"
        "                                2023       2024      2025\n"
        "Kommunen                       21,26      21,26     21,26\n"
        "Regionen                       11,51      11,51     11,51\n"
    )
    assert [[row.label for row in table.rows] for table in found.tables] == [
        ["Ta fram riktlinjer", "Följa upp bygglovstaxan"], ["Kommunen", "Regionen"],
    ]  # fmt: skip


def test_a_line_of_very_many_texts_is_read_without_weighing_each() -> None:
    line = "Rad  " + "  ".join(str(n) for n in range(2000))
    found = typed(f"{line}\n{line}\n")
    assert found.account.lost == 0


TEXTS = st.sampled_from(
    ["Budget", "Utfall 2025", "2024", "2025", "tkr", "Skola", "och omsorg", "Summa", "varav",
     "1 204", "−83 713", "12,5 %", "–", "821 104 760 735", "Ej klart", "(%)", "1)", "fond−79 813"]
)  # fmt: skip
GAPS = st.sampled_from([" ", "  ", "    ", " " * 12, " " * 25, "\u00a0"])
LINES = st.lists(st.tuples(GAPS, TEXTS), max_size=7).map(
    lambda line: "".join(a + b for a, b in line)
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\n\n", "\n\f"]))
def test_whatever_the_lines_nothing_is_lost(lines: list[str], between: str) -> None:
    assert typed(between.join(lines)).account.lost == 0


def test_heads_with_one_space_between_are_one_for_each_column() -> None:
    table = only_table(
        "                                     2022, Tkr Budget 2022, Tkr Avvikelse 2022, Tkr\n"
        "Vattenledning                        1 430               5 500               4 070\n"
        "Gatubelysning                          143                 500                 357\n"
        "Lekplatser                           2 344               6 000               3 656\n"
    )
    assert heads(table) == ["2022, Tkr", "Budget 2022, Tkr", "Avvikelse 2022, Tkr"]


def test_heads_over_years_that_come_again_are_one_for_each_round() -> None:
    table = only_table(
        "                                Kommunen              Sammanställd redovisning\n"
        "                               2022          2021             2022            2021\n"
        "Intäkter                        65,0         64,9              64,4            58,1\n"
        "Kostnader                     −319,3       −310,4            −314,2          −316,8\n"
    )
    assert heads(table) == [
        "Kommunen 2022",
        "Kommunen 2021",
        "Sammanställd redovisning 2022",
        "Sammanställd redovisning 2021",
    ]


def test_a_head_with_a_note_column_begins_a_table() -> None:
    tables = typed(
        "Balanskrav\n"
        "\n"
        "                           2025    2024    2023\n"
        "Årets resultat             –9,7    68,9   –10,7\n"
        "Balanskravsresultat       –18,0    56,0   –34,2\n"
        "\n"
        "Resultaträkning\n"
        "\n"
        "Resultaträkning, kommunen\n"
        "                          Not      2025      2024    Diff\n"
        "Intäkter                    1     340,2     368,9   –28,7\n"
        "Kostnader                   2  –1 854,6  –1 785,1   –69,5\n"
    ).tables
    assert [heads(table) for table in tables] == [
        ["2025", "2024", "2023"],
        ["Not", "2025", "2024", "Diff"],
    ]
    assert [row.label for row in tables[0].rows] == ["Årets resultat", "Balanskravsresultat"]


def test_two_lines_of_heads_set_in_from_the_margin_are_no_table_of_words() -> None:
    table = only_table(
        " Utfall för nämnden\n"
        "                              2018        2019        2019             2019\n"
        "                            Utfall      Budget      Utfall  Budgetavvikelse\n"
        "   Bidrag                    5 052       5 304       4 933             –371\n"
        "   Hyror                    15 969      17 703      17 023             –680\n"
    )
    assert heads(table) == ["2018 Utfall", "2019 Budget", "2019 Utfall", "2019 Budgetavvikelse"]
