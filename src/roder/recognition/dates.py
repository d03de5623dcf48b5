"""Dates as steering documents write them, and the span a validity names."""

from __future__ import annotations

import re
from datetime import date

from roder.recognition.lines import years_joined

_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
MONTHS = {name: number for number, name in enumerate(_MONTHS.split(), 1)}
MONTHS.update({name[:3]: number for name, number in list(MONTHS.items())})
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?!\d)")
_PACKED = re.compile(r"(?<![\d.])((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_WORDS = re.compile(r"(?<!\d)(\d{1,2})\s+([a-zåäö]+)\.?\s+((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_SLASH = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})[\s-]+((?:19|20)\d\d)(?!\d)")
_PLAN = re.compile(r"\b(?:\w*plan|planår|flerårsplan\w*|utblick|inriktning)\b", re.IGNORECASE)
_YEARS = re.compile(r"(?<![\d./:])((?:19|20)\d\d)(?:–((?:19|20)?\d\d))?(?![\d/:.]\d|\d)")


def dates(text: str) -> list[date]:
    """Every date written in a text, in order. What is no day of the calendar is left out."""
    line = text.replace("–", "-") if _ISO.search(text.replace("–", "-")) else text
    found: list[tuple[int, date]] = []
    for match in _ISO.finditer(line):
        _add(found, match.start(), match[1], match[2], match[3])
    for match in _PACKED.finditer(line):
        _add(found, match.start(), match[1], match[2], match[3])
    for match in _WORDS.finditer(line):
        month = MONTHS.get(match[2].lower())
        _add(found, match.start(), match[3], str(month or 0), match[1])
    for match in _SLASH.finditer(line):
        _add(found, match.start(), match[3], match[2], match[1])
    return [day for _, day in sorted(found)]


def _add(found: list[tuple[int, date]], at: int, year: str, month: str, day: str) -> None:
    try:
        found.append((at, date(int(year), int(month), int(day))))
    except ValueError:
        return


def without_dates(text: str) -> str:
    """The words of a text that are no date."""
    for pattern in (_ISO, _PACKED, _WORDS, _SLASH):
        text = pattern.sub(" ", text)
    return " ".join(text.split())


def last_day(text: str) -> date | None:
    """The last day that a validity names: its last date, else the end of the last year it names."""
    if found := dates(text):
        return found[-1]
    span = years(text)
    return date(span[1], 12, 31) if span else None


def years(text: str) -> tuple[int, int] | None:
    """The span of years that a text names first ("2022–2024", "2022-24"), else its first year twice. A
    year and the plan years after it are one span ("2026 med plan 2027–2028")."""
    line = years_joined(text)
    named = [span for match in _YEARS.finditer(line) if (span := _span(match)) is not None]
    first = next((span for span in named if span[0] < span[1]), named[0] if named else None)
    if first is None:
        return None
    before = named[: named.index(first)]
    if before and before[-1] == (first[0] - 1, first[0] - 1) and _PLAN.search(line):
        return before[-1][0], first[1]
    return first


def _span(match: re.Match[str]) -> tuple[int, int] | None:
    first = int(match[1])
    last = int(match[2]) if match[2] and len(match[2]) == 4 else first
    if match[2] and len(match[2]) == 2:
        last = first // 100 * 100 + int(match[2])
    return (first, last) if first <= last <= first + 12 else None
