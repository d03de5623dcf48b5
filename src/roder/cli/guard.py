"""Refusals as messages: what could not be read or written, on standard error, with exit code 2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click.exceptions import Exit

from roder.importers.unreadable import Unreadable


@contextmanager
def guarded(path: Path, language: str) -> Iterator[None]:
    """Turns Unreadable into its words and exit code 2; everything else is a bug and shows."""
    try:
        yield
    except Unreadable as error:
        from roder.cli.text import show_refusal  # rich, for those who are refused

        show_refusal(error, path, language)
        raise Exit(2) from error
