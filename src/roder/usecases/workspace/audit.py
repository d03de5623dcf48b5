"""The audit chain: a line for every action, each holding the hash of the one before it.

How a line's hash is made, and what a check proves, is told in docs/algorithms/audit-chain.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from roder.store.models import AuditLine, ChainHead

START = "0" * 64
"""What the first line follows on."""
FIELDS = (
    "sequence",
    "at",
    "actor",
    "role",
    "action",
    "object",
    "before",
    "after",
    "reason",
    "previous",
)


def append(told: Sequence[AuditLine]) -> None:
    """Adds lines to the chain, in order. Called last in a transaction: the chain's head stays locked until
    it ends."""
    if not told:
        return
    head = ChainHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        head = ChainHead(pk=1, sequence=0, hash=START)
    for line in told:
        line.sequence, line.previous = head.sequence + 1, head.hash
        line.hash = line_hash(as_json(line))
        head.sequence, head.hash = line.sequence, line.hash
    AuditLine.objects.bulk_create(told)
    head.save()


def as_json(line: AuditLine) -> dict[str, Any]:
    """A line as it is exported: times in UTC, to the microsecond."""
    found = {name: getattr(line, name) for name in FIELDS}
    found["at"] = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    return found


def line_hash(line: dict[str, Any]) -> str:
    """SHA-256 over the line's fields as JSON in a fixed order, without its own hash."""
    text = json.dumps([line[name] for name in FIELDS], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def latest_lines(most: int) -> Sequence[AuditLine]:
    """The newest lines, newest first."""
    return list(AuditLine.objects.order_by("-sequence")[:most])


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """What a check found: `lines` that follow on each other from the first, the last hash, and the code of
    what is wrong ("" for nothing) with the sequence number where."""

    lines: int
    head: str
    fault: str = ""
    at: int = 0


def lines() -> Iterator[AuditLine]:
    """Every line, in order."""
    return AuditLine.objects.order_by("sequence").iterator(chunk_size=2000)


def check_chain(expected: tuple[int, str] | None = None) -> ChainCheck:
    """Follows the whole chain, also while lines are added to it. `expected` is the number and hash of a
    line that was written down outside the database (the external head): it must still be there, unchanged;
    (0, START) is the head of an empty chain."""
    told = _head()
    count, last = 0, START
    hashes = {0: START}
    wanted = {told[0], expected[0] if expected else 0}
    for line in lines():
        if line.sequence != count + 1:
            return ChainCheck(count, last, "chain-gap", count + 1)
        if line.previous != last or line_hash(as_json(line)) != line.hash:
            return ChainCheck(count, last, "chain-changed", line.sequence)
        count, last = line.sequence, line.hash
        if count in wanted:
            hashes[count] = last
    if hashes.get(told[0]) != told[1]:
        return ChainCheck(count, last, "chain-cut", count + 1)
    if (
        count > told[0] and _head()[0] < count
    ):  # lines that no action has added: the head would know
        return ChainCheck(count, last, "chain-cut", told[0] + 1)
    if expected is not None and hashes.get(expected[0]) != expected[1]:
        return ChainCheck(count, last, "chain-head-missing", expected[0])
    return ChainCheck(count, last)


def _head() -> tuple[int, str]:
    """Where the database says that the chain ends."""
    head = ChainHead.objects.filter(pk=1).first()
    return (head.sequence, head.hash) if head is not None else (0, START)
