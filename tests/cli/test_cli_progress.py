"""What is told while one waits: that a file is read, then how much of it has been added up."""

from __future__ import annotations

import pytest

from roder.cli.progress import telling


@pytest.mark.parametrize(
    ("language", "reading", "adding"), [("sv", "Läser", "Räknar"), ("en", "Reading", "Adding up")]
)
def test_reading_is_told_before_adding(
    language: str,
    reading: str,
    adding: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("roder.cli.progress.PATIENCE", 0.0)
    with telling("bokslut.pdf", language) as tell:
        tell(0.0)
        tell(1.0)
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith(f"{reading} bokslut.pdf … 0 s")
    assert last.startswith(f"{adding} bokslut.pdf █")
    assert last.endswith("100%")


def test_nothing_is_told_within_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    with telling("bokslut.pdf", "sv") as tell:
        tell(0.0)
        tell(1.0)
    assert capsys.readouterr().err == ""
