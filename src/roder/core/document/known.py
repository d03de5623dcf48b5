"""Findings that someone has accepted: told apart by a fingerprint that survives page shifts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roder.core.base import Problem
from roder.core.document.labels import plain

LENGTH = 12


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted finding: its fingerprint, who accepted it and why."""

    fingerprint: str
    who: str
    why: str
    code: str = ""
    what: str = ""


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    """A fingerprint for each problem, in order: of its code, the words of its place and its figures.

    Page, line and table number are left out, so the same finding keeps its fingerprint when text is
    added before it; a changed figure gives a new one. Equal findings are told apart by their order.
    """
    seen: Counter[str] = Counter()
    prints = []
    for problem in problems:
        identity = _identity(problem)
        seen[identity] += 1
        text = f"{identity}|{seen[identity]}"
        prints.append(hashlib.sha256(text.encode()).hexdigest()[:LENGTH])
    return prints


def _identity(problem: Problem) -> str:
    place = problem.place
    words = place.text if place.table is None else ""
    parts = (
        problem.code,
        plain(place.heading or ""),
        plain(place.row or ""),
        plain(place.column or ""),
        plain(words or ""),
        str(problem.stated),
        str(problem.computed),
        problem.params.get("lost", ""),
    )
    return "|".join(parts)


def split_known(
    problems: Iterable[Problem], known: Mapping[str, Accepted]
) -> tuple[list[tuple[Problem, str]], list[tuple[Problem, Accepted]]]:
    """(new problems with their fingerprints, accepted ones with who and why)."""
    problems = list(problems)
    new: list[tuple[Problem, str]] = []
    accepted: list[tuple[Problem, Accepted]] = []
    for problem, fingerprint in zip(problems, fingerprints(problems), strict=True):
        if fingerprint in known:
            accepted.append((problem, known[fingerprint]))
        else:
            new.append((problem, fingerprint))
    return new, accepted
