"""A whole municipality published from its boards' plans, and two of them compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from roder.core.organisation.units import boards_by_name
from roder.core.plan import kinds as k
from roder.core.plan.consolidation import BoardBudget, consolidate
from roder.core.plan.diff import PlanDiff, RowDiff, diff, diff_figures, diff_rows
from roder.core.plan.figures import figures
from roder.core.plan.masking import mask
from roder.core.plan.rows import PlanRows
from roder.core.steering import SteeringMetadata
from roder.planfile import content_hash
from roder.planfile.municipality import KINDS, rows_of
from roder.reports.municipality import Overview, municipality_report
from roder.reports.report import Report
from roder.usecases.explaining import model_of
from roder.usecases.municipalities import OpenMunicipality, consolidated, groups_settled
from roder.usecases.plans import OpenPlan
from roder.usecases.publishing import Published, publish_report, theme_of
from roder.wording.report import report_term


def publish_municipality(
    opened: OpenMunicipality,
    to: Path,
    formats: tuple[str, ...] = (),
    audience: str = "internal",
    language: str | None = None,
    today: date | None = None,
    progress: Callable[[str], None] | None = None,
) -> Published:
    """Writes every format asked for (all where none is) into a folder. Documents are judged on a day, by
    default this one. Raises Unreadable: a plan has errors, or the folder cannot be written."""
    report = overview_of(opened, audience, language or "sv", today or date.today())
    return publish_report(report, {}, f"municipality-{audience}", to, formats, progress)


def overview_of(opened: OpenMunicipality, audience: str, language: str, today: date) -> Report:
    """The report of a municipality: for the public, of its masked plans. Raises Unreadable where a plan has
    errors."""
    public = audience == "public"
    boards = [_board(opened, key, plan, public) for key, plan in _in_order(opened)]
    accounts = groups_settled(opened.settings)
    names = boards_by_name(opened.municipality.units)
    heads = [plan.plan.single(k.HEAD) for plan in opened.current.values()]
    span = {
        "first": str(max((head.first for head in heads if head), default="")),
        "last": str(max((head.last for head in heads if head), default="")),
    }
    source = Overview(
        report_term("whole_title", language, {"name": opened.municipality.name, **span}),
        boards,
        consolidate(boards, accounts, names),
        accounts,
        names,
        tuple(_documents(opened, public)),
        today,
    )
    hashes = {board: plan.hash.encode() for board, plan in opened.current.items()}
    return municipality_report(
        source,
        theme=theme_of(opened.municipality),
        content_hash=content_hash(hashes),
        audience=audience,
        language=language,
    )


def _in_order(opened: OpenMunicipality) -> list[tuple[str, OpenPlan]]:
    """The latest plan of each board, in the order of the organisation; boards outside it last."""
    order = {board: number for number, board in enumerate(opened.municipality.boards)}
    return sorted(opened.current.items(), key=lambda each: order.get(each[0], len(order)))


def _board(opened: OpenMunicipality, key: str, plan: OpenPlan, public: bool) -> BoardBudget:
    unit = opened.municipality.units.get(key)
    name, model, rows = unit.name if unit else key, model_of(plan), plan.complete
    if public:
        rows = mask(rows)
        model = figures(rows)
    return BoardBudget(key, name, rows, model)


def _documents(opened: OpenMunicipality, public: bool) -> Iterator[SteeringMetadata]:
    """The register, for the public without what is confidential, and the plans' own heads."""
    yield from (row.value for row in opened.documents if row.secrecy is None or not public)
    for plan in opened.current.values():
        steering = plan.plan.single(k.STEERING)
        if steering is not None:
            yield steering


def compare_municipalities(before: OpenMunicipality, after: OpenMunicipality) -> PlanDiff:
    """What differs in the municipalities' own files, in each board's latest plan, and in what the boards
    have together. A row of a plan has its board before its key and name. Raises Unreadable where a plan
    has errors."""
    own = [rows_of(m.municipality, m.documents, m.settings) for m in (before, after)]
    rows: list[RowDiff] = list(diff_rows(KINDS, *own))
    for board in dict.fromkeys([*before.current, *after.current]):
        sides = [m.current.get(board) for m in (before, after)]
        names = [
            m.municipality.units[board].name
            for m in (after, before)
            if board in m.municipality.units
        ]
        found = _compared(sides[0], sides[1])
        name = names[0] if names else board
        rows += [replace(r, key=f"{board}/{r.key}", name=f"{name}: {r.name}") for r in found]
    models = (model_of(consolidated(before)), model_of(consolidated(after)))
    return PlanDiff(tuple(rows), tuple(diff_figures(*models)))


def _compared(before: OpenPlan | None, after: OpenPlan | None) -> tuple[RowDiff, ...]:
    """The rows that differ; all of a plan's where the other municipality has none of the board."""
    plans = [side.plan if side is not None else PlanRows() for side in (before, after)]
    models = [
        model_of(side) if side is not None else figures(PlanRows()) for side in (before, after)
    ]
    return diff(plans[0], plans[1], (models[0], models[1])).rows
