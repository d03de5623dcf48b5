"""docs/access.md, made from the one table that decides who may; run as a script, writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from roder.core.plan import kinds as k
from roder.usecases.workspace.access import (
    ALL,
    DEEDS,
    EDITS,
    PREPARING,
    STATES,
    Deed,
    Role,
    Standing,
)
from roder.wording.web import web_term

PAGE = Path(__file__).resolve().parent.parent / "docs/access.md"

HEAD = """\
# Who may do what

*Vem som får se och göra vad följer av roll, nämnd och läge, och av inget annat. Tabellerna på den här
sidan är gjorda av programmets egen tabell (`usecases/workspace/access.py`); ett test jämför.*

A membership gives a role for one board, or for every board of a municipality. What someone may not see
does not exist for them: the answer is 404. What they see but may not do is refused with 403 where it is
because of the role, with 409 where it is because of the state. A test asks every address of the program
as every role, for its own board and another, in every state (`tests/web/test_web_access.py`).
"""


def table(heads: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def role(of: Role) -> str:
    return f"{web_term(f'role_{of.value}', 'sv')} (`{of.value}`)"


def mark(yes: bool) -> str:
    return "●" if yes else ""


def text() -> str:
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield HEAD
    yield "## What each role may do, on its boards\n"
    deeds = list(Deed)
    yield from table(
        ["role", *(f"`{d.value}`" for d in deeds)],
        [[role(r), *(mark(d in DEEDS[r]) for d in deeds)] for r in Role],
    )
    yield "\n`read_audit` counts only for someone who has it in every municipality of the installation.\n"
    yield "## In which state\n"
    standings = list(Standing)
    yield from table(
        ["deed", *(f"`{s.value}`" for s in standings)],
        [
            [f"`{d.value}`", *(mark(s in STATES[d]) for s in standings)]
            for d in deeds
            if d in STATES
        ],
    )
    yield "\nA deed that is not here does not depend on the state.\n"
    yield "## Who sees a version, of those who have a role on its board\n"
    yield from table(
        ["role", *(f"`{s.value}`" for s in standings)],
        [
            [
                role(r),
                *(mark(Deed.READ in DEEDS[r] and (s.frozen or r in PREPARING)) for s in standings),
            ]
            for r in Role
        ],
    )
    yield "\nA decided version is seen by everyone who has a role that reads anywhere in the municipality.\n"
    yield "## Which rows each role edits\n"
    yield from table(["role", "kinds of rows"], [[role(r), _kinds(r)] for r in Role if r in EDITS])


def _kinds(of: Role) -> str:
    if EDITS[of] >= ALL:
        return "all"
    return ", ".join(f"`{kind.name}`" for kind in k.KINDS if kind.name in EDITS[of])


if __name__ == "__main__":
    PAGE.write_text(text(), "utf-8")
