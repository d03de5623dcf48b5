"""Plain figures in running text against the tables: bound by words and years, never by value."""

from __future__ import annotations

import pytest

from examined import examined, tabbed, worse_than_notes
from roder.core.base import Figure, Unit
from roder.core.document.claims.judging import agrees, grain, stated_amount
from roder.core.document.claims.lexicon import Lexicon
from roder.core.document.claims.quantities import About, Quantity, quantities_in
from roder.core.document.proofs import Standing
from roder.core.document.swedish import words_of
from roder.reference import vocabulary

TABLE = tabbed("""
Belopp i tkr           | Budget 2025 | Plan 2026
Hemtjänst och larm     | 84 317      | 86 002
Särskilt boende        | 143 908     | 146 785
Personlig assistans    | 39 614      | 40 405
""")


def with_text(sentence: str) -> str:
    return f"Äldrenämndens ramar\n\n{TABLE}\n\n{sentence}\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "Särskilt boende budgeteras till 143,9 mnkr år 2025.",
        "Särskilt boende budgeteras till 143 908 tkr år 2025.",
        "År 2026 uppgår särskilt boende till 146,8 mnkr.",
        "Personlig assistans uppgår 2025 till ca 40 mnkr.",
    ],
)
def test_a_figure_that_the_table_bears_out_is_proven(sentence: str) -> None:
    found = examined(with_text(sentence))
    assert worse_than_notes(found) == []
    assert [mark.standing for mark in found.marks] == [Standing.PROVEN]


@pytest.mark.parametrize(
    ("sentence", "code", "severity", "stated", "computed"),
    [
        ("Särskilt boende budgeteras till 134,9 mnkr år 2025.",
         "text-differs", "error", "134.9", "143.908"),
        ("Särskilt boende budgeteras till 143 980 tkr år 2025.",
         "text-differs", "error", "143980", "143908"),
        ("Särskilt boende budgeteras till 143 908 mnkr år 2025.",
         "unit-slip", "error", "143908", "143.908"),
    ],
)  # fmt: skip
def test_a_figure_that_the_table_speaks_against_is_told(
    sentence: str, code: str, severity: str, stated: str, computed: str
) -> None:
    found = examined(with_text(sentence))
    (problem,) = worse_than_notes(found)
    assert (problem.code, problem.severity.value) == (code, severity)
    assert (str(problem.stated), str(problem.computed)) == (stated, computed)
    assert problem.place.text == sentence
    assert [place.address for place in problem.related] == ["doc/t1/r2/2025"]
    assert [mark.standing for mark in found.marks] == [Standing.CONTRADICTING]
    assert found.standings["doc/t1/r2/2025"] is Standing.CONTRADICTING


@pytest.mark.parametrize(
    "sentence",
    [
        "Särskilt boende ökar med 2,9 mnkr per plats år 2026.",  # a rate
        "Av ramen för särskilt boende utgör 12 mnkr år 2025 bemanning, varav hälften ny.",  # a part
        "Särskilt boende beräknas till 99 mnkr år 2031.",  # no such column
        "Korttidsplatser beräknas till 99 mnkr år 2025.",  # no such row
        "Särskilt boende och personlig assistans beräknas till 99 mnkr 2025 och 2026.",  # two years
        "Särskilt boende beräknas till 99 procent år 2025.",  # no money
    ],
)
def test_what_is_not_plainly_bound_is_not_judged(sentence: str) -> None:
    found = examined(with_text(sentence))
    assert worse_than_notes(found) == []
    assert {mark.standing for mark in found.marks} <= {Standing.UNVERIFIABLE}


def test_the_mark_covers_the_figure_in_its_block() -> None:
    found = examined(with_text("Särskilt boende budgeteras till 143,9 mnkr år 2025."))
    (mark,) = found.marks
    assert found.document.blocks[mark.block].text[mark.start : mark.end] == "143,9 mnkr"


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("om 100,8 mnkr varav 3 mnkr är nya", [(1008, 1, Unit.MNKR), (3, 0, Unit.MNKR)]),
        ("med 747 tkr till följd av", [(747, 0, Unit.TKR)]),
        ("ca 2 300 tkr högre", [(2300, 0, Unit.TKR)]),
        ("räknas upp med 10 %", [(10, 0, Unit.PERCENT)]),
        ("budget 2022 och 16 mål", []),
        ("1.234 tkr", []),
    ],
)
def test_amounts_in_a_text(text: str, amounts: list[tuple[int, int, Unit]]) -> None:
    found = [q.figure for q in quantities_in(text, words_of(text), Lexicon(vocabulary().prose))]
    assert found == [Figure(*amount) for amount in amounts]


@pytest.mark.parametrize(
    ("exactly", "stated", "about", "fits"),
    [
        (Figure(143908, 0, Unit.TKR), Figure(1439, 1, Unit.MNKR), False, True),
        (Figure(143908, 0, Unit.TKR), Figure(144, 0, Unit.MNKR), False, True),
        (Figure(143908, 0, Unit.TKR), Figure(143, 0, Unit.MNKR), False, False),
        (Figure(-143908, 0, Unit.TKR), Figure(144, 0, Unit.MNKR), False, True),  # costs
        (Figure(2278, 0, Unit.TKR), Figure(2300, 0, Unit.TKR), False, False),
        (Figure(2278, 0, Unit.TKR), Figure(2300, 0, Unit.TKR), True, True),  # DOMAIN's example
        (Figure(2178, 0, Unit.TKR), Figure(2300, 0, Unit.TKR), True, False),
    ],
)
def test_a_stated_amount_holds_at_its_own_precision(
    exactly: Figure, stated: Figure, about: bool, fits: bool
) -> None:
    said = Quantity(0, 0, 0, 0, stated, About.ABOUT if about else About.EXACTLY)
    assert agrees(said, stated_amount(exactly), grain(exactly) / 2) is fits


BOARDS = tabbed("""
Nämndernas resultat, tkr           | Utfall 2024 | Utfall 2023
Nämnden för arbete och försörjning | -72 655     | -68 717
Tekniska nämnden                   | -41 260     | -40 985
""")
STAFF = tabbed("""
Antal anställda                    | Kvinnor | Män | Summa
Nämnden för arbete och försörjning | 13      | 15  | 28
Tekniska nämnden                   | 6       | 7   | 13
""")
INCOME = tabbed("""
Belopp i tkr    | Utfall 2024 | Utfall 2023
Nettokostnader  | -111 000    | -108 600
Skatteintäkter  | 135 461     | 124 154
Årets resultat  | 24 461      | 15 554
""")
OWN = tabbed("""
Belopp i tkr    | Utfall 2024 | Utfall 2023
Nettokostnad    | -41 260     | -40 985
Kommunbidrag    | 41 263      | 41 008
Årets resultat  | 3           | 23
""")
REPORT = (
    f"Årsredovisning 2024\n\n{BOARDS}\n\nPersonal\n\n{STAFF}\n\nResultaträkning\n\n{INCOME}\n\n"
    f"Tekniska nämnden\n\n{OWN}\n\nLåneskuld\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Nämnden för arbete och försörjnings nettokostnad 2024 är 72,7 mnkr.", "71,2"),
        ("Årets resultat 2024 är 24,5 mnkr.", "26,3"),
    ],
)
def test_a_board_and_the_years_result_are_known_wherever_they_are_told(
    sentence: str, wrong: str
) -> None:
    """Not by the number of its staff, nor by a board's own result below its grant."""
    assert worse_than_notes(examined(f"{REPORT}{sentence}\n")) == []
    right = sentence.split()[-2]
    found = worse_than_notes(examined(f"{REPORT}{sentence.replace(right, wrong)}\n"))
    assert [problem.code for problem in found] == ["text-differs"]


def test_a_deviation_told_during_the_year_is_the_forecasts() -> None:
    net = tabbed("""
    Belopp i tkr   | Utfall 2024 Netto | Budget 2024 Netto | Avvikelse
    Kulturnämnden  | -27 036           | -27 022           | -14
    Skolnämnden    | -93 115           | -92 803           | -312
    """)
    forecast = tabbed("""
    Belopp i tkr   | Budget 2024 | Prognos 2024 | Avvikelse
    Kulturnämnden  | -27 022     | -26 241      | 781
    Skolnämnden    | -92 803     | -93 003      | -200
    """)
    text = "Avvikelsen mot budget 2024 för kulturnämnden är ett överskott om {} tkr.\n"
    report = f"Delårsrapport 2024\n\n{net}\n\nPrognos\n\n{forecast}\n\nLån\n\n"
    assert worse_than_notes(examined(report + text.format("781"))) == []
    found = worse_than_notes(examined(report + text.format("836")))
    assert [(p.code, str(p.computed)) for p in found] == [("text-differs", "781")]
    alone = f"Delårsrapport 2024\n\n{net}\n\nLån\n\n"
    assert worse_than_notes(examined(alone + text.format("836"))) == []
