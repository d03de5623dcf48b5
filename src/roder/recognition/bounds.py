"""Bounds in goal sentences ("minst 95 procent"), targets in cells ("≥ 90"), and what is measured."""

from __future__ import annotations

import re
from dataclasses import dataclass

from roder.core.base import Figure, ReadNumber, Unit, read_number
from roder.core.base.numbers import NUMBER
from roder.core.goals import Bound, BoundKind, Measure
from roder.recognition.dates import years
from roder.recognition.lines import tidy
from roder.reference.recognition import RecognitionWords

_NUMBER = re.compile(rf"(?<![\w,.–/-])(?P<number>{NUMBER})[ \u00a0]*(?P<after>%|[a-zåäö]+)?", re.I)
_PERCENT = ("%", "procent")
_SIGNS = {"≥": BoundKind.AT_LEAST, ">": BoundKind.AT_LEAST, "≤": BoundKind.AT_MOST}
_SIGNS["<"] = BoundKind.AT_MOST
_YEARS = range(1990, 2101)
BEFORE = 3
"""So many words before a number may say which bound it is."""


def bounds(sentence: str, words: RecognitionWords) -> tuple[Bound, ...]:
    """The bounds of a goal sentence: numbers that it says should be reached.

    A change ("öka med 5 procent"), a starting point ("från 67") and a number that measures something
    else ("minst 100 Mbit/s") are none.
    """
    line = tidy(sentence)
    found = [bound for m in _NUMBER.finditer(line) if (bound := _bound(line, m, words))]
    return tuple(found)


def _bound(line: str, match: re.Match[str], words: RecognitionWords) -> Bound | None:
    read = read_number(match["number"].replace(" ", "\u00a0"))
    if not isinstance(read, ReadNumber) or _followed(line, match):
        return None
    of = _of(match, words)
    percent = of in _PERCENT
    if not percent and read.figure.value in _YEARS:
        return None
    before = line[: match.start()].split()
    kind = _kind(" ".join(before[-BEFORE:]), before, percent, words)
    if kind is None:
        return None
    span = years(line[match.end() :])
    unit = Unit.PERCENT if percent else None
    return Bound(kind, read.figure.in_unit(unit), span[1] if span else None, "" if percent else of)


def _followed(line: str, match: re.Match[str]) -> bool:
    """True for a number in a compound unit ("100 Mbit/s", "5 kr/m2"): it measures something else."""
    return line[match.end() : match.end() + 1] == "/"


def _of(match: re.Match[str], words: RecognitionWords) -> str:
    """The word for what is counted; a small word after the number ("i index", "på skalan") is none."""
    after = (match["after"] or "").lower()
    return "" if words.group("bounds")["scale_after"].found_in(after) else after


def _kind(near: str, before: list[str], percent: bool, words: RecognitionWords) -> BoundKind | None:
    known = words.group("bounds")
    if known["change"].found_in(" ".join(before[-1:])):
        return None
    for key, kind in (("at_most", BoundKind.AT_MOST), ("at_least", BoundKind.AT_LEAST)):
        if known[key].found_in(near):
            return kind
    promised = words.group("goal_words")["promise"].found_in(" ".join(before)) is not None
    return BoundKind.EXACTLY if percent and promised else None


@dataclass(frozen=True, slots=True)
class Target:
    """A target as printed. `understood` is False where digits stand that no reading fits."""

    figure: Figure | None
    bound: BoundKind | None
    understood: bool


def target(text: str, words: RecognitionWords) -> Target:
    """A target cell: a number, a bound ("minst 90 %", "≤ 5"), or words without a number ("öka")."""
    line = tidy(text)
    plain = read_number(line)
    if isinstance(plain, ReadNumber):
        return Target(plain.figure, None, True)
    known = words.group("bounds")
    kind = next((kind for sign, kind in _SIGNS.items() if line.startswith(sign)), None)
    rest = line.lstrip("".join(_SIGNS) + "=")
    for key, named in (("at_most", BoundKind.AT_MOST), ("at_least", BoundKind.AT_LEAST)):
        if kind is None and known[key].found_in(rest):
            kind, rest = named, known[key].without(rest)
    read = read_number(rest)
    if kind is not None and isinstance(read, ReadNumber):
        return Target(read.figure, kind, True)
    return Target(None, None, not any(ch.isdigit() for ch in line))


def measure(text: str, words: RecognitionWords) -> Measure | None:
    """What the words say is measured; the share of a maximum before the share of people."""
    key = words.first("measures", tidy(text))
    return Measure(key) if key is not None else None
