"""The words of the review page: complete in both languages and each of them in use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from roder.core.base import Severity
from roder.core.document.claims import ClaimKind, Verdict
from roder.core.document.proofs import ProofKind, Standing
from roder.wording.terms import LANGUAGES, UnknownTermError, all_terms, parameters, term

DOCUMENTS = Path(__file__).parents[2] / "src" / "roder" / "documents"

RECOGNISED = "\n".join(
    path.read_text("utf-8")
    for room in ("recognition", "core")
    for path in (DOCUMENTS.parent / room).rglob("*.py")
)
"""Where items and their fields get their names."""


@pytest.mark.parametrize("key", all_terms())
def test_every_term_is_complete_and_asks_for_the_same_in_both_languages(key: str) -> None:
    forms = all_terms()[key]
    assert set(forms) <= {"sv", "en", "sv_one", "en_one"}
    for language in LANGUAGES:
        assert forms[language].strip()
    assert len({parameters(text) for text in forms.values()}) == 1


@pytest.mark.parametrize("key", all_terms())
def test_every_term_is_used(key: str) -> None:
    sources = [*DOCUMENTS.rglob("*.py"), *DOCUMENTS.rglob("*.html")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    made = {f"kind_{kind.value}" for kind in ProofKind}
    made |= {f"{severity.value}{end}" for severity in Severity for end in ("", "s")}
    made |= {f"{s.value}{end}" for s in Standing for end in ("", "_one", "_means")}
    made |= {f"claim_{kind.value}" for kind in ClaimKind}
    made |= {f"verdict_{verdict.value}" for verdict in Verdict}
    recognised = re.fullmatch(r"(?:items?|field)_(\w+)", key)
    if recognised is not None:
        assert re.search(rf"""["']{recognised[1]}["']|^    {recognised[1]}: """, RECOGNISED, re.M)
        return
    assert re.search(rf"""["']{key}["']""", text) or key in made


def test_one_takes_the_singular_where_there_is_one() -> None:
    assert term("warnings", "sv", count=1) == "1 varning"
    assert term("warnings", "sv", count=2) == "2 varningar"
    assert term("errors", "sv", count=1) == "1 fel"
    assert term("errors", "en", count=1) == "1 error"


def test_an_unknown_key_or_language_is_refused() -> None:
    with pytest.raises(UnknownTermError):
        term("no_such_key", "sv")
    with pytest.raises(UnknownTermError):
        term("close", "de")
