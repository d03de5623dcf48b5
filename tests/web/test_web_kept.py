"""Pages that are kept: never one reader's for another, never older than the database, few queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from founded import Founded
from roder.store.guard import writing
from roder.store.models import Board, Membership, Municipality, Person, Plan, Row, Version
from roder.usecases.workspace.access import Role, Standing
from roder.usecases.workspace.finding import Glimpse, Unseen, glimpse, version_seen

WORDS = "Grundvattentäkten vid Storgölen kan förgiftas"
MARK = {"section": "OSL 18:13", "by": "Säkerhetschef Asta Lind", "on": "2025-10-01"}
QUERIES = {"start": 9, "version": 4, "style": 6, "figure": 6, "changes": 10, "compare": 10, "road": 15,
           "exports": 6}  # fmt: skip
"""The most that a page asks once it has been set: told in docs/benchmarks.md."""


def address(plan: Plan, name: str = "version", **more: object) -> str:
    return reverse(name, kwargs={"plan": plan.pk, "number": 1, **more})


def read(browser: Client, plan: Plan) -> str:
    answer = browser.get(address(plan))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_page_of_one_right_is_never_that_of_another(founded: Founded) -> None:
    version = founded.version(founded.own)
    row = Row.objects.filter(version=version, kind="risk").first()
    row.payload["description"], row.secrecy = WORDS, MARK
    with writing():
        row.save()
    founded.forget()
    # the one who sees everything sets the page first; then the other one; then both from what is kept
    sees, blind = founded.browser(Role.CONTROLLER), founded.browser(Role.UNIT_HEAD)
    told = [WORDS in read(each, founded.own) for each in (sees, blind, sees, blind)]
    assert told == [True, False, True, False]


def test_links_to_change_are_gone_when_the_draft_is_proposed(founded: Founded) -> None:
    browser = founded.browser(Role.CONTROLLER)
    assert "?andra=" in read(browser, founded.own)
    founded.brought_to(founded.own, Standing.PROPOSAL)
    assert "?andra=" not in read(browser, founded.own)


def test_a_kept_draft_does_not_exist_for_who_may_not_see_drafts(founded: Founded) -> None:
    read(founded.browser(Role.CONTROLLER), founded.own)
    assert founded.browser(Role.ELECTED).get(address(founded.own)).status_code == 404
    assert founded.browser(Role.CONTROLLER).get(address(founded.other)).status_code == 404


def test_a_withdrawn_right_works_on_the_next_request(founded: Founded) -> None:
    browser = founded.browser(Role.CONTROLLER)
    read(browser, founded.own)
    with writing():
        Membership.objects.filter(person__username="controller").delete()
    assert browser.get(address(founded.own)).status_code == 404


def test_a_person_who_is_shut_out_and_a_session_that_is_over_work_on_the_next_request(
    founded: Founded,
) -> None:
    shut, late = founded.browser(Role.CONTROLLER), founded.browser(Role.SECRETARY)
    for each in (shut, late):
        read(each, founded.own)
    Person.objects.filter(username="controller").update(is_active=False)
    Session.objects.filter(session_key=late.session.session_key).update(
        expire_date=timezone.now() - timedelta(seconds=1)
    )
    for each in (shut, late):
        answer = each.get(address(founded.own))
        assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


def test_a_new_password_elsewhere_ends_the_session(founded: Founded) -> None:
    browser = founded.browser(Role.CONTROLLER)
    read(browser, founded.own)
    person = Person.objects.get(username="controller")
    person.set_password("fyra ord som ingen gissar")
    person.save()
    assert browser.get(address(founded.own)).status_code == 302


def test_what_another_process_has_saved_stands_on_the_next_page(founded: Founded) -> None:
    browser, version = founded.browser(Role.CONTROLLER), founded.version(founded.own)
    assert "Ny rubrik från annat håll" not in read(browser, founded.own)
    # as it looks from here: rows and revision differ, and nothing of this process was told
    row = Row.objects.filter(version=version, kind="section").first()
    row.payload["title"], row.revision = "Ny rubrik från annat håll", version.revision + 1
    with writing():
        row.save()
        Version.objects.filter(pk=version.pk).update(revision=F("revision") + 1)
    assert "Ny rubrik från annat håll" in read(browser, founded.own)


def test_a_decision_and_a_new_name_stand_on_the_next_page(founded: Founded) -> None:
    founded.brought_to(founded.own, Standing.DISPATCHED)
    browser = founded.browser(Role.CONTROLLER)
    assert "KS 2021/618" not in read(browser, founded.own)
    founded.recorded(founded.own, Standing.DECIDED)
    assert "KS 2021/618" in read(browser, founded.own)
    with writing():
        Board.objects.filter(pk=founded.own.board_id).update(name="Nämnden för nya namn")
    assert "Nämnden för nya namn" in read(browser, founded.own)


def test_name_and_token_are_the_readers_own(founded: Founded) -> None:
    Person.objects.filter(username="secretary").update(first_name="<b>Åsa</b>", last_name="Ek")
    one, other = (founded.browser(r, checks=True) for r in (Role.CONTROLLER, Role.SECRETARY))
    read(one, founded.own)
    page = read(other, founded.own)
    assert "&lt;b&gt;Åsa&lt;/b&gt; Ek" in page
    assert "<b>Åsa" not in page
    mine = founded.actor(Role.CONTROLLER).name
    assert f">{mine}</a>" in read(one, founded.own)
    assert f">{mine}</a>" not in page
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = {"language": "en", "back": "/", "csrfmiddlewaretoken": token}
    assert other.post(reverse("language"), sent).status_code == 302
    assert one.post(reverse("language"), sent).status_code == 403


def test_the_page_is_in_the_readers_language(founded: Founded) -> None:
    swedish, english = founded.browser(Role.CONTROLLER), founded.browser(Role.CONTROLLER)
    english.cookies["roder_language"] = "en"
    told = ['<html lang="en">' in read(each, founded.own) for each in (swedish, english, swedish)]
    assert told == [False, True, False]


@pytest.mark.parametrize("standing", list(Standing))
@pytest.mark.parametrize("role", list(Role))
def test_a_glimpse_is_what_is_seen(role: Role, standing: Standing, founded: Founded) -> None:
    founded.brought_to(founded.own, standing)
    actor = founded.actor(role)

    def asked(found: Callable[[], Glimpse]) -> Glimpse | None:
        try:
            return found()
        except Unseen:
            return None

    for plan in (founded.own, founded.other):
        for number in (1, 2, 3):
            seen = asked(lambda p=plan, n=number: Glimpse.of(version_seen(actor, p.pk, n)))  # type: ignore[misc]
            assert asked(lambda p=plan, n=number: glimpse(actor, p.pk, n)) == seen  # type: ignore[misc]


@pytest.mark.parametrize("name", QUERIES)
def test_queries_of_a_page(name: str, founded: Founded, django_assert_max_num_queries: Any) -> None:
    browser = founded.browser(Role.CONTROLLER)
    where = "/" if name == "start" else address(
        founded.own, name, **({"figure": "budget/result/2026"} if name == "figure" else {})
    )  # fmt: skip
    browser.get(where)
    with django_assert_max_num_queries(QUERIES[name]):
        assert browser.get(where).status_code == 200


def test_queries_of_the_start_page_do_not_grow_with_the_plans(
    founded: Founded, django_assert_max_num_queries: Any
) -> None:
    municipality, person = founded.municipality, Person.objects.get(username="controller")
    with writing():
        Municipality.objects.filter(pk=municipality.pk).update(gates=["four_eyes", "union"])
        Membership.objects.create(person=person, municipality=municipality, role="controller")
        for number in range(20):
            board = Board.objects.create(
                municipality=municipality, key=f"extra-{number}", name=f"Nämnd {number}"
            )
            plan = Plan.objects.create(board=board, title=f"Plan {number}", first=2026, last=2028)
            now = timezone.now()
            state = "proposal" if number % 2 else "draft"
            Version.objects.create(
                plan=plan, number=1, state=state, created_at=now, changed_at=now, created_by=person
            )
    browser = founded.browser(Role.CONTROLLER)
    page = browser.get("/").content.decode()
    assert all(f"Plan {number}<" in page for number in range(20))
    with django_assert_max_num_queries(QUERIES["start"]):
        browser.get("/")
