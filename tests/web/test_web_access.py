"""Every address × every role × own and other board × every state: seen, not found, or refused.

What is expected follows from the table of `access.py` alone, so an address that decides for itself, or
one that forgets to ask, is found. An address without an expectation here fails.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse

import accesstable
from founded import MEETING, Founded, edit
from roder.server.urls import urlpatterns
from roder.store.models import ChangeSet, Plan
from roder.usecases.workspace.access import DEEDS, Deed, Holding, Role, Standing
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.editing import save_fields
from roder.web.entrance import PUBLIC

OPEN = {"language", "health", "plain_style", "account_login"}
"""What anyone may ask for."""
WITH_LOGIN = {
    "start", "account_logout", "account_reauthenticate", "account_change_password",
    "usersessions_list", "mfa_authenticate", "mfa_reauthenticate", "mfa_index",
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
}  # fmt: skip
"""One's own: what a person may, whatever the role."""
BY_HOLDING = {"importing", "audit", "audit_lines", "managing", "manage"}
"""Seen by those who hold the right somewhere."""


@dataclass(frozen=True)
class Asked:
    """One way to ask an address about a version, and the deed that it takes (None: to see it)."""

    route: str
    deed: Deed | None = None
    post: dict[str, str] | None = None
    kind: str = ""
    kwargs: tuple[tuple[str, str | int], ...] = ()
    any_state: bool = False
    may_be_refused: bool = False
    """Allowed by the table, a rule can still say no (409)."""

    @property
    def name(self) -> str:
        return f"{self.route} {' '.join(str(v) for _, v in self.kwargs)}"


def step(name: str, deed: Deed, any_state: bool = False, may_be_refused: bool = False,
         **post: str) -> Asked:  # fmt: skip
    return Asked("step", deed, post, "", (("step", name),), any_state, may_be_refused)


DAY = MEETING.isoformat()
ASKED = (
    Asked("version"),
    Asked("style"),
    Asked("figure", kwargs=(("figure", "budget/costs/2026"),)),
    Asked("compare"),
    Asked("road"),
    Asked("exports"),
    Asked("meeting"),
    Asked("pick"),
    Asked("preview", Deed.EDIT, {"section": "BUDGET"}, "section"),
    Asked("paste", Deed.EDIT, {"section": "BUDGET", "grid": "budget"}),
    Asked("rollover", Deed.NEW_DRAFT, any_state=True),
    Asked("export", kwargs=(("audience", "public"), ("format", "json"))),
    Asked("export", Deed.READ_SECRET, kwargs=(("audience", "internal"), ("format", "json"))),
    Asked("save", Deed.EDIT, {"f:budget/personnel/2026": "-1", "s:budget/personnel/2026": "SEEN"},
          "budget"),
    Asked("row", Deed.EDIT, kind="budget", kwargs=(("kind", "budget"), ("key", "personnel"))),
    Asked("new_row", Deed.EDIT, kind="assignment", kwargs=(("kind", "assignment"),)),
    Asked("drop_row", Deed.EDIT, {}, "section", (("kind", "section"), ("key", "SECTION")),
          may_be_refused=True),
    Asked("undo", Deed.EDIT, {}, "budget", (("step", 0),)),
    step("submit", Deed.SUBMIT, may_be_refused=True),
    step("take_back", Deed.TAKE_BACK),
    step("gate", Deed.PASS_GATE, gate="union"),
    step("gate", Deed.OVERRIDE_GATE, gate="union", override="1", reason="Skäl"),
    step("dispatch", Deed.DISPATCH, body="board", meeting=DAY),
    step("record", Deed.RECORD, may_be_refused=True, outcome="decided", body="board", meeting=DAY,
         paragraph="1", registry_number="KS 2025/1", clauses="Planen antas."),
    step("later", Deed.RECORD, any_state=True, may_be_refused=True, later="approved", on=DAY),
    step("draft", Deed.NEW_DRAFT, may_be_refused=True, purpose="revised"),
    step("roll", Deed.NEW_DRAFT, any_state=True, may_be_refused=True),
)  # fmt: skip
SHOWING = {"preview", "paste"}
"""Sent a form, they show what it would do, and change nothing."""
APART = {"plan", "changes"}
"""About a plan or a version too, with a test of their own below."""


def test_every_address_has_an_expectation() -> None:
    declared = OPEN | WITH_LOGIN | BY_HOLDING | APART | {a.route for a in ASKED}
    assert {str(p.name) for p in urlpatterns} == declared


def test_every_deed_on_a_version_is_asked_for() -> None:
    apart = {Deed.READ, Deed.IMPORT, Deed.READ_AUDIT, Deed.MANAGE}
    assert {a.deed for a in ASKED if a.deed} == set(Deed) - apart


def example_path(pattern: URLPattern) -> str:
    """The address with something in every place that it has."""
    converters = pattern.pattern.converters
    given = {n: 1 if type(c).__name__ == "IntConverter" else "x" for n, c in converters.items()}
    return reverse(str(pattern.name), kwargs=given)


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda p: p.name)
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_has_not_logged_in_sees_only_what_is_open(
    pattern: URLPattern, method: str, founded: Founded
) -> None:
    answer = getattr(Client(), method)(example_path(pattern))
    if pattern.name in OPEN:
        assert answer.status_code in (200, 302, 405)
        assert "logga-in" not in answer.headers.get("Location", "")
    else:
        assert answer.status_code == 302, pattern.name
        assert answer.headers["Location"].startswith(reverse("account_login"))


def test_public_list_of_the_entrance_is_no_wider() -> None:
    # these two are pages of the log-in itself, and send everyone else there
    assert OPEN | {"account_reauthenticate", "mfa_authenticate"} == PUBLIC


@pytest.mark.parametrize("name", sorted(WITH_LOGIN))
@pytest.mark.parametrize("role", [Role.CONTROLLER, Role.ADMINISTRATOR])
def test_ones_own_pages_answer_every_role(name: str, role: Role, founded: Founded) -> None:
    # some ask to confirm the password, or for a second step to be on first; 404 for codes not made
    assert founded.browser(role).get(reverse(name)).status_code in (200, 302, 404)


@pytest.mark.parametrize("role", Role)
def test_what_a_holding_opens(role: Role, founded: Founded) -> None:
    browser = founded.browser(role)
    wide = role is Role.AUDITOR
    assert browser.get(reverse("audit")).status_code == (200 if wide else 404)
    assert browser.get(reverse("audit_lines")).status_code == (200 if wide else 404)
    fills = Deed.IMPORT in DEEDS[role]
    assert browser.get(reverse("importing")).status_code == (200 if fills else 404)
    manages = Deed.MANAGE in DEEDS[role]
    assert browser.get(reverse("managing")).status_code == (200 if manages else 404)
    gates = reverse("manage", kwargs={"municipality": founded.municipality.pk, "step": "sparrar"})
    assert browser.post(gates).status_code == (302 if manages else 404)


# -- about a version ---------------------------------------------------------------------------------


def prepared(founded: Founded, plan: Plan, standing: Standing) -> int:
    """A version with a step to undo, brought to a standing by someone who may; gives the step."""
    maker = _maker(founded, plan)
    seen = founded.version(plan).rows.get(kind="budget", key="personnel")
    was = seen.payload["amounts"]["2026"] // 100_000
    saved = save_fields(maker, plan.pk, 1, [edit("budget/personnel/2026", str(was), "-90000")])
    assert saved.step is not None
    if standing is not Standing.DRAFT:
        founded.brought_to(plan, standing, maker)
    return int(ChangeSet.objects.get(pk=saved.step).pk)


def _maker(founded: Founded, plan: Plan) -> Actor:
    """Someone who may all that it takes, on the plan's own board."""
    held = tuple(
        Holding(role, plan.board.municipality_id, plan.board_id)
        for role in (Role.ADMINISTRATION_HEAD, Role.SECRETARY)
    )
    return replace(founded.actor(Role.CONTROLLER), holdings=held)


def expected(actor: Actor, plan: Plan, standing: Standing, asked: Asked) -> set[int]:
    if not actor.sees(plan.board, standing):
        return {404}
    if asked.deed is None:
        return {200}
    frame = "" if asked.route in ("save", "undo") else asked.kind
    if not actor.may(asked.deed, plan.board, None, frame):
        return {403}
    if not asked.any_state and not actor.may(asked.deed, plan.board, standing, frame):
        return {409}
    if not actor.may(asked.deed, plan.board, None, asked.kind):
        return {409}  # the field is told as not saved
    return {200 if asked.post is None or asked.route in SHOWING else 302} | (
        {409} if asked.may_be_refused else set()
    )


def ask(browser: Client, plan: Plan, asked: Asked, step_: int) -> int:
    version = plan.versions.get(number=1)
    kwargs: dict[str, object] = {"plan": plan.pk, "number": 1, **dict(asked.kwargs)}
    if asked.route == "undo":
        kwargs["step"] = step_
    if kwargs.get("key") == "SECTION":
        kwargs["key"] = version.rows.filter(kind="section").last().key
    address = reverse(asked.route, kwargs=kwargs)
    if asked.post is None:
        return int(browser.get(address).status_code)
    shown = next(
        row.key
        for row in version.rows.filter(kind="section")
        if "[[budget]]" in row.payload["text"]
    )
    known = {"SEEN": "-90000", "BUDGET": shown}
    post = {name: known.get(v, v) for name, v in asked.post.items()}
    return int(browser.post(address, post).status_code)


OTHER_BOARD = (Standing.DRAFT, Standing.DISPATCHED, Standing.DECIDED)


@pytest.mark.parametrize(
    ("whose", "standing"),
    [("own", s) for s in Standing] + [("other", s) for s in OTHER_BOARD],
    ids=lambda v: str(v),
)
def test_every_address_of_a_version_follows_the_table(
    whose: str, standing: Standing, founded: Founded
) -> None:
    plan: Plan = getattr(founded, whose)
    undone = prepared(founded, plan, standing)
    wrong = []
    for role in Role:
        browser, actor = founded.browser(role), founded.actor(role)
        for asked in ASKED:
            point = transaction.savepoint()
            got = ask(browser, plan, asked, undone)
            transaction.savepoint_rollback(point)
            if asked.post is not None and got == 302:
                founded.forget()
            if got not in (want := expected(actor, plan, standing, asked)):
                wrong.append((role.value, asked.name, got, want))
    assert wrong == []


@pytest.mark.parametrize("standing", [Standing.DRAFT, Standing.DECIDED])
def test_plan_and_its_history_follow_the_table(standing: Standing, founded: Founded) -> None:
    plan = founded.own
    prepared(founded, plan, standing)
    for role in Role:
        browser, actor = founded.browser(role), founded.actor(role)
        sees = actor.sees(plan.board, standing)
        at = browser.get(reverse("plan", kwargs={"plan": plan.pk})).status_code
        assert at == (302 if sees else 404), role
        prepares = actor.may(Deed.EDIT, plan.board) or actor.may(Deed.READ_AUDIT, plan.board)
        history = browser.get(reverse("changes", kwargs={"plan": plan.pk, "number": 1}))
        assert history.status_code == (404 if not sees else 200 if prepares else 403), role


def test_expectations_are_not_all_the_same(founded: Founded) -> None:
    # a control of the test above: the table does tell roles, boards and states apart
    everyone = [founded.actor(role) for role in Role]
    for asked in ASKED:
        found = {
            frozenset(expected(actor, plan, standing, asked))
            for actor in everyone
            for plan in (founded.own, founded.other)
            for standing in Standing
        }
        assert {404} in found
        assert len(found) >= (2 if asked.deed is None else 3), asked.name


@pytest.mark.parametrize("asked", [a for a in ASKED if a.post is not None], ids=lambda a: a.name)
def test_what_changes_something_is_never_done_by_get(asked: Asked, founded: Founded) -> None:
    kwargs = {"plan": founded.own.pk, "number": 1, **dict(asked.kwargs)}
    kwargs |= {"key": "x"} if "key" in kwargs else {}
    before = founded.lines()
    address = reverse(asked.route, kwargs=kwargs)
    assert founded.browser(Role.CONTROLLER).get(address).status_code == 405
    assert founded.lines() == before


def test_page_about_access_is_that_of_the_table() -> None:
    made = accesstable.PAGE.read_text("utf-8")
    assert made == accesstable.text(), "run tests/accesstable.py to write it anew"
