"""Folders edited by hand: every mistake is told at once, in words, with its file and line."""

from __future__ import annotations

import pytest

from modelplan import alingsas
from roder.core.base import Problem
from roder.core.base.kinds import PlanRow
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.planfile import read_plan, write_plan
from roder.wording.catalogue import LANGUAGES, describe

SECTIONS = (PlanRow("inledning", TextSection("Inledning", text="En text.")),)
FILES = write_plan(alingsas().with_rows(k.SECTION, SECTIONS))
TEXT = "text/010-inledning.md"


def edited(name: str, old: str, new: str) -> tuple[Problem, ...]:
    text = FILES[name].decode()
    assert text.count(old) >= 1, f"{old!r} is not in {name}"
    read = read_plan({**FILES, name: text.replace(old, new, 1).encode()})
    for problem in read.problems:
        for language in LANGUAGES:
            assert "{" not in describe(problem, language).text
    return read.problems


MISTAKES = [
    # file, what stands there, what is written instead, code, line, words that the message has
    ("plan.toml", "title =", "titel =", "unknown-key", 4, "Närmast är title"),
    ("plan.toml", 'title = "Kommunstyrelsens budget 2022–2024"\n', "", "value-missing", 3, "title"),
    ("plan.toml", "first = 2022", 'first = "abc"', "value-wrong", 5, "abc"),
    ("plan.toml", "[plan]", "[plann]", "unknown-key", 3, "Närmast är plan"),
    ("plan.toml", "[plan]", "[plan", "file-broken", 3, ""),
    ("plan.toml", "format = 1", "format = 2", "format-newer", 1, "2"),
    ("columns.toml", "year = 2022", "year = 2022.5", "value-wrong", 11, "ett heltal"),
    ("columns.toml", 'key = "2022"', 'key = "2021"', "key-twice", 9, "columns.toml:2"),
    ("columns.toml", 'key = "2022"', 'key = "Budget 22"', "key-wrong", 9, "Budget 22"),
    ("ledger.toml", "amount = 747", "amount = 1.234", "value-wrong", 14, "tvekan om tusental"),
    ("ledger.toml", "amount = 747", 'amount = "1.234"', "value-wrong", 14, "tvekan om tusental"),
    ("ledger.toml", "amount = 747", "amount = 1e5", "value-wrong", 14, "1e5"),
    ("ledger.toml", "amount = 747", 'amount = "abc"', "value-wrong", 14, "ett belopp i tkr"),
    ("ledger.toml", "amount = 747", 'amount = "0,7 mnkr"', "value-wrong", 14, "skrivs i tkr"),
    ("ledger.toml", "amount = 747", "amount = 0.0000001", "value-wrong", 14, "ett belopp"),
    ("ledger.toml", 'kind = "transfer"', 'kind = "flytt"', "value-wrong", 16, "wage_round"),
    ("ledger.toml", "years = [2022]", "years = 2022", "value-wrong", 15, "en lista"),
    ("investments/components.toml", "in_use = 2022-07-01", 'in_use = "juli"', "value-wrong", 12, "datum"),
    ("investments/components.toml", "in_use = 2022-07-01", "in_use = 2022-02-31", "file-broken", 12, ""),
    ("budget/lines.csv", "62831", "1.234", "value-wrong", 2, "tvekan om tusental"),
    ("budget/lines.csv", "62831", "1e5", "value-wrong", 2, "income 2021"),
    ("budget/lines.csv", "62831", "62831 kr", "value-wrong", 2, "skrivs i tkr"),
    ("budget/lines.csv", "label", "labl", "unknown-key", 1, "Närmast är label"),
    ("budget/lines.csv", "rent;Lokalhyror;rent", "rent;Lokalhyror;hyra", "value-wrong", 4, "personnel"),
    ("budget/lines.csv", "other;Övriga", "rent;Övriga", "key-twice", 6, "budget/lines.csv:4"),
    ("budget/lines.csv", "160;160", "160;160;1;2;3", "row-too-long", 10, ""),
    ("budget/lines.csv", "rent;Lokal", 'rent;"Lokal', "file-broken", 4, ""),
    (TEXT, "+++\n", "", "file-broken", 1, "+++"),
    (TEXT, 'key = "inledning"\n', "", "value-missing", 1, "key"),
    (TEXT, 'title = "Inledning"', "title = 3", "value-wrong", 3, "en text"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "code", "line", "words"), MISTAKES)
def test_a_mistake_is_told_where_it_stands(
    name: str, old: str, new: str, code: str, line: int, words: str
) -> None:
    found = [
        (p.code, p.place.source.file, p.place.source.line, describe(p, "sv").text)
        for p in edited(name, old, new)
        if p.code == code
    ]
    assert found
    assert found[0][:3] == (code, name, line)
    assert words in found[0][3]


def test_every_mistake_is_told_at_once() -> None:
    files = {
        **FILES,
        "ledger.toml": FILES["ledger.toml"].replace(b"747", b'"x"').replace(b"-301", b'"y"'),
        "budget/lines.csv": FILES["budget/lines.csv"].replace(b"62831", b"a").replace(b"160", b"b"),
        "columns.toml": b"x",
    }
    told = [
        (p.place.source.file, p.params["given"])
        for p in read_plan(files).problems
        if p.params.get("given")
    ]
    assert {"x", "y"} <= {given for file, given in told if file == "ledger.toml"}
    assert [given for file, given in told if file == "budget/lines.csv"] == ["a", "b", "b"]
    assert any(p.place.source.file == "columns.toml" for p in read_plan(files).problems)


def test_a_row_with_a_mistake_is_left_out_and_the_rest_is_read() -> None:
    text = FILES["budget/lines.csv"].replace(b"62831", b"abc")
    plan = read_plan({**FILES, "budget/lines.csv": text}).plan
    assert plan.get(k.BUDGET, "income") is None
    assert plan.get(k.BUDGET, "rent") == alingsas().get(k.BUDGET, "rent")


def test_wrong_encoding_is_told_with_its_line() -> None:
    data = FILES["budget/lines.csv"].decode().encode("latin-1")
    [problem] = read_plan({**FILES, "budget/lines.csv": data}).problems
    assert (problem.code, problem.place.source.line) == ("file-broken", 2)  # "intäkter"


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    files = {name: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n") for name, data in FILES.items()}
    read = read_plan(files)
    assert read.problems == ()
    assert write_plan(read.plan) == FILES


def test_amounts_are_read_as_people_write_them() -> None:
    text = FILES["budget/lines.csv"].decode()
    text = text.replace("62831", "62 831").replace("-87654", "−87\u202f654,0 tkr")
    read = read_plan({**FILES, "budget/lines.csv": text.encode()})
    assert read.problems == ()
    assert read.plan.of(k.BUDGET) == alingsas().of(k.BUDGET)


def test_a_file_that_is_no_part_of_a_plan_is_told_but_no_error() -> None:
    [problem] = read_plan({**FILES, "budget/rader.csv": b"x"}).problems
    assert (problem.code, problem.severity) == ("file-unknown", "warning")


def test_no_head_is_told() -> None:
    found = read_plan({name: data for name, data in FILES.items() if name != "plan.toml"}).problems
    assert [(p.code, p.place.source.file) for p in found] == [("value-missing", "plan.toml")]


def test_text_in_two_places_is_told() -> None:
    assert [p.code for p in edited(TEXT, "title =", 'text = "Annan"\ntitle =')] == ["key-twice"]
