"""Verdicts held against what the author knows: matched by sentence and amount, then counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from benchmarks.claims.said import FALSE, HOLDS, OPEN, Claimed, Said
from benchmarks.scoring import grave, number

NONE = "not seen"
Answer = dict[str, Any]


def bare(text: str) -> str:
    """Letters and digits only, so that line ends, dashes and spaces of a layout do not matter."""
    return re.sub(r"[\W_]+", "", text.lower())


def matched(said: list[Said], claims: list[Answer]) -> tuple[list[list[Answer]], list[Answer]]:
    """The program's claims by sentence, and those that belong to none of them."""
    keys = [bare(one.text) for one in said]
    found: list[list[Answer]] = [[] for _ in said]
    rest = []
    for claim in claims:
        text = bare(str(claim.get("text", "")))
        hits = [n for n, key in enumerate(keys) if key and (key in text or text in key) and text]
        if len(hits) > 1:  # sentences run together: the one that prints the amount
            own = [n for n in hits if any(_same(c, claim) for c in said[n].claims)]
            hits = own or hits
        if hits:
            found[hits[0]].append(claim)
        else:
            rest.append(claim)
    return found, rest


def blamed(said: list[Said], findings: list[Answer]) -> list[str]:
    """Findings that point by their words at sentences in which nothing is wrong."""
    keys = [(bare(one.text), one) for one in said]
    made = []
    for finding in grave(findings):
        text = bare(str((finding.get("place") or {}).get("text") or ""))
        hits = [one for key, one in keys if len(text) > 11 and (text in key or key in text)]
        if hits and not any(claim.truth == FALSE for one in hits for claim in one.claims):
            told = f"stated {finding.get('stated')}, computed {finding.get('computed')}"
            where = " ".join(f"«{one.text}» ({one.style})" for one in hits)
            made.append(f"{finding.get('code')} at {where}: {told}")
    return made


def _same(expected: Claimed, claim: Answer) -> bool:
    """The same number, whatever unit it is told in."""
    stated = number(claim.get("stated"))
    if expected.stated is None or stated is None:
        return False
    return abs(stated) in {abs(expected.stated) * Fraction(1000) ** n for n in range(-2, 3)}


@dataclass(frozen=True, slots=True)
class Judged:
    """One claim of the author's with the verdict that it got."""

    document: str
    layout: str
    said: Said
    claim: Claimed
    got: str
    reason: str = ""
    seen: str = ""

    @property
    def right(self) -> bool:
        if self.claim.truth == OPEN:
            return self.got in (NONE, OPEN)
        return self.got == self.claim.truth


def judge(document: str, layout: str, said: Said, answers: list[Answer]) -> list[Judged]:
    """Each claim of a sentence and its verdict; then a line for every verdict of does-not-hold on
    something that the sentence does not claim."""
    left = list(answers)
    made = []
    if said.claims and all(c.truth == OPEN for c in said.claims):
        worst = [a for v in (FALSE, HOLDS, OPEN) for a in left if a.get("verdict") == v]
        return [_judged(document, layout, said, said.claims[0], worst[0] if worst else None)]
    assigned: dict[int, Answer] = {}
    for how in (_exactly, _amount, _kind):
        for n, claim in enumerate(said.claims):
            if n not in assigned:
                chosen = next((a for a in left if how(claim, a)), None)
                if chosen is not None:
                    left.remove(chosen)
                    assigned[n] = chosen
    if len(said.claims) == 1 and not assigned and len(left) == 1:
        assigned[0] = left.pop()
    for n, claim in enumerate(said.claims):
        made.append(_judged(document, layout, said, claim, assigned.get(n)))
    if said.true:  # in a false sentence, more than one verdict may rightly say so
        stray = Claimed("other", HOLDS, "")
        made += [
            _judged(document, layout, said, stray, a) for a in left if a.get("verdict") == FALSE
        ]
    return made


def _exactly(claim: Claimed, answer: Answer) -> bool:
    return answer.get("kind") == claim.kind and (
        _same(claim, answer) or (claim.stated is None and number(answer.get("stated")) is None)
    )


def _amount(claim: Claimed, answer: Answer) -> bool:
    return _same(claim, answer)


def _kind(claim: Claimed, answer: Answer) -> bool:
    alike = {claim.kind, str(answer.get("kind"))}
    moves = alike <= {"comparison", "trend"}  # "sjunker mellan 2024 och 2025" is either
    return (len(alike) == 1 or moves) and claim.stated is None


def _judged(
    document: str, layout: str, said: Said, claim: Claimed, answer: Answer | None
) -> Judged:
    if answer is None:
        return Judged(document, layout, said, claim, NONE)
    seen = (
        f"{answer.get('kind')} of {answer.get('subject')!r}: stated {answer.get('stated')}, "
        f"computed {answer.get('computed')} at {answer.get('address')}"
    )
    return Judged(document, layout, said, claim, str(answer.get("verdict")),
                  str(answer.get("reason") or ""), seen)  # fmt: skip


@dataclass(slots=True)
class Count:
    """The counts of one group of claims."""

    checkable: int = 0
    right: int = 0
    covered: int = 0
    false: int = 0
    found: int = 0
    true: int = 0
    alarms: int = 0
    open: int = 0
    confident: int = 0
    said_false: int = 0

    def add(self, one: Judged) -> None:
        """Counts one claim; a stray verdict is a false alarm and nothing else."""
        self.said_false += one.got == FALSE
        if one.claim.kind == "other":
            self.alarms += 1
            return
        if one.claim.truth == OPEN:
            self.open += 1
            self.confident += one.got in (HOLDS, FALSE)
            return
        self.checkable += 1
        self.right += one.right
        self.covered += one.got in (HOLDS, FALSE)
        if one.claim.truth == FALSE:
            self.false += 1
            self.found += one.got == FALSE
        else:
            self.true += 1
            self.alarms += one.got == FALSE


@dataclass(slots=True)
class Tally:
    """A whole run."""

    judged: list[Judged] = field(default_factory=list)
    unmatched: list[tuple[str, Answer]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    blamed: list[str] = field(default_factory=list)
    """Warnings and errors of any rule that point at a sentence without an error."""
    seen: int = 0
    documents: int = 0
    sentences: int = 0

    def group(self, key: str) -> dict[str, Count]:
        """Counts by kind, style, layout or why."""
        made: dict[str, Count] = {}
        for one in self.judged:
            name = {
                "kind": one.claim.kind,
                "style": one.said.style,
                "layout": one.layout,
                "why": one.claim.why or "true",
            }[key]
            made.setdefault(name, Count()).add(one)
        return dict(sorted(made.items()))

    def whole(self) -> Count:
        made = Count()
        for one in self.judged:
            made.add(one)
        stray = sum(1 for _, a in self.unmatched if a.get("verdict") == FALSE)
        made.alarms += stray
        made.said_false += stray
        return made

    def reasons(self) -> Counter[str]:
        """Why checkable claims were left unchecked."""
        open_ = (j for j in self.judged if j.got == OPEN and j.claim.truth != OPEN)
        return Counter(j.reason or "(no reason)" for j in open_)
