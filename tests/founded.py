"""The small founded database of the tests: two boards of the invented municipality and the example plan.

Every role has a login on the first board of both municipalities; "auditor", "administrator" and
"registrar" on the whole of them. `EXAMPLE` is the plan of the model document's figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.test import Client

from roder.planfile.fields import FieldAt
from roder.store.models import AuditLine, FigureValue, Municipality, Person, Plan, Version
from roder.usecases.workspace import deciding, kept
from roder.usecases.workspace.access import Role, Standing
from roder.usecases.workspace.actors import Actor, actor_of
from roder.usecases.workspace.deciding import Body, Record
from roder.usecases.workspace.demonstration import prepare_demo
from roder.usecases.workspace.taking import FieldEdit

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE_FOLDER = ROOT / "examples/alingsas-ks-2022/plan"
MEETING = date(2021, 11, 24)


def found(folder: Path) -> None:
    """Fills the empty database of the settings."""
    prepare_demo(folder, EXAMPLE_FOLDER, 2, lambda _: None)


@dataclass(frozen=True)
class Founded:
    """What tests ask of the founded database."""

    @property
    def example(self) -> Plan:
        """The example plan (the model document's figures), on a board of every role."""
        return Plan.objects.exclude(board__municipality__name="Granmoga kommun").get()

    @property
    def own(self) -> Plan:
        """An invented plan on a board of every role."""
        return Plan.objects.get(board__municipality__name="Granmoga kommun", board__position=0)

    @property
    def other(self) -> Plan:
        """An invented plan on a board that only the roles of the whole municipality cover."""
        return Plan.objects.get(board__municipality__name="Granmoga kommun", board__position=1)

    @property
    def municipality(self) -> Municipality:
        """The invented municipality, of which every role's own board is one."""
        found: Municipality = self.own.board.municipality
        return found

    def actor(self, role: Role | str) -> Actor:
        return actor_of(Person.objects.get(username=str(role)))

    def browser(self, role: Role | str, *, checks: bool = False) -> Client:
        """A browser in which the role has logged in. `checks` for one that must send CSRF tokens."""
        client = Client(enforce_csrf_checks=checks)
        client.force_login(
            Person.objects.get(username=str(role)),
            backend="roder.web.account.backend.Backend",
        )
        return client

    def forget(self) -> None:
        """Nothing stays in memory of what a test's transaction took back."""
        kept.forget()

    def figure(self, plan: Plan, address: str, number: int = 1) -> tuple[int, int] | None:
        """A figure as the projection in the database has it: digits and decimals."""
        return FigureValue.objects.filter(
            version__plan=plan, version__number=number, address=address
        ).values_list("digits", "decimals").first()  # fmt: skip

    def version(self, plan: Plan, number: int = 1) -> Version:
        return Version.objects.get(plan=plan, number=number)

    def lines(self) -> int:
        """How many lines the audit trail has."""
        return AuditLine.objects.count()

    # -- along the road to a decision -----------------------------------------------------------

    def proposed(self, plan: Plan, number: int = 1, by: Actor | None = None) -> None:
        deciding.submit(by or self.actor(Role.CONTROLLER), plan.pk, number)

    def dispatched(self, plan: Plan, number: int = 1, by: Actor | None = None) -> str:
        self.proposed(plan, number, by)
        by = by or self.actor(Role.SECRETARY)
        return deciding.dispatch(by, plan.pk, number, Body.BOARD, MEETING)

    def recorded(
        self, plan: Plan, outcome: Standing, number: int = 1, by: Actor | None = None
    ) -> Version | None:
        by = by or self.actor(Role.SECRETARY)
        return deciding.record(by, plan.pk, number, record(outcome))

    def brought_to(self, plan: Plan, standing: Standing, by: Actor | None = None) -> None:
        """Version 1 brought to a standing, by the roles whose task it is."""
        if standing is Standing.PROPOSAL:
            self.proposed(plan, by=by)
        elif standing is not Standing.DRAFT:
            self.dispatched(plan, by=by)
            if standing is not Standing.DISPATCHED:
                self.recorded(plan, standing, by=by)


def record(outcome: Standing, **changed: object) -> Record:
    """What a secretary writes of a meeting, whole."""
    given = {
        "outcome": outcome, "body": Body.BOARD, "meeting": MEETING, "paragraph": "§ 112",
        "registry_number": "KS 2021/618", "clauses": ("Planen antas.",), **changed,
    }  # fmt: skip
    return Record(**given)  # type: ignore[arg-type]


def edit(path: str, seen: str, given: str) -> FieldEdit:
    """What a person typed in a field: where `seen` stood, `given`."""
    return FieldEdit(FieldAt.parse(path), seen, given)
