"""Headings whose content is missing, where heading levels or the table of contents make it certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roder.core.base import Place, Problem, Severity
from roder.core.document.blocks import BlockKind
from roder.core.document.labels import plain
from roder.recognition.sections import Section, Sections, contents_title

_NUMBERING = re.compile(r"^(?:bilaga )?\d+(?: \d+)* ")
_SAYS_ITSELF = re.compile(r"\w:\s+\w|\.$|\s{3,}")
"""A bold line that is a field with its value, or a sentence, holds what it has to say itself."""

RELIABLE = 0.8
"""A table of contents is held against the text only when so many of its lines are found there."""


def gaps(sections: Sections) -> Iterator[Problem]:
    """Empty sections and chapters that are listed but not there."""
    yield from _empty(sections)
    yield from _listed_only(sections)


def _empty(sections: Sections) -> Iterator[Problem]:
    """Headings with nothing under them. Where every heading is of one level, a heading that follows
    may be the content, so only the last one is certain."""
    true = [sections.block(s.heading) for s in sections.all[1:]]
    levelled = (
        all(b.kind is BlockKind.HEADING for b in true) and len({b.level for b in true[1:]}) > 1
    )
    for section, following in zip(sections.all[1:], [*sections.all[2:], None], strict=False):
        if section.blocks or plain(section.title) in _CONTENTS or _only_title(section):
            continue
        if _SAYS_ITSELF.search(section.title):
            continue
        if sections.block(section.heading).kind is not BlockKind.HEADING:
            continue
        beside = following is not None and following.level <= section.level
        if following is None or (beside and (levelled or _another_chapter(section, following))):
            yield _problem("section-empty", sections.place(section.heading), section.title)


_CHAPTERS = (
    {"goals", "focus", "assignments", "workplace", "organisation"},
    {"budget", "investments", "land"},
    {"risks", "control"},
)
"""Areas of which one may stand within another's chapter."""


def _another_chapter(section: Section, following: Section) -> bool:
    """True where two headings name areas that never stand within each other: the second is no content of
    the first, whatever their levels."""
    within = [c for c in _CHAPTERS if c & section.areas]
    beside = [c for c in _CHAPTERS if c & following.areas]
    return len(within) == len(beside) == 1 and within != beside


_CONTENTS = ("innehåll", "innehållsförteckning")


def _only_title(section: Section) -> bool:
    return section.index == 1


def _listed_only(sections: Sections) -> Iterator[Problem]:
    lines = [i for i in sections.span if sections.block(i).kind is BlockKind.CONTENTS]
    texts = [
        _bare(plain(sections.text(i)))
        for i in sections.span
        if sections.block(i).kind not in (BlockKind.CONTENTS, BlockKind.PAGE_HEADER)
    ]
    missing = [i for i in lines if not _there(contents_title(sections.text(i)), texts)]
    if missing and len(lines) - len(missing) >= RELIABLE * len(lines):
        for i in missing:
            of = sections.block(i)
            place = Place(of.source, text=of.text)
            title = of.text.split("\t")[0].rstrip(" .…0123456789")
            yield _problem("contents-without-section", place, title)


def _bare(form: str) -> str:
    return _NUMBERING.sub("", form)


def _there(title: str, texts: list[str]) -> bool:
    bare = _bare(title)
    return not bare or any(text == bare or text.startswith(f"{bare} ") for text in texts)


def _problem(code: str, place: Place, title: str) -> Problem:
    params = {"title": title}
    if code == "section-empty":
        return Problem("section-empty", Severity.NOTE, place, params=params)
    return Problem("contents-without-section", Severity.NOTE, place, params=params)
