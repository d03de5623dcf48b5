"""Tables of goals and of key performance indicators: what each column holds, and the rows as values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from roder.core.base import Figure, Place, Problem, Unit
from roder.core.document.blocks import Cell, Row, Table
from roder.core.document.columns import Column, ColumnKind
from roder.core.document.vocabulary import WordSet
from roder.core.goals import Kpi, Measure, YearFigure
from roder.recognition.bounds import measure, target
from roder.recognition.found import unreadable
from roder.recognition.global_goals import first_link
from roder.recognition.lines import key_of, segments, tidy, years_joined
from roder.recognition.torn import mended
from roder.reference.recognition import RecognitionWords

_HEAD = re.compile(r"\s*(?:/|,|\n| och | samt )\s*")
_YEAR = re.compile(r"\s*\b(?:19|20)\d\d\b")
SHORT = 3
"""So many words may be a value in words ("ska öka")."""

_BASELINES = (ColumnKind.BASELINE, ColumnKind.OUTCOME, ColumnKind.ACCOUNTS)


class Role(StrEnum):
    """What a column of such a table holds; the first five are named as labels are."""

    GOAL = "goal"
    PRIORITY = "priority"
    INDICATOR = "indicator"
    KPI = "kpi"
    GLOBAL = "global"
    TARGET = "target"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's roles, the label column first; None for a column that is none of these."""

    roles: tuple[Role | None, ...]

    def __contains__(self, role: Role) -> bool:
        return role in self.roles

    @property
    def named(self) -> bool:
        """True when the headers alone show what the table is, wherever it stands."""
        has = set(self.roles)
        measured = bool(has & {Role.KPI, Role.INDICATOR})
        linked = measured or bool(has & {Role.GLOBAL, Role.PRIORITY})
        return (Role.GOAL in has and linked) or (measured and Role.TARGET in has)

    @property
    def name(self) -> int | None:
        """The column that names what is measured."""
        for role in (Role.KPI, Role.INDICATOR):
            if role in self.roles:
                return self.roles.index(role)
        return None


@dataclass(slots=True)
class GoalRow:
    """One row as read: texts by role, and the measured thing where the row names one."""

    texts: dict[Role, str]
    kpi: Kpi | None
    place: Place
    problems: list[Problem] = field(default_factory=list)


def layout(table: Table, words: RecognitionWords, inside: bool) -> Layout | None:
    """The table's layout; None when it is no table of goals or measures. `inside` a goals section
    shorter headers are enough, and an unnamed label column before targets names the measures."""
    heads = [table.corner, *(column.label for column in table.columns)]
    roles = [_role(table, c, head, words, inside) for c, head in enumerate(heads)]
    _years_after_target(table, roles)
    _years_before_target(table, roles)
    if inside and roles[0] is None and Role.TARGET in roles and not _named(roles):
        roles[0] = Role.KPI
    if roles.count(Role.GOAL) > 1 or not _named(roles):
        return None
    read = Layout(tuple(roles))
    return read if inside or read.named else None


def _named(roles: list[Role | None]) -> bool:
    measured = Role.KPI in roles or Role.INDICATOR in roles
    return Role.GOAL in roles or Role.PRIORITY in roles or (measured and len(set(roles)) > 1)


def _role(
    table: Table, column: int, head: str, words: RecognitionWords, inside: bool
) -> Role | None:
    groups = dict(words.group("goal_labels"))
    bare = _YEAR.sub("", tidy(head))
    keys = [key_of(part, groups) for part in (tidy(head), bare, *_HEAD.split(bare))]
    if inside:
        keys.append(key_of(bare, words.group("goal_labels_inside")))
    key = next((key for key in keys if key), None)
    numeric = _numeric(table, column, words.group("goal_words")["promise"])
    if key in ("goal", "either", None) and numeric and column:
        return _figure_role(table.columns[column - 1])
    if key is None:
        return None
    return Role.PRIORITY if key == "either" else Role(key)


def _figure_role(column: Column) -> Role | None:
    if column.kind is ColumnKind.TARGET:
        return Role.TARGET
    return Role.BASELINE if column.kind in _BASELINES else None


def _numeric(table: Table, column: int, promise: WordSet) -> bool:
    """True for a column of values: figures, short words, or nothing at all under a value's header. A
    sentence that promises something is no value, whatever number it states."""
    if column == 0:
        return False
    cells = [row.cells[column - 1] for row in table.rows]
    texts = [tidy(cell.text) for cell in cells if tidy(cell.text)]
    valued = [t for t in texts if len(t.split()) <= SHORT or _figured(t, promise)]
    return 2 * len(valued) >= len(texts) and table.columns[column - 1].kind is not None


def _figured(text: str, promise: WordSet) -> bool:
    return any(ch.isdigit() for ch in text) and promise.found_in(text) is None


def _years_after_target(table: Table, roles: list[Role | None]) -> None:
    """ "Målvärde 2023 | 2024 | 2025": years alone, to the right of a target, are targets too."""
    for c in range(2, len(roles)):
        column = table.columns[c - 1]
        bare = column.year is not None and not _YEAR.sub("", tidy(column.label))
        if roles[c] is None and bare and roles[c - 1] is Role.TARGET:
            roles[c] = Role.TARGET


def _years_before_target(table: Table, roles: list[Role | None]) -> None:
    """ "2023 | 2024 | Mål 2026": years alone, to the left of the first target and before its year, are
    baselines."""
    first = roles.index(Role.TARGET) if Role.TARGET in roles else 0
    year = table.columns[first - 1].year if first else None
    for c in range(first - 1, 0, -1):
        column = table.columns[c - 1]
        bare = column.year is not None and not _YEAR.sub("", tidy(column.label))
        if roles[c] is not None or not bare or year is None or (column.year or year) >= year:
            return
        roles[c] = Role.BASELINE


def read_rows(table: Table, shape: Layout, words: RecognitionWords) -> list[GoalRow]:
    """Every row with something in it."""
    rows: list[GoalRow] = []
    table = mended(table)
    for r, row in enumerate(table.rows):
        printed = _texts(row)
        printed[0] = years_joined(printed[0])
        texts: dict[Role, str] = {}
        for role, text in zip(shape.roles, printed, strict=True):
            if role is not None and text:
                texts[role] = f"{texts[role]} {text}" if role in texts else text
        if texts:
            problems: list[Problem] = []
            kpi = _kpi(table, r, printed, shape, words, problems)
            rows.append(GoalRow(texts, kpi, table.place(r), problems))
    return rows


def _texts(row: Row) -> list[str]:
    return [tidy(row.label), *(tidy(cell.text) for cell in row.cells)]


def _kpi(
    table: Table,
    r: int,
    printed: list[str],
    shape: Layout,
    words: RecognitionWords,
    problems: list[Problem],
) -> Kpi | None:
    """The row's measure; `printed` are its texts, the label whole."""
    row = table.rows[r]
    at = shape.name
    name = printed[at] if at is not None else ""
    if not name or _of_another_table(name, row, shape, words):
        return None
    targets: list[YearFigure] = []
    baselines: list[YearFigure] = []
    for c, role in enumerate(shape.roles):
        cell = row.cells[c - 1] if c else Cell()
        if role not in (Role.TARGET, Role.BASELINE) or not tidy(cell.text):
            continue
        figure = _year_figure(table.columns[c - 1], cell, table.place(r, c - 1), name, words)
        if figure is None:
            problems.append(unreadable(table.place(r, c - 1), role.value, tidy(cell.text)))
        elif role is Role.TARGET:
            targets.append(figure)
        else:
            baselines.append(figure)
    expected = Role.TARGET in shape
    return Kpi(
        name,
        scale(name, words),
        tuple(targets),
        tuple(baselines),
        table.place(r),
        measure(name, words),
        expected,
    )


def _year_figure(
    column: Column, cell: Cell, place: Place, name: str, words: RecognitionWords
) -> YearFigure | None:
    """A cell's figure with its own year; None when digits stand there that cannot be read."""
    year = cell.year or column.year
    if cell.figure is not None:
        said = f"{cell.text} {column.label}"
        figure = with_unit(_unit_said(cell.figure, said, place.heading or "", words), name)
        return YearFigure(year, figure, column.year, place, tidy(cell.text))
    read = target(cell.text, words)
    if cell.nil:
        return YearFigure(year, None, column.year, place, "")
    if not read.understood:
        return None
    value = with_unit(read.figure, name) if read.figure is not None else None
    return YearFigure(year, value, column.year, place, tidy(cell.text), read.bound)


def _unit_said(figure: Figure, said: str, heading: str, words: RecognitionWords) -> Figure:
    """A figure without the per cent that only a goal in the heading speaks of ("Minst 80 procent av
    eleverna ska …"): it is the goal's, not every measure's below it."""
    promised = words.group("goal_words")["promise"].found_in(heading) is not None
    own = "%" in said or "procent" in said.lower()
    return figure.in_unit(None) if figure.unit is Unit.PERCENT and promised and not own else figure


def with_unit(figure: Figure, name: str) -> Figure:
    """A value whose unit only the measure's name tells: "Andel nöjda (%)"."""
    percent = figure.unit is None and _IN_PERCENT.search(name) is not None
    return figure.in_unit(Unit.PERCENT) if percent else figure


_IN_PERCENT = re.compile(
    r"\((?:[^()]*\s)?(?:%|procent)\)|,\s*(?:%|procent)\s*$|\bi (?:%|procent)\s*$"
)


def _of_another_table(name: str, row: Row, shape: Layout, words: RecognitionWords) -> bool:
    """True for a row that two tables read as one have left here: it opens with a label, or has a
    global goal where a value should be."""
    labelled = segments(name, words.group("goal_labels"))[0].key is not None
    values = zip(row.cells, shape.roles[1:], strict=True)
    printed = [cell.text for cell, role in values if role in (Role.TARGET, Role.BASELINE)]
    return labelled or any(first_link(text, words) is not None for text in printed)


_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")


def scale(name: str, words: RecognitionWords) -> str:
    """What a name says of its scale: its last brackets, or the words for a share of a maximum."""
    if measure(name, words) is Measure.MAXIMUM:
        known = words.group("measures")["maximum"].found_in(name) or ""
        return name[name.lower().index(known) :]
    match = _BRACKETS.search(name)
    return match[1] if match else ""
