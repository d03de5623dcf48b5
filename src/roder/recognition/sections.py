"""A document by its headings: what stands under what, and which area a heading names.

Levels come from the document where it has them. Where every heading is of one level (plain text), the
table of contents tells the chapters from what stands under them; without one, the headings that name
an area are the chapters. A document without headings has lines that are nothing but an area's name.
See docs/algorithms/recognition.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from roder.core.base import Place
from roder.core.document.blocks import Block, BlockKind, Document, Table
from roder.core.document.labels import plain
from roder.reference.recognition import RecognitionWords

NAME_WORDS = 5
TITLE_WORDS = 12
TITLE_LENGTH = 100
"""A longer heading is a sentence: it names no area."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks down to the next heading of any level.

    `heading` is the heading's block index, -1 for what stands before the first one. `level` counts
    from 1 (0 before the first heading); `parent` is the index of the section it stands under.
    """

    index: int
    heading: int
    title: str
    level: int
    parent: int | None
    blocks: tuple[int, ...]
    areas: frozenset[str] = frozenset()
    """The areas that the title itself names."""


@dataclass(frozen=True)
class Sections:
    """A read-only view of a document, or of a part of it, without the blocks other areas have.

    `span` is the part that is read; block indexes are always those of the whole document.
    """

    document: Document
    words: RecognitionWords
    span: range
    hidden: frozenset[int] = frozenset()

    def without(self, blocks: Collection[int]) -> Sections:
        """The same view with more blocks hidden: they are in no section and no table list."""
        return replace(self, hidden=self.hidden | frozenset(blocks))

    def block(self, index: int) -> Block:
        return self.document.blocks[index]

    def text(self, index: int) -> str:
        return self.document.blocks[index].text

    @cached_property
    def all(self) -> tuple[Section, ...]:
        """Every section in order; the first holds what stands before the first heading."""
        levels = _levels(self)
        starts = sorted(levels)
        bounds = [*starts, self.span.stop]
        before = tuple(range(self.span.start, bounds[0]))
        sections = [Section(0, -1, "", 0, None, self._seen(before))]
        open_: list[Section] = []
        for start, end in zip(starts, bounds[1:], strict=True):
            title = self.text(start)
            while open_ and open_[-1].level >= levels[start]:
                open_.pop()
            parent = open_[-1].index if open_ else None
            blocks = self._seen(range(start + 1, end))
            areas = areas_named(title, self.words)
            section = Section(len(sections), start, title, levels[start], parent, blocks, areas)
            sections.append(section)
            open_.append(section)
        return tuple(sections)

    def _seen(self, blocks: Collection[int]) -> tuple[int, ...]:
        return tuple(i for i in blocks if i not in self.hidden and readable(self.block(i)))

    @cached_property
    def _by_block(self) -> dict[int, Section]:
        by_block = {i: section for section in self.all for i in section.blocks}
        by_block.update({section.heading: section for section in self.all if section.heading >= 0})
        return by_block

    def of(self, block: int) -> Section | None:
        """The section that a block stands in (a heading: the one it opens)."""
        return self._by_block.get(block)

    def is_heading(self, block: int) -> bool:
        section = self.of(block)
        return section is not None and section.heading == block

    def up(self, section: Section) -> Iterator[Section]:
        """The section, what it stands under, and so on outwards."""
        at: Section | None = section
        while at is not None:
            yield at
            at = self.all[at.parent] if at.parent is not None else None

    def titles(self, block: int) -> tuple[str, ...]:
        """The headings over a block, the nearest first."""
        section = self.of(block)
        return tuple(s.title for s in self.up(section) if s.title) if section else ()

    def areas(self, section: Section) -> frozenset[str]:
        """The areas of the nearest heading, outwards, that names any."""
        return next((s.areas for s in self.up(section) if s.areas), frozenset())

    def under(self, area: str) -> tuple[Section, ...]:
        """The sections that belong to an area: named so, or under a heading that is."""
        return tuple(section for section in self.all if area in self.areas(section))

    def opening(self, area: str) -> tuple[Section, ...]:
        """The sections that open an area: those under it whose parent is not."""
        under = self.under(area)
        inside = {section.index for section in under}
        return tuple(section for section in under if section.parent not in inside)

    def tables(self) -> Iterator[tuple[int, Table]]:
        """Every table that is seen, with its block index, in document order."""
        for section in self.all:
            for index in section.blocks:
                table = self.block(index).table
                if table is not None:
                    yield index, table

    def place(self, block: int, text: str | None = None) -> Place:
        """Where a block stands; `text` are the words that matter in it."""
        of = self.block(block)
        titles = self.titles(block)
        heading = titles[0] if titles else None
        table = of.table.id if of.table is not None else None
        said = text if of.table is not None else text or of.text
        return Place(of.source, table, heading=heading, text=said)


def readable(block: Block) -> bool:
    """False for what is printed on the side: page headers and footers, and the table of contents."""
    return block.kind not in (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER, BlockKind.CONTENTS)


def areas_named(title: str, words: RecognitionWords) -> frozenset[str]:
    """The areas whose names stand in a title."""
    if len(title) > TITLE_LENGTH:
        return frozenset()
    names = words.group("sections")
    return frozenset(area for area, known in names.items() if known.found_in(title))


def stands_below(title: str, words: RecognitionWords) -> bool:
    """True for headings that by their name belong to the one above: a department, "Uppföljning"."""
    named = bool(areas_named(title, words))
    return not named and words.first("below", title) is not None


def _levels(view: Sections) -> dict[int, int]:
    """Every heading's level, by block index."""
    printed = {
        i: max(1, view.block(i).level)
        for i in view.span
        if view.block(i).kind is BlockKind.HEADING and i not in view.hidden
    }
    later = list(printed.values())[1:]
    levelled = len(set(later)) > 1
    named = {area for i in printed for area in areas_named(view.text(i), view.words)}
    if levelled and named:
        return printed
    lines = _lines_as_headings(view, named)
    if levelled:
        return {**printed, **dict.fromkeys(lines, 1)}
    chapters = _chapters(view, [*printed, *lines])
    return {i: 1 if i in chapters else 2 for i in sorted([*printed, *lines])}


def _lines_as_headings(view: Sections, named: Collection[str]) -> list[int]:
    """Lines that are nothing but the name of an area that no heading names; with them, a first line
    that names a plan."""
    lines = [i for i in view.span if view.block(i).kind is BlockKind.PARAGRAPH]
    lines = [i for i in lines if i not in view.hidden]
    found = [i for i in lines if _is_name(view.text(i), view.words, named)]
    title = view.text(lines[0]) if lines else ""
    plan = view.words.group("steering_values")["plan_kinds"].found_in(title) is not None
    if found and plan and len(title.split()) <= TITLE_WORDS and ":" not in title:
        found.append(lines[0])
    return found


def _is_name(line: str, words: RecognitionWords, named: Collection[str]) -> bool:
    text = line.strip()
    short = 0 < len(text.split()) <= NAME_WORDS and "\t" not in text and "\n" not in text
    begun = text[:1].isupper() or text[:1].isdigit()
    whole = short and begun and text[-1] not in ".,:;?!"
    areas = areas_named(text, words) if whole else frozenset()
    return bool(areas) and not areas & set(named)


def _chapters(view: Sections, headings: Collection[int]) -> frozenset[int]:
    """Of headings that all look alike, those that the table of contents lists, or that name an area."""
    listed = {contents_title(view.text(i)) for i in view.span if _is_contents(view.block(i))}
    found = frozenset(i for i in headings if plain(view.text(i)) in listed)
    if len(found) >= 2:
        below = frozenset(i for i in found if stands_below(view.text(i), view.words))
        return (found - below) | frozenset(i for i in headings if i < min(found))
    return frozenset(i for i in headings if areas_named(view.text(i), view.words))


def _is_contents(block: Block) -> bool:
    return block.kind is BlockKind.CONTENTS


def contents_title(line: str) -> str:
    """A contents line's title, comparable: leader dots and the page number are left out."""
    title = line.split("\t")[0].rstrip(" .…")
    head, _, last = title.rpartition(" ")
    return plain(head.rstrip(" .…") if head and last.isdigit() else title)
