"""Table rows whose cells are parted by single spaces, as many extractors of PDF text give them.

"Personalkostnader -87 654 -96 261 -98 378 -100 443" has one reading once the number of columns is
known. That number comes from the rows whose signs or two-digit groups leave no choice, or from the
header above. A row with more readings than one takes the reading that fits the magnitudes of the
rows around it; where two fit equally well the row stays running text, so nothing is guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log10

from roder.core.base.numbers import MINUS
from roder.core.document.headers import is_header_text, kind_in
from roder.reference import vocabulary

_TOKEN = re.compile(
    rf"^[+{MINUS}]?\d{{1,3}}$|^[+{MINUS}]?\d+(?:,\d+)?%?$|^\d{{3}},\d+$|^[{MINUS}]$"
)
_HEAD = re.compile(rf"[+{MINUS}]?\d{{1,3}}$")
_GROUP = re.compile(r"\d{3}(?:,\d+)?%?$")
LEAST_ROWS = 3
MOST_COLUMNS = 13


@dataclass(frozen=True, slots=True)
class Packed:
    """A run of rows: line index (from 0) and the fields of each, header first."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Tail:
    index: int
    label: str
    tokens: tuple[str, ...]


def packed_runs(texts: list[str]) -> Iterator[Packed]:
    """Every run of at least three neighbouring lines that end in numbers and read one way."""
    group: list[_Tail] = []
    for index, text in enumerate([*texts, ""]):
        tail = _tail(index, text)
        if tail is not None:
            group.append(tail)
            continue
        while group and _is_header(group[0]):
            group = group[1:]
        if len(group) >= LEAST_ROWS:
            yield from _run(group, texts)
        group = []


def _tail(index: int, text: str) -> _Tail | None:
    """A line's label and the number tokens it ends in; None for running text."""
    words = text.replace("\u00a0", " ").replace("\u202f", " ").split()
    cut = len(words)
    while cut > 0 and _TOKEN.match(words[cut - 1]):
        cut -= 1
    label = " ".join(words[:cut])
    if cut == len(words) or cut == 0 or len(label) > 90 or label.endswith((".", ",", "och", "om")):
        return None
    return _Tail(index, label, tuple(words[cut:]))


def _is_header(tail: _Tail) -> bool:
    """True for a line whose only numbers are years: "Belopp i tkr Budget 2022 Plan 2023"."""
    return all(re.fullmatch(r"(?:19|20)\d\d", token) for token in tail.tokens)


def _run(group: list[_Tail], texts: list[str]) -> Iterator[Packed]:
    heads, header_index = _header(texts, group[0].index)
    options = [dict(_readings(tail.tokens)) for tail in group]
    width = len(heads) - 1 if heads else _width(options)
    if width < 2 or sum(width in option for option in options) < 0.7 * len(group):
        return
    sizes = _typical(options, width)
    rows: list[tuple[int, tuple[str, ...]]] = []
    if heads:
        rows.append((header_index, heads))
    for tail, option in zip(group, options, strict=True):
        fields = _best(option.get(width, []), sizes)
        rows.append((tail.index, (tail.label, *fields) if fields else (tail.label, *tail.tokens)))
    yield Packed(tuple(rows))


def _header(texts: list[str], first: int) -> tuple[tuple[str, ...], int]:
    """The header line just above, cut into label and column heads; empty when there is none."""
    words = vocabulary()
    for index in range(first - 1, max(-1, first - 3), -1):
        tokens = texts[index].split()
        if not tokens:
            continue
        cuts = [(cut, _cut_heads(tokens[cut:])) for cut in range(len(tokens) - 1)]
        good = [
            (len(heads), kind_in(tokens[cut], words) is not None, cut, heads)
            for cut, heads in cuts
            if len(heads) >= 2 and all(is_header_text(head, words) for head in heads)
        ]
        if good:
            _, _, cut, heads = max(good)
            return (" ".join(tokens[:cut]), *heads), index
        break
    return (), first


def _cut_heads(tokens: list[str]) -> list[str]:
    """Column heads: each ends at a year, or is a single word where no head has one."""
    heads: list[str] = []
    current: list[str] = []
    for token in tokens:
        current.append(token)
        if re.fullmatch(r"(?:19|20)\d\d", token):
            heads.append(" ".join(current))
            current = []
    return heads + current


def _readings(tokens: tuple[str, ...]) -> Iterator[tuple[int, list[tuple[str, ...]]]]:
    """Every way to read the tokens as numbers, by how many numbers it gives."""
    by_count: dict[int, list[tuple[str, ...]]] = {}
    ways: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(tokens) + 1):
        here: list[tuple[str, ...]] = []
        for start in range(max(0, end - 4), end):
            if _is_one(tokens[start:end]):
                here += [(*way, " ".join(tokens[start:end])) for way in ways[start]]
        ways.append(here[:512])
    for way in ways[-1]:
        if len(way) <= MOST_COLUMNS:
            by_count.setdefault(len(way), []).append(way)
    yield from by_count.items()


def _is_one(tokens: tuple[str, ...]) -> bool:
    if len(tokens) == 1:
        return True
    return bool(_HEAD.match(tokens[0])) and all(_GROUP.match(token) for token in tokens[1:])


def _width(options: list[dict[int, list[tuple[str, ...]]]]) -> int:
    """The number of columns most rows can have, from rows that leave one choice if there are any."""
    sure = Counter(next(iter(option)) for option in options if len(option) == 1)
    if sure:
        return sure.most_common(1)[0][0]
    common = Counter(width for option in options for width in option)
    return common.most_common(1)[0][0]


def _typical(options: list[dict[int, list[tuple[str, ...]]]], width: int) -> float:
    """Typical spread of magnitude within a row, from rows with one reading."""
    sure = [o[width][0] for o in options if len(o.get(width, [])) == 1]
    return max((_spread(way) for way in sure), default=1.0)


def _spread(way: tuple[str, ...]) -> float:
    sizes = [
        len(re.sub(r"\D", "", field.split(",")[0])) for field in way if re.search(r"\d", field)
    ]
    return float(max(sizes) - min(sizes)) if sizes else 0.0


def _best(ways: list[tuple[str, ...]], typical: float) -> tuple[str, ...]:
    """The reading whose numbers are most alike in size; none where two are equally alike."""
    ranked = sorted(ways, key=_unlikeness)
    if not ranked:
        return ()
    if len(ranked) > 1 and _unlikeness(ranked[0]) == _unlikeness(ranked[1]):
        return ()
    return ranked[0] if _spread(ranked[0]) <= typical + 2 else ()


def _unlikeness(way: tuple[str, ...]) -> float:
    values = [int(re.sub(r"\D", "", field.split(",")[0]) or 0) for field in way]
    logs = [log10(value + 1) for value in values]
    middle = sum(logs) / len(logs)
    return round(sum((value - middle) ** 2 for value in logs), 3)
