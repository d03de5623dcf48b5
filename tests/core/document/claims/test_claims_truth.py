"""Whole texts as municipalities write them, whose truth is told by hand: `{H}` after what holds.

Nothing else in them can be read off a table of theirs, so nothing else may be said not to hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from examined import typed
from roder.core.document.checks import structured
from roder.core.document.claims import Claim, Verdict
from roder.core.document.claims.reading import read_claims
from roder.reference import vocabulary

TEXTS = sorted((Path(__file__).parent / "truth").glob("*.txt"))
AMOUNT = re.compile(r"(?P<number>\d[\d ]*(?:,\d+)?)(?P<unit> [a-zåäö]+)?\{H\}")
UNIT = re.compile(r" (?:mnkr|tkr|procent|procentenheter|kronor)$")
COVERED = 0.75
"""Of all that is marked, the least share that must be found to hold."""


@cache
def marked(path: Path) -> str:
    """The text with its tables tab-separated."""
    lines = path.read_text("utf-8").splitlines()
    return "\n".join("\t".join(c.strip() for c in line.split("|")) for line in lines)


def claims_of(text: str) -> list[tuple[Claim, str]]:
    """Every claim with the text before its end, spaces made one."""
    words = vocabulary()
    document = structured(typed(text, "underlag.txt"), words)
    return [
        (claim, squeezed(document.blocks[claim.block].text[: claim.end]))
        for claim in read_claims(document, words).claims
    ]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def number_ends(text: str, matches: Sequence[re.Match[str]]) -> set[str]:
    """The last characters before the end of each number, marks set aside."""
    return {squeezed(text[: m.end("number")].replace("{H}", ""))[-30:] for m in matches}


def held(text: str) -> set[str]:
    """The last characters before the end of each amount that is found to hold, its unit set aside."""
    told = claims_of(text.replace("{H}", ""))
    ends = (before for claim, before in told if claim.verdict is Verdict.HOLDS)
    return {UNIT.sub("", before)[-30:] for before in ends}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_nothing_that_is_true_is_said_not_to_hold(path: Path) -> None:
    told = claims_of(marked(path).replace("{H}", ""))
    assert [c.text for c, _ in told if c.verdict is Verdict.DOES_NOT_HOLD] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_an_amount_with_another_first_digit_never_holds(path: Path) -> None:
    """One in four at a time: the sentences around stay true, and are said not to hold by none."""
    text = marked(path)
    for turn in range(4):
        changed = [m for n, m in enumerate(AMOUNT.finditer(text)) if n % 4 == turn]
        parts, at = [], 0
        for match in changed:
            first = int(text[match.start()])
            other = first + 4 if first < 5 else first - 3
            parts += [text[at : match.start()], str(other)]
            at = match.start() + 1
        false = "".join([*parts, text[at:]])
        assert not number_ends(false, changed) & held(false)


def test_most_of_what_is_marked_is_found_to_hold() -> None:
    found = marks = 0
    for path in TEXTS:
        ends = number_ends(marked(path), list(AMOUNT.finditer(marked(path))))
        found, marks = found + len(ends & held(marked(path))), marks + len(ends)
    assert found >= COVERED * marks, f"{found} of {marks}"
