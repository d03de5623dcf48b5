"""What a walk through a document has collected of its goals: the goal in force, and what waits for one."""

from __future__ import annotations

from dataclasses import dataclass, field

from roder.core.base import Place, Problem
from roder.core.goals import Kpi
from roder.recognition.bounds import bounds
from roder.recognition.found import Grip
from roder.recognition.kpi_text import kpi_from_text
from roder.recognition.lines import key_of, tidy
from roder.recognition.sections import Section, Sections
from roder.reference.recognition import RecognitionWords

HEADING_WORDS = 5


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
class Collected:
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
    promise: int | None = None
    """A sentence that promises something, the block just before: the goal of measures that follow."""

    def _reset(self) -> None:
        """A new part begins: indicators that no goal followed upon belong to the goal before them."""
        if self.goal is not None:
            self.goal.indicators += [name for name, _ in self.waiting]
        self.priority, self.goal, self.mode, self.candidate = None, None, None, None
        self.waiting = []

    def _key(self, label: str, inside: bool) -> str | None:
        key = key_of(label, self.words.group("goal_labels"))
        if key is None and inside:
            key = key_of(label, self.words.group("goal_labels_inside"))
        if key == "either":
            self.met_either = True
            return self.either
        return key

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
