"""Found, false and read, on answers written by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from benchmarks.__main__ import END, START, write_page
from benchmarks.corpus.errors import Injected, Spot
from benchmarks.corpus.paper import Column, Figure, Paper, Row, Table
from benchmarks.corpus.written import NumberStyle
from benchmarks.speed import slope

from benchmarks import scoring

SPOT = Spot(1, "Summa nämnder", "Budget 2024", "1 234", Fraction(1234))


def finding(**place: str) -> dict[str, object]:
    return {"code": "sum", "severity": "error", "place": place, "stated": "1", "computed": "2"}


def error(*shows: Spot, **more: object) -> Injected:
    return Injected("wrong digit", [shows[0]], ["1 243"], list(shows), True, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "hit"),
    [
        ({"table": "t2", "row": "Summa nämnder", "column": "Budget 2024"}, True),
        ({"table": "t2", "row": "Summa nämnder", "column": "Budget 2024, tkr"}, True),
        ({"table": "t2", "row": "Summa nämnder", "column": "Utfall 2024"}, False),
        ({"table": "t2", "row": "Socialnämnden", "column": "Budget 2024"}, False),
        ({"table": "t1", "row": "Summa nämnder", "column": "Budget 2024"}, False),
    ],
)
def test_a_finding_is_a_hit_only_at_a_spot_where_the_error_shows(place, hit):
    assert scoring.hits(error(SPOT), finding(**place), {"t1": 0, "t2": 1}) is hit


def test_a_related_place_is_as_good():
    said = finding(table="t1", row="Annat", column="x")
    said["related"] = [{"table": "t2", "row": "Summa nämnder", "column": "Budget 2024"}]
    assert scoring.hits(error(SPOT), said, {"t1": 0, "t2": 1})


def test_a_quoted_figure_is_hit_by_its_value_in_the_text_only():
    spot = Spot(None, "Årets resultat uppgår till 12,4 mnkr.", "", "12,4 mnkr", Fraction(124, 10))
    assert scoring.hits(error(spot), {**finding(text="12,4 mnkr"), "stated": "12.4"}, {})
    assert not scoring.hits(error(spot), {**finding(text="13,4 mnkr"), "stated": "13.4"}, {})


def test_a_whole_table_may_be_named_for_its_unit():
    unit = error(SPOT, whole_table=1)
    assert scoring.hits(unit, finding(table="t2"), {"t2": 1})
    assert not scoring.hits(unit, finding(table="t2"), {"t2": 0})


def small() -> Paper:
    figures = [Figure(0, Fraction(5000), 5, 0, 3), Figure(1, Fraction(-1234), -1, 0, 3)]
    table = Table("Drift", "", [Column(("2023",)), Column(("2024",))], [Row("Lön", [0, 1])])
    return Paper("", "", 0, NumberStyle(), [table], figures)


def answer(first: str, second: str) -> dict[str, object]:
    cells = [{"text": first, "value": first, "unit": "tkr"}, {"text": second, "value": second}]
    columns = [{"label": "2023"}, {"label": "År 2024"}]
    return {
        "tables": [{"id": "t1", "columns": columns, "rows": [{"label": "Lön", "cells": cells}]}]
    }


def test_every_cell_is_held_against_what_was_read():
    right = scoring.reading(small(), answer("5", "-1"))
    assert (right.cells, right.right, right.columns_right, right.units_right) == (2, 2, 1, 1)
    wrong = scoring.reading(small(), answer("5", "1"))
    assert (wrong.cells, wrong.right) == (2, 1)
    assert scoring.reading(small(), {"failed": "no"}).right == 0


def test_of_two_tables_with_the_same_rows_signs_and_length_decide():
    def table(digits, more):
        figures.append(Figure(len(figures), Fraction(0), digits, 0, 3))
        rows = [Row("Lön", [len(figures) - 1])] + [Row(f"Rad {n}", [None]) for n in range(more)]
        return Table("Drift", "", [Column(("2024",))], rows)

    figures: list[Figure] = []
    paper = Paper("", "", 0, NumberStyle(), [table(5, 2), table(-5, 0), table(5, 0)], figures)

    def read(text):
        cells = [{"text": text, "value": text}]
        return {
            "id": "t1",
            "columns": [{"label": "2024"}],
            "rows": [{"label": "Lön", "cells": cells}],
        }

    assert scoring.match_tables(paper, [read("−5")]) == {"t1": 1}
    assert scoring.match_tables(paper, [read("5")]) == {"t1": 2}


def test_the_interval_holds_the_share_and_narrows():
    low, high = scoring.wilson(95, 100)
    assert low < 0.95 < high
    assert scoring.wilson(950, 1000)[0] > low


def test_the_slope_of_a_straight_line_is_its_power():
    assert slope([(10.0, 1.0), (100.0, 10.0), (1000.0, 100.0)]) == pytest.approx(1.0)
    assert slope([(10.0, 1.0), (100.0, 100.0)]) == pytest.approx(2.0)


def test_the_page_keeps_its_prose_around_the_tables(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{START}\nold\n{END}\nafter\n", encoding="utf-8")
    write_page(page, "new")
    assert page.read_text(encoding="utf-8") == f"before\n{START}\nnew\n{END}\nafter\n"
