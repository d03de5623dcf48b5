"""Reading and checking a file; accepted findings; an earlier file to compare with."""

from __future__ import annotations

from pathlib import Path

import pytest

from papers import RIGHT, ROUNDED, WRONG, paper
from roder.core.document.known import fingerprints
from roder.core.document.versions import Comparison
from roder.importers.unreadable import Unreadable
from roder.usecases.accepting import accept
from roder.usecases.checking import check_file, findings_to_accept, read_known
from roder.usecases.reading import read_document


def known_file(folder: Path, text: str) -> Path:
    return paper(folder, text, "godtagna.toml")


def test_a_file_is_read_under_its_own_name(tmp_path: Path) -> None:
    document = read_document(paper(tmp_path, RIGHT))
    assert (document.name, document.format, len(document.tables)) == ("budget.txt", "txt", 1)


@pytest.mark.parametrize(
    ("text", "codes", "clean"),
    [(RIGHT, [], True), (WRONG, ["sum-differs"], False), (ROUNDED, ["sum-rounding"], True)],
    ids=["right", "wrong", "rounded"],
)
def test_a_file_is_clean_when_nothing_is_worse_than_a_note(
    tmp_path: Path, text: str, codes: list[str], clean: bool
) -> None:
    checked = check_file(paper(tmp_path, text))
    assert [p.code for p in checked.problems] == codes
    assert checked.clean is clean


def test_an_accepted_finding_is_set_aside(tmp_path: Path) -> None:
    path = paper(tmp_path, WRONG)
    checked = check_file(path)
    chosen = findings_to_accept(checked, [], "Ekonomichefen", "rättas i maj", "sv")
    known = tmp_path / "godtagna.toml"
    assert accept(known, chosen) == 1
    again = check_file(path, known)
    assert (again.clean, again.problems) == (True, ())
    ((problem, by),) = again.accepted
    assert (problem.code, by.who, by.why) == ("sum-differs", "Ekonomichefen", "rättas i maj")
    # The finding comes back when a figure in it changes.
    assert not check_file(paper(tmp_path, WRONG.replace("21 795", "21 796")), known).clean


def test_accepting_twice_adds_nothing_and_keeps_what_was_there(tmp_path: Path) -> None:
    checked = check_file(paper(tmp_path, WRONG))
    known = known_file(
        tmp_path,
        '[[accepted]]\nfingerprint = "aaaaaaaaaaaa"\nwho = "A"\nwhy = "gammal \\"fil\\""\n',
    )
    chosen = findings_to_accept(checked, [], "B", "ny", "sv")
    assert accept(known, chosen) == 1
    assert accept(known, chosen) == 0
    kept = read_known(known)
    assert kept["aaaaaaaaaaaa"].why == 'gammal "fil"'
    assert len(kept) == 2


def test_notes_are_accepted_only_by_name(tmp_path: Path) -> None:
    checked = check_file(paper(tmp_path, ROUNDED))
    assert findings_to_accept(checked, [], "A", "B", "sv") == []
    (mark,) = fingerprints(checked.problems)
    (chosen,) = findings_to_accept(checked, [mark], "A", "B", "sv")
    assert chosen.fingerprint == mark


def test_a_finding_that_was_not_given_cannot_be_accepted(tmp_path: Path) -> None:
    checked = check_file(paper(tmp_path, WRONG))
    with pytest.raises(Unreadable) as refused:
        findings_to_accept(checked, ["bbbbbbbbbbbb"], "A", "B", "sv")
    assert (refused.value.code, refused.value.params) == (
        "no-such-finding",
        {"fingerprint": "bbbbbbbbbbbb"},
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[accepted]]\nfingerprint = "a"\nwhy = "b"\n', "[[accepted]] 1: who"),
        ('[[accepted]]\nfingerprint = "a"\nwho = ""\nwhy = "b"\n', "[[accepted]] 1: who"),
        ('[[accepted]]\nwho = "a"\n', "[[accepted]] 1: fingerprint, why"),
        ('[[accepted]]\nfingerprint = "a"\nwho = 7\nwhy = "b"\n', "[[accepted]] 1: who"),
        ('accepted = "nej"\n', "[[accepted]]"),
        ("accepted = [1]\n", "[[accepted]] 1: fingerprint, who, why"),
    ],
)
def test_a_known_file_says_what_it_lacks(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_known(known_file(tmp_path, text))
    assert refused.value.code == "known-file"
    assert refused.value.params == {"name": "godtagna.toml", "reason": reason}


@pytest.mark.parametrize("text", ["[[accepted", "\x00"])
def test_a_known_file_that_is_no_toml_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        check_file(paper(tmp_path, RIGHT), known_file(tmp_path, text))
    assert refused.value.code == "known-file"


def test_a_known_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        check_file(paper(tmp_path, RIGHT), tmp_path / "ingen.toml")
    assert refused.value.code == "known-file"


def test_an_empty_known_file_knows_nothing(tmp_path: Path) -> None:
    assert read_known(known_file(tmp_path, "")) == {}


def test_an_earlier_version_is_compared(tmp_path: Path) -> None:
    now, before = paper(tmp_path, RIGHT), paper(tmp_path, WRONG, "utkast.txt")
    versions = check_file(now, against=before).versions
    assert versions is not None
    assert versions.comparison is Comparison.VERSION
    assert [(c.place.row, str(c.before), str(c.after)) for c in versions.changes] == [
        ("Summa", "21795", "21765")
    ]
    assert [p.code for p in versions.mended] == ["sum-differs"]


def test_last_years_document_gives_findings_of_its_own(tmp_path: Path) -> None:
    last = RIGHT.replace("2025", "2024").replace("2026", "2025").replace("2027", "2026")
    now = RIGHT.replace("Plan 2027", "Budget 2024").replace("16 980", "16 890")
    now = now.replace("5 890", "6 215").replace("7 345", "8 475").replace("3 745", "3 650,5")
    now = now.replace("16 890", "18 340,5")
    checked = check_file(paper(tmp_path, now.replace("\t6 215\n", "\t6 512\n")),
                         against=paper(tmp_path, last, "fjol.txt"))  # fmt: skip
    assert checked.versions is not None
    assert checked.versions.comparison is Comparison.LAST_YEAR
    told = [(p.code, p.place.row, str(p.stated), str(p.computed)) for p in checked.problems]
    assert ("previous-budget-differs", "Gator", "6512", "6215") in told
    assert not checked.clean


def test_a_missing_earlier_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        check_file(paper(tmp_path, RIGHT), against=tmp_path / "ingen.txt")
    assert refused.value.code == "missing-file"
