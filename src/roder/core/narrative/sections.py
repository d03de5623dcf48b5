"""Sections: the document's own order of headings, what each says and which areas it shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextSection:
    """One heading with its text in Markdown. `level` counts from 1. `shows` names what is set out there
    from the plan's rows ("focus_areas", "goals", "budget", "entries", "investments", "land", "risks" …);
    `text` stands before it and `after` behind it."""

    title: str
    level: int = 1
    shows: tuple[str, ...] = ()
    text: str = ""
    after: str = ""
