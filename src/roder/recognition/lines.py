"""Text as lines a reader sees: tidied, bullets set aside, and cut at its labels ("Indikator: …")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from roder.core.document.blocks import Block, BlockKind
from roder.core.document.labels import plain
from roder.core.document.vocabulary import WordSet

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BROKEN_HYPHEN = re.compile(r"(?<=\w)-\n\s*(?=\w)")
_SPAN = re.compile(r"(?<=\d)\s*[–—-]\s*(?=\d)")
_BULLET = re.compile(r"^\s*(?:[-–—•·▪◦‣*o\uf0b7]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z]\)\s+)")
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}[.)]\s+\S")
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*\.?\s+)|\s+\d{1,2}$")
LABEL_WORDS = 5


def tidy(text: str) -> str:
    """One line, one space between words, invisible marks and a hyphen's line break gone."""
    text = _BROKEN_HYPHEN.sub("-", _INVISIBLE.sub("", text))
    return " ".join(text.split())


def years_joined(text: str) -> str:
    """`tidy`, and "2022 – 2024" as "2022–2024"."""
    return _SPAN.sub("–", tidy(text))


def item_text(text: str) -> str:
    """A list item's words without its bullet or number."""
    return tidy(_BULLET.sub("", text, count=1))


def is_item(block: Block) -> bool:
    """A list item, or a paragraph numbered as one."""
    numbered = block.kind is BlockKind.PARAGRAPH and _NUMBERED.match(block.text) is not None
    return block.kind is BlockKind.LIST_ITEM or numbered


@lru_cache(maxsize=20_000)
def _core(label: str) -> str:
    """A label without its numbering: "Nämndmål 2" and "3.1 Nämndmål" are "Nämndmål"."""
    return _NUMBERING.sub("", tidy(label).strip(" .:*–-")).strip(" .:*–-")


def names(words: WordSet, label: str) -> bool:
    """True when a label consists of one of these words and nothing else, numbering apart."""
    return _consists_of(words, _core(label))


def _consists_of(words: WordSet, core: str) -> bool:
    return (
        bool(core)
        and words.may_open(plain(core))
        and any(
            words.found_in(form) is not None and plain(words.without(form)) == ""
            for form in (core, f"{core}.")  # "giltig t.o.m."
        )
    )


def key_of(label: str, groups: Mapping[str, WordSet]) -> str | None:
    """The first key whose words are the whole label."""
    core = _core(label)
    return next((key for key, words in groups.items() if _consists_of(words, core)), None)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text with the label that opens it; `key` is None for what stands before the first."""

    key: str | None
    label: str
    text: str


def segments(text: str, groups: Mapping[str, WordSet]) -> list[Segment]:
    """The text cut at its known labels. A label begins with a capital and ends with a colon."""
    line = item_text(text)
    cuts = list(_labels(line, groups))
    if not cuts:
        return [Segment(None, "", line)]
    parts = [Segment(None, "", line[: cuts[0][0]].strip())] if cuts[0][0] else []
    for (_, end, key, label), stop in zip(
        cuts, [*(c[0] for c in cuts[1:]), len(line)], strict=True
    ):
        parts.append(Segment(key, label, line[end:stop].strip(" ;,")))
    return parts


def _labels(line: str, groups: Mapping[str, WordSet]) -> Iterator[tuple[int, int, str, str]]:
    free = 0
    for colon in (match.start() for match in re.finditer(":", line)):
        for start in _openings(line, free, colon):
            label = line[start:colon]
            key = key_of(label, groups) if label[:1].isupper() else None
            if key is not None:
                yield start, colon + 1, key, label
                free = colon + 1
                break


def _openings(line: str, free: int, colon: int) -> Iterable[int]:
    """Where a label that ends at the colon may begin, the longest first."""
    starts = [free + m.start() for m in re.finditer(r"\S+", line[free:colon])]
    return starts[-LABEL_WORDS:]
