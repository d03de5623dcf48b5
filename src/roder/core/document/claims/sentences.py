"""Running text cut into sentences, and a sentence into clauses, by its words and stops."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from roder.core.document.claims.counted import counted_in
from roder.core.document.claims.lexicon import Lexicon, Span
from roder.core.document.claims.quantities import Quantity, quantities_in
from roder.core.document.swedish import Word, words_of

_STOP = re.compile(r"(?<=[\w%)”\"])[.!?](?=\s+[–•\-]?\s?[A-ZÅÄÖ0-9”\"]|\s*$)|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:bl|t|d|m|o|p|fr|s|f|e|dvs|jfr|ca|c:a|resp|inkl|exkl|kap|nr|st|kl|prel|"
    r"avs|enl|max|min|ev|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec|adj)"
    r"|\.[^\W\d]{1,3})$",
    re.IGNORECASE,
)


_GOES_ON = re.compile(r"\s+(?:Varav|Därav)\b")
"""Beyond its stop a sentence goes on with a part of what it said: "… 3 mnkr. Varav 1 mnkr …"."""


def sentences_in(text: str) -> Iterator[tuple[int, str]]:
    """(first character, sentence) of each sentence; a stop in an abbreviation ends none."""
    start = 0
    for match in _STOP.finditer(text):
        before = text[max(start, match.start() - 12) : match.start()]
        last = not text[match.end() :].strip()
        if match.group() == "." and _GOES_ON.match(text, match.end()):
            continue
        if match.group() == "." and not last and _ABBREVIATION.search(before):
            continue
        if text[start : match.end()].strip():
            yield start, text[start : match.end()]
        start = match.end()
    if text[start:].strip():
        yield start, text[start:]


class ClauseKind(StrEnum):
    MAIN = "main"
    RELATIVE = "relative"  # ", vilket är …": speaks of what was just said
    PART = "part"  # ", varav …"
    CAUSE = "cause"  # "… beror på …"
    ASIDE = "aside"  # ", när …", ", för att …": says something of its own


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of words: `start` to `end` (exclusive), and what introduces it."""

    kind: ClauseKind
    start: int
    end: int


class Sentence:
    """One sentence with its words, the lists they stand in, and its quantities."""

    def __init__(self, text: str, lexicon: Lexicon, counts: bool = False) -> None:
        """`counts`: numbers of people and things are read too ("105 invånare")."""
        self.text = text
        self.lexicon = lexicon
        self.words: list[Word] = words_of(text)
        self.marks = lexicon.mark(self.words)
        self.quantities: list[Quantity] = quantities_in(text, self.words, lexicon)
        if counts:
            more = counted_in(text, self.words, lexicon, self.quantities)
            self.quantities = sorted([*self.quantities, *more], key=lambda q: q.start)
        self.named: set[int] = set()
        """Words inside a name, whose "och" joins nothing else."""

    def has(self, tag: str, start: int = 0, end: int | None = None) -> bool:
        return self.first(tag, start, end) is not None

    def first(self, tag: str, start: int = 0, end: int | None = None) -> Span | None:
        stop = len(self.words) if end is None else end
        return next((s for s in self.marks.get(tag, ()) if start <= s[0] and s[1] <= stop), None)

    def last(self, tag: str, start: int = 0, end: int | None = None) -> Span | None:
        return next(iter(self.all(tag, start, end)[::-1]), None)

    def all(self, tag: str, start: int = 0, end: int | None = None) -> list[Span]:
        stop = len(self.words) if end is None else end
        return [s for s in self.marks.get(tag, ()) if start <= s[0] and s[1] <= stop]

    def word(self, index: int) -> str:
        """The lower-cased word there, empty outside the sentence."""
        return self.words[index].text if 0 <= index < len(self.words) else ""

    def between(self, index: int) -> str:
        """What stands between this word and the next: spaces and stops."""
        if index + 1 >= len(self.words) or index < 0:
            return ""
        return self.text[self.words[index].end : self.words[index + 1].start]

    def part(self, start: int, end: int) -> str:
        """The text of words `start` to `end` (exclusive)."""
        if start >= end or start >= len(self.words):
            return ""
        return self.text[self.words[start].start : self.words[end - 1].end]

    def forget(self, start: int, end: int) -> None:
        """The words there are a name: they do not mean what they mean alone (hållbar tillväxt)."""
        for tag, spans in self.marks.items():
            if tag == "ranked":
                continue
            spans[:] = [s for s in spans if not (start <= s[0] and s[1] <= end)]

    @cached_property
    def bracketed(self) -> frozenset[int]:
        """Words that stand in brackets."""
        found: set[int] = set()
        depth, at = 0, 0
        for i, word in enumerate(self.words):
            between = self.text[at : word.start]
            depth = max(0, depth + between.count("(") - between.count(")"))
            at = word.end
            if depth:
                found.add(i)
        return frozenset(found)

    @cached_property
    def clauses(self) -> list[Clause]:
        return _clauses(self)


_RELATIVE = ("vilket", "vilken", "vilka")
_ASIDES = ("när", "där", "trots", "innan", "sedan", "för", "så", "efter", "dels", "om", "utöver")
_CONTRAST = ("medan", "men", "dock", "däremot", "samtidigt")


def _clauses(sentence: Sentence) -> list[Clause]:
    """Clauses in order; a cause lasts until the next stop that opens another clause."""
    starts: list[tuple[int, ClauseKind]] = [(0, ClauseKind.MAIN)]
    for i, word in enumerate(sentence.words):
        if word.text in _RELATIVE and i:
            starts.append((i, ClauseKind.RELATIVE))
        elif word.text in _CONTRAST and i and _stop_before(sentence, i):
            starts.append((i, ClauseKind.MAIN))
        elif word.text == "som" and "," in sentence.between(i - 1) and _verb_follows(sentence, i):
            starts.append((i, ClauseKind.RELATIVE))
        elif word.text in _ASIDES and "," in sentence.between(i - 1):
            starts.append((i, ClauseKind.ASIDE))
        elif i and ";" in sentence.between(i - 1):
            starts.append((i, ClauseKind.MAIN))
    starts += [(i, ClauseKind.PART) for i, _ in sentence.all("part")]
    starts += _causes(sentence)
    starts.sort(key=lambda s: s[0])
    ends = [*(start for start, _ in starts[1:]), len(sentence.words)]
    return [
        Clause(kind, start, end)
        for (start, kind), end in zip(starts, ends, strict=True)
        if start < end
    ]


def _stop_before(sentence: Sentence, index: int) -> bool:
    if sentence.word(index) == "samtidigt" and sentence.word(index + 1) == "som":
        return True
    return "," in sentence.between(index - 1) or sentence.word(index) in ("medan", "men")


def _verb_follows(sentence: Sentence, index: int) -> bool:
    return sentence.has("level_verb", index + 1, index + 3) or sentence.has(
        "change_verb", index + 1, index + 3
    )


def _causes(sentence: Sentence) -> Iterator[tuple[int, ClauseKind]]:
    """Causes begin after their phrase; one that opens the sentence ends at the first verb."""
    longest: dict[int, int] = {}
    for start, end in sentence.all("cause"):
        longest[start] = max(end, longest.get(start, 0))
    for start, end in longest.items():
        yield end, ClauseKind.CAUSE
        if start <= 1:
            verbs = (sentence.first(tag, end) for tag in ("change_verb", "level_verb"))
            first = min((v[0] for v in verbs if v is not None), default=None)
            if first is not None:
                yield first, ClauseKind.MAIN
