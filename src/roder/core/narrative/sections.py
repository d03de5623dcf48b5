"""Sections: the document's own order of headings, what each says and where it shows the plan's rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_SHOWN = re.compile(r"^\[\[([a-z-]+)\]\][ \t]*$", re.MULTILINE)


class Shown(StrEnum):
    """What of a plan a section can set out, by a line of its own in the text: `[[budget]]`."""

    FOCUS_AREAS = "focus-areas"
    ORGANISATION = "organisation"
    GOALS = "goals"
    ASSIGNMENTS = "assignments"
    BUDGET = "budget"
    LEDGER = "ledger"
    ENTRIES = "entries"
    VARIANCE = "variance"
    SHARES = "shares"
    TRADE = "trade"
    INVESTMENTS = "investments"
    CAPITAL_COSTS = "capital-costs"
    LAND = "land"
    LAND_ENTRIES = "land-entries"
    WORKPLACE = "workplace"
    CONTROL = "control"
    RISKS = "risks"


@dataclass(frozen=True, slots=True)
class TextSection:
    """One heading with its text in Markdown, in which figures are quoted by address and a line
    `[[budget]]` stands where the rows of an area are set out. `level` counts from 1."""

    title: str
    level: int = 1
    text: str = ""

    def parts(self) -> Iterator[str | Shown]:
        """The text and what it shows, in order; a name that is none of Shown stays in the text."""
        end = 0
        for match in _SHOWN.finditer(self.text):
            if match[1] in set(Shown):
                if before := self.text[end : match.start()].strip("\n"):
                    yield before
                yield Shown(match[1])
                end = match.end()
        if rest := self.text[end:].strip("\n"):
            yield rest
