"""What a document takes for granted: its year, the kind of figures it is about, its own names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from roder.core.document.blocks import BlockKind, Document
from roder.core.document.claims.lines import (
    SubjectRow,
    document_year,
    opening,
    title_texts,
    year_over,
)
from roder.core.document.columns import ColumnKind
from roder.core.document.swedish import stem, stems
from roder.core.document.vocabulary import Vocabulary

PLANNED = (ColumnKind.BUDGET, ColumnKind.PLAN)
CAME_OUT = (ColumnKind.OUTCOME, ColumnKind.ACCOUNTS)
_MUNICIPALITY = re.compile(r"\b([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäö]+)?)s? (?:kommun|stad)s?\b")
_ABOUT = (
    ("delår", ()),
    ("prognos", ()),
    ("årsredovisning", CAME_OUT),
    ("bokslut", CAME_OUT),
    ("berättelse", CAME_OUT),
    ("uppföljning", CAME_OUT),
    ("budget", PLANNED),
    ("plan", PLANNED),
)
"""Words of a title → the kinds of figures that its sentences mean when they say none."""


_INTERIM = ("delår", "prognos", "tertial", "månads", "kvartal")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`year` of the title; `family` of kinds that is meant where none is said, empty when the
    title does not tell; `own`: stems of the organisation's own name and title words."""

    year: int | None
    family: tuple[ColumnKind, ...]
    own: frozenset[str]
    interim: bool = False
    """A report during the year, whose deviations are mostly those of the forecast."""

    def year_of(self, line: SubjectRow) -> int | None:
        """The year that a sentence about this row means when it names none."""
        cells = [c for c in line.subject.cells if c.year is not None]
        years = {c.year for c in cells} | {c.year for c in line.blanks if c.year is not None}
        year = year_over(line.path) or self.year
        if year in years:
            return year
        if year is not None and years:
            return None
        return _own_year(line)

    def last_planned(self, line: SubjectRow) -> int | None:
        """The last year of a row's budget or plan."""
        cells = (*line.subject.cells, *line.blanks)
        return max((c.year for c in cells if c.year and c.kind in PLANNED), default=None)


def _own_year(line: SubjectRow) -> int | None:
    """The first budget year before the plan years; else the last that came out; else the only one."""
    kinds: dict[ColumnKind | None, list[int]] = {}
    for column in line.columns:
        if column.year is not None:
            kinds.setdefault(column.kind, []).append(column.year)
    if ColumnKind.PLAN in kinds and ColumnKind.BUDGET in kinds:
        return max(kinds[ColumnKind.BUDGET])
    came_out = [y for kind in CAME_OUT for y in kinds.get(kind, ())]
    if came_out and ColumnKind.PLAN not in kinds:
        return max(came_out)
    years = {y for found in kinds.values() for y in found}
    return years.pop() if len(years) == 1 else None


def surroundings_of(document: Document, words: Vocabulary) -> Surroundings:
    """Read from the title, the first lines and the municipality named most."""
    titles = title_texts(document)
    about = (kinds for text in titles for word, kinds in _ABOUT if word in text.casefold())
    family = next(about, ())
    interim = any(word in text.casefold() for text in titles for word in _INTERIM)
    return Surroundings(document_year(document), family, _own(document, titles), interim)


_WORD = r"[A-ZÅÄÖa-zåäö]"
_BODY = re.compile(
    rf"((?:[A-ZÅÄÖ]{_WORD}*-?,? (?:och )?)*{_WORD}*(?:nämnd|styrelse|förbund|utskott))(?:n|en|et)?s?\b",
)
"""The name of a board: "Miljö- och byggnadsnämnden", "Tekniska nämnden"."""


_BARE = {"nämnd", "styrelse", "förbund", "utskott"}


def board_of(document: Document, lines: Iterable[SubjectRow]) -> str:
    """The board whose document it is, empty where several or none are named before the first table, or
    where a row is one: then its figures are not the whole."""
    found = {m[1] for text in opening(document) for m in _BODY.finditer(text)} - _BARE
    labels = [frozenset(stems(line.label)) for line in lines]
    if sum(any(s.endswith(("nämnd", "styrel")) for s in label) for label in labels) > 1:
        return ""  # of several boards
    wholes = [name for name in found if not any(set(stems(name)) <= label for label in labels)]
    return wholes[0] if len(wholes) == 1 == len(found) else ""


def _own(document: Document, titles: list[str]) -> frozenset[str]:
    named: Counter[str] = Counter(name for text in titles for name in _MUNICIPALITY.findall(text))
    if not named:
        for block in document.blocks:
            if block.kind is not BlockKind.TABLE:
                named.update(_MUNICIPALITY.findall(block.text))
    own = {s for title in titles for s in stems(title)}
    own.update(s for t in opening(document) for m in _BODY.finditer(t) for s in stems(m[1]))
    own.update(stem(name.casefold()) for name, _ in named.most_common(1))
    return frozenset(own)
