"""Which area has which block: every area reads the whole document, and no block is used twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from roder.recognition.found import Found, Grip
from roder.recognition.sections import Sections
from roder.reference.recognition import RecognitionWords

Recogniser = Callable[[Sections, RecognitionWords], Found]


def assign(
    view: Sections, words: RecognitionWords, recognisers: Sequence[Recogniser]
) -> list[Found]:
    """What each area found, in the recognisers' order, with their blocks apart.

    Where two want a block, the stronger grip has it (the earlier recogniser when they are equal), and
    the other reads the document again without it. Each round hides at least one more block from one
    of them, so it ends. A heading may open two areas ("Mål och budget"): the stronger takes it, and
    the other keeps what it read under it.
    """
    views = [view] * len(recognisers)
    found = [recogniser(view, words) for recogniser in recognisers]
    while lost := _lost(view, found):
        for position, blocks in lost.items():
            views[position] = views[position].without(blocks)
            found[position] = recognisers[position](views[position], words)
    owners = _owners(found)
    return [
        Found(f.area, f.plan, f.items, _own(f, position, owners), f.problems)
        for position, f in enumerate(found)
    ]


def _owners(found: Sequence[Found]) -> dict[int, int]:
    """Block → the position of the recogniser that has it."""
    best: dict[int, tuple[Grip, int]] = {}
    for position, f in enumerate(found):
        for block, grip in f.taken.items():
            if block >= 0 and (block not in best or grip > best[block][0]):
                best[block] = (grip, position)
    return {block: position for block, (_, position) in best.items()}


def _lost(view: Sections, found: Sequence[Found]) -> dict[int, set[int]]:
    """Position → blocks that it read, but another area has."""
    owners = _owners(found)
    lost: dict[int, set[int]] = {}
    for position, f in enumerate(found):
        others = {
            block
            for block in f.taken
            if owners.get(block, position) != position and not view.is_heading(block)
        }
        if others:
            lost[position] = others
    return lost


def _own(found: Found, position: int, owners: dict[int, int]) -> dict[int, Grip]:
    return {block: grip for block, grip in found.taken.items() if owners.get(block) == position}
