"""A key performance indicator written on one line: "Andel nöjda (%), utfall 2021: 78, mål 2023: 85".

Or as a sentence: "Andel nöjda ska vara minst 85 procent (2021: 78)", "Antal besök: 900 år 2023 (812 år
2021)". The number in brackets is the baseline, with the year beside it.
"""

from __future__ import annotations

import re

from roder.core.base import Place, ReadNumber, Unit, read_number
from roder.core.base.numbers import NUMBER
from roder.core.goals import Kpi, YearFigure
from roder.recognition.bounds import bounds, measure
from roder.recognition.goal_tables import scale, with_unit
from roder.recognition.lines import names, tidy
from roder.reference.recognition import RecognitionWords

_VALUE = re.compile(
    rf"\b(?P<word>[A-Za-zÅÄÖåäö]+)\s*(?P<year>(?:19|20)\d\d)?\s*[:=]?\s*(?P<number>{NUMBER}\s*%?)"
    r"(?!\s*[–-]\s*\d)"
)


_UNIT = r"(?P<unit>%|procent|per cent|percent)?"
_BEFORE = re.compile(
    rf"\(\s*(?:(?P<year>(?:19|20)\d\d)\s*:\s*)(?P<number>{NUMBER})\s*{_UNIT}[^()\d]*\)"
    rf"|\(\s*(?P<number2>{NUMBER})\s*(?P<unit2>%|procent)?\s*(?:år\s+)?(?P<year2>(?:19|20)\d\d)\s*\)"
)
_STATED = re.compile(
    rf"^(?P<name>[^:]+):\s*(?P<number>{NUMBER})\s*{_UNIT}\s+(?:år\s+)?(?P<year>(?:19|20)\d\d)$"
)


def _said(line: str, place: Place, words: RecognitionWords) -> Kpi | None:
    """A measure as a sentence that promises one bound, or with a value and its year behind a colon."""
    before = _BEFORE.search(line)
    rest = line if before is None else (line[: before.start()] + line[before.end() :]).strip(" .")
    match = _STATED.match(rest)
    if match is not None:
        name, year, printed = match["name"], int(match["year"]), match.group()
        target = _figure(match["number"], match["unit"], year, place, printed, name)
    else:
        stated, promise = bounds(rest, words), words.group("goal_words")["promise"].found_in(rest)
        if len(stated) != 1 or promise is None:
            return None
        (bound,) = stated
        name = rest[: rest.lower().index(promise)].rstrip(" ,;:–-")
        target = YearFigure(bound.year, bound.figure, bound.year, place, rest, bound.kind)
    if not name or target is None:
        return None
    base = None
    if before is not None:
        number, unit = before["number"] or before["number2"], before["unit"] or before["unit2"]
        year = int(before["year"] or before["year2"])
        base = _figure(number, unit, year, place, before.group(), name)
    baselines = (base,) if base is not None else ()
    return Kpi(name, scale(name, words), (target,), baselines, place, measure(name, words), True)


def _figure(
    number: str, unit: str | None, year: int, place: Place, printed: str, name: str
) -> YearFigure | None:
    read = read_number(number.replace(" ", "\u00a0"))
    if not isinstance(read, ReadNumber):
        return None
    figure = read.figure.in_unit(Unit.PERCENT) if unit else with_unit(read.figure, name)
    return YearFigure(year, figure, year, place, printed)


def kpi_from_text(text: str, place: Place, words: RecognitionWords) -> Kpi | None:
    """The measure's name is what stands before its first value; None when nothing stands there."""
    line = tidy(text)
    known = words.group("kpi_words")
    found = [m for m in _VALUE.finditer(line) if any(names(w, m["word"]) for w in known.values())]
    name = (line[: found[0].start()] if found else line).rstrip(" (,;:–-.")
    if not name:
        return None
    if not found and (said := _said(line, place, words)) is not None:
        return said
    targets: list[YearFigure] = []
    baselines: list[YearFigure] = []
    for match in found:
        read = read_number(match["number"])
        if not isinstance(read, ReadNumber):
            continue
        year = int(match["year"]) if match["year"] else None
        value = YearFigure(year, with_unit(read.figure, name), year, place, match.group())
        (targets if names(known["target"], match["word"]) else baselines).append(value)
    return Kpi(
        name,
        scale(name, words),
        tuple(targets),
        tuple(baselines),
        place,
        measure(name, words),
        bool(targets),
    )
