"""The scales of a risk analysis, from its own explanations. See docs/algorithms/risks.md.

A scale is a row of numbered steps, in running text, a list, a table, or under the risks themselves;
whether it is of likelihood or of materiality is told by the names of the steps, else by the words over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from roder.core.base import Place
from roder.core.document.blocks import BlockKind, Table
from roder.core.risks import Level, Scale
from roder.recognition.sections import Section, Sections
from roder.reference.recognition import RecognitionWords

LIKELIHOOD, MATERIALITY = "likelihood", "materiality"
FEWEST = 3
"""A scale has at least so many steps."""

_STEP = re.compile(r"(?<![\d,.–-])(10|[1-9])\s*(?:[.=:)–-]\s*)?(?=[^\W\d_]{2})")
_NAME_END = re.compile(r"\s*(?:[:(=;\n]|\s[-–]\s|\.\s|\.$)\s*")
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
class Scales:
    """The scales that were found, and the blocks that explain them."""

    likelihood: Scale | None = None
    materiality: Scale | None = None
    blocks: frozenset[int] = frozenset()


def stated_scales(
    sections: Sections, near: Sequence[Section], chunks: Sequence[Chunk], skip: frozenset[int]
) -> Scales:
    """The scales in some sections, and in `chunks` found elsewhere; `skip` are the blocks of the risk
    tables themselves."""
    blocks = set[int]()
    found: dict[str, Scale] = {}
    told = (*chunks, *_chunks(sections, near, skip))
    for chunk in (part for whole in told for part in _parts(whole)):
        levels = _levels(chunk.text)
        kinds = _kinds(levels, chunk, sections.words) if levels else ()
        for kind in (kind for kind in kinds if kind not in found):
            found[kind] = Scale(levels, chunk.place)
            blocks.add(chunk.block)
    return Scales(found.get(LIKELIHOOD), found.get(MATERIALITY), frozenset(blocks))


def stated_range(header: str, place: Place) -> Scale | None:
    """The scale that a column's header states by its ends: "Sannolikhet (1–5)"."""
    match = _RANGE.search(header)
    if match is None:
        return None
    return Scale(tuple(Level(n, "") for n in range(1, int(match["top"]) + 1)), place)


def _chunks(sections: Sections, near: Sequence[Section], skip: frozenset[int]) -> Iterator[Chunk]:
    """Texts that may explain a scale: paragraphs, runs of list items, columns of small tables."""
    yield from _steps_as_headings(sections, near)
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


def _steps_as_headings(sections: Sections, near: Sequence[Section]) -> Iterator[Chunk]:
    """Steps on lines of their own, which plain text makes headings, under the line that names them."""
    over = ""
    for is_step, run in groupby(near, key=lambda s: not s.areas and bool(_NAMED.match(s.title))):
        titles = list(run)
        if is_step:
            first, text = titles[0].heading, "\n".join(s.title for s in titles)
            yield Chunk(text, over, first, sections.place(first))
        over = titles[-1].title


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
        yield Chunk("\n".join(lines), f"{header}\n{over}", block, place)


def _parts(chunk: Chunk) -> Iterator[Chunk]:
    """A text cut where the numbers begin again after a sentence: two scales in one paragraph."""
    starts = list(_STEP.finditer(chunk.text))
    cuts = [0]
    for before, after in pairwise(starts):
        between = chunk.text[before.end() : after.start()]
        ended = max(between.rfind(mark) for mark in ".;\n")
        if abs(int(after[1]) - int(before[1])) != 1 and ended >= 0:
            cuts.append(before.end() + ended + 1)
    for start, end in pairwise([*cuts, len(chunk.text)]):
        yield replace(chunk, text=chunk.text[start:end].strip())


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


def _kinds(levels: Sequence[Level], chunk: Chunk, words: RecognitionWords) -> tuple[str, ...]:
    """Likelihood or materiality: by the names of the steps, else by what stands before them, or over.
    Both, where the sentence that leads to the steps names both."""
    names = words.group("risk_levels")
    counts = {kind: sum(bool(w.found_in(x.name)) for x in levels) for kind, w in names.items()}
    best = max(counts, key=lambda kind: counts[kind])
    if counts[best] >= 2 and list(counts.values()).count(counts[best]) == 1:
        return (best,)
    columns, first = words.group("risk_columns"), _STEP.search(chunk.text)
    before = chunk.text[: first.start()] if first is not None else ""
    for said in (before, *chunk.over.split("\n")):
        kinds = tuple(kind for kind in (LIKELIHOOD, MATERIALITY) if columns[kind].found_in(said))
        if kinds:
            leading = said is before or said.rstrip().endswith(":")
            return kinds if len(kinds) == 1 or leading else ()
    return ()
