"""A table of measures whose heads have swallowed the goal's own small table above it.

Lines set close together may be read as one header: "Nämndens mål | Agenda 2030", the goal with its link,
and "Nyckeltal | Målvärde 2025 | Nuläge 2024" become three long heads. They are parted again by what heads
are called: each must begin and end with a known one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from roder.core.document.blocks import Table
from roder.core.document.columns import ColumnKind
from roder.recognition.lines import key_of, names, tidy
from roder.recognition.torn import with_first_line
from roder.reference.recognition import RecognitionWords

HEAD_WORDS = 5
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Stacked:
    """The goal and the link that stood in the heads, and the table with the heads that are its own."""

    goal: str
    link: str
    table: Table
    goes_on: bool = False
    """The heads hold only the end of the goal; its beginning stands in the line above."""


def heads_given_back(table: Table, words: RecognitionWords) -> Table:
    """The table whose heads hold no more than heads: the first line of the first row, set close under
    them, is that row's again."""
    heads = [tidy(table.corner), *(tidy(column.label) for column in table.columns)]
    cut = [_opening(head, words) for head in heads]
    rests = [rest if key else "" for key, _, rest in cut]
    whole = with_first_line(table, rests) if table.rows else None
    if whole is None:
        return table
    labels = [label for _, label, _ in cut]
    columns = tuple(
        replace(c, label=label) for c, label in zip(table.columns, labels[1:], strict=True)
    )
    return replace(whole, corner=labels[0], columns=columns)


def unstacked(table: Table, words: RecognitionWords) -> Stacked | None:
    """The two tables that one was read from; None where its heads are its own."""
    if (alone := _goal_alone(table, words)) is not None:
        return alone
    first = _goal_and_measure(tidy(table.corner), words)
    tails = [_tail(tidy(column.label), words) for column in table.columns]
    whole = [tail for tail in tails if tail is not None]
    if first is None or len(whole) < len(tails):
        return None
    goal, measure, goes_on = first
    link = _without_head(" ".join(rest for rest, _, _ in whole if rest), words)
    columns = tuple(
        replace(column, label=head, kind=kind, year=_year(head))
        for column, (_, head, kind) in zip(table.columns, whole, strict=True)
    )
    return Stacked(goal, link, replace(table, corner=measure, columns=columns), goes_on)


def _goal_alone(table: Table, words: RecognitionWords) -> Stacked | None:
    """Goals and links whose heads hold the first row: "Nämndmål Fler ska … | Agenda 2030 Mål 3"."""
    heads = [tidy(table.corner), *(tidy(column.label) for column in table.columns)]
    cut = [_opening(head, words) for head in heads]
    if (
        cut[0][0] != "goal"
        or not cut[0][2]
        or any(key not in ("global", None) for key, _, _ in cut[1:])
    ):
        return None
    linked = [rest for key, _, rest in cut[1:] if key == "global"]
    if not linked or any(
        key is None and head for (key, _, _), head in zip(cut[1:], heads[1:], strict=True)
    ):
        return None
    columns = tuple(
        replace(column, label=label)
        for column, (_, label, _) in zip(table.columns, cut[1:], strict=True)
    )
    own = replace(table, corner=cut[0][1], columns=columns)
    return Stacked(cut[0][2], " ".join(linked).strip(), own)


def _opening(head: str, words: RecognitionWords) -> tuple[str | None, str, str]:
    """The label that a head begins with, what it is called, and what stands behind it; the behind
    begins with a capital."""
    tokens, labels = head.split(), words.group("goal_labels")
    for n in _lengths(tokens):
        key, rest = key_of(" ".join(tokens[:n]), labels), tokens[n:]
        if key is not None and (not rest or rest[0][0].isupper()):
            return key, " ".join(tokens[:n]), " ".join(rest)
    return None, head, ""


def _goal_and_measure(head: str, words: RecognitionWords) -> tuple[str, str, bool] | None:
    """The goal between the head of goals and the head of measures, and that head; the end of a goal
    begins in the middle of a sentence."""
    tokens, labels = head.split(), words.group("goal_labels")
    begins = [n for n in _lengths(tokens) if key_of(" ".join(tokens[:n]), labels) == "goal"]
    ends = [
        n
        for n in _lengths(tokens)
        if key_of(" ".join(tokens[-n:]), labels) in ("kpi", "indicator") and tokens[-n][0].isupper()
    ]
    goes_on = not begins and tokens[0][:1].islower() if tokens else False
    begin = begins[0] if begins else 0
    if not (begins or goes_on) or not ends or begin + ends[0] >= len(tokens):
        return None
    return " ".join(tokens[begin : -ends[0]]), " ".join(tokens[-ends[0] :]), goes_on


def _tail(head: str, words: RecognitionWords) -> tuple[str, str, ColumnKind] | None:
    """What stands before the head of values at the end, that head, and whether it is for targets."""
    tokens, known = head.split(), words.group("kpi_words")
    for n in reversed(
        _lengths(tokens)
    ):  # "Mål" before "Målvärde 2026" belongs to what stands above
        said = " ".join(tokens[-n:])
        bare = _YEAR.sub("", said)
        for key, kind in (("target", ColumnKind.TARGET), ("baseline", ColumnKind.BASELINE)):
            if tokens[-n][0].isupper() and names(known[key], bare):
                return " ".join(tokens[:-n]), said, kind
    return None


def _without_head(rest: str, words: RecognitionWords) -> str:
    """The link without the head that it stood under, wherever the two were torn apart."""
    tokens, labels = rest.split(), words.group("goal_labels")
    for n in _lengths(tokens):
        for start in range(len(tokens) - n + 1):
            if key_of(" ".join(tokens[start : start + n]), labels) == "global":
                return " ".join(tokens[:start] + tokens[start + n :])
    return rest


def _lengths(tokens: list[str]) -> range:
    """How many words a head may have, the most first."""
    return range(min(HEAD_WORDS, len(tokens)), 0, -1)


def _year(head: str) -> int | None:
    match = _YEAR.search(head)
    return int(match[0]) if match else None
