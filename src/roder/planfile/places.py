"""Where in a TOML file a table or one of its keys stands: tomllib tells only where it could not go on."""

from __future__ import annotations

import re

_HEAD = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=")
DEEP = 50
"""Brackets in each other that no plan has."""
_ITEM = re.compile(r"\s+\{")
_FENCES = ('"""', "'''")


class Lines:
    """Line numbers, from 1, of every table and of every key in it."""

    def __init__(self, text: str) -> None:
        self._tables: dict[tuple[str, int], int] = {}
        self._keys: dict[tuple[str, int, str], int] = {}
        counts: dict[str, int] = {}
        table, fence, listed = ("", 0), "", ""
        for number, line in enumerate(text.split("\n"), 1):
            if fence:
                fence = "" if fence in line else fence
                continue
            if listed and (line.startswith("]") or _ITEM.match(line)):
                if line.startswith("]"):
                    listed = ""
                else:
                    self._tables[listed, counts.get(listed, 0)] = number
                    counts[listed] = counts.get(listed, 0) + 1
            elif head := _HEAD.match(line):
                name = head[2]
                table = (name, counts.get(name, 0))
                counts[name] = table[1] + 1
                self._tables[table] = number
            elif key := _KEY.match(line):
                self._keys.setdefault((*table, key[1]), number)
                listed = key[1] if table[0] == "" and line.rstrip().endswith("[") else ""
            fence = next((f for f in _FENCES if line.count(f) % 2), "")

    def table(self, name: str, index: int = 0) -> int | None:
        return self._tables.get((name, index)) or self._keys.get(("", 0, name))

    def key(self, name: str, index: int, key: str) -> int | None:
        """The line of a key, or of its table where the key is written in some other way."""
        return self._keys.get((name, index, key)) or self.table(name, index)


def deep_line(text: str) -> int:
    """The line where brackets come to stand deeper in each other than any value of a plan."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        for letter in line:
            depth += (letter in "[{") - (letter in "]}")
            if depth > DEEP:
                return number
    return 1


def longest_line(text: str) -> int:
    """The line with most letters."""
    lines = text.split("\n")
    return lines.index(max(lines, key=len)) + 1
