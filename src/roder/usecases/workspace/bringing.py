"""A document or a plan folder sent in and made a draft of a board."""

from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import date
from pathlib import Path

from roder.core.base import Problem
from roder.core.plan.rows import PlanRows
from roder.importers.unreadable import Unreadable
from roder.planfile.writing import HEAD_FILE
from roder.store.models import Board, Version
from roder.usecases.explaining import model_of
from roder.usecases.importing import read_as_plan
from roder.usecases.plans import opened_from
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.acts import Unseen
from roder.usecases.workspace.drafting import new_plan

Brought = tuple[Version, tuple[Problem, ...]]
"""The draft that was made, and what a person must decide."""

MOST_UNPACKED = 60_000_000
MOST_FILES = 2_000


def boards_to_fill(actor: Actor) -> tuple[Board, ...]:
    """The boards that a person may bring a document to."""
    wide = {h.municipality for h in actor.holdings}
    boards = Board.objects.select_related("municipality").defer("municipality__files")
    boards = boards.filter(municipality__in=wide)
    return tuple(board for board in boards if actor.may(Deed.IMPORT, board))


def bring(actor: Actor, board: int, name: str, data: bytes, today: date) -> Brought:
    """Makes a new plan of what was sent in: a document in any format that Roder reads, a PDF that carries
    a plan, or a plan folder as a zip. Gives the draft, and what a person must decide.

    Raises Unseen and Unreadable; then nothing is stored.
    """
    found = next((b for b in boards_to_fill(actor) if b.pk == board), None)
    if found is None:
        raise Unseen
    if name.lower().endswith(".zip"):
        return new_plan(actor, found, _unpacked(name, data)), ()
    rows, questions = _read(name, data, today)
    return new_plan(actor, found, rows), questions


def _read(name: str, data: bytes, today: date) -> tuple[PlanRows, tuple[Problem, ...]]:
    with tempfile.TemporaryDirectory(prefix="roder-") as folder:
        file = Path(folder) / f"dokument{Path(name).suffix.lower()[:10]}"
        file.write_bytes(data)
        imported = read_as_plan(file, today.year)
    return imported.plan, imported.questions


def _unpacked(name: str, data: bytes) -> PlanRows:
    """A plan folder in a zip; it may lie in a folder of its own. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            if len(entries) > MOST_FILES or sum(e.file_size for e in entries) > MOST_UNPACKED:
                raise Unreadable("zip-bomb", name=name)
            files = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Unreadable("damaged", name=name) from error
    heads = sorted((n for n in files if n.split("/")[-1] == HEAD_FILE), key=len)
    if not heads:
        raise Unreadable("no-plan-in-file", name=name)
    root = heads[0][: -len(HEAD_FILE)]
    opened = opened_from(
        {n[len(root) :]: d for n, d in files.items() if n.startswith(root)}, Path(name)
    )
    model_of(opened)
    return opened.plan
