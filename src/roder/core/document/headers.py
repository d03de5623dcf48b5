"""Printed headers and captions → year, kind, unit and period of a column. See docs/algorithms/tables.md."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from roder.core.base import ReadNumber, Unit, read_number
from roder.core.base.numbers import MINUS
from roder.core.document.columns import Column, ColumnKind
from roder.core.document.vocabulary import Vocabulary

_YEAR = re.compile(r"(?<![\d.,])(?:19[5-9]\d|20[0-9]\d)(?!\d|[.,]\d)")
_YEAR_RANGE = re.compile(r"(?:19|20)\d\d\s?[-–−/]\s?(?:(?:19|20)\d\d|\d\d)(?![\d-])")
_SHORT_YEAR = re.compile(r"(?<![\w\d])['’´\-–]?(\d\d)(?![\w\d%,.])")
_LETTERS = re.compile(r"(?<![^\W\d_])([A-Za-zÅÄÖåäö]{1,3})\.?[\s-]?['’]?((?:20)?\d\d)(?!\d)")
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d|\b\d{1,2}[/ ](?:\d{1,2}|[a-zåäö]{3,9}) (?:19|20)\d\d")
_AMOUNT = re.compile(r"[-−–+]?[\d\s,]*")
_SIGNED = re.compile(rf"[+{MINUS}]\s*\d")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_IN_UNIT = re.compile(r"(?<=\w\si\s)(tkr|mnkr|mkr|mdkr|kr|kronor|procent|%)(?=$|\s*\(|\s+av\s)")
"""The unit at the end of a label: "Årets resultat i mnkr"."""
_IN_A_UNIT = re.compile(r"\d[\s\u00a0]?(?:%|procent|[tm]n?kr|kr\b|miljoner|mdkr)")
_NO_AMOUNTS = re.compile(r"\b(?:1[\s\u00a0]?000|(?:19|20)\d\d)\b")
"""What is no amount before a unit: the thousand of "1 000 kr", and a year."""
PLAN_KINDS = (ColumnKind.BUDGET, ColumnKind.PLAN)
"""A year alone in an address means the plan's own column: budget or plan."""


def year_in(text: str) -> int | None:
    """The one year a header speaks of; None for none, or for a span of years."""
    if _YEAR_RANGE.search(_DATE.sub(" ", text)):
        return None
    years = {int(match) for match in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def years_in(text: str) -> tuple[int, ...]:
    """Every year a text names, in order; a span such as 2022–2024 gives both of its ends."""
    return tuple(int(match) for match in _YEAR.findall(text))


def is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(text.strip()))


def kind_in(text: str, words: Vocabulary) -> ColumnKind | None:
    """Which kind of figure a header announces."""
    for kind, known in words.column_kinds.items():
        if known.found_in(text):
            return kind
    match = _LETTERS.search(text)
    return words.column_letters.get(match[1].lower()) if match else None


def unit_in(text: str, words: Vocabulary) -> Unit | None:
    """The unit a caption, header or label states; None where a rate (kr/invånare) is meant."""
    if not text or words.rates.found_in(text):
        return None
    for unit, known in words.units.items():
        if known.found_in(text):
            return unit
    return None


def uses_unit(line: str) -> bool:
    """True for a line with a figure in a unit: "15,1 mnkr", but not "2023 mnkr" or "1 000 kr"."""
    return _IN_A_UNIT.search(_NO_AMOUNTS.sub("", line)) is not None


def stated_unit(line: str, words: Vocabulary) -> Unit | None:
    """The unit that a line over a table states; None where it only uses it on a figure."""
    return None if uses_unit(line) else unit_in(line, words)


def label_unit(label: str, words: Vocabulary) -> Unit | None:
    """The unit that a row's own label states, in brackets, after a comma or "i": "Soliditet (%)"."""
    if words.rates.found_in(label):
        return None
    behind = [match[1] for match in _IN_UNIT.finditer(label)]
    ends = [*_BRACKETS.findall(label), label.rpartition(",")[2] if "," in label else "", *behind]
    for part in ends:
        if len(part) <= 20 and (unit := unit_in(part, words)):
            return unit
    return Unit.PERCENT if label.rstrip().endswith("%") else None


def states_rate(label: str, words: Vocabulary) -> bool:
    """True where figures are so much per inhabitant, pupil …: neither money nor addable."""
    return words.rates.found_in(label) is not None


def period_in(text: str, words: Vocabulary) -> str:
    """Key of the part of a year a header speaks of (`jan-aug`), empty for the whole year."""
    if _AMOUNT.fullmatch(text):
        return ""  # so are most cells of a table, and no part of a year is written like that
    for key, known in words.periods.items():
        if known.found_in(text):
            return key
    return ""


def is_header_text(text: str, words: Vocabulary) -> bool:
    """True for a text that heads a column of figures: a year, a kind, a unit or a period."""
    text = words.words["no_year"].without(text).strip()
    if not text or len(text) > 60 or _SIGNED.match(text):
        return False
    if is_year(text) or _LETTERS.fullmatch(text):
        return True
    read = read_number(text) if "(" in text else None
    if isinstance(read, ReadNumber) and read.year is not None:
        return False
    if (
        re.search(r"\d", _DATE.sub("", _YEAR.sub("", text)).replace("%", ""))
        and year_in(text) is None
    ):
        return bool(period_in(text, words))
    known = kind_in(text, words) or year_in(text) or period_in(text, words)
    return known is not None and known != ""


def is_head(text: str, words: Vocabulary) -> bool:
    """True for a text that heads a column of figures, or of what rows refer to: "Not", "Konto"."""
    refers = words.words["references"].without(text).strip(" .:") == ""
    return bool(text.strip()) and (refers or is_header_text(text, words))


def column_of(label: str, words: Vocabulary) -> Column:
    """A column from its whole printed header; its key is given by `with_keys`."""
    dated = words.words["no_year"].without(label)
    year, kind = year_in(dated), kind_in(label, words)
    if year is None and kind is not None:
        year = _short_year(label)
    if year is None and (match := _LETTERS.fullmatch(label.strip())) and kind is not None:
        year = 2000 + int(match[2]) % 100
    unit = unit_in(label, words)
    return Column(" ".join(label.split()), "", year, kind, unit, period_in(label, words))


def _short_year(label: str) -> int | None:
    if years_in(label) or not (match := _SHORT_YEAR.search(label)):
        return None
    return 2000 + int(match[1])


def with_keys(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Gives each column its address key, `c3` where header words do not tell it from another."""
    wished = [_wished_key(column) for column in columns]
    often = Counter(wished)
    return tuple(
        replace(column, key=key if key and often[key] == 1 else f"c{number}")
        for number, (column, key) in enumerate(zip(columns, wished, strict=True), 1)
    )


def _wished_key(column: Column) -> str:
    kind = "" if column.kind in PLAN_KINDS else (column.kind or "")
    year = str(column.year) if column.year else ""
    if not year and not kind:
        return str(column.kind or "")
    share = "percent" if column.unit is Unit.PERCENT and column.kind is not ColumnKind.SHARE else ""
    return "-".join(part for part in (kind, year, column.period, share) if part)
