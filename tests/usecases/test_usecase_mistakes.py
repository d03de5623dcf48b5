"""Plan folders with a mistake that shows only when rows are held together: told with file and line."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from boardplans import saved
from roder.core.base import Problem, Severity
from roder.usecases.municipalities import check_municipality, open_municipality
from roder.usecases.plans import check_plan, open_plan
from roder.wording.catalogue import LANGUAGES, describe

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/alingsas-ks-2022/plan"
SCHOOL = "plans/barn-och-ungdomsnamnden/2026-2028"


def line_of(file: Path, text: str) -> int:
    """The line that a text begins on."""
    before, found, _ = file.read_text("utf-8").partition(text)
    assert found, f"{text!r} is not in {file.name}"
    return before.count("\n") + 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "plan")
    return tmp_path / "plan"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def errors(folder: Path) -> list[Problem]:
    found = [p for p in check_plan(open_plan(folder)) if p.severity is Severity.ERROR]
    for problem in found:
        assert problem.place.source.file, problem
        assert problem.place.source.line, problem
        for language in LANGUAGES:
            assert "{" not in describe(problem, language).text
    return found


MISTAKES = [
    # file, what stands there, what is written instead, code, where it is told, words of the message
    ("plan.toml", "first = 2022", "first = 2032", "cycle-wrong", "[plan]", "2032 till 2024"),
    ("plan.toml", "first = 2022", "first = 1822", "cycle-wrong", "[plan]", "mellan 1900 och 2199"),
    ("ledger.toml", "years = [2023]", "years = [2031, 2032]", "year-outside",
     'key = "utbildning-av-dem', "2031, 2032 ligger utanför planens år, 2021–2026"),
    ("ledger.toml", 'line = "grant"', 'line = "grnat"', "link-unknown",
     'key = "eftersom', "Närmast är grant"),
    ("budget/lines.csv", ";income;net;", ";income;nte;", "link-unknown", "income;", "Närmast är net"),
    ("budget/lines.csv", ";result;;;;;;;", ";result;income;;;;;;", "rows-in-ring",
     "income;", "income → net → result"),
    ("organisation.toml", 'kind = "unit"\nparent = "ekonomiavdelningen"',
     'kind = "unit"\nparent = "ekonomiavdelnigen"', "link-unknown",
     'key = "upphandlingsenheten"', "Närmast är ekonomiavdelningen"),
    ("organisation.toml", 'kind = "department"',
     'kind = "department"\nparent = "upphandlingsenheten"', "rows-in-ring",
     'key = "ekonomiavdelningen"', "ekonomiavdelningen → upphandlingsenheten → ekonomiavdelningen"),
    ("investments/lines.csv", "2026\n", "2036\n", "column-unknown", None, "ingen sådan kolumn"),
    ("text/120-ekonomiska-ramar.md", "{{budget/grant/2022", "{{budget/grnat/2022", "quote-unknown",
     'key = "ekonomiska-ramar"', "budget/grant/2022"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "code", "at", "words"), MISTAKES)
def test_a_mistake_between_rows_is_told_where_it_stands(
    folder: Path, name: str, old: str, new: str, code: str, at: str | None, words: str
) -> None:
    edit(folder / name, old, new)
    told = [p for p in errors(folder) if p.code == code]
    assert told
    assert told[0].place.source.file == name
    assert at is None or told[0].place.source.line == line_of(folder / name, at)
    assert words in describe(told[0], "sv").text


def test_a_wrong_cycle_is_told_alone(folder: Path) -> None:
    """Every entry lies outside a cycle of other years: one mistake, not twelve."""
    edit(folder / "plan.toml", "first = 2022", "first = 2032")
    assert [p.code for p in errors(folder)] == ["cycle-wrong"]


@pytest.mark.parametrize("opening", ["[", "{a = "])
def test_deep_nesting_is_told_in_words(folder: Path, opening: str) -> None:
    edit(folder / "ledger.toml", "years = [2022]", f"years = {opening * 5000}")
    (problem,) = errors(folder)
    assert (problem.code, problem.place.source.file) == ("file-broken", "ledger.toml")
    assert problem.place.source.line == line_of(folder / "ledger.toml", opening * 5000)
    assert describe(problem, "sv").text.endswith("står för djupt i varandra här.")
    assert describe(problem, "en").text.endswith("stand too deep in each other here.")


def test_a_number_of_thousands_of_digits_is_told_by_its_line(folder: Path) -> None:
    edit(folder / "ledger.toml", "amount = 747", f"amount = {'7' * 5000}")
    (problem,) = errors(folder)
    assert problem.place.source.line == line_of(folder / "ledger.toml", "7" * 5000)
    assert "orimligt många siffror" in describe(problem, "sv").text


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("budget/lines.csv", "62831", "många"),  # entries of the income point to its line
        ("columns.toml", "year = 2023", 'year = "i år"'),  # every table has amounts in the column
        ("columns.toml", "[[column]]", "[[column]"),
        ("plan.toml", "title = ", "titel = "),
        ("budget/lines.csv", "key;label", "kye;label"),
        ("budget/lines.csv", "key;label", "key;labl"),  # no line has a name
        ("goals.toml", "[[kpi]]", "[[kip]]"),
        ("organisation.toml", 'name = "HR-avdelningen"', "name = 3"),  # its units have it as parent
    ],
)
def test_what_only_follows_from_a_mistake_is_not_told(
    folder: Path, name: str, old: str, new: str
) -> None:
    edit(folder / name, old, new)
    assert {(p.place.source.file, p.place.source.line) for p in errors(folder)} == {
        (name, line_of(folder / name, new.split("\n")[0])),
    } | ({(name, 3)} if name == "plan.toml" else set())


def test_mistakes_in_several_files_are_told_at_once(folder: Path) -> None:
    for name, old, new, *_ in MISTAKES[2:4]:
        edit(folder / name, old, new)
    edit(folder / "ledger.toml", "amount = -301", 'amount = "många"')
    edit(folder / "columns.toml", 'key = "2023"', 'key = "2022"')
    edit(folder / "budget/lines.csv", "62831", "62,831 mnkr")
    told = {(p.code, p.place.source.file) for p in errors(folder)}
    assert told >= {
        ("year-outside", "ledger.toml"), ("link-unknown", "ledger.toml"), ("value-wrong", "ledger.toml"),
        ("key-twice", "columns.toml"), ("value-wrong", "budget/lines.csv"),
    }  # fmt: skip


def test_every_finding_of_the_example_has_its_file_and_line() -> None:
    found = check_plan(open_plan(EXAMPLE))
    assert found
    for place in (place for problem in found for place in (problem.place, *problem.related)):
        assert place.source.file, place


# -- a municipality -------------------------------------------------------------------------


def test_a_municipalitys_mistakes_are_told_at_once_from_its_own_folder(tmp_path: Path) -> None:
    top = saved(tmp_path / "kommun")
    ledger, units = top / SCHOOL / "ledger.toml", top / "organisation.toml"
    edit(
        units,
        'key = "kommunfullmaktige"\nname',
        'key = "kommunfullmaktige"\nparent = "revisionen"\nname',
    )
    edit(units, 'parent = "kommunstyrelsen"', 'parent = "komunstyrelsen"')
    edit(top / SCHOOL / "plan.toml", 'board = "barn-', 'board = "bran-')
    text = ledger.read_text("utf-8")
    at = text.index('key = "lonepott-2026"')
    ledger.write_text(text[:at] + text[at:].replace("amount = ", "amount = 1", 1), "utf-8")
    told = list(check_municipality(open_municipality(top), date(2026, 1, 15)))
    found = {(p.code, p.place.source.file, p.place.source.line) for p in told}
    assert {
        ("rows-in-ring", "organisation.toml", line_of(units, 'key = "kommunfullmaktige"')),
        ("link-unknown", "organisation.toml", line_of(units, 'key = "kommunstyrelsen-forvaltning"')),
        ("link-unknown", f"{SCHOOL}/plan.toml", line_of(top / SCHOOL / "plan.toml", "[plan]")),
    } <= found  # fmt: skip
    edit(top / SCHOOL / "plan.toml", 'board = "bran-', 'board = "barn-')
    told = list(check_municipality(open_municipality(top), date(2026, 1, 15)))
    (gap,) = [p for p in told if p.code == "transfer-unbalanced"]
    places = {(place.source.file, place.source.line) for place in (gap.place, *gap.related)}
    assert (f"{SCHOOL}/ledger.toml", line_of(ledger, 'key = "lonepott-2026"')) in places
    assert len({file for file, _ in places}) == 2
