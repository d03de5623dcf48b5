"""What people see of a recognised plan in the terminal: its areas in order, gaps named."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from roder.cli.counts import counted
from roder.cli.text import inset, open_console, show_problem
from roder.core.base import Problem
from roder.core.document.blocks import Document
from roder.core.document.known import fingerprints
from roder.core.goals import BoardGoal, Kpi, YearFigure
from roder.core.plan import Draft, FieldState, Plan
from roder.core.steering import SteeringMetadata
from roder.wording.answers import answer
from roder.wording.grant import describe_grant
from roder.wording.numbers import format_number

METADATA = (
    "kind deciding_body decided_on registry_number applies_to valid_until revise_by owner_role"
)


def show_drafts(
    document: Document, drafts: tuple[Draft, ...], saved: Path | None, language: str
) -> None:
    """Each plan: what was recognised, what is missing, and what the rules say of it."""
    console = open_console()
    for draft in drafts:
        counts = counted(draft.plan, language)
        if not draft.items:
            console.print(escape(answer("no_plan", language, name=document.name)))
            continue
        _plan(console, draft.plan, language)
        _grants(console, draft, language)
        _fields(console, draft, language)
        for problem, fingerprint in zip(draft.problems, _prints(draft.problems), strict=True):
            show_problem(console, problem, fingerprint, document, language)
        if counts:
            console.print(escape(answer("recognised", language, what=counts)))
        narrative = {"narrative": len(draft.narrative), "blocks": _blocks(draft)}
        console.print(escape(answer("narrative", language, **narrative)))
    if saved is not None:
        console.print(escape(answer("saved", language, name=str(saved))))


def _prints(problems: tuple[Problem, ...]) -> list[str]:
    return fingerprints(problems)


def _blocks(draft: Draft) -> int:
    return len(draft.narrative) + sum(len(span.blocks) for span in draft.spans)


def _plan(console: Console, plan: Plan, language: str) -> None:
    if plan.steering is not None:
        _steering(console, plan.steering, language)
    _list(console, "focus_areas", [area.text for area in plan.focus_areas or ()], language)
    departments = [
        f"{each.name}: {', '.join(each.units)}" if each.units else each.name
        for each in plan.departments or ()
    ]
    _list(console, "departments", departments, language)
    if plan.goals:
        _heading(console, "goals", len(plan.goals), language)
        for goal in plan.goals:
            _goal(console, goal, language)
    if plan.kpis:
        _heading(console, "kpis", len(plan.kpis), language)
        for kpi in plan.kpis:
            inset(console, Text(_kpi(kpi, language)))
    if plan.assignments is not None:
        items = [each.text for each in plan.assignments.items]
        _list(console, "assignments", items, language)
        if plan.assignments.none_stated is not None:
            console.print(Text(answer("none_stated", language), style="bold"))
    _list(console, "workplace_goals", [each.text for each in plan.workplace or ()], language)
    _list(console, "adjustments", [each.text for each in plan.adjustments or ()], language)
    _list(
        console, "risks", [r.description for r in plan.risks.risks] if plan.risks else [], language
    )
    points = [point.name for point in plan.control.points] if plan.control else []
    _list(console, "control_points", points, language)


def _heading(console: Console, name: str, count: int, language: str) -> None:
    title = answer(f"count_{name}", language, count=count)
    console.print(Text(title[:1].upper() + title[1:], style="bold"))


def _list(console: Console, name: str, texts: list[str], language: str) -> None:
    if texts:
        _heading(console, name, len(texts), language)
        for text in texts:
            inset(console, Text(text))


def _steering(console: Console, metadata: SteeringMetadata, language: str) -> None:
    console.print(Text(metadata.title or "", style="bold"))
    for name in METADATA.split():
        value = getattr(metadata, name)
        if value is not None:
            inset(console, Text(f"{answer(f'field_{name}', language)}: {value}"))


def _goal(console: Console, goal: BoardGoal, language: str) -> None:
    inset(console, Text(goal.text))
    links = (
        ("field_priority_goals", "; ".join(goal.priority_goals)),
        ("field_indicators", "; ".join(goal.indicators)),
        ("field_global_goals", ", ".join(str(number) for number in goal.global_goals)),
    )
    for key, text in links:
        if text:
            inset(console, Text(f"  {answer(key, language)}: {text}", style="dim"))
    for kpi in goal.kpis:
        inset(console, Text(f"  {_kpi(kpi, language)}", style="dim"))


def _kpi(kpi: Kpi, language: str) -> str:
    values = [f"{answer('target', language)} {_figure(t, language)}" for t in kpi.targets]
    values += [f"{answer('baseline', language)} {_figure(b, language)}" for b in kpi.baselines]
    return f"{kpi.name}: {', '.join(values)}" if values else kpi.name


def _figure(value: YearFigure, language: str) -> str:
    number = value.text
    if value.figure is not None:
        unit = value.figure.unit.value if value.figure.unit else None
        number = format_number(value.figure.value, unit=unit, language=language)
    return f"{number} ({value.year})" if value.year is not None else number


def _grants(console: Console, draft: Draft, language: str) -> None:
    """Each grant by the name of the table it stands in, and the step of every year."""
    for proof in draft.grants:
        title = answer("grant_ledger", language, heading=proof.place.heading or "")
        console.print(Text(title, style="bold"))
        for line in describe_grant(proof, language):
            inset(console, Text(line))


def _fields(console: Console, draft: Draft, language: str) -> None:
    """Fields of the head that are missing or unreadable; other items' gaps are in the JSON."""
    for item in draft.items:
        if item.kind != "metadata":
            continue
        for key, state in (("missing", FieldState.MISSING), ("unread", FieldState.UNREADABLE)):
            names = [answer(f"field_{n}", language) for n, s in item.fields.items() if s is state]
            if names:
                what = ", ".join(names)
                console.print(Text(answer(key, language, what=what), style="dim"))
