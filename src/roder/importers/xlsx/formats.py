"""A stored number and its number format → what the reader sees, in Swedish form, and its value.

What is shown is what counts: `#,##0,` shows thousands, `0.0%` a percentage, `0` no decimals, and
the figure that the document states is the shown one. Format codes are in their stored (English)
form: point for decimals, comma for thousands, whatever the language of the program that wrote them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from functools import lru_cache

from roder.importers.xlsx.dates import elapsed, shown_date

THOUSANDS = "\u00a0"
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<skip>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|Standard)|(?P<exponent>[Ee][+-])|(?P<clock>AM/PM|A/P)"
    r"|(?P<digit>[0#?])|(?P<mark>[.,])|(?P<letter>[ymdhsYMDHS])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_SECTION = re.compile(r'(?:"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|[^;])*', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)$")
_MINUS = "-−–"
_MAX_CODE = 255
_SIGNIFICANT = 15  # what a binary double holds for sure
_SHOWN_SIGNIFICANT = 10  # what General shows of a fraction in a cell of ample width


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows; `number` is None when that is no figure (a date, a dash, nothing)."""

    text: str
    number: Decimal | None


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


def exact(stored: str) -> Decimal | None:
    """The stored number, the noise of its binary form trimmed; None when it is not a number.

    >>> exact("0.30000000000000004")
    Decimal('0.3')
    """
    try:
        value = float(stored)
    except ValueError:
        return None
    if not -1e300 < value < 1e300:
        return None
    return plain(Decimal(f"{value:.{_SIGNIFICANT}g}"))


def plain(value: Decimal) -> Decimal:
    """The same number without exponent and without trailing zeros."""
    if value == value.to_integral_value():
        return Decimal(f"{value:.0f}")
    return Decimal(f"{value:f}".rstrip("0"))


def show(value: Decimal, code: str, from_1904: bool = False) -> Shown:
    """The number under a format code.

    >>> show(Decimal("0.8318"), "0.00%")
    Shown(text='83,18%', number=Decimal('83.18'))
    """
    sections = parse(code)
    index = _chosen(sections, value)
    section = sections[index]
    if section.kind == "date":
        text = shown_date(value, section.letters, from_1904)
        return Shown(text, None) if text is not None else _general(value, section, False)
    if section.kind == "elapsed":
        return Shown(elapsed(value, section.letters), None)
    if section.kind == "literal":
        return Shown(_trim(section.prefix), None)
    own_sign = index == 1 and section.condition is None
    if section.kind == "masked":
        return Shown(_masked(value, section), None)
    if section.kind == "general":
        return _general(value, section, own_sign)
    return _number(value, section, own_sign)


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


def _chosen(sections: tuple[Section, ...], value: Decimal) -> int:
    """Which section applies to the value."""
    if any(section.condition for section in sections):
        for index, section in enumerate(sections[:3]):
            if section.condition is None or _meets(value, section.condition):
                return index
        return 0
    if value < 0 and len(sections) > 1:
        return 1
    return 2 if value == 0 and len(sections) > 2 else 0


def _meets(value: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    return {
        "<": value < bound,
        ">": value > bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[sign]


def _number(value: Decimal, section: Section, own_sign: bool) -> Shown:
    number = rounded(value.scaleb(section.power), section.decimals)
    spare = section.decimals - section.least_decimals
    whole, _, fraction = f"{abs(number):f}".partition(".")
    while spare and fraction.endswith("0"):
        fraction, spare = fraction[:-1], spare - 1
    whole = whole.zfill(section.least_digits) if section.least_digits > 1 else whole
    if section.grouped:
        whole = _in_groups(whole)
    digits = f"{whole},{fraction}" if fraction else whole
    negative = _is_negative(number, section, own_sign)
    size = Decimal(f"{abs(number):f}".partition(".")[0] + (f".{fraction}" if fraction else ""))
    text = _trim(_unsigned(section.prefix) + digits + _unsigned(section.suffix))
    return Shown(("−" + text) if negative else text, -size if negative else size)


def _is_negative(number: Decimal, section: Section, own_sign: bool) -> bool:
    """Whether a minus is seen: the format's own (a minus, brackets, red) or the number's."""
    literals = section.prefix + section.suffix
    if number == 0:
        return False
    if own_sign:
        return section.red or "(" in literals or any(char in _MINUS for char in literals)
    return (number < 0) != (section.prefix.strip()[:1] in tuple(_MINUS))


def _general(value: Decimal, section: Section, own_sign: bool) -> Shown:
    """General: the stored number; the text is cut to the digits that a cell shows."""
    value = value.scaleb(section.power) if section.power else value
    value = plain(value)
    short = value if value == value.to_integral_value() else Decimal(f"{value:.{_shown(value)}g}")
    negative = _is_negative(value, section, own_sign)
    digits = f"{abs(plain(short)):f}".replace(".", ",")
    text = _trim(_unsigned(section.prefix) + digits + _unsigned(section.suffix))
    return Shown(("−" + text) if negative else text, -abs(value) if negative else abs(value))


def _shown(value: Decimal) -> int:
    return max(_SHOWN_SIGNIFICANT, len(str(abs(int(value)))) + 1)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Rounded half away from zero, as spreadsheets do, with exactly these decimals."""
    with localcontext() as context:
        context.prec = 400
        try:
            return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        except InvalidOperation:
            return value


def _masked(value: Decimal, section: Section) -> str:
    """Digits put into a pattern, as in an organisation number; such a number is a name."""
    digits = list(f"{abs(value):.0f}")
    shown: list[str] = []
    for char in reversed(section.mask):
        if char in "0#?":
            shown.append(digits.pop() if digits else ("0" if char == "0" else ""))
        else:
            shown.append(char)
    return _trim(section.prefix + "".join(digits) + "".join(reversed(shown)) + section.suffix)


def _in_groups(whole: str) -> str:
    return f"{int(whole):,}".rjust(len(whole), "0").replace(",", THOUSANDS)


def _unsigned(literal: str) -> str:
    return "".join(char for char in literal if char not in _MINUS + "()")


def _trim(text: str) -> str:
    return text.strip(" \u00a0")


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
