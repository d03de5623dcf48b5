"""Who acts: a person with the roles held, as a value that no later change of the database alters."""

from __future__ import annotations

from dataclasses import dataclass

from roder.store.asked import Asked
from roder.store.models import Board, Membership, Person
from roder.usecases.workspace.access import DEEDS, Deed, Holding, Role, Standing, may, may_see


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who has logged in."""

    person: int
    username: str
    name: str
    holdings: tuple[Holding, ...]

    def sees(self, board: Board, standing: Standing) -> bool:
        return may_see(self.holdings, board.municipality_id, board.pk, standing)

    def may(
        self, deed: Deed, board: Board, standing: Standing | None = None, kind: str = ""
    ) -> bool:
        return may(self.holdings, deed, board.municipality_id, board.pk, standing, kind)

    def role_for(self, deed: Deed, board: Board | None) -> str:
        """The role in which a deed is done, for the audit line."""
        for holding in self.holdings:
            if deed in DEEDS[holding.role] and (
                board is None or holding.covers(board.municipality_id, board.pk)
            ):
                return holding.role.value
        return ""


_HELD = Asked(
    Membership.objects.filter(person=0).order_by("pk").values_list("role", "municipality", "board")
)


def actor_of(person: Person) -> Actor:
    """The actor that a logged-in person is now."""
    holdings = tuple(Holding(Role(role), *where) for role, *where in _HELD.rows(person.pk))
    return Actor(person.pk, person.username, person.shown_name, holdings)
