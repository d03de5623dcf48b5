"""A document's goals in reading order: labels, headings, lists and tables, one state from block to block."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from roder.core.document.blocks import BlockKind, Table
from roder.core.document.vocabulary import WordSet
from roder.recognition.carried import carried
from roder.recognition.found import Grip
from roder.recognition.goal_draft import Collected
from roder.recognition.goal_parts import Part, parts, under_heads
from roder.recognition.goal_tables import GoalRow, Layout, Role, layout, read_rows
from roder.recognition.kpi_text import kpi_from_text
from roder.recognition.line_tables import Heads, heads, heads_first, read_line, with_year
from roder.recognition.lines import is_item, item_text, key_of, segments, tidy
from roder.recognition.phrases import sentences
from roder.recognition.sections import Section
from roder.recognition.spread import is_spread
from roder.recognition.stacked_heads import Stacked, heads_given_back, unstacked
from roder.recognition.torn import settled, texts, unglued

GOAL_WORDS = 60
_FOR_YEARS = re.compile(r"\s+(?:för\s+)?(?:år\s+)?(?:19|20)\d\d(?:\s?[–-]\s?\d{2,4})?$")
_NUMBERED = re.compile(r"^(\D{3,40}?\s\d{1,2})\s*[.–-]\s+(?=[A-ZÅÄÖ])")
ELSEWHERE = frozenset({"other", "focus", "organisation"})
"""Sections of these areas may hold goals too, where their form says so; those of others may not."""


def _numbered(text: str, groups: Mapping[str, WordSet]) -> str:
    """ "Mål 1. Fler ska …" as "Mål 1: Fler ska …": a numbered label that a full stop or a dash ends."""
    match = _NUMBERED.match(text.strip())
    if match is None or key_of(match[1], groups) is None:
        return text
    return f"{match[1]}: {text.strip()[match.end() :]}"


@dataclass(slots=True)
class Walk(Collected):
    """One walk through the sections; `heads` is the line of column heads that lines stand under."""

    heads: Heads | None = None
    heading: int = -1
    """The last heading that is no label."""
    before: Part | None = None
    """The last table of goals, whose columns a part without heads may go on with."""

    def run(self) -> None:
        for section in self.sections.all:
            areas = self.sections.areas(section)
            inside = "goals" in areas
            if not inside and areas - ELSEWHERE:
                self._reset()
                continue
            if section.heading >= 0:
                self._heading(section, inside)
            for index in section.blocks:
                self._block(index, inside)
        self._reset()

    def _reset(self) -> None:
        Collected._reset(self)
        self.heads = None

    # ---- blocks

    def _heading(self, section: Section, inside: bool) -> None:
        title = _numbered(tidy(section.title), self._labels(inside))
        self.heads = heads(title, self.words, inside)
        if self.heads is not None:  # a table's heads, printed as boldly as a heading
            self.taken[section.heading] = Grip.SIGNATURE
            return
        label, _, rest = title.partition(":")
        if not rest:
            label, _, rest = title.partition(" – ")
        key = self._key(label, inside)
        if key in ("goal", "priority", "indicator", "kpi") and rest.strip():
            self._labelled(key, rest.strip(), section.heading, self.sections.place(section.heading))
        elif (mode := self._key(_FOR_YEARS.sub("", title), inside)) in (
            "goal",
            "priority",
            "indicator",
            "kpi",
        ):
            self.goal = self.goal if mode in ("indicator", "kpi") else None
            self.mode, self.candidate = mode, None
        else:
            self.heading = section.heading
            if section.areas or not inside:
                self._reset()
            self.goal, self.mode, self.candidate = None, None, section if inside else None

    def _block(self, index: int, inside: bool) -> None:
        block = self.sections.block(index)
        promise, self.promise = self.promise, None
        if block.table is not None:
            self.promise = promise
            stacked = unstacked(block.table, self.words)
            whole = stacked.table if stacked else heads_given_back(block.table, self.words)
            table = unglued(settled(whole))
            shape = layout(table, self.words, inside)
            torn = bool(table.rows) and table.rows[0].label[:1].islower()
            found = (table, shape) if shape is not None else None
            if inside and (shape is None or torn):  # a row's first line may stand as heads
                found = self._headless(index, table) or found
            if found is not None:
                self.heads = None
                if stacked is not None:
                    self._stacked(stacked, index)
                for own, heads_of in parts(*found, self.words, inside):
                    self.before = (own, heads_of)
                    self._table(index, own, heads_of)
                return
            self._line(index, block.text, inside)
            return
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return
        if self._line(index, block.text, inside):
            return
        groups = self._labels(inside)
        if self._measured_item(index):
            return
        for part in segments(_numbered(block.text, groups), groups):
            self._segment(part.key, part.text, index, inside)
        if inside and index not in self.taken and self._promises(index):
            self.promise = index

    def _labels(self, inside: bool) -> dict[str, WordSet]:
        """The labels that count here, those that say little by keys of their own."""
        groups = dict(self.words.group("goal_labels"))
        if inside:
            for key, more in self.words.group("goal_labels_inside").items():
                groups[f"{key}_inside"] = more
        return groups

    def _measured_item(self, index: int) -> bool:
        """A list item with a target of its own, under a heading that reads as a goal or under its goal."""
        opened = self.goal is not None and self.goal.blocks[0] == self.heading
        if self.mode is not None or not (self.candidate or opened):
            return False
        if not is_item(self.sections.block(index)):
            return False
        kpi = kpi_from_text(
            item_text(self.sections.text(index)), self.sections.place(index), self.words
        )
        if kpi is None or not (kpi.targets and kpi.baselines):
            return False
        self._kpi(kpi, index)
        self.taken.setdefault(index, Grip.SECTION)
        return True

    def _line(self, index: int, text: str, inside: bool) -> bool:
        """Reads a line as column heads, or as a row under them; False when it is neither."""
        found, rest = heads_first(text, self.words, inside)
        if found is not None and (not rest or is_spread(text)):
            self.heads, self.opened = found, True
            self.taken[index] = Grip.SIGNATURE
            if not rest:
                return True
            text = rest
        if self.heads is None or self.sections.block(index).table is not None:
            return False
        if (whole := with_year(self.heads, text)) is not None:
            self.heads = whole
            self.taken[index] = Grip.SIGNATURE
            return True
        after = self.sections.block(index + 1) if index + 1 in self.sections.span else None
        if after is not None and after.kind is BlockKind.PARAGRAPH and after.text.startswith("("):
            text = f"{text} {after.text}"  # the last line of the measure's name
        row = None
        if not any(part.key for part in segments(text, self.words.group("goal_labels"))):
            row = read_line(text, self.heads, self.sections.place(index), self.words)
        if row is None:
            self.heads = None
            return False
        self.taken[index] = Grip.SIGNATURE
        if goal := row.texts.get(Role.GOAL):
            self._open_goal(goal, index, row.place)
        self._row(row, index, measured=False)
        return True

    def _segment(self, key: str | None, text: str, index: int, inside: bool) -> None:
        key = key.removesuffix("_inside") if key else None
        if key == "either":
            self.met_either, key = True, self.either
        if not inside and key not in ("priority", "goal") and not self.opened:
            return
        place = self.sections.place(index)
        if key is None and (label := self._key(text, inside)) is not None:
            key, text = label, ""
        if key is not None and not text:
            self.mode = key
            self.taken.setdefault(index, Grip.SECTION)
        elif key is not None:
            self._labelled(key, text, index, place)
        elif self.mode is not None and self._fits_mode(index):
            self._labelled(self.mode, item_text(text), index, place)

    def _fits_mode(self, index: int) -> bool:
        """A list item; under "goals" also a paragraph that promises something in one sentence."""
        if is_item(self.sections.block(index)):
            return True
        return self.mode == "goal" and self._promises(index)

    def _promises(self, index: int) -> bool:
        """True for one short sentence that promises something."""
        text = self.sections.text(index)
        promises = self.words.group("goal_words")["promise"].found_in(text)
        short = len(text.split()) <= GOAL_WORDS and len(list(sentences(tidy(text)))) == 1
        return promises is not None and short

    # ---- tables

    def _headless(self, index: int, table: Table) -> Part | None:
        """A table without heads as a part of the one before, or what stands under heads within it."""
        above = self.sections.block(index - 1) if index - 1 in self.sections.span else None
        text = tidy(above.text) if above is not None and above.table is None else ""
        lead = text if text and text[-1] not in ".:!?" else ""
        found = (
            carried(table, self.before, lead, self.words) if self.before and table.rows else None
        )
        below = under_heads(table, self.words)
        # heads with nothing under them stand over the lines that follow
        holds = below is not None and any(any(texts(row)) for row in below[0].rows)
        return found or (below if holds else None)

    def _stacked(self, stacked: Stacked, index: int) -> None:
        """The goal that a table's heads hold, or the end of the one before it."""
        place = stacked.table.place(0)
        if not stacked.goes_on:
            self._open_goal(stacked.goal, index, place)
        elif self.goal is not None:
            self.goal.text = f"{self.goal.text} {stacked.goal}"
        if stacked.link:
            self._row(GoalRow({Role.GLOBAL: stacked.link}, None, place), index, measured=False)

    def _table(self, index: int, table: Table, shape: Layout) -> None:
        self.opened = True
        self.taken[index] = Grip.SIGNATURE
        goals_here = Role.GOAL in shape or (Role.PRIORITY in shape and self.either == "goal")
        column = Role.GOAL if Role.GOAL in shape else Role.PRIORITY
        for row in read_rows(table, shape, self.words):
            if self._label_in_row(row, index) or self._line_in_row(row, index):
                continue
            self.problems += row.problems
            if column is Role.GOAL and (text := row.texts.get(Role.PRIORITY)):
                self._labelled("priority", text, index, row.place)
            if goals_here and (text := row.texts.get(column)):
                self._open_goal(text, index, row.place)
            elif column is Role.PRIORITY and (text := row.texts.get(Role.PRIORITY)):
                self._labelled("priority", text, index, row.place)
            self._row(row, index, Role.KPI in shape)

    def _label_in_row(self, row: GoalRow, index: int) -> bool:
        """A row that is a label of what follows ("Prioriterat mål: …") within the table."""
        first = next(iter(row.texts.values()))
        part = segments(first, self.words.group("goal_labels"))[0]
        if part.key not in ("priority", "goal") or not part.text or len(row.texts) > 1:
            return False
        self._labelled(part.key, part.text, index, row.place)
        return True

    def _line_in_row(self, row: GoalRow, index: int) -> bool:
        """A row that is a line of heads, or a line under such a one: columns that were read as one."""
        said = " ".join(row.texts.values())
        if (found := heads(said, self.words, inside=True)) is not None:
            self.heads = found
            return True
        line = read_line(said, self.heads, row.place, self.words) if self.heads else None
        if line is None or line.kpi is None:
            return False
        self._row(line, index, measured=False)
        return True

    def _row(self, row: GoalRow, index: int, measured: bool) -> None:
        """`measured`: the table has a column of measures, so its indicators are not those."""
        if (link := row.texts.get(Role.GLOBAL)) and self.goal is not None:
            self.goal.links.append(link)
        if measured and (name := row.texts.get(Role.INDICATOR)):
            self.indicators.append(name)
            if self.goal is not None:
                self.goal.indicators.append(name)
        if row.kpi is not None:
            self._kpi(row.kpi, index)
        elif Role.KPI in row.texts and Role.GOAL not in row.texts:
            self.goal = None  # a row of another table: whose measures follow is not known
