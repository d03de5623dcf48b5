"""Number format codes taken apart into their sections (ECMA-376 part 1, 18.8.31)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from roder.importers.xlsx.stored import exact

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<skip>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|Standard)|(?P<exponent>[Ee][+-])|(?P<clock>AM/PM|A/P)"
    r"|(?P<digit>[0#?])|(?P<mark>[.,])|(?P<letter>[ymdhsYMDHS])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_SECTION = re.compile(r'(?:"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|[^;])*', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)$")
_MAX_CODE = 255


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format: for positive, negative, zero and text."""

    kind: str  # number, general, date, elapsed, masked or literal
    prefix: str = ""
    suffix: str = ""
    letters: str = ""
    mask: str = ""
    decimals: int = 0
    least_decimals: int = 0
    least_digits: int = 1
    grouped: bool = False
    power: int = 0
    red: bool = False
    condition: tuple[str, Decimal] | None = None


@lru_cache(maxsize=2048)
def parse(code: str) -> tuple[Section, ...]:
    """The sections of a format code; at least one."""
    parts = []
    position = 0
    code = code[:_MAX_CODE]
    while position <= len(code):
        match = _SECTION.match(code, position)
        part = match[0] if match else ""
        parts.append(_section(part))
        position += len(part) + 1
    return tuple(parts[:4])


class _Scan:
    """One section while its tokens are read."""

    def __init__(self) -> None:
        self.pattern = ""  # digits, marks and what stands between them
        self.prefix = self.suffix = ""
        self.letters = ""
        self.percents = 0
        self.red = self.elapsed = self.general = self.exponent = False
        self.condition: tuple[str, Decimal] | None = None

    def literal(self, text: str) -> None:
        """Text before the first digit is prefix; after it, suffix until another digit comes."""
        self.percents += text.count("%")
        if self.pattern or self.general:
            self.suffix += text
        else:
            self.prefix += text

    def digit(self, char: str) -> None:
        self.pattern += self.suffix + char
        self.suffix = ""

    def bracket(self, text: str) -> None:
        """A colour, a condition, an elapsed time or a currency with its language."""
        if text.startswith("$"):
            self.literal(text[1:].partition("-")[0])
        elif match := _CONDITION.match(text):
            self.condition = (match[1], exact(match[2]) or Decimal(0))
        elif text and not text.lower().strip("hms"):
            self.elapsed = True
            self.letters += text.lower()
        elif text.lower() in ("red", "röd", "rött"):
            self.red = True


def _section(part: str) -> Section:
    scan = _Scan()
    for match in _TOKEN.finditer(part):
        kind, text = match.lastgroup, match[match.lastgroup or 0]
        if kind in ("quoted", "escaped"):
            quoted = scan.percents
            scan.literal(text)
            scan.percents = quoted  # a quoted per cent sign is a word, not a scale
        elif kind == "other":
            scan.literal(text)
        elif kind == "skip":
            scan.literal(" ")
        elif kind == "bracket":
            scan.bracket(text)
        elif kind in ("digit", "mark"):
            scan.digit(text)
        elif kind == "letter":
            scan.letters += text.lower()
            scan.literal(text)
        elif kind == "general":
            scan.general = True
        elif kind == "exponent":
            scan.exponent = True
    return _finished(scan)


def _finished(scan: _Scan) -> Section:
    digits = re.sub(r"s\.0+", "", scan.pattern + scan.suffix, flags=re.IGNORECASE)
    if scan.elapsed:
        return Section("elapsed", letters=scan.letters, condition=scan.condition)
    if scan.letters and not scan.general and not re.search(r"[0#?]", digits):
        return Section("date", letters=scan.letters, condition=scan.condition)
    if scan.general or scan.exponent or re.search(r"[#?0]\s*/", scan.pattern):
        affixes = ("", "") if scan.pattern else (scan.prefix, scan.suffix)
        power = 2 * scan.percents
        return Section("general", *affixes, power=power, red=scan.red, condition=scan.condition)
    if not re.search(r"[0#?]", scan.pattern):
        text = scan.prefix + scan.pattern + scan.suffix
        kind = "general" if text.strip() == "@" else "literal"
        return Section(kind, "" if kind == "general" else text, condition=scan.condition)
    return _number_section(scan)


def _number_section(scan: _Scan) -> Section:
    pattern = scan.pattern
    scaled = len(pattern) - len(pattern.rstrip(","))
    whole, _, fraction = pattern.rstrip(",").partition(".")
    if re.search(r"[^0#?., \u00a0\u202f]", whole):
        return Section("masked", scan.prefix, scan.suffix, mask=whole, condition=scan.condition)
    return Section(
        "number",
        scan.prefix,
        scan.suffix,
        decimals=sum(char in "0#?" for char in fraction),
        least_decimals=fraction.rstrip("#?,").count("0"),
        least_digits=whole.count("0"),
        grouped=bool(re.search(r"[#0?][, \u00a0\u202f]+[#0?]", whole)),
        power=2 * scan.percents - 3 * scaled,
        red=scan.red,
        condition=scan.condition,
    )
