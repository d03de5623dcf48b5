"""Assignments from the council: a list, a table, or the statement that there are none."""

from __future__ import annotations

import re

from roder.core.assignments import Assignment, Assignments
from roder.core.base import Place
from roder.core.document.blocks import Table
from roder.core.plan import Item, Plan
from roder.recognition.found import Found, Grip, states
from roder.recognition.lines import item_text, key_of, names, tidy
from roder.recognition.listed import LEAST, is_short, listed
from roder.recognition.phrases import sentences
from roder.recognition.sections import Section, Sections
from roder.reference.recognition import RecognitionWords

AREA = "assignments"
NONE_WORDS = 30
_NONE = re.compile(
    r"\b(?:inga|inget)\s+(?:[\w-]+\s+){0,3}uppdrag\b"
    r"|\b(?:inte|ej)\s+(?:[\w-]+\s+){0,3}(?:några|något)\s+(?:[\w-]+\s+){0,3}uppdrag\b"
    r"|\bno\s+(?:[\w-]+\s+){0,3}assignments\b"
    r"|\buppdrag\s+saknas\b|^(?:inga|inget|inga uppdrag)\.?$",
    re.IGNORECASE,
)


def recognise(sections: Sections, words: RecognitionWords) -> Found:
    """What stands under the heading. "Nämndens uppdrag" may head a description of the board's
    mission: there a list counts only where the text says that the council gave it."""
    under = [s for s in sections.under(AREA) if s.heading >= 0]
    none = _none_stated(sections, under, words)
    rows = [row for s in under for row in _rows(sections, s, words)]
    if rows and not none and not _given(sections, under, words, {i for i, _ in rows}):
        rows = []
    opening = [s for s in sections.opening(AREA) if s.heading >= 0]
    silent = bool(under) and not any(s.blocks for s in under)
    if not rows and not none and not (silent and _names_list(opening, words)):
        return Found(AREA)
    items = tuple(
        Item(AREA, "assignment", a.text, a.place, (i,), states(text=a.text, status=a.status))
        for i, a in rows
    )
    stated = next(iter(none.values()), None)
    at = sections.place(opening[0].heading)
    if stated is not None:
        items = (Item(AREA, "none_stated", stated.text or "", stated, tuple(none)), *items)
    taken = dict.fromkeys([*(i for i, _ in rows), *none], Grip.SECTION)
    taken.update({s.heading: Grip.SECTION for s in opening})
    value = Assignments(tuple(a for _, a in rows), stated, at)
    return Found(AREA, Plan(assignments=value), items, taken)


def _none_stated(
    sections: Sections, under: list[Section], words: RecognitionWords
) -> dict[int, Place]:
    """The blocks that say there are none, with the sentence that says it."""
    found: dict[int, Place] = {}
    for section in under:
        for index in section.blocks:
            if sections.block(index).table is None:
                for sentence in sentences(tidy(sections.text(index))):
                    if _says_none(sentence, words):
                        found.setdefault(index, sections.place(index, sentence))
    return found


def _says_none(sentence: str, words: RecognitionWords) -> bool:
    short = len(sentence.split()) <= NONE_WORDS
    done = words.group("assignments")["reported"].found_in(sentence)
    return short and done is None and _NONE.search(sentence) is not None


def _rows(
    sections: Sections, section: Section, words: RecognitionWords
) -> list[tuple[int, Assignment]]:
    rows: list[tuple[int, Assignment]] = []
    items = listed(sections, section) or _asked(sections, section, words)
    for index in section.blocks:
        block = sections.block(index)
        if block.table is not None:
            rows += [(index, row) for row in _table_rows(block.table, words)]
        elif index in items and not _says_none(item_text(block.text), words):
            text = item_text(block.text)
            rows += [(index, Assignment(text, sections.place(index)))] if text else []
    return rows


def _asked(sections: Sections, section: Section, words: RecognitionWords) -> list[int]:
    """Paragraphs of one sentence that each begin as an assignment does ("Utred …", "Ta fram …")."""
    begins = words.group("assignments")["begins"]
    texts = [i for i in section.blocks if sections.block(i).table is None]
    asked = [i for i in texts if is_short(sections, i)]
    asked = [i for i in asked if begins.found_in(sections.text(i).split()[0])]
    return asked if len(asked) >= LEAST else []


def _table_rows(table: Table, words: RecognitionWords) -> list[Assignment]:
    """The rows of a table with a column of assignments; its number column may come first."""
    columns = {k: w for k, w in words.group("assignments").items() if k.startswith("column_")}
    heads = [table.corner, *(column.label for column in table.columns)]
    keys = [key_of(head, columns) for head in heads]
    if "column_text" not in keys:
        return []
    found: list[Assignment] = []
    for r, row in enumerate(table.rows):
        cells = [tidy(row.label), *(tidy(cell.text) for cell in row.cells)]
        said = {key: cell for key, cell in zip(keys, cells, strict=True) if key}
        if text := said["column_text"]:
            status = said.get("column_status", "")
            due = said.get("column_due", "")
            found.append(Assignment(text, table.place(r), status, due))
    return found


def _names_list(opening: list[Section], words: RecognitionWords) -> bool:
    """True when a heading is the list's own name, not "the board's mission"."""
    return any(names(words.group("assignments")["heading"], s.title) for s in opening)


def _given(
    sections: Sections, under: list[Section], words: RecognitionWords, rows: set[int]
) -> bool:
    """True when the heading or the text says that these are the council's, or a table does."""
    known = words.group("assignments")
    if any(sections.block(i).table is not None for i in rows):
        return True
    texts = [s.title for s in under]
    prose = [i for s in under for i in s.blocks if sections.block(i).table is None]
    texts += [sections.text(i) for i in prose]
    bare = any(names(known["bare"], s.title) for s in under) and rows.issuperset(prose)
    return bare or any(known["given"].found_in(text) for text in texts)
