"""Links to the global goals: "Mål 16, Fredliga och inkluderande samhällen, Mål 5, Jämställdhet"."""

from __future__ import annotations

import re

from roder.core.document.labels import plain
from roder.recognition.lines import tidy
from roder.reference.recognition import RecognitionWords

_NUMBERED = re.compile(
    r"\b(?:mål(?:en)?|goals?|sdgs?|delmål)\s*(?:nr\.?\s*)?"
    r"(\d{1,2}(?:\.[\da-d]+)?(?:\s*(?:,|och|samt|&|/)\s*\d{1,2}(?:\.[\da-d]+)?)*)(?![\d.])",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\d{1,2}(?:\.[\da-d]+)?(?:\s*(?:,|;|och|samt|&|/|\s)\s*\d{1,2}(?:\.[\da-d]+)?)*\.?"
)
_EACH = re.compile(r"(\d{1,2})(?:\.[\da-d]+)?")


def global_goals(text: str, words: RecognitionWords) -> tuple[int, ...]:
    """The goals' numbers in order: written as numbers, or by their official names.

    Names hold commas, so the text is never cut at one: numbers are looked for, and whole names.
    """
    line = tidy(text)
    lists = [match[1] for match in _NUMBERED.finditer(line)]
    if not lists and _BARE.fullmatch(line):
        lists = [line]
    numbers = [int(each[1]) for part in lists for each in _EACH.finditer(part)]
    found = [number for number in numbers if number in words.global_goals]
    if not lists:
        form = f" {plain(line)} "
        found = [n for n, name in words.global_goals.items() if f" {plain(name)} " in form]
    return tuple(dict.fromkeys(found))


def first_link(text: str, words: RecognitionWords) -> int | None:
    """Where the first global goal is written in a line, with its number or by its name."""
    line = tidy(text)
    starts = [match.start() for match in _NUMBERED.finditer(line)]
    starts += [line.index(name) for name in words.global_goals.values() if name in line]
    return min(starts, default=None)


def link_apart(link: str, words: RecognitionWords) -> tuple[str, str]:
    """A global goal, and words of the cell beside it that stand between its own, where the lines of
    two cells were read across: "Mål 8, Anständiga arbetsvillkor och ekonomisk enligt index. tillväxt".

    The link as it is, and nothing, where its whole name is not there in order.
    """
    match = _NUMBERED.match(link)
    number = int(_EACH.findall(match[1])[0]) if match else 0
    name = words.global_goals.get(number, "").split()
    between: list[str] = []
    for token in link[match.end() if match else 0 :].lstrip(" ,–-").split():
        if name and token.rstrip(",") == name[0].rstrip(","):
            name.pop(0)
        else:
            between.append(token)
    if match is None or number not in words.global_goals or name or not between:
        return link, ""
    return f"{match.group()}, {words.global_goals[number]}", " ".join(between)
