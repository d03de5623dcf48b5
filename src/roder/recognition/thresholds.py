"""The thresholds of a risk analysis: what a span of risk values requires, in the document's own words.

See docs/algorithms/risks.md. A threshold is a line that begins with a span of risk values, a row of a
table headed by them, or one of several spans in a sentence. Those that stand together, in one form, are
the rule; a lone line beside them only speaks of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from roder.core.base import Place
from roder.core.document.blocks import BlockKind
from roder.core.risks import Handling, Scale, Threshold
from roder.recognition.phrases import sentences
from roder.recognition.sections import Section, Sections
from roder.reference.recognition import RecognitionWords

NO_END = 999
"""The upper end of a span that has none ("12 och högre")."""

_SPAN = re.compile(
    r"(?<![\d,.])(?P<low>\d{1,2})(?:\s*(?:[-–−]|till|t\.?o\.?m\.?)\s*(?P<high>\d{1,2}))?(?![\d,]|\.\d|\s*%)"
)

_SPREAD = re.compile(
    r"(?:(?<!\S)\d{1,2}(?:\s?[-–−]\s?\d{1,2})?(?=[ \t\u00a0]{2,}[^\W\d_]))"
    r"|(?:^\d{1,2}(?:\s?[-–−]\s?\d{1,2})?(?=\s[A-ZÅÄÖ]))"
)
"""A span that opens a line, or that a wide gap parts from its words: a row of a table that arrives as
plain lines."""

_LITTLE = re.compile(r"\b(?:med|på|om|i|mellan|intervallet|of|with)\b")
"""What may stand between the word for risk values and their span."""

_IS = ("=", ":")

HEAD_WORDS = 4

HEADINGS, BARE = "headings", "bare"
FEWEST_SPANS = 3
"""So many spans one after the other are thresholds, whatever is said of them ("4–8 = medel")."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be a threshold; `form` says what kind of line it is, and of which group."""

    text: str
    form: str
    block: int
    place: Place

    @property
    def is_text(self) -> bool:
        return self.form.startswith("text")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The thresholds that make the rule, and the blocks that state them."""

    thresholds: tuple[Threshold, ...] = ()
    blocks: frozenset[int] = frozenset()


def stated_thresholds(
    sections: Sections, near: Sequence[Section], skip: frozenset[int], likelihood: Scale | None
) -> Thresholds:
    """The rule in some sections: the largest group of lines of one form, the first of equals."""
    groups: dict[str, list[tuple[Threshold, set[int]]]] = {}
    for form, threshold, blocks in _found(sections, near, skip, likelihood):
        group = groups.setdefault(form, [])
        if (threshold.low, threshold.high) not in [(t.low, t.high) for t, _ in group]:
            group.append((threshold, blocks))
    groups = {f: group for f, group in groups.items() if not f.startswith(BARE) or _rules(group)}
    if not groups:
        return Thresholds()
    largest = max(groups.values(), key=len)
    rule = list(largest)
    for group in groups.values():  # a row by a page break, or one in bold, stands in another form
        rule += [each for each in group if each[0].handlings and _apart(each[0], rule)]
    return Thresholds(
        tuple(threshold for threshold, _ in rule),
        frozenset(block for _, blocks in rule for block in blocks),
    )


def _rules(group: Sequence[tuple[Threshold, set[int]]]) -> bool:
    """True for spans without a word for risk values that rise, and of which two say what is done."""
    rule = [threshold for threshold, _ in group]
    rising = all(before.high < after.low for before, after in pairwise(rule))
    return rising and sum(bool(threshold.handlings) for threshold in rule) >= 2


def _apart(threshold: Threshold, rule: Sequence[tuple[Threshold, set[int]]]) -> bool:
    """True for a span that goes on above or below all others, with no value in common."""
    above = threshold.low > max(other.high for other, _ in rule)
    return above or threshold.high < min(other.low for other, _ in rule)


def _found(
    sections: Sections, near: Sequence[Section], skip: frozenset[int], likelihood: Scale | None
) -> Iterator[tuple[str, Threshold, set[int]]]:
    """Every threshold with its form and the blocks that state it."""
    words = sections.words
    lines = list(_lines(sections, near, skip))
    spans = [(line, _leading_span(line.text, words)) for line in lines]
    for at, (line, span) in enumerate(spans):
        several = list(_in_sentence(line, words, likelihood))
        yield from ((f"{line.form} {at}", threshold, {line.block}) for threshold in several)
        if several:
            continue
        if span is None:
            if (line.is_text or line.form == HEADINGS) and (
                bare := _bare_span(line.text)
            ) is not None:
                threshold = _threshold(*bare, line.place, words, likelihood)
                yield f"{BARE} {line.form}", threshold, {line.block}
            continue
        low, high, rest = span
        after = list(_following(line, spans[at + 1 :]))
        text = " ".join([rest, *(other.text for other in after)]).strip()
        threshold = _threshold(low, high, text, line.place, words, likelihood)
        yield line.form, threshold, {line.block, *(other.block for other in after)}


def _lines(sections: Sections, near: Sequence[Section], skip: frozenset[int]) -> Iterator[_Line]:
    """Headings, paragraphs, list items, and rows of tables that are headed by risk values."""
    for section in near:
        if section.heading >= 0:
            place = sections.place(section.heading)
            yield _Line(section.title, HEADINGS, section.heading, place)
        corner = _corner(section.title, sections.words)
        for i in section.blocks:
            if i in skip:
                continue
            block = sections.block(i)
            table, place = block.table, sections.place(i)
            if table is None:
                corner = _corner(block.text, sections.words) or corner
            if table is None and corner and _SPREAD.search(block.text):
                for text in _rows(block.text):
                    yield _Line(f"{corner} {text}", f"rows {corner}", i, place)
            elif table is None:
                kind = "list" if block.kind is BlockKind.LIST_ITEM else "lines"
                for text in _split(block.text, sections.words):
                    yield _Line(text, f"text {kind} {section.index}", i, place)
            elif sections.words.group("thresholds")["headers"].found_in(table.corner):
                corner = table.corner  # a page break may leave its last rows as lines
                for r, row in enumerate(table.rows):
                    text = f"{table.corner} {row.label}: {' '.join(c.text for c in row.cells)}"
                    yield _Line(text, f"rows {i}", i, table.place(r))


def _corner(text: str, words: RecognitionWords) -> str:
    """The first head of a line of heads, where that is for risk values: heads parted by wide gaps, or a
    line of nothing but "Riskvärde Hantering"."""
    cells = re.split(r"[ \t\u00a0]{2,}", text.strip())
    if len(cells) == 1 and len(text.split()) <= HEAD_WORDS:
        first, _, rest = cells[0].partition(" ")
        handled = words.group("risk_columns")["handling"].found_in(rest) is not None
        cells = [first, rest] if handled else cells
    headed = words.group("thresholds")["headers"].found_in(cells[0]) is not None
    return cells[0] if len(cells) > 1 and headed and not re.search(r"\d", cells[0]) else ""


def _rows(text: str) -> Iterator[str]:
    """The rows of a table that arrives as plain lines, "4–9: what is done"."""
    starts = list(_SPREAD.finditer(text))
    for match, end in zip(starts, [*(m.start() for m in starts[1:]), len(text)], strict=True):
        yield f"{match[0]}: {text[match.end() : end].strip()}"


def _split(text: str, words: RecognitionWords) -> Iterator[str]:
    """A paragraph cut where a new line about a span of risk values begins inside it."""
    starts = [
        match.start()
        for match in re.finditer(r"(?<!\w)[A-ZÅÄÖ]\w*", text)
        if _leading_span(text[match.start() :], words) is not None
    ]
    bounds = [0, *(start for start in starts if start), len(text)]
    for start, end in pairwise(bounds):
        if text[start:end].strip():
            yield text[start:end].strip()


def _leading_span(text: str, words: RecognitionWords) -> tuple[int, int, str] | None:
    """The span that a line about risk values begins with, and the rest of the line."""
    known = words.group("thresholds")
    match = _SPAN.search(text[:60])
    if match is None:
        return None
    before = text[: match.start()]
    little = _LITTLE.sub("", known["words"].without(before))
    if not known["words"].found_in(before) or little.strip(" -–•(:*"):
        return None
    low, rest = int(match["low"]), text[match.end() :]
    high = int(match["high"]) if match["high"] else low
    upwards = known["upwards"].found_in(rest[:20])
    if upwards:
        high, rest = NO_END, rest[rest.lower().index(upwards) + len(upwards) :]
    return (low, high, rest.strip(" ):.–-\t")) if low <= high else None


def _bare_span(text: str) -> tuple[int, int, str] | None:
    """The span that a line begins with, and what it is said to be: "0–5 = risken accepteras"."""
    match = _SPAN.match(text.strip(" •-–"))
    rest = text.strip(" •-–")[match.end() :].lstrip() if match is not None else ""
    if match is None or rest[:1] not in _IS:
        return None
    low, high = int(match["low"]), int(match["high"] or match["low"])
    return (low, high, rest.lstrip("=: ")) if rest and low <= high else None


def _following(
    line: _Line, after: Sequence[tuple[_Line, tuple[int, int, str] | None]]
) -> Iterator[_Line]:
    """What stands under a heading that is a threshold, down to the next heading."""
    if line.form != HEADINGS:
        return
    for other, span in after:
        if not other.is_text or span is not None:
            return
        yield other


def _in_sentence(
    line: _Line, words: RecognitionWords, likelihood: Scale | None
) -> Iterator[Threshold]:
    """Thresholds that one paragraph states after each other, a span and then what it requires."""
    known = words.group("thresholds")["headers"]
    bare = _bare_span(line.text) is not None
    if line.form.startswith("rows") or not (bare or known.found_in(line.text)):
        return
    spans = [match for match in _SPAN.finditer(line.text) if match["high"] or "," not in match[0]]
    lows = [int(match["low"]) for match in spans]
    if len(spans) < 2 or lows != sorted(set(lows)):
        return
    ends = [*(match.start() for match in spans[1:]), len(line.text)]
    found = []
    for match, end in zip(spans, ends, strict=True):
        text = line.text[match.end() : end].strip(" ,;.=–-")
        low, high = int(match["low"]), int(match["high"] or match["low"])
        found.append(_threshold(low, high, text, line.place, words, likelihood))
    apart = all(before.high < after.low for before, after in pairwise(found))
    scaled = len(found) >= FEWEST_SPANS and apart and all(match["high"] for match in spans)
    if scaled or sum(bool(threshold.handlings) for threshold in found) >= 2:
        yield from found


def _threshold(
    low: int, high: int, text: str, place: Place, words: RecognitionWords, likelihood: Scale | None
) -> Threshold:
    """A threshold with the handlings that its text names, and those only for unlikely risks."""
    known = words.group("handlings")
    always: list[Handling] = []
    unlikely: list[Handling] = []
    bound: int | None = None
    for sentence in sentences(text):
        condition = _condition(sentence, likelihood)
        for key, handling_words in known.items():
            if not handling_words.found_in(sentence):
                continue
            only = condition is not None and Handling(key) is Handling.CRITICAL_FACTOR
            (unlikely if only else always).append(Handling(key))
            bound = condition if only else bound
    if Handling.ACCEPT in always:
        always = [Handling.ACCEPT]  # "no action is needed" names what is not needed
    return Threshold(
        low, high, text, _once(always), _once(h for h in unlikely if h not in always), bound, place
    )


def _once(handlings: Iterable[Handling]) -> tuple[Handling, ...]:
    return tuple(dict.fromkeys(handlings))


def _condition(sentence: str, likelihood: Scale | None) -> int | None:
    """The greatest likelihood that "om risken bedöms som …" names, by the names of the scale."""
    head, found, tail = sentence.lower().rpartition(" om ")
    if not found or likelihood is None or not head:
        return None
    highest: int | None = None
    for level in sorted(likelihood.levels, key=lambda level: -len(level.name)):
        name = level.name.lower()
        if name and (at := re.search(rf"(?<!\w){re.escape(name)}", tail)):
            tail = tail[: at.start()] + " " + tail[at.end() :]
            highest = max(highest or 0, level.value)
    return highest
