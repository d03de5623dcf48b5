"""A key performance indicator written on one line: "Andel nöjda (%), utfall 2021: 78, mål 2023: 85"."""

from __future__ import annotations

import re

from roder.core.base import Place, ReadNumber, read_number
from roder.core.base.numbers import NUMBER
from roder.core.goals import Kpi, YearFigure
from roder.recognition.bounds import measure
from roder.recognition.goal_tables import scale, with_unit
from roder.recognition.lines import names, tidy
from roder.reference.recognition import RecognitionWords

_VALUE = re.compile(
    rf"\b(?P<word>[A-Za-zÅÄÖåäö]+)\s*(?P<year>(?:19|20)\d\d)?\s*[:=]?\s*(?P<number>{NUMBER}\s*%?)"
    r"(?!\s*[–-]\s*\d)"
)


def kpi_from_text(text: str, place: Place, words: RecognitionWords) -> Kpi | None:
    """The measure's name is what stands before its first value; None when nothing stands there."""
    line = tidy(text)
    known = words.group("kpi_words")
    found = [m for m in _VALUE.finditer(line) if any(names(w, m["word"]) for w in known.values())]
    name = (line[: found[0].start()] if found else line).rstrip(" (,;:–-.")
    if not name:
        return None
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
