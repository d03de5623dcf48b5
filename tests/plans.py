"""Values of an invented board's plan, written short, and plans recognised in invented texts."""

from __future__ import annotations

from collections.abc import Callable

from examined import examined
from roder.core.base import Figure, Place, Problem, Unit
from roder.core.budget import AccountGroup, Adjustment, BudgetColumn, BudgetRow, OperatingBudget
from roder.core.control import ControlPlan, ControlPoint
from roder.core.document.proofs import Examination
from roder.core.plan.checks import check
from roder.core.risks import Handling, Level, Risk, RiskAnalysis, Scale
from roder.recognition.found import Found
from roder.recognition.recognise import recognise as recognise_all
from roder.recognition.sections import Sections
from roder.reference.recognition import RecognitionWords, recognition_words

Recogniser = Callable[[Sections, RecognitionWords], Found]


def tkr(amount: int) -> Figure:
    return Figure(amount, 0, Unit.TKR)


def row(label: str, group: AccountGroup | None, *amounts: int | None) -> BudgetRow:
    """A row of the budget in tkr; its cells have addresses."""
    figures = tuple(None if amount is None else tkr(amount) for amount in amounts)
    places = tuple(Place(row=label, address=f"doc/t1/{label}/{i}") for i in range(len(amounts)))
    return BudgetRow(label, group, figures, places, Place(row=label))


def budget(years: str, *rows: BudgetRow) -> OperatingBudget:
    """ "B2024 B2025 P2026" are the columns: budget, budget, plan (O: outcome, -: no kind)."""
    kinds = {"B": "budget", "P": "plan", "O": "outcome", "-": None}
    columns = tuple(BudgetColumn(c, int(c[1:]), kinds[c[0]]) for c in years.split())
    return OperatingBudget(columns, rows)


def adjusted(amount: int, permanent: bool | None, *years: int, text: str = "") -> Adjustment:
    return Adjustment(text, tkr(amount), permanent, years, place=Place(text=text))


def scale(*names: str) -> Scale:
    return Scale(tuple(Level(value, name) for value, name in enumerate(names, 1)))


def risk(
    name: str, likelihood: int | None, materiality: int | None, value: int | None,
    handling: Handling | None = None, reason: str = "", ref: str = "",
) -> Risk:  # fmt: skip
    place = Place(row=name, heading="Riskanalys")
    return Risk(name, likelihood, materiality, value, handling, "", reason, ref, place, place)


def point(name: str, value: int | None = None, what: str = "Att rutinen följs") -> ControlPoint:
    place = Place(row=name, heading="Internkontrollplan")
    return ControlPoint(
        risk=name, value=value, what=what, method="Stickprov", responsible=("Enhetschef",),
        occasions=("annual",), followed_up="Årsbokslut", place=place, value_place=place,
    )  # fmt: skip


def analysis(*risks: Risk, **known: object) -> RiskAnalysis:
    return RiskAnalysis(risks, **known)  # type: ignore[arg-type]


def control_plan(*points: ControlPoint) -> ControlPlan:
    columns = ("what", "method", "responsible", "followed_up")
    return ControlPlan(points, columns)


def told(problems: object) -> list[tuple[str, str]]:
    """(code, severity) of each problem, in order."""
    assert not isinstance(problems, str)
    return [(p.code, p.severity.value) for p in problems]  # type: ignore[attr-defined]


def recognised(text: str, recognise: Recogniser) -> Found:
    """What one area finds in a text."""
    document = examined(text).document
    words = recognition_words()
    return recognise(Sections(document, words, range(len(document.blocks))), words)


def known_addresses(examination: Examination) -> set[str]:
    """Addresses that the arithmetic of the document has proven or flagged."""
    flagged = {p.place.address for p in examination.problems if p.place.address}
    return set(examination.proofs) | flagged


def plan_problems(text: str) -> list[Problem]:
    """What the rules of all areas say of a text."""
    examination = examined(text)
    drafts = recognise_all(examination.document, recognition_words())
    known = known_addresses(examination)
    return [problem for draft in drafts for problem in check(draft.plan, known)]
