"""A version's rows ↔ the plan's rows in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from roder.core.base import Figure, Unit
from roder.core.base.kinds import PlanRow
from roder.core.base.model import FigureModel
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows
from roder.planfile.payload import payload_of, row_of
from roder.store.models.plans import FigureValue, Row, Version


def plan_rows(version: Version) -> PlanRows:
    """Every row of a version, as the core knows it. One query."""
    found: dict[str, list[PlanRow]] = {}
    stored = Row.objects.filter(version=version).order_by("position")
    for kind, key, payload, secrecy in stored.values_list("kind", "key", "payload", "secrecy"):
        found.setdefault(kind, []).append(row_of(k.BY_NAME[kind], key, payload, secrecy))
    return PlanRows({kind.name: tuple(found[kind.name]) for kind in k.KINDS if kind.name in found})


def plan_rows_since(version: Version, plan: PlanRows, revision: int) -> PlanRows | None:
    """Every row of a version, from those that it had at an earlier revision; None where that cannot be told
    since rows have come, gone or moved. Two queries, of which the second gives only what has changed."""
    held = Row.objects.filter(version=version)
    rows = {name: list(rows) for name, rows in plan.rows.items()}
    if held.count() != sum(map(len, rows.values())):
        return None
    changed = held.filter(revision__gt=revision)
    for kind, key, position, payload, secrecy in changed.values_list(
        "kind", "key", "position", "payload", "secrecy"
    ):
        known = rows.get(kind, [])
        if position >= len(known) or known[position].key != key:
            return None
        known[position] = row_of(k.BY_NAME[kind], key, payload, secrecy)
    return PlanRows({name: tuple(found) for name, found in rows.items()})


def store_rows(version: Version, plan: PlanRows) -> None:
    """Writes all rows of a new version."""
    Row.objects.bulk_create(
        Row(
            version=version, kind=kind.name, key=row.key, position=position, **stored(row),
            revision=version.revision,
        )
        for kind in k.KINDS
        for position, row in enumerate(plan.of(kind))
    )  # fmt: skip


def stored(row: PlanRow) -> dict[str, object]:
    """What of a row is stored beside its kind and key."""
    mark = payload_of(row.secrecy) if row.secrecy is not None else None
    return {"payload": payload_of(row.value), "secrecy": mark}


def store_figures(version: Version, model: FigureModel | None) -> None:
    """Writes the projection of all figures of a new version."""
    FigureValue.objects.bulk_create(figure_values(version, model))


def held_figures(version: Version) -> dict[str, Figure]:
    """The projection as it is stored. One query."""
    held = FigureValue.objects.filter(version=version)
    return {
        address: Figure(digits, decimals, _UNITS.get(unit))
        for address, digits, decimals, unit in held.values_list(
            "address", "digits", "decimals", "unit"
        )
    }


_UNITS = {unit.value: unit for unit in Unit}


def figure_values(
    version: Version, model: FigureModel | None, only: Iterable[str] | None = None
) -> Iterator[FigureValue]:
    """The figures of a model as rows; only those at some addresses, where such are given."""
    if model is None:
        return
    for address in model if only is None else only:
        figure = model.figure(address)
        if figure is not None and abs(figure.digits) < 2**63:
            unit = figure.unit.value if figure.unit else ""
            yield FigureValue(
                version=version, address=address, digits=figure.digits, decimals=figure.decimals,
                unit=unit,
            )  # fmt: skip
