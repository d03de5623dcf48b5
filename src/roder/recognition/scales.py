"""The scales and thresholds of a risk analysis, from its own explanations.

See docs/algorithms/risks.md. A scale is a row of numbered steps, in running text, a list, a table, or
under the risks themselves; whether it is of likelihood or of materiality is told by the names of the
steps, else by the words over it. A threshold is a line that begins with a span of risk values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from roder.core.base import Place
from roder.core.document.blocks import BlockKind, Table
from roder.core.risks import Handling, Level, Scale, Threshold
from roder.recognition.phrases import sentences
from roder.recognition.sections import Section, Sections
from roder.reference.recognition import RecognitionWords

LIKELIHOOD, MATERIALITY = "likelihood", "materiality"
FEWEST = 3
"""A scale has at least so many steps."""

NO_END = 999
"""The upper end of a span that has none ("12 och högre")."""

_STEP = re.compile(r"(?<![\d,.–-])(10|[1-9])\s*(?:[.=:)–-]\s*)?(?=[^\W\d_]{2})")
_NAME_END = re.compile(r"\s*(?:[:(=;\n]|\s[-–]\s|\.\s|\.$)\s*")
_SPAN = re.compile(
    r"(?<![\d,.])(?P<low>\d{1,2})(?:\s*(?:[-–−]|till|t\.?o\.?m\.?)\s*(?P<high>\d{1,2}))?(?![\d,]|\.\d|\s*%)"
)
_NAMED = re.compile(r"\s*\d{1,2}\W+[^\W\d_]{2}")
_NUMBER = re.compile(r"\s*\d{1,2}\s*\.?\s*")
_RANGE = re.compile(r"(?<!\d)1\s*(?:[-–−]|till)\s*(?P<top>[3-9]|10)(?!\d)")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A text that may explain a scale, what stands over it, and the block it is in."""

    text: str
    over: str
    block: int
    place: Place


@dataclass(frozen=True, slots=True)
class Explained:
    """What the explanations of a risk analysis gave, and the blocks that gave it."""

    likelihood: Scale | None = None
    materiality: Scale | None = None
    thresholds: tuple[Threshold, ...] = ()
    blocks: frozenset[int] = frozenset()


def explained(
    sections: Sections, near: Sequence[Section], chunks: Sequence[Chunk], skip: frozenset[int]
) -> Explained:
    """The scales and thresholds in some sections, and in `chunks` found elsewhere; `skip` are the
    blocks of the risk tables themselves."""
    words, blocks = sections.words, set[int]()
    found: dict[str, Scale] = {}
    for chunk in (*chunks, *_chunks(sections, near, skip)):
        levels = _levels(chunk.text)
        kind = _kind(levels, chunk.over, words) if levels else None
        if kind is not None and kind not in found:
            found[kind] = Scale(levels, chunk.place)
            blocks.add(chunk.block)
    likelihood, materiality = found.get(LIKELIHOOD), found.get(MATERIALITY)
    thresholds = []
    for threshold, lines in _thresholds(sections, near, skip | blocks, likelihood):
        thresholds.append(threshold)
        blocks.update(lines)
    return Explained(likelihood, materiality, tuple(thresholds), frozenset(blocks))


def stated_range(header: str, place: Place) -> Scale | None:
    """The scale that a column's header states by its ends: "Sannolikhet (1–5)"."""
    match = _RANGE.search(header)
    if match is None:
        return None
    return Scale(tuple(Level(n, "") for n in range(1, int(match["top"]) + 1)), place)


# -- scales ---------------------------------------------------------------------------------


def _chunks(sections: Sections, near: Sequence[Section], skip: frozenset[int]) -> Iterator[Chunk]:
    """Texts that may explain a scale: paragraphs, runs of list items, columns of small tables."""
    for section in near:
        over = section.title
        blocks = [i for i in section.blocks if i not in skip]
        for is_list, run in groupby(blocks, key=lambda i: _short(sections, i)):
            indexes = list(run)
            if is_list:
                text = "\n".join(sections.text(i).lstrip("-•– \t") for i in indexes)
                yield Chunk(text, over, indexes[0], sections.place(indexes[0]))
                continue
            for i in indexes:
                table = sections.block(i).table
                if table is None:
                    yield Chunk(sections.text(i), over, i, sections.place(i))
                    over = sections.text(i) if len(sections.text(i)) < 200 else section.title
                else:
                    yield from _columns(table, over, i, sections.place(i))


def _short(sections: Sections, index: int) -> bool:
    """True for a block that may be one step of a scale told in several."""
    block = sections.block(index)
    if block.table is not None or len(_STEP.findall(block.text)) >= FEWEST:
        return False
    return block.kind is BlockKind.LIST_ITEM or bool(re.match(r"\W*\d{1,2}\W", block.text))


def _columns(table: Table, over: str, block: int, place: Place) -> Iterator[Chunk]:
    """The columns of a table whose rows are numbered steps, one chunk each.

    A column that holds names with their numbers is a scale, explained by the column after it if that
    has no numbers; where one column holds the numbers alone, every other is a scale of its own.
    """
    if len(table.rows) < FEWEST:
        return
    columns = [(table.corner, [row.label for row in table.rows])]
    columns += [
        (c.label, [r.cells[i].text for r in table.rows]) for i, c in enumerate(table.columns)
    ]
    named = [all(_NAMED.match(text) for text in texts) for _, texts in columns]
    numbers = next((t for _, t in columns if all(_NUMBER.fullmatch(text) for text in t)), None)
    for c, (header, texts) in enumerate(columns):
        if named[c]:
            after = columns[c + 1][1] if c + 1 < len(columns) and not named[c + 1] else None
            lines = [f"{t}: {after[r]}" if after else t for r, t in enumerate(texts)]
        elif numbers is not None and texts is not numbers:
            lines = [f"{n.strip(' .')}. {t}" for n, t in zip(numbers, texts, strict=True)]
        else:
            continue
        yield Chunk("\n".join(lines), f"{header} {over}", block, place)


def _levels(text: str) -> tuple[Level, ...]:
    """Numbered steps that follow each other, in rising order; empty where the text holds none."""
    starts = list(_STEP.finditer(text))
    numbers = [int(match[1]) for match in starts]
    if len(numbers) < FEWEST:
        return ()
    rising = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    falling = numbers == list(range(numbers[0], numbers[0] - len(numbers), -1))
    if not (rising or falling) or min(numbers) != 1:
        return ()
    ends = [*(match.start() for match in starts[1:]), len(text)]
    levels = []
    for match, number, end in zip(starts, numbers, ends, strict=True):
        name, _, rest = _parted(text[match.end() : end].strip(" ,;\n"))
        levels.append(Level(number, name, rest))
    if any(len(level.name) > 40 for level in levels):
        return ()
    return tuple(sorted(levels, key=lambda level: level.value))


def _parted(text: str) -> tuple[str, str, str]:
    match = _NAME_END.search(text)
    if match is None:
        return text.strip(" ."), "", ""
    return text[: match.start()].strip(" ."), match.group(), " ".join(text[match.end() :].split())


def _kind(levels: Sequence[Level], over: str, words: RecognitionWords) -> str | None:
    """Likelihood or materiality: by the names of the steps, else by what stands over them."""
    names = words.group("risk_levels")
    counts = {kind: sum(bool(w.found_in(x.name)) for x in levels) for kind, w in names.items()}
    best = max(counts, key=lambda kind: counts[kind])
    if counts[best] >= 2 and list(counts.values()).count(counts[best]) == 1:
        return best
    columns = words.group("risk_columns")
    said = [kind for kind in (LIKELIHOOD, MATERIALITY) if columns[kind].found_in(over)]
    return said[0] if len(said) == 1 else None


# -- thresholds -----------------------------------------------------------------------------


def _thresholds(
    sections: Sections, near: Sequence[Section], skip: frozenset[int], likelihood: Scale | None
) -> Iterator[tuple[Threshold, set[int]]]:
    """Every threshold with the blocks that state it."""
    words = sections.words
    lines = list(_lines(sections, near, skip))
    spans = [(line, _leading_span(line.text, words)) for line in lines]
    for line, span in spans:
        several = list(_in_sentence(line, words, likelihood))
        yield from several
        if several or span is None:
            continue
        low, high, rest = span
        after = [*_following(lines, line, spans)]
        text = " ".join([rest, *(other.text for other in after)]).strip()
        threshold = _threshold(low, high, text, line.place, words, likelihood)
        yield threshold, {line.block, *(other.block for other in after)}


def _lines(sections: Sections, near: Sequence[Section], skip: frozenset[int]) -> Iterator[Chunk]:
    """Headings, paragraphs, list items, and rows of tables that are headed by risk values."""
    for section in near:
        if section.heading >= 0:
            place = sections.place(section.heading)
            yield Chunk(section.title, "heading", section.heading, place)
        for i in section.blocks:
            if i in skip:
                continue
            table = sections.block(i).table
            if table is None:
                place = sections.place(i)
                for text in _split(sections.text(i), sections.words):
                    yield Chunk(text, section.title, i, place)
            elif sections.words.group("thresholds")["headers"].found_in(table.corner):
                for r, row in enumerate(table.rows):
                    text = f"{table.corner} {row.label}: {' '.join(c.text for c in row.cells)}"
                    yield Chunk(text, "row", i, table.place(r))


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
    if not known["words"].found_in(before) or known["words"].without(before).strip(" -–•(:*med"):
        return None
    low, rest = int(match["low"]), text[match.end() :]
    high = int(match["high"]) if match["high"] else low
    upwards = known["upwards"].found_in(rest[:20])
    if upwards:
        high, rest = NO_END, rest[rest.lower().index(upwards) + len(upwards) :]
    return (low, high, rest.strip(" ):.–-\t")) if low <= high else None


def _following(
    lines: Sequence[Chunk],
    line: Chunk,
    spans: Sequence[tuple[Chunk, tuple[int, int, str] | None]],
) -> Iterator[Chunk]:
    """What stands under a heading that is a threshold, down to the next heading."""
    if line.over != "heading":
        return
    for other, span in spans[lines.index(line) + 1 :]:
        if other.over in ("heading", "row") or span is not None:
            return
        yield other


def _in_sentence(
    line: Chunk, words: RecognitionWords, likelihood: Scale | None
) -> Iterator[tuple[Threshold, set[int]]]:
    """Thresholds that one paragraph states after each other, a span and then what it requires."""
    known = words.group("thresholds")["headers"]
    if line.over in ("heading", "row") or not known.found_in(line.text):
        return
    spans = [match for match in _SPAN.finditer(line.text) if match["high"] or "," not in match[0]]
    lows = [int(match["low"]) for match in spans]
    if len(spans) < 2 or lows != sorted(set(lows)):
        return
    ends = [*(match.start() for match in spans[1:]), len(line.text)]
    found = []
    for match, end in zip(spans, ends, strict=True):
        text = line.text[match.end() : end].strip(" ,;.–-")
        low, high = int(match["low"]), int(match["high"] or match["low"])
        found.append(_threshold(low, high, text, line.place, words, likelihood))
    if sum(bool(threshold.handlings) for threshold in found) >= 2:
        yield from ((threshold, {line.block}) for threshold in found)


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
