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
        self._child = _Child(_read, path)

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.end()

    def result(self, waiting: Waiting = None) -> RawDocument:
        """What the child has read, given once; raises what `read_file` does.

        `waiting` is called every now and then until the child has an answer.
        """
        return self._child.result(waiting)


def _read(path: Path) -> RawDocument:
    kind, data = opening.open_file(path)
    return _reader(kind)(data)


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
    """A process that does one job and hands its result over in parcels."""

    def __init__(self, job: Callable[[Path], RawDocument], path: Path) -> None:
        self._deadline = time.monotonic() + limits.WALL_SECONDS
        self._room = limits.RESULT_BYTES
        self._receiver, sender = multiprocessing.Pipe(duplex=False)
        self._process = _process((sender, job, path))
        self._process.start()
        sender.close()

    def result(self, waiting: Waiting = None) -> RawDocument:
        pieces: list[Piece] = []
        while True:
            self._wait(waiting)
            parcel = unpacked(self._received())
            if isinstance(parcel, tuple):
                pieces += parcel
            elif isinstance(parcel, RawDocument):
                return replace(parcel, pieces=tuple(pieces))
            elif isinstance(parcel, Unreadable):
                raise parcel
            else:
                raise TypeError(f"the reading process answered with {type(parcel).__name__}")

    def _wait(self, waiting: Waiting) -> None:
        while True:
            left = max(0.0, self._deadline - time.monotonic())
            if wait([self._receiver], left if waiting is None else min(left, _BEAT_SECONDS)):
                return
            if not left:
                raise Unreadable("took-too-long", seconds=str(int(limits.WALL_SECONDS)))
            if waiting is not None:
                waiting()

    def _received(self) -> bytes:
        try:
            parcel = self._receiver.recv_bytes(self._room)
        except EOFError:
            self._process.join(_BURIAL_SECONDS)
            raise _death(self._process.exitcode) from None
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


def _process(arguments: tuple[Connection, Callable[[Path], RawDocument], Path]) -> BaseProcess:
    """The child, not yet started.

    Forking copies locks that other threads hold, so it is done only where there are none.
    """
    if sys.platform.startswith("linux") and threading.active_count() == 1:
        forking = multiprocessing.get_context("fork")
        return forking.Process(target=_child, args=arguments, daemon=True)
    spawning = multiprocessing.get_context("spawn")
    return spawning.Process(target=_child, args=arguments, daemon=True)


def _death(exitcode: int | None) -> Unreadable:
    """What the child died of, as the user should hear it."""
    if exitcode == -signal.SIGXCPU:
        return Unreadable("took-too-long", seconds=str(limits.CPU_SECONDS))
    if exitcode in (-signal.SIGKILL, _NO_MEMORY):
        return Unreadable("out-of-memory")
    return Unreadable("damaged")


_NO_MEMORY = 77
"""Exit code of a child that had not even memory left to say so."""


def _child(sender: Connection, job: Callable[[Path], RawDocument], path: Path) -> None:
    """The child's whole life. A bug in a reader prints its traceback and ends as `damaged`."""
    gc.disable()  # the child is short-lived; collecting would double the time of large tables
    try:
        _confine()
        for parcel in _outcome(job, path):
            sender.send_bytes(parcel)
    except MemoryError:
        sys.exit(_NO_MEMORY)
    finally:
        sender.close()


def _outcome(job: Callable[[Path], RawDocument], path: Path) -> Iterator[bytes]:
    """The parcels that hold the job's result, or a refusal."""
    try:
        yield from parcels(job(path))
    except Unreadable as refusal:
        yield packed(refusal)
    except RecursionError:
        yield packed(Unreadable("damaged"))


def _confine() -> None:
    """Bounds memory and time, and lets no file grow and no core be dumped."""
    if sys.platform == "win32":  # no such limits there; the wall clock still holds
        return
    import resource

    def bound(which: int, value: int) -> None:
        hard = resource.getrlimit(which)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (value, value if which != resource.RLIMIT_CPU else hard))

    bound(resource.RLIMIT_AS, _address_space() + limits.MEMORY_BYTES)
    bound(resource.RLIMIT_CPU, limits.CPU_SECONDS)
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
