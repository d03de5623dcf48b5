"""Plain text → headings, lists, paragraphs and tables, as people and extractors write them."""

from __future__ import annotations

import pytest

from examined import only_table, typed
from roder.core.base import Unit
from roder.core.document.blocks import BlockKind, Document, Table
from roder.core.document.columns import ColumnKind
from roder.importers.text import read
from roder.importers.text.reader import decode
from roder.importers.unreadable import Unreadable


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in typed(text).blocks]


def cells(table: Table) -> list[list[str]]:
    return [[row.label, *(cell.text for cell in row.cells)] for row in table.rows]


FIGURES = [["Hemtjänst", "84 317", "86 002"], ["Särskilt boende", "143 908", "146 785"]]
LAYOUTS = {
    "tabs": """
Belopp i tkr\tBudget 2025\tPlan 2026
Hemtjänst\t84 317\t86 002
Särskilt boende\t143 908\t146 785
""",
    "spaces": """
Belopp i tkr        Budget 2025    Plan 2026
Hemtjänst                84 317       86 002
Särskilt boende         143 908      146 785
""",
    "bars": """
| Belopp i tkr    | Budget 2025 | Plan 2026 |
|-----------------|------------:|----------:|
| Hemtjänst       |      84 317 |    86 002 |
| Särskilt boende |     143 908 |   146 785 |
""",
    "semicolons": """
Belopp i tkr;Budget 2025;Plan 2026
Hemtjänst;84 317;86 002
Särskilt boende;143 908;146 785
""",
    "single spaces": """
Belopp i tkr Budget 2025 Plan 2026
Hemtjänst 84 317 86 002
Särskilt boende 143 908 146 785
Larm 1 204 1 228
""",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_one_table_in_any_layout_reads_alike(text: str) -> None:
    table = only_table(text)
    assert cells(table)[:2] == FIGURES
    assert table.unit is Unit.TKR
    assert [(c.label, c.year, c.kind) for c in table.columns] == [
        ("Budget 2025", 2025, ColumnKind.BUDGET),
        ("Plan 2026", 2026, ColumnKind.PLAN),
    ]
    assert [c.figure.digits for row in table.rows[:2] for c in row.cells if c.figure] == [
        84317, 86002, 143908, 146785,
    ]  # fmt: skip


def test_empty_cells_keep_their_columns() -> None:
    tabs = "Belopp i tkr\tBudget 2025\tPlan 2026\tPlan 2027\nLokaler\t\t15 000\t\nMark\t4 000\t\t\n"
    spaces = (
        "Belopp i tkr     Budget 2025    Plan 2026    Plan 2027\n"
        "Lokaler                            15 000             \n"
        "Mark                   4 000                          \n"
        "Inventarier              400          400          400\n"
    )
    expected = [["Lokaler", "", "15 000", ""], ["Mark", "4 000", "", ""]]
    assert cells(only_table(tabs)) == expected
    assert cells(only_table(spaces))[:2] == expected


def test_packed_rows_use_signs_to_part_the_columns() -> None:
    table = only_table(
        "Belopp i tkr Budget 2025 Plan 2026 Plan 2027\n"
        "Intäkter 62 831 69 836 71 425\n"
        "Personal -87 654 -96 261 -98 378\n"
        "Lokaler -6 202 -6 769 -6 904\n"
        "Finansnetto 160 160 163\n"
    )
    assert cells(table) == [
        ["Intäkter", "62 831", "69 836", "71 425"],
        ["Personal", "-87 654", "-96 261", "-98 378"],
        ["Lokaler", "-6 202", "-6 769", "-6 904"],
        ["Finansnetto", "160", "160", "163"],
    ]


def test_packed_rows_that_could_be_read_two_ways_are_not_guessed() -> None:
    """Two figures or one: nothing above tells how many columns there are."""
    text = "Ärenden första halvåret\nAlfa 12 345\nBeta 67 890\nGamma 11 222\n"
    figures = [figure for _, _, _, figure in typed(text).figures()]
    assert figures == []


def test_running_text_with_numbers_is_no_table() -> None:
    text = (
        "Nämnden behandlade 412 ärenden under 2024 och 398 under 2023.\n"
        "Kostnaden uppgick till 12 400 tkr, en ökning med 300 tkr.\n"
        "Antalet årsarbetare var i december 118.\n"
    )
    assert typed(text).tables == ()


def test_a_contents_list_is_neither_table_nor_heading() -> None:
    text = (
        "Innehåll\n\nInledning\t3\nDrift.....\t4\nInvesteringar ........ 7\nBilaga 1\t\n\n"
        "Inledning\n\nHär börjar det.\n"
    )
    found = typed(text)
    assert found.tables == ()
    assert [b.text.split()[0] for b in found.blocks if b.kind is BlockKind.CONTENTS] == [
        "Inledning", "Drift.....", "Investeringar", "Bilaga",
    ]  # fmt: skip


def test_a_table_goes_on_after_a_page_turn() -> None:
    text = LAYOUTS["tabs"] + "\n\nLarm\t1 204\t1 228\nSumma\t229 429\t234 015\n"
    assert [row[0] for row in cells(only_table(text))] == [
        "Hemtjänst", "Särskilt boende", "Larm", "Summa",
    ]  # fmt: skip


def test_a_table_with_its_own_header_after_blank_lines_is_another() -> None:
    assert len(typed(LAYOUTS["tabs"] + "\n\n" + LAYOUTS["tabs"].replace("tkr", "mnkr")).tables) == 2


def test_a_paragraph_broken_by_a_page_turn_is_joined() -> None:
    first = (
        "Budgeten för köpta tjänster är lägre än föregående år eftersom flera avtal har löpt ut och"
        " inte förnyas, och den"
    )
    second = "förklaras också av att skötseln flyttas."
    assert kinds(f"{first}\n\n{second}\n\nSlut.\n")[0] == ("paragraph", f"{first} {second}")


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Nämnden ansvarar för hemtjänst, särskilt boende och larm i hela\n"
        "kommunen. Under året byggs ett nytt boende, och arbetet med att\n"
        "korta väntetiderna går vidare.\n"
    )
    assert kinds(text) == [("paragraph", " ".join(text.split()))]


def test_a_short_line_alone_is_a_heading_with_its_level() -> None:
    found = typed("1 Drift\n\nText som avslutas.\n\n1.2 Intäkter\n\nMer text här.\n")
    headings = [(b.text, b.level) for b in found.blocks if b.kind is BlockKind.HEADING]
    assert headings == [("1 Drift", 1), ("1.2 Intäkter", 2)]


@pytest.mark.parametrize(
    "line",
    ["Detta är en mening.", "Beslutad av: Nämnden", "Följande gäller:", "12 345", "och så vidare"],
)
def test_other_lines_alone_are_no_headings(line: str) -> None:
    assert kinds(f"{line}\n")[0][0] == "paragraph"


def test_a_heading_marked_with_hashes_loses_nothing() -> None:
    found = typed("# Drift\n\nText som avslutas.\n\n## Intäkter\n\nMer text här.\n")
    headings = [b for b in found.blocks if b.kind is BlockKind.HEADING]
    assert [b.level for b in headings] == [1, 2]
    assert [b.text.lstrip("# ") for b in headings] == ["Drift", "Intäkter"]
    assert found.account.lost == 0


@pytest.mark.parametrize("bullet", ["-", "–", "•", "*", "▪"])
def test_bullets_are_list_items(bullet: str) -> None:
    text = f"{bullet} Bygga ett boende.\n{bullet} Korta kön.\n"
    assert kinds(text) == [
        ("list_item", f"{bullet} Bygga ett boende."),
        ("list_item", f"{bullet} Korta kön."),
    ]


@pytest.mark.parametrize(
    ("markup", "bold", "italic"),
    [("<b>{}</b>", True, False), ("**{}**", True, False), ("<i>{}</i>", False, True),
     ("<strong>{}</strong>", True, False), ("{}", False, False)],
)  # fmt: skip
def test_emphasis_is_kept_as_emphasis_and_not_as_text(
    markup: str, bold: bool, italic: bool
) -> None:
    row = "\t".join(markup.format(text) for text in ("Summa", "84 317", "86 002"))
    (grid,) = read(f"Tkr\tBudget 2025\tPlan 2026\nDel\t1\t2\n{row}\n".encode()).pieces
    last = grid.rows[-1]  # type: ignore[union-attr]
    assert [cell.text for cell in last] == ["Summa", "84 317", "86 002"]
    assert {(cell.bold, cell.italic) for cell in last} == {(bold, italic)}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le-with-mark"]
)
def test_encodings(encoding: str) -> None:
    text = "Åtgärder för äldre – 3,5 %\r\n"
    if encoding == "utf-16-le-with-mark":
        data = b"\xff\xfe" + text.encode("utf-16-le")
    else:
        data = text.encode(encoding)
    assert decode(data).lstrip("\ufeff") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    text = "Belopp i tkr\tBudget 2025\nÅtgärder för äldre\t1 204\n"
    assert decode(text.encode(encoding)) == text


def test_semicolons_inside_quotation_marks_part_nothing() -> None:
    table = only_table(
        'Belopp i tkr;Budget 2025;Plan 2026\n"Hemtjänst; natt";"84 317";86 002\nLarm;1 204;1 228\n'
    )
    assert cells(table)[0] == ["Hemtjänst; natt", "84 317", "86 002"]


def test_a_caption_right_under_a_table_of_tabs_begins_the_next() -> None:
    found = typed(
        "mnkr\tIntäkter\tKostnader\nSkola\t30,1\t−136,1\nSumma\t30,1\t−136,1\n"
        "Jämförelse mellan nämnder\nDrift 2025\n"
        "mnkr\tSkola\tOmsorg\tTotalt\nIntäkter\t30,1\t83,3\t113,4\n"
    )
    assert [len(table.columns) for table in found.tables] == [2, 3]
    assert found.tables[1].caption == "Drift 2025"


def test_a_label_over_rows_of_tabs_stays_in_the_table() -> None:
    table = only_table(
        "tkr\tBudget 2025\tPlan 2026\nIntäkter\nAvgifter\t12\t13\nKostnader\nPersonal\t−40\t−41\n"
    )
    assert [row.label for row in table.rows] == ["Intäkter", "Avgifter", "Kostnader", "Personal"]


def test_a_line_with_the_unit_stands_apart_from_the_prose_over_it() -> None:
    table = only_table(
        "Nämndens nettokostnad för året uppgick till en nivå under budget.\n"
        "Kassaflödesanalys\nmnkr\n\tBudget 2025\tPlan 2026\nÅrets resultat\t15,8\t16,6\n"
    )
    assert table.unit is Unit.MNKR


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings(ending: str) -> None:
    text = LAYOUTS["tabs"].strip().replace("\n", ending)
    assert cells(only_table(text)) == FIGURES


def test_a_source_line_is_the_lines_number_in_the_file() -> None:
    found = typed("Rubrik\n\n\nEn mening här.\n\n" + LAYOUTS["tabs"].strip())
    assert [b.source.line for b in found.blocks] == [1, 4, 6]
    assert [row.source.line for row in found.tables[0].rows] == [7, 8]


def test_a_table_beyond_the_limit_is_refused() -> None:
    rows = "\n".join(f"Post {i}\t{i}\t{i + 1}" for i in range(20_001))
    with pytest.raises(Unreadable) as refused:
        read(f"Tkr\tBudget 2025\tPlan 2026\n{rows}".encode())
    assert refused.value.code == "table-too-large"
    assert refused.value.params["limit"] == "20000"


@pytest.mark.parametrize("text", ["", "\n\n", " \t \n", "\ufeff"])
def test_nothing_gives_an_empty_document(text: str) -> None:
    found: Document = typed(text)
    assert (found.tables, found.account.lost) == ((), 0)


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_no_layout_loses_a_character(text: str) -> None:
    assert typed("Rubrik\n\n" + text + "\nEn avslutande mening.\n").account.lost == 0
