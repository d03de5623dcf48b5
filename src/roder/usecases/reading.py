"""Read a file into a Document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from roder.core.document.assemble import document
from roder.core.document.blocks import Document
from roder.importers.sandbox import Reading
from roder.reference import vocabulary


def read_document(path: Path) -> Document:
    """The document in a file, its tables typed. Raises Unreadable."""
    with Reading(path) as reading:
        return document(reading.result(), path.name, vocabulary())


def read_structured(path: Path, waiting: Callable[[], None] | None = None) -> Document:
    """The document in a file, with the sum rows that its own figures show. Raises Unreadable.

    `waiting` is called every now and then while the file is read.
    """
    with Reading(path) as reading:
        from roder.core.document.checks import structured  # NumPy, loaded while the child reads

        read = document(reading.result(waiting), path.name, vocabulary())
    return structured(read, vocabulary())
