"""Read a file into a Document."""

from __future__ import annotations

from pathlib import Path

from roder.core.document.assemble import document
from roder.core.document.blocks import Document
from roder.core.document.checks import structured
from roder.importers.sandbox import read_file
from roder.reference import vocabulary


def read_document(path: Path) -> Document:
    """The document in a file, its tables typed. Raises Unreadable."""
    return document(read_file(path), path.name, vocabulary())


def read_structured(path: Path) -> Document:
    """The document in a file, with the sum rows that its own figures show. Raises Unreadable."""
    return structured(read_document(path), vocabulary())
