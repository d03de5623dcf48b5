"""The plans that a board's plan trades with, in the municipality whose folder it lies in.

Only the files that trade stands in are read, of the latest plan in each counterpart's own folder.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from pathlib import Path

from roder.core.base.model import FigureModel
from roder.core.organisation.units import boards_by_name
from roder.core.plan import kinds as k
from roder.core.plan.figures import declarations
from roder.core.plan.rows import PlanHead, PlanRows
from roder.core.plan.trade import declare_counterparts, trade_groups
from roder.importers.unreadable import Unreadable
from roder.planfile import read_plan
from roder.planfile.municipality import PLANS, ReadMunicipality
from roder.planfile.writing import HEAD_FILE
from roder.usecases.settling import folder_above

NEEDED = tuple(dict.fromkeys(kind.file for kind in (k.HEAD, k.COLUMN, k.TRADE)))


def with_counterparts(
    plan: PlanRows,
    path: Path,
    above: ReadMunicipality | None,
    shown: Callable[[PlanRows], PlanRows] = lambda plan: plan,
) -> FigureModel:
    """The model of a plan with what its counterparts have of its trade. `shown` makes what may be seen of
    their plans. Raises Unreadable for a file that cannot be read."""
    head, folder = plan.single(k.HEAD), folder_above(path)
    if above is None or folder is None or head is None or not head.board:
        return FigureModel.of(declarations(plan))
    units = above.municipality.units
    groups = trade_groups(plan, head.board, boards_by_name(units))
    others = {
        other: shown(found)
        for other in dict.fromkeys(other for other, _ in groups)
        if (found := _latest(folder / PLANS / other)) is not None
    }
    declared = declare_counterparts(plan, head.board, others, units)
    return FigureModel.of(chain(declarations(plan), declared))


def _latest(folder: Path) -> PlanRows | None:
    """What stands of trade in the latest plan of a board's folder."""
    plans = [_read(head.parent) for head in sorted(folder.glob(f"*/{HEAD_FILE}"))]
    return max(
        plans, key=lambda plan: (plan.single(k.HEAD) or PlanHead("", 0, 0)).first, default=None
    )


def _read(folder: Path) -> PlanRows:
    try:
        files = {name: (folder / name).read_bytes() for name in NEEDED if (folder / name).is_file()}
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unreadable("missing-file", name=str(folder), reason=reason) from error
    return read_plan(files).plan
