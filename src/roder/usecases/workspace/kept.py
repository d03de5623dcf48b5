"""What was computed once, kept in the process under everything that it depends on: bounded, the least lately
asked for goes first. Nothing kept is ever wrong, so nothing needs to be emptied when something changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
_every: list[Kept] = []


class Kept(Generic[Key, Value]):
    """At most so many values by key, for the threads of a process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()
        _every.append(self)

    def get(self, key: Key) -> Value | None:
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key]

    def put(self, key: Key, value: Value) -> Value:
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value

    def made(self, key: Key, make: Callable[[], Value]) -> Value:
        """What is kept, else made now; two threads may make the same."""
        found = self.get(key)
        return found if found is not None else self.put(key, make())

    def held(self) -> tuple[Key, ...]:
        """What is kept now, the least lately asked for first."""
        with self._lock:
            return tuple(self._values)

    def clear(self) -> None:
        with self._lock:
            self._values.clear()


def forget() -> None:
    """Empties everything that is kept (another database, or one whose revisions were taken back, as in
    tests)."""
    for each in _every:
        each.clear()
