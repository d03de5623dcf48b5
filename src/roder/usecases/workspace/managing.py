"""What an administrator of a municipality decides: its gates, who logs in, and the roles that they have.

An administrator reaches the people of the own municipality only. Passwords are never read: a new one is
made, shown once, told in person, and good for nothing but choosing another.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from roder.store.models import Board, Membership, Municipality, Person
from roder.usecases.workspace.access import DEEDS, Deed, Role
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.acts import Refused, Unseen, act
from roder.usecases.workspace.deciding import Gate

USERNAME = re.compile(r"[\w.@+-]{2,150}")
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""Letters and digits that are not taken for each other when they are read out."""


@dataclass(frozen=True, slots=True)
class Managed:
    """What an administrator sees of a municipality."""

    municipality: Municipality
    boards: tuple[Board, ...]
    people: tuple[tuple[Person, tuple[Membership, ...]], ...]


def managed_numbers(actor: Actor) -> frozenset[int]:
    """The municipalities that a person is administrator of, as a whole."""
    return frozenset(
        h.municipality for h in actor.holdings if h.board is None and Deed.MANAGE in DEEDS[h.role]
    )


def managed(actor: Actor) -> tuple[Managed, ...]:
    """The municipalities that a person administers, each with its people. A bounded number of queries."""
    numbers = managed_numbers(actor)
    found = []
    for municipality in Municipality.objects.filter(pk__in=numbers):
        held: dict[Person, list[Membership]] = {}
        memberships = Membership.objects.filter(municipality=municipality)
        order = ("person__username", "board__position", "pk")
        for each in memberships.select_related("person", "board").order_by(*order):
            held.setdefault(each.person, []).append(each)
        people = tuple((person, tuple(roles)) for person, roles in held.items())
        boards = tuple(Board.objects.filter(municipality=municipality))
        found.append(Managed(municipality, boards, people))
    return tuple(found)


def _managed(actor: Actor, number: int) -> Municipality:
    if number not in managed_numbers(actor):
        raise Unseen
    return Municipality.objects.get(pk=number)


def set_gates(actor: Actor, number: int, gates: Sequence[str]) -> None:
    """The gates that every plan of a municipality passes before dispatch. Raises Unseen and Refused."""
    municipality = _managed(actor, number)
    if any(gate not in set(Gate) for gate in gates):
        raise Refused("choice-missing")
    with act(actor, Deed.MANAGE, None, f"municipality/{number}/gates") as done:
        municipality = Municipality.objects.select_for_update().get(pk=number)
        done.before = " ".join(municipality.gates)
        municipality.gates = [gate.value for gate in Gate if gate.value in gates]
        done.after = " ".join(municipality.gates)
        done.written = done.before != done.after
        municipality.save(update_fields=("gates",))


def add_person(
    actor: Actor, number: int, username: str, name: str, role: str, board: int | None
) -> str:
    """A new person with a first role. Gives the password to tell; it is stored only as a hash.

    Raises Unseen and Refused: the user name is taken or cannot be used; no such role.
    """
    _managed(actor, number)
    username = username.strip()
    if not USERNAME.fullmatch(username):
        raise Refused("username-wrong", username=username)
    password = new_secret()
    hashed = make_password(password)
    with act(actor, Deed.MANAGE, None, f"person/{username}") as done:
        if Person.objects.filter(username__iexact=username).exists():
            raise Refused("username-taken", username=username)
        first, _, last = name.strip().partition(" ")
        person = Person.objects.create(
            username=username, first_name=first[:150], last_name=last[:150], password=hashed,
            password_told=True,
        )  # fmt: skip
        done.after = _give(person, number, role, board)
    return password


def give_role(actor: Actor, number: int, username: str, role: str, board: int | None) -> None:
    """One more role of a person of the municipality. Raises Unseen and Refused: has it, no such role."""
    person = _person(actor, number, username)
    with act(actor, Deed.MANAGE, None, f"person/{person.username}") as done:
        done.after = _give(person, number, role, board)


def take_role(actor: Actor, number: int, membership: int) -> None:
    """Takes a role away; it holds from the person's next click. Raises Unseen and Refused: the last
    administrator."""
    _managed(actor, number)
    with act(actor, Deed.MANAGE, None, f"municipality/{number}/people") as done:
        Municipality.objects.select_for_update().get(pk=number)
        held = Membership.objects.select_related("person", "board")
        found = held.filter(municipality=number, pk=membership).first()
        if found is None:
            raise Unseen
        whole = Membership.objects.filter(
            municipality=number, role=Role.ADMINISTRATOR, board=None, person__is_active=True
        )
        if found.role == Role.ADMINISTRATOR and not whole.exclude(pk=found.pk).exists():
            raise Refused("last-administrator")
        done.object = f"person/{found.person.username}"
        done.before = _told(found)
        found.delete()


def new_password(actor: Actor, number: int, username: str) -> str:
    """A new password for a person whose every role is in the municipality. Raises Unseen and Refused."""
    person = _person(actor, number, username)
    if Membership.objects.filter(person=person).exclude(municipality=number).exists():
        raise Refused("person-of-others", username=username)
    password = new_secret()
    hashed = make_password(password)
    with act(actor, Deed.MANAGE, None, f"person/{person.username}") as done:
        Person.objects.filter(pk=person.pk).update(password=hashed, password_told=True)
        done.after = "password"
    return password


def _person(actor: Actor, number: int, username: str) -> Person:
    """A person with a role in the municipality; anyone else is not there."""
    _managed(actor, number)
    found = Person.objects.filter(username=username, memberships__municipality=number).first()
    if found is None:
        raise Unseen
    return found


def _give(person: Person, number: int, role: str, board: int | None) -> str:
    if role not in set(Role):
        raise Refused("choice-missing")
    place = None
    if board is not None:
        place = Board.objects.filter(municipality=number, pk=board).first()
        if place is None:
            raise Unseen
    held = Membership.objects.filter(person=person, municipality=number, board=place, role=role)
    if held.exists():
        raise Refused("role-held")
    made = Membership.objects.create(
        person=person, municipality_id=number, board=place, role=Role(role).value
    )
    return _told(made)


def _told(membership: Membership) -> str:
    where = membership.board.key if membership.board is not None else "*"
    return f"{membership.role} {where}"


def new_secret() -> str:
    """Twenty letters and digits in groups of five: about 99 bits."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))
    return "-".join(groups)
