"""Whatever a text file holds: it is read, nothing is lost, and nothing is invented."""

from __future__ import annotations

import string
from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from examined import examined, typed
from roder.core.base import Severity
from roder.importers.text import read
from roder.importers.text.reader import decode
from tried import tried

LETTERS = string.ascii_letters + "åäöÅÄÖé–−·%&/()!?:,.'’"
WORDS = st.text(alphabet=LETTERS + string.digits, min_size=1, max_size=12)
NUMBERS = st.integers(-99_999, 999_999).map(lambda n: f"{n:,}".replace(",", " "))
CELL = st.one_of(
    WORDS, NUMBERS, st.just(""), st.just("–"), st.just("1.234"), st.just("Budget 2025")
)
ROW = st.lists(CELL, min_size=1, max_size=7)
SEPARATOR = st.sampled_from(["\t", "   ", "  ", " "])
TABLE_LINE = st.builds(lambda cells, by: by.join(cells), ROW, SEPARATOR)
LINE = st.one_of(
    TABLE_LINE, st.just(""), st.lists(WORDS, max_size=20).map(" ".join), st.just("Innehåll"),
    st.just("- punkt"), st.just("1.2 Rubrik"), st.just("Drift ........ 7"),
)  # fmt: skip
TEXTS = st.lists(LINE, max_size=30).map("\n".join)
ANY = st.text(
    alphabet=st.characters(blacklist_characters=";|<>*#", blacklist_categories=("Cs",)),
    max_size=300,
)


def seen(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@tried(150)
@given(st.one_of(TEXTS, ANY))
@example("Tkr\tBudget 2025\n\n\nA\t1\n")
@example("\u2028\u0085\x1c")
def test_every_character_ends_up_in_a_block(text: str) -> None:
    """Counted here, apart from the reader's own account; white space alone may go."""
    found = typed(text)
    kept = Counter[str]()
    for block in found.blocks:
        kept += seen(block.text)
    assert seen(decode(text.encode("utf-8"))) - kept == Counter()
    assert found.account.lost == 0


@tried(150)
@given(TEXTS)
def test_no_character_is_invented(text: str) -> None:
    kept = Counter[str]()
    for block in typed(text).blocks:
        kept += seen(block.text)
    assert kept - seen(text) == Counter()


@tried(150)
@given(TEXTS)
def test_every_cell_is_printed_in_its_own_table(text: str) -> None:
    for block in typed(text).blocks:
        if block.table is not None:
            printed = seen(block.text)
            cells = seen("".join(c.text for row in block.table.rows for c in row.cells))
            assert cells - printed == Counter()
            width = len(block.table.columns)
            assert {len(row.cells) for row in block.table.rows} <= {width}


@tried(120)
@given(TEXTS)
def test_any_text_can_be_examined(text: str) -> None:
    found = examined(text)
    figures = sum(1 for _ in found.document.figures())
    assert len(found.standings) == figures


@tried(100)
@given(st.binary(max_size=400))
def test_any_bytes_can_be_decoded_and_read(data: bytes) -> None:
    assert read(data).format == "txt"


AMOUNTS = st.integers(-99_999, 99_999)
TABLES = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(AMOUNTS, min_size=columns, max_size=columns), min_size=2, max_size=8
    )
)


@tried(60)
@given(TABLES)
def test_a_sum_that_adds_up_is_no_error(parts: list[list[int]]) -> None:
    head = "\t".join(["Belopp i tkr", *(f"Plan {2025 + c}" for c in range(len(parts[0])))])
    rows = [
        "\t".join([f"Del {name}", *map(str, part)])
        for name, part in zip("ABCDEFGH", parts, strict=False)
    ]
    total = "\t".join(["Summa", *(str(sum(column)) for column in zip(*parts, strict=True))])
    found = examined("\n".join([head, *rows, total]))
    assert [p.code for p in found.problems if p.severity is Severity.ERROR] == []
