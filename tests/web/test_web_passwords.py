"""A password that somebody else has told opens nothing but the page where another is chosen."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from founded import Founded
from roder.usecases.workspace.access import Role
from roder.usecases.workspace.managing import add_person, new_password

CHOSEN = "lugnt-hav-nio-knop"
CHOOSES = reverse("account_change_password")


@pytest.fixture
def told(founded: Founded) -> tuple[Client, str]:
    """A new person who has logged in with the password of an administrator, and that password."""
    number = founded.municipality.pk
    administrator = founded.actor(Role.ADMINISTRATOR)
    password = add_person(administrator, number, "lo", "Lo Ek", Role.CONTROLLER.value, None)
    return logged_in(password), password


def logged_in(password: str) -> Client:
    browser = Client()
    sent = {"login": "lo", "password": password}
    assert browser.post(reverse("account_login"), sent).status_code == 302
    return browser


def choose(browser: Client, before: str, chosen: str) -> None:
    browser.post(CHOOSES, {"oldpassword": before, "password1": chosen, "password2": chosen})


@pytest.mark.parametrize("name", ["start", "managing", "importing", "usersessions_list", "audit"])
def test_told_password_leads_to_the_page_where_another_is_chosen(
    told: tuple[Client, str], name: str
) -> None:
    browser, _ = told
    for answer in (browser.get(reverse(name)), browser.post(reverse(name))):
        assert (answer.status_code, answer["Location"]) == (302, CHOOSES)
    assert "fått av någon annan" in browser.get(CHOOSES).content.decode()


def test_chosen_password_opens_the_rest(told: tuple[Client, str]) -> None:
    browser, password = told
    choose(browser, password, CHOSEN)
    assert browser.get("/").status_code == 200
    assert logged_in(CHOSEN).get("/").status_code == 200


def test_same_password_again_is_no_choice(told: tuple[Client, str]) -> None:
    browser, password = told
    choose(browser, password, password)
    assert browser.get("/").status_code == 302


def test_new_password_from_an_administrator_asks_again(
    told: tuple[Client, str], founded: Founded
) -> None:
    browser, password = told
    choose(browser, password, CHOSEN)
    again = new_password(founded.actor(Role.ADMINISTRATOR), founded.municipality.pk, "lo")
    assert logged_in(again).get("/").status_code == 302
