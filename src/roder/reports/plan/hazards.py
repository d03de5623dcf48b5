"""The risk analysis with its matrix and scales, and the internal control plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roder.core.base.kinds import PlanRow
from roder.core.control.rows import ControlRow
from roder.core.plan import kinds as k
from roder.core.risks import Risk, ValueRule
from roder.core.risks.scales import Level, Threshold
from roder.reports.plan.shown import Source, is_masked, masked, money_cell, word_columns
from roder.reports.report import (
    Block,
    Cell,
    Column,
    Listing,
    Matrix,
    MatrixCell,
    RowRole,
    Run,
    Statement,
    Table,
    TableRow,
    Term,
    Words,
)

OCCASIONS = frozenset(
    {"interim", "half_year", "annual", "month", "tertial", "quarter", "continuous", "ongoing"}
)
"""Follow-up occasions that wording has words for."""

TONES = ("calm", "watch", "act")
"""How serious the thresholds are, lowest first; the last is kept for the highest."""


def risk_blocks(source: Source) -> Iterator[Block]:
    """The risks, the matrix they make, and what the scales and thresholds mean."""
    risks = source.plan.of(k.RISK)
    if not risks:
        yield Statement(Term("no_risks"))
        return
    columns = (
        Column(Term("likelihood"), numeric=True),
        Column(Term("materiality"), numeric=True),
        Column(Term("risk_value"), numeric=True),
        Column(Term("handling"), width=2),
    )
    rows = tuple(_risk(source, row) for row in risks)
    yield Table("risks", Term("risks_table"), columns, rows, corner=Term("risk"))
    yield from _matrix(source)
    for kind, code in ((k.LIKELIHOOD, "likelihood"), (k.MATERIALITY, "materiality")):
        levels = source.plan.of(kind)
        if levels:
            yield _scale(levels, code)
    thresholds = source.plan.values(k.THRESHOLD)
    if thresholds:
        items = tuple(
            (Run(_span(t) + ": ", strong=True), Run(t.text.rstrip("\n"))) for t in thresholds
        )
        yield Listing(items)


def _risk(source: Source, row: PlanRow[Risk]) -> TableRow:
    if is_masked(row) and row.secrecy is not None:
        return TableRow(masked(row.secrecy.section), (Cell(),) * 4, RowRole.MASKED)
    risk, root = row.value, f"risks/{row.key}"
    parts = ("likelihood", "materiality", "value")
    handling: Words = Term(f"handling_{risk.handling}") if risk.handling else risk.handled_as
    cells = tuple(money_cell(source, f"{root}/{part}") for part in parts)
    items = (handling, risk.reason) if risk.reason else ()
    return TableRow(
        risk.description, (*cells, Cell("" if items else handling, items=items)), key=row.key
    )


def _scale(levels: Sequence[PlanRow[Level]], code: str) -> Table:
    rows = tuple(
        TableRow(str(row.value.value), (Cell(row.value.name), Cell(row.value.explanation)))
        for row in levels
    )
    columns = word_columns((Term("level"), 1), (Term("explanation"), 3))
    return Table(f"scale-{code}", Term(f"{code}_scale"), columns, rows, corner=Term("step"))


def _span(threshold: Threshold) -> str:
    low, high = threshold.low, threshold.high
    return str(low) if low == high else f"{low}–{high}"


def _matrix(source: Source) -> Iterator[Matrix]:
    """Likelihood downwards, the highest first; materiality to the right; the risks' names in the fields."""
    down, across = source.plan.of(k.LIKELIHOOD), source.plan.of(k.MATERIALITY)
    stated = source.plan.single(k.RISK_RULE)
    if not down or not across or stated is None:
        return
    thresholds = sorted(source.plan.values(k.THRESHOLD), key=lambda t: t.low)
    rows = tuple(
        (
            f"{likely.value.value} {likely.value.name}",
            tuple(
                _field(source, likely.value, heavy.value, stated.rule, thresholds)
                for heavy in across
            ),
        )
        for likely in sorted(down, key=lambda row: -row.value.value)
    )
    legend = tuple(
        (_tone(t.low, thresholds), Term("legend", {"span": _span(t)})) for t in thresholds
    )
    columns = tuple(f"{row.value.value} {row.value.name}" for row in across)
    caption = Term("matrix_caption")
    yield Matrix(
        "risk-matrix", caption, Term("materiality"), Term("likelihood"), columns, rows, legend
    )


def _field(
    source: Source, likely: Level, heavy: Level, rule: ValueRule, thresholds: Sequence[Threshold]
) -> MatrixCell:
    value = rule.of(likely.value, heavy.value)
    names: tuple[Words, ...] = tuple(
        row.value.description
        for row in source.plan.of(k.RISK)
        if (row.value.likelihood, row.value.materiality) == (likely.value, heavy.value)
        and not is_masked(row)
    )
    return MatrixCell(value, _tone(value, thresholds), names)


def _tone(value: int, thresholds: Sequence[Threshold]) -> str:
    """calm for the lowest threshold, act for the highest of three or more, watch between."""
    for number, threshold in enumerate(thresholds):
        if threshold.holds(value):
            last = len(thresholds) - 1
            return (
                TONES[0] if number == 0 else TONES[2] if number == last and last > 1 else TONES[1]
            )
    return ""


def control_blocks(source: Source) -> Iterator[Block]:
    """The control plan, one row for each point."""
    points = source.plan.of(k.CONTROL)
    if not points:
        yield Statement(Term("no_control_points"))
        return
    columns = (
        Column(Term("process"), width=2),
        Column(Term("risk_value"), numeric=True),
        Column(Term("what"), width=4),
        Column(Term("method"), width=3),
        Column(Term("responsible"), width=2),
        Column(Term("occasions"), width=2),
    )
    rows = tuple(_point(source, row) for row in points)
    yield Table("control", Term("control_table"), columns, rows, corner=Term("risk"))


def _occasion(occasion: str) -> Words:
    """The words of an occasion; one that a municipality has written itself as it is written."""
    return Term(f"occasion_{occasion}") if occasion in OCCASIONS else occasion


def _point(source: Source, row: PlanRow[ControlRow]) -> TableRow:
    if is_masked(row) and row.secrecy is not None:
        return TableRow(masked(row.secrecy.section), (Cell(),) * 6, RowRole.MASKED)
    point = row.value
    occasions = tuple(_occasion(occasion) for occasion in point.occasions)
    cells = (
        Cell(point.process),
        money_cell(source, f"control/{row.key}/value"),
        Cell(point.what),
        Cell(point.method),
        Cell(items=point.responsible)
        if len(point.responsible) > 1
        else Cell("".join(point.responsible)),
        Cell(items=occasions) if len(occasions) > 1 else Cell(occasions[0] if occasions else ""),
    )
    return TableRow(point.name, cells, key=row.key)
