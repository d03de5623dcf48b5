"""Swedish written numbers → figures. The one number reader; see docs/algorithms/numbers.md.

Accepted: decimal comma (or a point that cannot be a thousands mark), thousands parted by a plain,
no-break, narrow no-break, thin or figure space, the signs + - − – before the number or a minus
after it, a unit, "ca", a year in brackets and a footnote mark after it. Refused, because a guess
would be worse than a question: `1.234` and `1,234,567` (which mark is it?), `1e5`, digits of other
scripts, and groups that are not three digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from roder.core.base.figures import Figure
from roder.core.base.units import Unit

SPACES = " \u00a0\u202f\u2009\u2007"
_AROUND = SPACES + "\t\n"
_NO_SPACES = {ord(space): None for space in SPACES}
MINUS = "\u2212\u2013\u2010\u2011-"  # the plain hyphen last: safe inside a character class
MARKS = "¹²³⁴⁵⁶⁷⁸⁹⁰*†‡"
"""Footnote marks that may follow a number."""

MOST_DIGITS = 20
"""Longer rows of digits are numbers of accounts or cases, not figures."""

UNIT_WORDS: dict[str, Unit] = {
    "%": Unit.PERCENT,
    "procent": Unit.PERCENT,
    "procentenheter": Unit.POINTS,
    "procentenhet": Unit.POINTS,
    "%-enheter": Unit.POINTS,
    "p.e.": Unit.POINTS,
    "kr": Unit.KR,
    "kronor": Unit.KR,
    "sek": Unit.KR,
    "tkr": Unit.TKR,
    "tusen kronor": Unit.TKR,
    "tusental kronor": Unit.TKR,
    "ksek": Unit.TKR,
    "mnkr": Unit.MNKR,
    "mkr": Unit.MNKR,
    "msek": Unit.MNKR,
    "mn kr": Unit.MNKR,
    "miljoner kronor": Unit.MNKR,
    "miljoner": Unit.MNKR,
    "miljon kronor": Unit.MNKR,
    "mdkr": Unit.MDKR,
    "mdr": Unit.MDKR,
    "miljarder kronor": Unit.MDKR,
    "miljarder": Unit.MDKR,
    "miljard kronor": Unit.MDKR,
    "st": Unit.COUNT,
    "st.": Unit.COUNT,
    "stycken": Unit.COUNT,
}

_UNITS = "|".join(sorted((re.escape(word) for word in UNIT_WORDS), key=len, reverse=True))
NUMBER = (
    rf"[+±{MINUS}]?[{SPACES}]?"
    rf"(?:[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+(?![0-9])|[0-9]+)"
    r"(?:[.,][0-9]+)?"
)
"""A written number inside a longer text, sign included; for searching, not for judging."""

_CELL = re.compile(
    rf"(?:(?:ca\.?|cirka|c:a)[{SPACES}]+)?"
    rf"(?P<sign>[+{MINUS}]?)[{SPACES}]*"
    rf"(?P<whole>[0-9]{{1,3}}(?:[{SPACES}]{{1,3}}[0-9]{{3}})+|[0-9]+)"
    r"(?:(?P<mark>[.,])(?P<fraction>[0-9]+))?"
    rf"(?P<behind>(?<=[0-9])[{MINUS}](?=$|[{SPACES}]))?"
    rf"[{SPACES}]*(?P<unit>{_UNITS})?"
    rf"[{SPACES}]*(?:\((?P<year>(?:19|20)[0-9]{{2}})\))?"
    rf"[{SPACES}]*(?P<foot>[{MARKS}]+|[0-9]{{1,2}}\))?",
    re.IGNORECASE,
)
_LOOKS_NUMERIC = re.compile(rf"[+{MINUS}]?[{SPACES}]*\d[\d.,eE{SPACES}']*")
_NIL = re.compile(rf"[—{MINUS}]+|\.\.+|…")


class NumberFault(StrEnum):
    """Why a text that looks like a number was not read as one."""

    AMBIGUOUS = "ambiguous"  # 1.234: thousand or decimal?
    EXPONENT = "exponent"  # 1e5
    FOREIGN_DIGITS = "foreign-digits"
    BAD_GROUPS = "bad-groups"  # 1 23 456
    TOO_LONG = "too-long"  # more digits than any amount has


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number as read: its figure (unit only if written beside it), its own year, its footnote."""

    figure: Figure
    year: int | None = None
    footnote: str = ""


def read_number(text: str) -> ReadNumber | NumberFault | None:
    """One written number. None when the text is not a number at all (words, a date, nothing).

    >>> read_number("−160 581").figure.value
    Decimal('-160581')
    >>> read_number("83,18% (2020)").year
    2020
    >>> read_number("1.234")
    <NumberFault.AMBIGUOUS: 'ambiguous'>
    """
    text = text.strip(_AROUND)
    match = _CELL.fullmatch(text)
    if match is None:
        return _fault(text)
    whole, mark, fraction = match["whole"], match["mark"], match["fraction"] or ""
    if mark == "." and len(fraction) == 3 and len(whole.strip()) <= 3 and whole != "0":
        return NumberFault.AMBIGUOUS
    if match["sign"] and match["behind"]:
        return None
    if re.match(r"0\d", whole):
        return NumberFault.BAD_GROUPS  # the end of a number that was broken over two lines
    written = whole.translate(_NO_SPACES) + fraction
    if len(written) > MOST_DIGITS:
        return NumberFault.TOO_LONG
    digits = int(written)
    negative = (match["sign"] or match["behind"] or "+") != "+"
    unit = UNIT_WORDS[match["unit"].lower()] if match["unit"] else None
    figure = Figure(-digits if negative else digits, len(fraction), unit)
    year = int(match["year"]) if match["year"] else None
    return ReadNumber(figure, year, match["foot"] or "")


def is_nil(text: str) -> bool:
    """True for a dash or dots that stand for "nothing here" in a table cell."""
    return bool(_NIL.fullmatch(text.strip(SPACES)))


def _fault(text: str) -> NumberFault | None:
    """Names why a numeric-looking text is refused; None when it only is some other text."""
    if not any(ch.isdigit() for ch in text) or not _LOOKS_NUMERIC.fullmatch(text):
        return None
    if any(ch.isdigit() and ch not in "0123456789" for ch in text):
        return NumberFault.FOREIGN_DIGITS
    if re.search(r"[0-9][eE]", text):
        return NumberFault.EXPONENT
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", text):
        return None
    if text.count(".") + text.count(",") >= 2:
        return NumberFault.AMBIGUOUS if not re.search(r"\.\d{1,2}\.", text) else None
    return NumberFault.BAD_GROUPS if " " in text.strip(SPACES) else None
