"""The whole report of a plan: its sections in order, each with its text and what it shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from roder.core.base.model import FigureModel, Given
from roder.core.narrative import Shown
from roder.core.narrative.quotes import quotes
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanHead, PlanRows
from roder.core.steering import SteeringMetadata
from roder.reports.plan import aims, hazards, money, trade
from roder.reports.plan.prose import Prose
from roder.reports.plan.shown import Source
from roder.reports.report import Block, Report, ReportSection, Statement, Term, Theme, Words

BUILDERS: Mapping[Shown, Callable[[Source], Iterator[Block]]] = {
    Shown.FOCUS_AREAS: lambda s: aims.listing(s, k.FOCUS_AREA, "text", "no_focus_areas"),
    Shown.ORGANISATION: aims.organisation_blocks,
    Shown.GOALS: aims.goal_blocks,
    Shown.ASSIGNMENTS: aims.assignment_blocks,
    Shown.BUDGET: lambda s: money.budget_blocks(s, "budget", k.BUDGET),
    Shown.LEDGER: money.ledger_blocks,
    Shown.ENTRIES: money.entry_blocks,
    Shown.VARIANCE: money.variance_blocks,
    Shown.SHARES: money.share_blocks,
    Shown.TRADE: trade.trade_blocks,
    Shown.INVESTMENTS: money.investment_blocks,
    Shown.CAPITAL_COSTS: money.capital_cost_blocks,
    Shown.LAND: lambda s: money.budget_blocks(s, "land", k.LAND),
    Shown.LAND_ENTRIES: lambda s: money.entry_blocks(s, "land"),
    Shown.WORKPLACE: aims.workplace_blocks,
    Shown.CONTROL: hazards.control_blocks,
    Shown.RISKS: hazards.risk_blocks,
}


def plan_report(
    plan: PlanRows,
    model: FigureModel,
    *,
    theme: Theme | None = None,
    content_hash: str = "",
    audience: str = "internal",
    language: str | None = None,
    boards: Mapping[str, str] | None = None,
) -> Report:
    """The report of a plan. `language` is the reader's for Roder's own words, by default the plan's;
    `boards` the names of the municipality's boards by each key and name that leads to one.

    A public report is built from rows that have been masked already.
    """
    head = plan.single(k.HEAD) or PlanHead("", 0, 0)
    source = Source(plan, model, head, _shown(plan), boards or {})
    sections = tuple(_sections(source))
    steering = plan.single(k.STEERING)
    figures = dict(model)
    return Report(
        head.title,
        language or head.language,
        sections,
        tuple(_metadata(steering)) if steering else (),
        (steering.registry_number or "") if steering else "",
        head.version,
        content_hash,
        audience,
        sum(1 for rows in plan.rows.values() for row in rows if row.secrecy and not row.secrecy.by),
        theme or Theme(),
        figures,
        {
            address: each.source
            for address, each in model.declared.items()
            if not isinstance(each.source, Given) and address in figures
        },
        {address: proof for address in figures if (proof := model.proof(address)) is not None},
        _quoted(plan),
    )


def _shown(plan: PlanRows) -> frozenset[Shown]:
    """What the plan's sections set out."""
    parts = (part for section in plan.values(k.SECTION) for part in section.parts())
    return frozenset(part for part in parts if isinstance(part, Shown))


def _sections(source: Source) -> Iterator[ReportSection]:
    """Every section; what is shown in one is not shown again in another."""
    done: set[Shown] = set()
    for row in source.plan.of(k.SECTION):
        section = row.value
        if row.secrecy is not None and not row.secrecy.by:
            hidden = Statement(Term("masked", {"section": row.secrecy.section}), "masked")
            yield ReportSection(row.key, Term("masked_section"), section.level, (hidden,))
            continue
        prose = Prose(source.model, row.key, section.level)
        blocks: list[Block] = []
        for part in section.parts():
            if not isinstance(part, Shown):
                blocks += prose.blocks(part)
            elif part not in done:
                done.add(part)
                blocks += BUILDERS[part](source)
        yield ReportSection(row.key, section.title, section.level, tuple(blocks))


def _metadata(steering: SteeringMetadata) -> Iterator[tuple[Words, Words]]:
    """What stands on the title page, as far as it is stated."""
    dated = {
        "decided_on": steering.decided_on,
        "valid_until": steering.valid_until,
        "revise_by": steering.revise_by,
    }
    stated: list[tuple[str, str | None]] = [
        ("document_kind", steering.kind),
        ("deciding_body", steering.deciding_body),
        *((code, day.isoformat() if day else None) for code, day in list(dated.items())[:1]),
        ("registry_number", steering.registry_number),
        ("applies_to", steering.applies_to),
        *((code, day.isoformat() if day else None) for code, day in list(dated.items())[1:]),
        ("owner_role", steering.owner_role),
    ]
    for code, value in stated:
        if value:
            yield Term(code), value


def _quoted(plan: PlanRows) -> Mapping[str, tuple[str, ...]]:
    """Where each figure is quoted, by the sections' keys."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in plan.of(k.SECTION):
        for quote in quotes(row.value.text):
            for address in quote.addresses:
                found[address][row.key] = None
    return {address: tuple(keys) for address, keys in found.items()}
