"""Tables that arrive as plain lines: a line of column heads, and rows whose cells follow each other.

A printed table without rules may be read as paragraphs, and a table with one filled cell per row is
none. A line counts as heads only when it is nothing but known heads, at least one of which names
goals or measures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from roder.core.base import Place, ReadNumber, read_number
from roder.core.goals import Kpi, YearFigure
from roder.recognition.bounds import measure
from roder.recognition.global_goals import first_link, link_apart
from roder.recognition.goal_tables import GoalRow, Role, scale, with_unit
from roder.recognition.lines import key_of, names, tidy
from roder.reference.recognition import RecognitionWords

HEAD_WORDS = 5
ROW_WORDS = 60
_YEAR = re.compile(r"(?:19|20)\d\d")
_VALUE = r"[-−–]?\d+(?:[.,]\d+)?\s?%?(?:\s\((?:19|20)\d\d\))?"
_REST = r"(?P<rest>\s+(?:[a-zåäö][^\d(]*(?:\([^()]*\))?|\([^()]*\)))?"
"""The end of a name of two lines, whose values are on its first."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a line of heads: what each holds, and its year."""

    columns: tuple[tuple[Role, int | None], ...]

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(role for role, _ in self.columns)


def heads(text: str, words: RecognitionWords, inside: bool) -> Heads | None:
    """The heads that a line consists of; None when any of its words belongs to none."""
    found, rest = heads_first(text, words, inside)
    return found if not rest else None


def heads_first(text: str, words: RecognitionWords, inside: bool) -> tuple[Heads | None, str]:
    """The heads that a text begins with, and what follows them."""
    tokens = tidy(text).split()
    columns: list[tuple[Role, int | None]] = []
    while tokens:
        for length in range(min(HEAD_WORDS, len(tokens)), 0, -1):
            role = _role(" ".join(tokens[:length]), words, inside)
            if role is not None:
                tokens = tokens[length:]
                year = int(tokens.pop(0)) if tokens and _YEAR.fullmatch(tokens[0]) else None
                measured = columns[:1] and columns[0][0] is Role.KPI
                if role is Role.GOAL and measured and year is not None:
                    role = Role.TARGET  # "Nyckeltal | Mål 2025"
                columns.append((role, year))
                break
        else:
            break
    roles = [role for role, _ in columns]
    named = Role.GOAL in roles or (roles[:1] == [Role.KPI] and Role.TARGET in roles)
    known = Heads(tuple(columns)) if named and len(columns) > 1 else None
    return known, " ".join(tokens)


def _role(text: str, words: RecognitionWords, inside: bool) -> Role | None:
    if not text[:1].isupper():
        return None
    known = words.group("kpi_words")
    if names(known["baseline"], text):
        return Role.BASELINE
    if names(known["target"], text) and not names(words.group("goal_labels_inside")["goal"], text):
        return Role.TARGET
    key = key_of(text, words.group("goal_labels"))
    if key is None and inside:
        key = key_of(text, words.group("goal_labels_inside"))
    if key == "indicator":
        return Role.KPI
    return Role(key) if key not in (None, "either") else None


def with_year(shape: Heads, text: str) -> Heads | None:
    """The heads whose last year stands on a line of its own; None for any other line."""
    year = re.fullmatch(r"(?:19|20)\d\d", text.strip())
    *before, (role, known) = shape.columns
    if year is None or known is not None or role not in (Role.TARGET, Role.BASELINE):
        return None
    return Heads((*before, (role, int(year[0]))))


def read_line(text: str, shape: Heads, place: Place, words: RecognitionWords) -> GoalRow | None:
    """A line as a row under the heads; None when it does not read as one."""
    line = tidy(text)
    if len(line.split()) > ROW_WORDS:
        return None
    if Role.GOAL in shape.roles:
        return _goal_row(line, place, words)
    return _kpi_row(line, shape, place, words)


def _goal_row(line: str, place: Place, words: RecognitionWords) -> GoalRow | None:
    """A goal, and behind it the global goals that it is linked to."""
    at = first_link(line, words)
    goal, link = (line[:at].strip(), line[at:].strip()) if at is not None else (line, "")
    if not goal or not goal[0].isupper():
        return None
    if goal[-1] != ".":
        link, rest = link_apart(link, words)
        goal = f"{goal} {rest}".strip()
    texts = {Role.GOAL: goal}
    if link:
        texts[Role.GLOBAL] = link
    return GoalRow(texts, None, place)


def _kpi_row(line: str, shape: Heads, place: Place, words: RecognitionWords) -> GoalRow | None:
    """A measure's name, and behind it exactly one value for each of the other columns."""
    columns = shape.columns[1:]
    if any(role not in (Role.TARGET, Role.BASELINE) for role, _ in columns):
        return None
    values = "".join(rf"\s+({_VALUE})" for _ in columns)
    match = re.fullmatch(rf"(.*?[^\d\s].*?){values}{_REST}", line)
    if match is None or re.search(r"(?<!\S)\d+(?:,\d+)?$", match[1]):
        return None
    name = f"{match[1].strip()} {(match['rest'] or '').strip()}".strip()
    targets: list[YearFigure] = []
    baselines: list[YearFigure] = []
    for (role, year), printed in zip(columns, match.groups()[1:-1], strict=True):
        read = read_number(printed)
        if not isinstance(read, ReadNumber):
            return None
        figure = with_unit(read.figure, name)
        value = YearFigure(read.year or year, figure, year, place, printed)
        (targets if role is Role.TARGET else baselines).append(value)
    kpi = Kpi(
        name, scale(name, words), tuple(targets), tuple(baselines), place, measure(name, words)
    )
    return GoalRow({Role.KPI: name}, kpi, place)
