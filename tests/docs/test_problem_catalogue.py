"""Every code that the program can report has its words in both languages and its page."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

from roder.wording.catalogue import LANGUAGES, PARTS, codes

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ROOT / "docs" / "problems"
WORDS = tomllib.loads((ROOT / "src/roder/wording/catalogue.toml").read_text("utf-8"))
CODES = codes()
CODE = re.compile(r"\"([a-z]+(?:-[a-z]+)+|damaged|encrypted|macros)\"")
"""A code as it stands in the source: lower case, words parted by hyphens, or one of three words."""


def codes_in_source() -> set[str]:
    """Codes given to a Problem or an Unreadable, directly or through a table of codes."""
    found: set[str] = set()
    for path in (ROOT / "src" / "roder").rglob("*.py"):
        source = path.read_text("utf-8")
        for made in re.finditer(r"(?:Problem|Unreadable|_add|_odd|_problem)\(\s*([^)]*)", source):
            found.update(CODE.findall(made[1].split("params")[0]))
        for line in source.splitlines():
            if re.search(r"\bcode\b.*=|^\s*(?:Slip|ProofKind)\.\w+: \"", line):
                found.update(CODE.findall(line))
    return found


def test_every_code_in_the_source_is_in_the_catalogue() -> None:
    assert len(codes_in_source()) > 25, "the search for codes finds too little to be trusted"
    assert sorted(codes_in_source() - set(CODES)) == []


def test_every_code_of_the_catalogue_is_used() -> None:
    everything = "\n".join(
        path.read_text("utf-8") for path in (ROOT / "src" / "roder").rglob("*.py")
    )
    assert [code for code in CODES if f'"{code}"' not in everything] == []


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted(page.stem for page in PAGES.glob("*.md") if page.stem != "README") == sorted(
        CODES
    )


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_page_explains_in_both_languages(code: str) -> None:
    page = (PAGES / f"{code}.md").read_text("utf-8")
    assert page.startswith(f"# `{code}`\n")
    swedish, english = page.split("\n## ")[1:3]
    for body, language, marks in (
        (swedish, "sv", ("**Exempel.**", "**Gör så här.**")),
        (english, "en", ("**Example.**", "**What to do.**")),
    ):
        assert body.splitlines()[0] == WORDS[code]["title"][language]
        assert all(mark in body for mark in marks)
        assert len(body.split()) >= 40, "a page is more than the message once more"


def test_the_index_lists_every_page() -> None:
    index = (PAGES / "README.md").read_text("utf-8")
    assert sorted(re.findall(r"\]\(([a-z-]+)\.md\)", index)) == sorted(CODES)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(CODES))
def test_both_languages_are_complete_and_say_the_same_figures(code: str) -> None:
    for part in PARTS:
        said = {language: WORDS[code][part][language] for language in LANGUAGES}
        assert all(text.strip() for text in said.values()), f"{code}.{part}"
        assert fields(said["sv"]) == fields(said["en"]), f"{code}.{part}"
