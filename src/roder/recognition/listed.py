"""The items of a list under a heading, also where the bullets were lost in reading."""

from __future__ import annotations

from roder.core.document.blocks import BlockKind
from roder.recognition.lines import is_item, tidy
from roder.recognition.phrases import sentences
from roder.recognition.sections import Section, Sections

ITEM_WORDS = 40
LEAST = 2
"""A run of so many paragraphs after a colon is a list."""


def listed(sections: Sections, section: Section) -> list[int]:
    """The list items of a section. Without any, the paragraphs of one sentence each that follow upon a
    paragraph that ends in a colon."""
    texts = [i for i in section.blocks if sections.block(i).table is None]
    items = [i for i in texts if is_item(sections.block(i))]
    return items or after_colon(sections, texts)


def after_colon(sections: Sections, texts: list[int]) -> list[int]:
    run: list[int] = []
    opened = False
    for index in texts:
        if opened and is_short(sections, index):
            run.append(index)
        elif len(run) >= LEAST:
            break
        else:
            run, opened = [], sections.text(index).rstrip().endswith(":")
    return run if len(run) >= LEAST else []


def is_short(sections: Sections, index: int) -> bool:
    """A paragraph of one sentence, no longer than an item of a list is."""
    block = sections.block(index)
    text = block.text.strip()
    if block.kind is not BlockKind.PARAGRAPH or text.endswith(":"):
        return False
    return 0 < len(text.split()) <= ITEM_WORDS and len(list(sentences(tidy(text)))) == 1
