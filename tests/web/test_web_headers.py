"""What every answer tells the browser, and what no page has: inline code, caches, foreign places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from founded import Founded, edit
from roder.core.narrative import Shown
from roder.store.models import AuditLine, Plan
from roder.usecases.publishing import FORMATS
from roder.usecases.workspace.access import Role, Standing
from roder.usecases.workspace.editing import save_fields
from roder.web.plans import PARTS

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
GOLDEN = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""The headers of a page, letter by letter. A change here is a decision, not a repair."""


def pages(founded: Founded, role: Role) -> dict[str, HttpResponse]:
    """Every page that a role can get, by its address."""
    browser, plan = founded.browser(role), founded.own
    at = {"plan": plan.pk, "number": 1}
    section = founded.version(plan).rows.filter(kind="section").first()
    version = reverse("version", kwargs=at)
    wanted = [
        reverse("start"), reverse("importing"), reverse("audit"), version, f"{version}?andra={section.key}",
        f"{version}/rad/assignment/ny", f"{version}/rad/budget/personnel", f"{version}/rad/budget/nej",
        f"{version}/figur/budget/costs/2026", f"{version}/figur/budget/personnel/2026?om=-1",
        f"{version}/andringar", f"{version}/jamfor", f"{version}/jamfor?med=2", f"{version}/vag",
        f"{version}/handlingar", "/finns-inte", "/konto/sessioner", "/konto/losenord", "/konto/steg",
        "/konto/tva-steg", "/konto/bekrafta", "/konto/logga-ut", "/konto/logga-in", "/konto/koder",
        "/konto/tva-steg/pa",
    ]  # fmt: skip
    found = {address: browser.get(address, follow=True) for address in wanted}
    found["POST spara"] = browser.post(f"{version}/spara", {"f:budget/personnel/2026": "abc"})
    found["POST vag"] = browser.post(f"{version}/vag/record", {})
    found["POST importera"] = browser.post(reverse("importing"), {"board": "1"})
    return found


@pytest.mark.parametrize("role", [Role.CONTROLLER, Role.AUDITOR, Role.ELECTED, Role.SECRETARY])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_has_the_headers_and_no_inline_code(
    role: Role, language: str, founded: Founded
) -> None:
    founded.brought_to(founded.own, Standing.RETURNED)
    met = set()
    for address, answer in pages(founded, role).items():
        assert {n: answer.headers.get(n) for n in GOLDEN} == GOLDEN, address
        assert answer.headers["Content-Type"].startswith("text/html"), address
        _inert(answer, address)
        met.add(answer.status_code)
    assert met >= {200, 404}


def _inert(answer: HttpResponse, address: str) -> None:
    """Nothing in a page that the policy would have to allow inline, or that lies elsewhere."""
    page = html.fromstring(answer.content)
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        inline = [n for n in element.attrib if n.startswith("on") or n == "style"]
        assert inline == [], (address, element.tag, inline)
        if element.tag in ("script", "style"):
            assert not (element.text or "").strip(), (address, element.tag)
        for name in ("src", "href", "action", "formaction"):
            target = element.get(name, "").strip()
            assert not re.match(r"(?i)javascript:|vbscript:|//|data:text", target), address
            if element.tag in ("script", "link", "img", "form"):
                assert not re.match(r"(?i)https?:", target), (address, target)
    assert page.get("lang") in ("sv", "en"), address


def test_policy_allows_nothing_inline_and_nothing_evaluated() -> None:
    assert "unsafe" not in POLICY
    assert "*" not in POLICY
    assert "http" not in POLICY


def test_script_of_the_pages_evaluates_no_text() -> None:
    folder = Path(settings.BASE_STATIC if hasattr(settings, "BASE_STATIC") else _static())
    scripts = list(folder.rglob("*.js"))
    assert scripts
    for script in scripts:
        assert not re.search(r"\beval\(|new Function|document\.write", script.read_text("utf-8"))


def _static() -> Path:
    import roder.web

    return Path(str(roder.web.__file__)).parent / "static"


def test_answers_before_the_program_is_reached_have_the_policy_too(founded: Founded) -> None:
    answer = Client().get("/", headers={"host": "nagon.annanstans.example"})
    assert answer.status_code == 400
    assert answer.headers["Content-Security-Policy"] == POLICY


# -- forms from elsewhere -------------------------------------------------------------------------------


def test_form_without_its_token_changes_nothing(founded: Founded) -> None:
    browser = founded.browser(Role.CONTROLLER, checks=True)
    at = {"plan": founded.own.pk, "number": 1}
    before = AuditLine.objects.count()
    for name, kwargs, post in (
        ("save", at, {"f:budget/personnel/2026": "-1", "s:budget/personnel/2026": ""}),
        ("step", {**at, "step": "submit"}, {}),
        ("new_row", {**at, "kind": "assignment"}, {"f:assignment/ny/text": "Nytt"}),
        ("importing", {}, {"board": "1"}),
        ("language", {}, {"language": "en"}),
        ("account_logout", {}, {}),
    ):
        answer = browser.post(reverse(name, kwargs=kwargs), post)
        assert answer.status_code == 403, name
        assert "Inget har sparats" in answer.content.decode(), name
        _inert(answer, name)
    assert AuditLine.objects.count() == before
    assert browser.get(reverse("start")).status_code == 200, "still logged in"


def test_form_with_its_token_is_taken(founded: Founded) -> None:
    browser = founded.browser(Role.CONTROLLER, checks=True)
    at = {"plan": founded.own.pk, "number": 1}
    page = html.fromstring(browser.get(reverse("road", kwargs=at)).content)
    token = page.xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
    address = reverse("step", kwargs={**at, "step": "submit"})
    assert browser.post(address, {"csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.parametrize(
    "back", ["//annan.example/", "/\\annan.example", "https://annan.example", "/\t/annan.example",
             "javascript:alert(1)"],
)  # fmt: skip
def test_choice_of_language_leads_nowhere_else(back: str, founded: Founded) -> None:
    answer = Client().post(reverse("language"), {"language": "en", "back": back})
    assert answer.headers["Location"] == "/"
    own = Client().post(reverse("language"), {"language": "en", "back": "/plan/1?andra=x"})
    assert own.headers["Location"] == "/plan/1?andra=x"


# -- what is sent in --------------------------------------------------------------------------------------


def test_file_over_the_limit_is_refused_in_words(founded: Founded, settings: object) -> None:
    settings.MOST_UPLOADED = 1000  # type: ignore[attr-defined]
    browser = founded.browser(Role.CONTROLLER)
    file = SimpleUploadedFile("plan.pdf", b"%PDF-" + b"x" * 2000)
    answer = browser.post(reverse("importing"), {"board": founded.own.board_id, "file": file})
    assert answer.status_code == 422
    assert Plan.objects.count() == 3


@pytest.mark.parametrize("role", [None, Role.CONTROLLER])
def test_request_that_says_it_is_far_too_long_is_not_read(
    role: Role | None, founded: Founded
) -> None:
    browser = founded.browser(role) if role else Client()

    class Unread:
        def read(self, *_: object) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    answer = browser.generic(
        "POST", reverse("importing"), "", "multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(10**10), **{"wsgi.input": Unread()},
    )  # fmt: skip
    assert answer.status_code == 413
    assert "50 MB" in answer.content.decode()
    assert answer.headers["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.zip", b"PK\x03\x04" + b"\x00" * 60),
        ("plan.zip", b""),
        ("plan.pdf", b"%PDF-1.7 trasig"),
        ("plan.docx", b"PK\x05\x06" + b"\x00" * 18),
        ("plan.exe", b"MZ"),
        ("", b"x"),
        ("../../plan.zip", b"PK"),
    ],
)
def test_file_that_cannot_be_read_is_told_and_stored_nowhere(
    name: str, data: bytes, founded: Founded
) -> None:
    browser = founded.browser(Role.CONTROLLER)
    file = SimpleUploadedFile(name or "x", data)
    before = founded.lines()
    answer = browser.post(reverse("importing"), {"board": founded.own.board_id, "file": file})
    assert answer.status_code == 422
    assert (Plan.objects.count(), founded.lines()) == (3, before)


# -- what is fetched --------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
def test_export_is_an_attachment_that_can_run_nothing(format: str, founded: Founded) -> None:
    browser = founded.browser(Role.CONTROLLER)
    for audience in ("public", "internal"):
        at = {"plan": founded.own.pk, "number": 1, "audience": audience, "format": format}
        answer = browser.get(reverse("export", kwargs=at))
        assert answer.status_code == 200
        told = answer.headers["Content-Disposition"]
        assert told.startswith("attachment; filename=")
        assert audience in told
        assert answer.headers["Content-Security-Policy"] == "sandbox"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("audience", ["annan", "Public", "internal-2"])
def test_audience_that_is_not_there_is_not_found(audience: str, founded: Founded) -> None:
    at = {"plan": founded.own.pk, "number": 1, "audience": audience, "format": "json"}
    assert founded.browser(Role.CONTROLLER).get(reverse("export", kwargs=at)).status_code == 404


# -- words in pages -----------------------------------------------------------------------------------------


def test_what_people_write_is_shown_as_text_and_never_as_code(founded: Founded) -> None:
    plan, attack = founded.own, "<img src=x onerror=alert(1)>\"'{{7*7}}<script>alert(2)</script>"
    rows = founded.version(plan).rows
    edits = []
    for kind, field in (("board_goal", "text"), ("risk", "description"), ("kpi", "name"),
                        ("budget", "label"), ("section", "title"), ("entry", "text")):  # fmt: skip
        row = rows.filter(kind=kind).first()
        if row is not None:
            edits.append(edit(f"{kind}/{row.key}/{field}", row.payload.get(field, ""), attack))
    saved = save_fields(founded.actor(Role.CONTROLLER), plan.pk, 1, edits, attack)
    assert len(saved.saved) >= 4
    for address, answer in pages(founded, Role.CONTROLLER).items():
        if answer.headers["Content-Type"].startswith("text/html"):
            _inert(answer, address)
            body = answer.content.decode()
            assert "<script>alert" not in body, address
            assert "<img src=x" not in body, address


def test_every_part_that_a_section_sets_out_can_be_opened() -> None:
    assert set(PARTS) == set(Shown)
