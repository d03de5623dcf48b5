"""The document's own headings and words → sections, with a line where each area's rows are set out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from roder.core.document.blocks import Block, BlockKind, Document, Table
from roder.core.narrative import Shown, TextSection
from roder.core.plan import kinds as k
from roder.core.plan.adoption.adopted import Taking
from roder.core.plan.draft import Draft

SHOWN = {
    "focus": Shown.FOCUS_AREAS,
    "goals": Shown.GOALS,
    "assignments": Shown.ASSIGNMENTS,
    "budget": Shown.BUDGET,
    "adjustments": Shown.ENTRIES,
    "investments": Shown.INVESTMENTS,
    "land": Shown.LAND,
    "workplace": Shown.WORKPLACE,
    "control": Shown.CONTROL,
    "risks": Shown.RISKS,
}
"""What each area of a draft is set out as; the others stand on the title page or in their own text."""

_SKIPPED = (BlockKind.CONTENTS, BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER)
_BULLET = re.compile(r"^\s*(?:[-–•●▪*]|\d+[.)])\s*")
_NUMBERED = re.compile(r"^\s*\d+[.)]\s")
_MARKUP = re.compile(r"([\\*_`\[\]{}<>|])")


def take_text(taking: Taking, document: Document, draft: Draft, words: Mapping[int, str]) -> None:
    """Every block that no area took, in order, under its headings. `words` is the text of blocks with
    their quotations put in."""
    writer = _Writer(taking, document.blocks, draft, words)
    for index in range(len(document.blocks)):
        writer.block(index)
    writer.close()


class _Writer:
    """Gathers the text of one section at a time."""

    def __init__(
        self, taking: Taking, blocks: Sequence[Block], draft: Draft, words: Mapping[int, str]
    ) -> None:
        self.taking, self.blocks, self.words = taking, blocks, words
        self.area = {index: span.area for span in draft.spans for index in span.blocks}
        self.title, self.level = draft.plan.steering.title if draft.plan.steering else "", 1
        self.parts: list[str] = []
        self.shown: set[Shown] = set()
        self.opened = False

    def block(self, index: int) -> None:
        block, area = self.blocks[index], self.area.get(index, "")
        if block.kind in _SKIPPED or area == "steering":
            return
        shown = SHOWN.get(area)
        if block.kind is BlockKind.HEADING:
            if not self._inside(index, shown) and not self._only_contents(index):
                self.close()
                self.title, self.level, self.opened = block.text.strip(), block.level, True
        elif shown is not None:
            if shown not in self.shown:
                self.shown.add(shown)
                self.parts.append(f"[[{shown}]]")
        else:
            self.parts.append(self._words(index, block))

    def _inside(self, index: int, shown: Shown | None) -> bool:
        """True for a heading within an area that is being set out (the thresholds of the risks)."""
        follower = index + 1 < len(self.blocks) and self.area.get(index + 1) == self.area.get(index)
        return shown is not None and shown in self.shown and follower

    def _only_contents(self, index: int) -> bool:
        """True for the heading of the table of contents, which every format makes anew."""
        after = self.blocks[index + 1 : index + 2]
        return bool(after) and after[0].kind is BlockKind.CONTENTS

    def _words(self, index: int, block: Block) -> str:
        if block.table is not None:
            return _markdown_table(block.table)
        text = self.words.get(index) or escaped(block.text.strip())
        if block.kind is BlockKind.LIST_ITEM:
            mark = "1. " if _NUMBERED.match(block.text) else "- "
            return mark + _BULLET.sub("", text)
        return text

    def close(self) -> None:
        """Ends the section that is being gathered."""
        if self.opened or self.parts:
            value = TextSection(self.title or "", max(1, self.level), _joined(self.parts))
            self.taking.add(k.SECTION, value, self.title or "inledning")
        self.parts = []


def _joined(parts: Sequence[str]) -> str:
    """Paragraphs with an empty line between, the items of a list without."""
    text = ""
    for part in parts:
        together = text.rsplit("\n", 1)[-1][:2] in ("- ", "1.") and part[:2] in ("- ", "1.")
        text += ("" if not text else "\n" if together else "\n\n") + part
    return text + "\n" if text else ""


def escaped(text: str) -> str:
    """Text as Markdown that reads exactly so."""
    return _MARKUP.sub(r"\\\1", text)


def _markdown_table(table: Table) -> str:
    """A table that no area knows, kept as it is printed."""
    head = [table.corner, *(column.label for column in table.columns)]
    rows = [[row.label, *(cell.text for cell in row.cells)] for row in table.rows]
    lines = [head, ["---"] + ["---:"] * len(table.columns), *rows]
    return "\n".join(
        "| "
        + " | ".join(escaped(cell.replace("\n", " ")) if i != 1 else cell for cell in line)
        + " |"
        for i, line in enumerate(lines)
    )
