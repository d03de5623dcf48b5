"""A row marked confidential is in no byte that reaches someone who may not see what is marked."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from founded import Founded
from roder.store.guard import writing
from roder.store.models import Row
from roder.usecases.publishing import FORMATS
from roder.usecases.workspace.access import DEEDS, Deed, Role, Standing

WORDS = "Grundvattentäkten vid Storgölen kan förgiftas"
PIECES = ("Storgölen", "storgolen", "Grundvattent", "grundvattent")
MARK = {"section": "OSL 18:13", "by": "Säkerhetschef Asta Lind", "on": "2025-10-01"}


@pytest.fixture
def secret(founded: Founded) -> Founded:
    """A risk, a goal and a project with words that only those may see who may see what is marked."""
    version = founded.version(founded.own)
    with writing():
        for kind, field in (("risk", "description"), ("board_goal", "text"), ("investment", "label"),
                            ("assignment", "text")):  # fmt: skip
            row = Row.objects.filter(version=version, kind=kind).exclude(payload__has_key="group")[
                :1
            ]
            for found in row:
                found.payload[field] = WORDS
                found.secrecy = MARK
                found.save()
    founded.forget()
    assert Row.objects.filter(version=version, secrecy__isnull=False).count() >= 3
    return founded


def opened(data: bytes, name: str = "") -> Iterator[bytes]:
    """The bytes, and those of everything packed in them, as deep as it goes; the text of a PDF."""
    yield data
    yield name.encode()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from opened(archive.read(inner), inner)
    if data.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(data)
        for page in document:
            yield page.get_textpage().get_text_range().encode()
        for number in range(document.count_attachments()):
            yield from opened(bytes(document.get_attachment(number).get_data()))


def tells(data: bytes) -> list[str]:
    """What of the secret stands in some bytes."""
    whole = b"\n".join(opened(data))
    escaped = [json.dumps(p)[1:-1] for p in PIECES]
    return [p for p in {*PIECES, *escaped} if p.encode() in whole] + (
        ["mark"] if b"Asta Lind" in whole else []
    )


def export(browser: Client, founded: Founded, audience: str, format_: str) -> bytes:
    at = {"plan": founded.own.pk, "number": 1, "audience": audience, "format": format_}
    answer = browser.get(reverse("export", kwargs=at))
    assert answer.status_code == 200
    return bytes(answer.content)


@pytest.mark.parametrize("format_", FORMATS)
def test_public_export_holds_nothing_of_it_and_the_internal_one_does(
    format_: str, secret: Founded
) -> None:
    browser = secret.browser(Role.CONTROLLER)
    assert tells(export(browser, secret, "public", format_)) == []
    assert tells(export(browser, secret, "internal", format_)) != []


BLIND = [r for r in Role if Deed.READ in DEEDS[r] and Deed.READ_SECRET not in DEEDS[r]]


@pytest.mark.parametrize("role", [*BLIND, Role.CONTROLLER])
def test_no_page_tells_it_to_a_role_that_may_not_see_it(role: Role, secret: Founded) -> None:
    plan, rows = secret.own, secret.version(secret.own).rows
    keys = [(r.kind, r.key) for r in rows.filter(secrecy__isnull=False)]
    secret.brought_to(plan, Standing.RETURNED)
    told = []
    for number in (1, 2):
        root = reverse("version", kwargs={"plan": plan.pk, "number": number})
        sections = [r.key for r in rows.filter(kind="section")]
        pages = [root, f"{root}/jamfor?med={3 - number}", f"{root}/andringar", f"{root}/vag",
                 f"{root}/handlingar", f"{root}/utseende.css", "/",
                 *(f"{root}?andra={key}" for key in sections),
                 *(f"{root}/rad/{kind}/{key}" for kind, key in keys),
                 *(f"{root}/figur/risks/{key}/value" for kind, key in keys if kind == "risk")]  # fmt: skip
        browser = secret.browser(role)
        for address in pages:
            found = tells(browser.get(address).content)
            # an address that was asked for says no more than the one who asked
            if found and not (found == ["storgolen"] and "storgolen" in address):
                told.append((address, found))
        for kind, key in keys:
            post = {f"f:{kind}/{key}/text": "x", f"s:{kind}/{key}/text": "gissat"}
            for accept in ("text/html", "application/json"):
                answer = browser.post(f"{root}/spara", post, headers={"accept": accept})
                if found := tells(answer.content):
                    told.append((f"spara {kind}", found))
    if role in BLIND:
        assert told == []
    else:
        assert told, "a control: those who may see it do"
