"""Reads a file in a child process that can use only so much memory and time, and writes nothing.

A hostile or broken file then costs a message, whatever it does to the parsers: the child dies, the
program goes on. The child is forked where that is safe, so that nothing is imported twice.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from roder.core.document.pieces import Piece, RawDocument
from roder.importers import limits, opening
from roder.importers.parcels import packed, parcels, unpacked
from roder.importers.unreadable import Unreadable

_BURIAL_SECONDS = 5
_BEAT_SECONDS = 0.1
Waiting = Callable[[], None] | None
"""Told that there is nothing to tell yet."""
Job = Callable[[Path], Iterator[bytes]]
"""What a child does with a file: gives parcels."""
Carried = tuple[dict[str, bytes], tuple[str, ...]]
"""Files by name, and what may be content hashes on the paper."""
_DEATHS = ("damaged", "out-of-memory", "took-too-long")
"""What is said of a child that did not come back."""


def read_file(path: Path) -> RawDocument:
    """Detects the format and reads the file in a child process under `limits`.

    Raises Unreadable with any of its codes; `out-of-memory` and `took-too-long` when the child
    reached its limits, `damaged` when the file crashed it.
    """
    with Reading(path) as reading:
        return reading.result()


class Reading:
    """A file that a child process reads while the parent does something else.

    Making it raises Unreadable for a file that is missing, empty or too large. It must be closed
    (`with`), which ends the child.
    """

    def __init__(self, path: Path) -> None:
        opening.check_size(path)
        self._child = _reading(_read, path)

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.end()

    def result(self, waiting: Waiting = None) -> RawDocument:
        """What the child has read, given once; raises what `read_file` does.

        `waiting` is called every now and then until the child has an answer.
        """
        return _document(self._child, waiting)


def _reading(job: Callable[[Path], RawDocument], path: Path) -> _Child:
    """A child that reads a document."""
    return _Child(partial(_parcelled, job), path, limits.of_reading())


def _parcelled(job: Callable[[Path], RawDocument], path: Path) -> Iterator[bytes]:
    return parcels(job(path))


def _document(child: _Child, waiting: Waiting = None) -> RawDocument:
    """The document that a child has read, of all its parcels."""
    pieces: list[Piece] = []
    while isinstance(parcel := child.answer(waiting), tuple):
        pieces += parcel
    if isinstance(parcel, RawDocument):
        return replace(parcel, pieces=tuple(pieces))
    raise _stranger(parcel)


def _read(path: Path) -> RawDocument:
    kind, data = opening.open_file(path)
    return _reader(kind)(data)


def carried(path: Path, sought: str) -> Carried | None:
    """The files inside a PDF, if one of them is called `sought`, and what may be a content hash in its
    text; None where none is, or the file is no PDF that can be opened within the limits.

    Raises Unreadable: the file cannot be read; `attached-too-large`, also where the child reached its
    limits or died of what it unpacked; `attached-name`; `attached-twice`.
    """
    from roder.importers.pdf.attached import looked_through  # before the fork: imported once

    opening.check_size(path)
    child = _Child(partial(_attached, partial(looked_through, sought)), path, limits.OF_ATTACHED)
    try:
        return _looked_through(child)
    finally:
        child.end()


def _attached(look: Callable[[bytes], Iterator[object]], path: Path) -> Iterator[bytes]:
    return map(packed, look(opening.read_bytes(path)))


def _looked_through(child: _Child) -> Carried | None:
    from roder.importers.pdf.attached import more_than_a_plan

    try:
        if child.answer() is not True:
            return None
    except Unreadable as refusal:
        if refusal.code in _DEATHS:
            return None  # reading the document, under wider limits, will say what is wrong
        raise
    try:
        answer = child.answer()
    except Unreadable as refusal:
        if refusal.code in _DEATHS:
            raise more_than_a_plan() from None
        raise
    if isinstance(answer, tuple) and len(answer) == 2 and isinstance(answer[0], dict):
        return answer
    raise _stranger(answer)


def _reader(kind: str) -> Callable[[bytes], RawDocument]:
    """The reader of a format, imported first when it is needed: start-up must stay short."""
    if kind == "pdf":
        from roder.importers.pdf import read as read_pdf

        return read_pdf
    if kind == "docx":
        from roder.importers.docx import read as read_docx

        return read_docx
    if kind == "xlsx":
        from roder.importers.xlsx import read as read_xlsx

        return read_xlsx
    from roder.importers.text import read as read_text

    return read_text


class _Child:
    """A process that does one job within its bounds, and hands its result over in parcels."""

    def __init__(self, job: Job, path: Path, bounds: limits.Bounds) -> None:
        self._bounds = bounds
        self._deadline = time.monotonic() + bounds.wall
        self._room = bounds.result
        self._receiver, sender = multiprocessing.Pipe(duplex=False)
        self._process = _process((sender, job, path, bounds))
        self._process.start()
        sender.close()

    def answer(self, waiting: Waiting = None) -> object:
        """The next parcel, unpacked. Raises Unreadable: what the child refused, or died of."""
        self._wait(waiting)
        parcel = unpacked(self._received())
        if isinstance(parcel, Unreadable):
            raise parcel
        return parcel

    def _wait(self, waiting: Waiting) -> None:
        while True:
            left = max(0.0, self._deadline - time.monotonic())
            if wait([self._receiver], left if waiting is None else min(left, _BEAT_SECONDS)):
                return
            if not left:
                raise Unreadable("took-too-long", seconds=str(int(self._bounds.wall)))
            if waiting is not None:
                waiting()

    def _received(self) -> bytes:
        try:
            parcel = self._receiver.recv_bytes(self._room)
        except EOFError:
            self._process.join(_BURIAL_SECONDS)
            raise _death(self._process.exitcode, self._bounds) from None
        except OSError:  # more than RESULT_BYTES
            raise Unreadable("out-of-memory") from None
        self._room -= len(parcel)
        return parcel

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self._receiver.close()
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._process.close()


def _process(arguments: tuple[Connection, Job, Path, limits.Bounds]) -> BaseProcess:
    """The child, not yet started.

    Forking copies locks that other threads hold, so it is done only where there are none.
    """
    if sys.platform.startswith("linux") and threading.active_count() == 1:
        forking = multiprocessing.get_context("fork")
        return forking.Process(target=_child, args=arguments, daemon=True)
    spawning = multiprocessing.get_context("spawn")
    return spawning.Process(target=_child, args=arguments, daemon=True)


def _death(exitcode: int | None, bounds: limits.Bounds) -> Unreadable:
    """What the child died of, as the user should hear it."""
    if exitcode == -signal.SIGXCPU:
        return Unreadable("took-too-long", seconds=str(bounds.cpu))
    if exitcode in (-signal.SIGKILL, _NO_MEMORY):
        return Unreadable("out-of-memory")
    return Unreadable("damaged")


def _stranger(answer: object) -> TypeError:
    """An answer that no reading process gives: a bug."""
    return TypeError(f"the reading process answered with {type(answer).__name__}")


_NO_MEMORY = 77
"""Exit code of a child that had not even memory left to say so."""


def _child(sender: Connection, job: Job, path: Path, bounds: limits.Bounds) -> None:
    """The child's whole life. A bug in a reader prints its traceback and ends as `damaged`."""
    gc.disable()  # the child is short-lived; collecting would double the time of large tables
    try:
        _confine(bounds)
        for parcel in _outcome(job, path):
            sender.send_bytes(parcel)
    except MemoryError:
        sys.exit(_NO_MEMORY)
    finally:
        sender.close()


def _outcome(job: Job, path: Path) -> Iterator[bytes]:
    """The parcels that hold the job's result, or a refusal."""
    try:
        yield from job(path)
    except Unreadable as refusal:
        yield packed(refusal)
    except RecursionError:
        yield packed(Unreadable("damaged"))


def _confine(bounds: limits.Bounds) -> None:
    """Bounds memory and time, and lets no file grow and no core be dumped."""
    if sys.platform == "win32":  # no such limits there; the wall clock still holds
        return
    import resource

    def bound(which: int, value: int) -> None:
        hard = resource.getrlimit(which)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (value, value if which != resource.RLIMIT_CPU else hard))

    bound(resource.RLIMIT_AS, _address_space() + bounds.memory)
    bound(resource.RLIMIT_CPU, bounds.cpu)
    bound(resource.RLIMIT_FSIZE, 0)
    bound(resource.RLIMIT_CORE, 0)


def _address_space() -> int:
    """Bytes of address space in use: a forked child starts with all of its parent's."""
    import resource

    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return 0
    return pages * resource.getpagesize()
