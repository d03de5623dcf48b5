"""A plan → its canonical files: the same plan always gives the same bytes."""

from __future__ import annotations

from roder.core.base.kinds import Layout
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows
from roder.planfile.grids import write_grid
from roder.planfile.records import write_records
from roder.planfile.texts import write_texts

HEAD_FILE = k.HEAD.file


def write_plan(plan: PlanRows) -> dict[str, bytes]:
    """Every file by its name in the folder, sorted; UTF-8, LF."""
    files: dict[str, str] = {}
    for name in dict.fromkeys(kind.file for kind in k.KINDS):
        kinds = [kind for kind in k.KINDS if kind.file == name]
        layout = kinds[0].layout
        if layout is Layout.GRID:
            files[name] = write_grid(plan, kinds[0])
        elif layout is Layout.TEXT:
            files.update(write_texts(plan, kinds[0]))
        else:
            files[name] = write_records(plan, kinds, head=name == HEAD_FILE)
    return {name: text.encode("utf-8") for name, text in sorted(files.items()) if text}
