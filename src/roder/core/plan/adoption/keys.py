"""Readable keys from names: "Köp av tjänster" → "kop-av-tjanster"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 40
"""Longer names are cut at a word."""


class Keys:
    """Gives every name a key that no other has."""

    def __init__(self, taken: Collection[str] = ()) -> None:
        self._taken = set(taken)

    def key(self, name: str, wanted: str = "") -> str:
        """A key for a name, or the one wanted; a number is added where it is taken."""
        base = wanted or slug(name)
        key, number = base, 2
        while key in self._taken:
            key, number = f"{base}-{number}", number + 1
        self._taken.add(key)
        return key


def slug(name: str) -> str:
    """Lower-case ASCII letters and digits joined by hyphens; "rad" where none are left."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    text = ""
    for word in words:
        if text and len(text) + len(word) + 1 > LONGEST:
            break
        text += ("-" if text else "") + word[:LONGEST]
    return text or "rad"
