"""Several names on one line, which hold commas themselves: cut where a known name ends."""

from __future__ import annotations

from collections.abc import Iterable

from roder.core.document.labels import plain
from roder.recognition.lines import tidy

SURE_WORDS = 3
"""What stands beside a known name is a name of its own only from so many words."""


def known_names(values: Iterable[str]) -> frozenset[str]:
    """The names that stand alone somewhere: those with no other of them at either end."""
    forms = {plain(value) for value in values if plain(value)}
    return frozenset(f for f in forms if not any(_ends_with(f, other) for other in forms))


def _ends_with(form: str, other: str) -> bool:
    return form != other and (form.startswith(f"{other} ") or form.endswith(f" {other}"))


def split_names(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The names in a text. A comma parts two names only where a known name stands on one side of it
    and a whole name on the other; semicolons always part."""
    return tuple(
        name for part in tidy(text).split(";") for name in _split(part.strip(" ,."), known)
    )


def _split(text: str, known: frozenset[str]) -> list[str]:
    if not text:
        return []
    if plain(text) in known:
        return [text]
    for comma in (i for i, ch in enumerate(text) if ch == ","):
        left, right = text[:comma].strip(), text[comma + 1 :].strip()
        if plain(left) in known and _whole(right, known):
            return [left, *_split(right, known)]
    for comma in (i for i, ch in reversed(list(enumerate(text))) if ch == ","):
        left, right = text[:comma].strip(), text[comma + 1 :].strip()
        if plain(right) in known and _whole(left, known):
            return [*_split(left, known), right]
    return [text]


def _whole(text: str, known: frozenset[str]) -> bool:
    """True for a known name, or words that begin as a name does and are enough to be one."""
    if plain(text) in known or any(_ends_with(plain(text), name) for name in known):
        return True
    return text[:1].isupper() and len(text.split("(")[0].split()) >= SURE_WORDS
