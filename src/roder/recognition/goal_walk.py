"""A document's goals in reading order: labels, headings, lists and tables, one state from block to block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from roder.core.base import Place, Problem
from roder.core.document.blocks import BlockKind, Table
from roder.core.goals import Kpi
from roder.recognition.bounds import bounds
from roder.recognition.found import Grip
from roder.recognition.goal_parts import parts
from roder.recognition.goal_tables import GoalRow, Layout, Role, layout, read_rows
from roder.recognition.kpi_text import kpi_from_text
from roder.recognition.line_tables import Heads, heads, heads_first, read_line
from roder.recognition.lines import is_item, item_text, key_of, segments, tidy
from roder.recognition.phrases import sentences
from roder.recognition.sections import Section, Sections
from roder.recognition.spread import is_spread
from roder.recognition.stacked_heads import Stacked, heads_given_back, unstacked
from roder.recognition.torn import settled
from roder.reference.recognition import RecognitionWords

GOAL_WORDS = 60
HEADING_WORDS = 5
_FOR_YEARS = re.compile(r"\s+(?:för\s+)?(?:år\s+)?(?:19|20)\d\d(?:\s?[–-]\s?\d{2,4})?$")
ELSEWHERE = frozenset({"other", "focus", "organisation"})
"""Sections of these areas may hold goals too, where their form says so; those of others may not."""


@dataclass(slots=True)
class GoalDraft:
    """A goal as collected: texts as printed, not yet cut into names."""

    text: str
    place: Place
    priority: str = ""
    indicators: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    kpis: list[Kpi] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Walk:
    """The state of one walk. `either` says what the labels are that may be goals or priority goals."""

    sections: Sections
    words: RecognitionWords
    either: str
    goals: list[GoalDraft] = field(default_factory=list)
    loose: list[tuple[int, Kpi]] = field(default_factory=list)
    priorities: list[str] = field(default_factory=list)
    indicators: list[str] = field(default_factory=list)
    taken: dict[int, Grip] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    met_either: bool = False
    opened: bool = False
    priority: tuple[str, int] | None = None
    waiting: list[tuple[str, int]] = field(default_factory=list)
    goal: GoalDraft | None = None
    mode: str | None = None
    candidate: Section | None = None
    heads: Heads | None = None
    promise: int | None = None
    """A sentence that promises something, the block just before: the goal of measures that follow."""

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
        """A new part begins: indicators that no goal followed upon belong to the goal before them."""
        if self.goal is not None:
            self.goal.indicators += [name for name, _ in self.waiting]
        self.priority, self.goal, self.mode, self.candidate = None, None, None, None
        self.heads = None
        self.waiting = []

    def _key(self, label: str, inside: bool) -> str | None:
        key = key_of(label, self.words.group("goal_labels"))
        if key is None and inside:
            key = key_of(label, self.words.group("goal_labels_inside"))
        if key == "either":
            self.met_either = True
            return self.either
        return key

    # ---- blocks

    def _heading(self, section: Section, inside: bool) -> None:
        title = tidy(section.title)
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
            table = settled(whole)
            shape = layout(table, self.words, inside)
            if shape is not None:
                self.heads = None
                if stacked is not None:
                    self._stacked(stacked, index)
                for own, heads_of in parts(table, shape, self.words, inside):
                    self._table(index, own, heads_of)
                return
            self._line(index, block.text, inside)
            return
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return
        if self._line(index, block.text, inside):
            return
        groups = dict(self.words.group("goal_labels"))
        if inside:
            for key, more in self.words.group("goal_labels_inside").items():
                groups[f"{key}_inside"] = more
        for part in segments(block.text, groups):
            self._segment(part.key, part.text, index, inside)
        if inside and index not in self.taken and self._promises(index):
            self.promise = index

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

    # ---- what was read

    def _labelled(self, key: str, text: str, index: int, place: Place) -> None:
        self.taken.setdefault(index, Grip.SIGNATURE)
        self.opened = True
        if key == "priority":
            self._reset()
            self.priority = (text, index)
            self.priorities.append(text)
        elif key == "goal":
            mode = self.mode
            self._open_goal(text, index, place)
            self.mode = mode
        elif key == "indicator" and (measured := self._with_values(text, place)):
            self._kpi(measured, index)
        elif key == "indicator":
            self.indicators.append(text)
            if self.goal is not None and (self.mode == "indicator" or not self.goal.kpis):
                self.goal.indicators.append(text)
                self.goal.blocks.append(index)
            else:
                self.waiting.append((text, index))
        elif key == "global" and self.goal is not None:
            self.goal.links.append(text)
            self.goal.blocks.append(index)
        elif key in ("kpi", "target"):
            kpi = kpi_from_text(text, place, self.words)
            if key == "kpi" and kpi is not None:
                self._kpi(kpi, index)

    def _with_values(self, text: str, place: Place) -> Kpi | None:
        """An indicator with a target or a baseline of its own is what the goal is measured by."""
        kpi = kpi_from_text(text, place, self.words)
        return kpi if kpi is not None and (kpi.targets or kpi.baselines) else None

    def _open_goal(self, text: str, index: int, place: Place) -> None:
        self.goal = GoalDraft(text, place, blocks=[index])
        if self.priority is not None:
            self.goal.priority = self.priority[0]
            self.goal.blocks.append(self.priority[1])
        for name, block in self.waiting:
            self.goal.indicators.append(name)
            self.goal.blocks.append(block)
        self.goals.append(self.goal)
        self.candidate = None

    def _kpi(self, kpi: Kpi, index: int) -> None:
        if self.goal is None:
            self._goal_from_sentence()
        if self.goal is None:
            self._goal_from_heading()
        if self.goal is None:
            self.loose.append((index, kpi))
        else:
            self.goal.kpis.append(kpi)
            self.goal.blocks.append(index)
            self.waiting = []

    def _goal_from_sentence(self) -> None:
        """A sentence with measures right under it is a goal when it states a bound."""
        index = self.promise
        if index is None or not bounds(self.sections.text(index), self.words):
            return
        self.taken[index] = Grip.SECTION
        self._open_goal(tidy(self.sections.text(index)), index, self.sections.place(index))

    def _goal_from_heading(self) -> None:
        """A heading with measures under it is a goal when it reads as one: a promise, or a sentence."""
        section = self.candidate
        if section is None or section.areas:
            return
        title = tidy(section.title)
        promise = self.words.group("goal_words")["promise"].found_in(title) is not None
        if promise or len(title.split()) >= HEADING_WORDS:
            self.taken[section.heading] = Grip.SIGNATURE
            self._open_goal(title, section.heading, self.sections.place(section.heading))

    # ---- tables

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
