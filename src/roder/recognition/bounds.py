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

_NUMBER = re.compile(
    rf"(?<![\w,.–/-])(?P<number>{NUMBER})[ \u00a0]*(?P<after>%|per cent|[a-zåäö]+)?", re.I
)
_PERCENT = ("%", "procent", "per cent", "percent")
_WHO = re.compile(r"\bandel(?:en)?\s+\w+\s+som\b", re.I)
"""A share of those who … ("Andelen anhöriga som …")."""
_SIGNS = {"≥": BoundKind.AT_LEAST, ">": BoundKind.AT_LEAST, "≤": BoundKind.AT_MOST}
_SIGNS["<"] = BoundKind.AT_MOST
_YEARS = range(1990, 2101)
_PERIOD = re.compile(r"\bunder\s+(?:\d{4}|\w*år\w*|\w*period\w*|denna|den|hela)", re.I)
"""A time during which something is done is no upper bound."""
_OF = re.compile(r"\s+av\s+(\d{1,3})\b")
_WITH_WORD = re.compile(r"(?P<number>.*\d)\s*\(?[A-Za-zÅÄÖåäö]{1,14}\.?\)?")
KINDS = (
    ("at_most_negated", BoundKind.AT_MOST),
    ("at_least_negated", BoundKind.AT_LEAST),
    ("at_most", BoundKind.AT_MOST),
    ("at_least", BoundKind.AT_LEAST),
)
BEFORE = 4
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
    if (share := _share(line, match, read.figure)) is not None:
        kind = _kind(line[: match.start()].split(), True, words)
        return Bound(kind, share) if kind is not None else None
    of = _of(match, words)
    percent = of in _PERCENT
    if not percent and read.figure.value in _YEARS:
        return None
    kind = _kind(line[: match.start()].split(), percent, words)
    if kind is None:
        return None
    span = years(line[match.end() :])
    unit = Unit.PERCENT if percent else None
    return Bound(kind, read.figure.in_unit(unit), span[1] if span else None, "" if percent else of)


def _share(line: str, match: re.Match[str], figure: Figure) -> Figure | None:
    """ "9 av 10" as a percentage; None for other numbers, or a share that is no whole per cent."""
    of = _OF.match(line, match.end("number"))
    if of is None or figure.decimals or not 0 < figure.digits <= int(of[1]):
        return None
    whole, rest = divmod(100 * figure.digits, int(of[1]))
    return None if rest else Figure(whole, 0, Unit.PERCENT)


def _followed(line: str, match: re.Match[str]) -> bool:
    """True for a number in a compound unit ("100 Mbit/s", "5 kr/m2"): it measures something else."""
    return line[match.end() : match.end() + 1] == "/"


def _of(match: re.Match[str], words: RecognitionWords) -> str:
    """The word for what is counted; a small word after the number ("i index", "på skalan") is none."""
    after = (match["after"] or "").lower()
    if after in _PERCENT:
        return after
    return "" if words.group("bounds")["scale_after"].found_in(after) else after


def _kind(before: list[str], percent: bool, words: RecognitionWords) -> BoundKind | None:
    known, near = words.group("bounds"), _PERIOD.sub("", " ".join(before[-BEFORE:]))
    if known["change"].found_in(" ".join(before[-1:])):
        return None
    for key, kind in KINDS:
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
    plain = _number(line)
    if plain is not None:
        return Target(plain, None, True)
    known = words.group("bounds")
    kind = next((kind for sign, kind in _SIGNS.items() if line.startswith(sign)), None)
    rest = line.lstrip("".join(_SIGNS) + "=")
    for key, named in KINDS:
        if kind is None and known[key].found_in(rest):
            kind, rest = named, known[key].without(rest)
    figure = _number(rest.strip())
    if kind is not None and figure is not None:
        return Target(figure, kind, True)
    return Target(None, None, not any(ch.isdigit() for ch in line))


def _number(text: str) -> Figure | None:
    """A number, or a number with the word for what it counts ("44 dagar", "75 (index)")."""
    read = read_number(text)
    if not isinstance(read, ReadNumber) and (match := _WITH_WORD.fullmatch(text)):
        read = read_number(match["number"])
    return read.figure if isinstance(read, ReadNumber) else None


def measure(text: str, words: RecognitionWords) -> Measure | None:
    """What the words say is measured; the share of a maximum before the share of people."""
    key = words.first("measures", tidy(text))
    if key is None:
        return Measure.PEOPLE if _WHO.search(text) else None
    return Measure(key)
