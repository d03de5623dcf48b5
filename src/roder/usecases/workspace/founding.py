"""A municipality taken into the store: its boards and their plans, and the demo with a login per role."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from django.contrib.auth.hashers import make_password
from django.db import transaction

from roder.importers.unreadable import Unreadable
from roder.planfile.municipality import FILES
from roder.store.guard import writing
from roder.store.models import AuditLine, Board, Installation, Membership, Municipality, Person
from roder.usecases.municipalities import OpenMunicipality, open_municipality
from roder.usecases.workspace.access import Deed, Role
from roder.usecases.workspace.actors import actor_of
from roder.usecases.workspace.acts import Act, Refused
from roder.usecases.workspace.audit import append
from roder.usecases.workspace.drafting import founded
from roder.usecases.workspace.managing import USERNAME, new_secret
from roder.wording.web import web_term

Progress = Callable[[str], None]

DEMO_PASSWORD = "roder-demo"
"""Published on the demo's login page, and good for nothing else: a demo is never served for real."""

ROLE_WORDS: Mapping[Role, str] = MappingProxyType(
    {role: web_term(f"role_{role.value}", "sv") for role in Role}
)
"""The demo's people are called by their role: no one in it has a person's name."""

WIDE = (Role.AUDITOR, Role.ADMINISTRATOR, Role.REGISTRAR)
"""Roles that the demo gives for the whole municipality; the others are of the first board."""


@dataclass(frozen=True, slots=True)
class Login:
    """One of the demo's logins, told on its login page."""

    username: str
    role: Role


def demo_logins() -> tuple[Login, ...]:
    """One login per role; the user name is the role's code."""
    return tuple(Login(role.value, role) for role in Role)


def found_municipality(path: Path, progress: Progress | None = None) -> Municipality:
    """Takes a municipality's folder in: its files, its boards, and the latest plan of each as a draft.

    Raises Unreadable where the folder cannot be read. All or nothing.
    """
    opened = open_municipality(path)
    with transaction.atomic(), writing():
        municipality = Municipality.objects.create(
            name=opened.municipality.name,
            code=opened.municipality.code,
            files={n: (path / n).read_text("utf-8") for n in FILES if (path / n).is_file()},
        )
        done = _founding(municipality)
        for position, key in enumerate(opened.municipality.boards):
            name = opened.municipality.units[key].name
            board = Board.objects.create(
                municipality=municipality, key=key, name=name, position=position
            )
            _take_plan(done, opened, board, progress)
        append([AuditLine(
            at=done.at, actor=done.actor.username, role="", action=done.action,
            object=done.object, before="", after=municipality.name, reason="",
        )])  # fmt: skip
    return municipality


def _founding(municipality: Municipality) -> Act:
    founder, _ = Person.objects.get_or_create(
        username="roder", defaults={"is_active": False, "password": make_password(None)}
    )
    return Act(actor_of(founder), datetime.now(UTC), "", "found", f"municipality/{municipality.pk}")


def _take_plan(
    done: Act, opened: OpenMunicipality, board: Board, progress: Progress | None
) -> None:
    if progress is not None:
        progress(board.name)
    plan = opened.current.get(board.key)
    if plan is not None and plan.model is not None:
        founded(done, done.actor, board, plan.plan)


def found_demo(folders: Mapping[str, Path], progress: Progress | None = None) -> None:
    """Fills an empty database with municipalities and a login per role (on the first board of the
    first). Marks the database as a demo: it is never served for real."""
    with transaction.atomic():
        Installation.objects.create(demo=True, made_at=datetime.now(UTC))
        hashed = make_password(DEMO_PASSWORD)
        made = [found_municipality(path, progress) for path in folders.values()]
        people = {
            login.role: Person.objects.create(
                username=login.username, password=hashed, first_name=ROLE_WORDS[login.role]
            )
            for login in demo_logins()
        }
        for municipality in made:
            _give_roles(municipality, people)


def _give_roles(municipality: Municipality, people: Mapping[Role, Person]) -> None:
    """A role for each person, and the line that tells of them."""
    first, done = municipality.boards.first(), _founding(municipality)
    with writing():
        for role, person in people.items():
            Membership.objects.create(
                person=person, municipality=municipality, role=role,
                board=None if role in WIDE else first,
            )  # fmt: skip
        append([AuditLine(
            at=done.at, actor=done.actor.username, role="", action="give_roles", object=done.object,
            before="", after=" ".join(person.username for person in people.values()), reason="",
        )])  # fmt: skip


def found_with_administrator(
    path: Path, username: str, progress: Progress | None = None
) -> tuple[str, str]:
    """Takes a municipality in with its first administrator. Gives its name, and the administrator's
    password: stored only as a hash, to be told in person.

    Raises Unreadable, and Refused: the database is a demo's, the user name is taken or cannot be used.
    """
    if is_demo():
        raise Refused("demo-database")
    if not USERNAME.fullmatch(username):
        raise Refused("username-wrong", username=username)
    if Person.objects.filter(username__iexact=username).exists():
        raise Refused("username-taken", username=username)
    if not (path / FILES[0]).is_file():
        raise Unreadable("missing-file", name=str(path / FILES[0]), reason="")
    password = new_secret()
    with transaction.atomic(), writing():
        Installation.objects.get_or_create(pk=1, defaults={"made_at": datetime.now(UTC)})
        municipality = found_municipality(path, progress)
        hashed = make_password(password)
        person = Person.objects.create(username=username, password=hashed, password_told=True)
        Membership.objects.create(
            person=person, municipality=municipality, role=Role.ADMINISTRATOR.value
        )
        append([AuditLine(
            at=datetime.now(UTC), actor="roder", role="", action=Deed.MANAGE.value,
            object=f"person/{username}", before="", after=f"{Role.ADMINISTRATOR.value} *", reason="",
        )])  # fmt: skip
    return municipality.name, password


def is_demo() -> bool:
    """Whether the database is a demo's, with published logins."""
    return bool(Installation.objects.filter(demo=True).exists())


def demo_usernames() -> tuple[str, ...]:
    """The user names that a demo tells on its login page; none for a real database."""
    return tuple(login.username for login in demo_logins()) if is_demo() else ()
