"""Files inside a PDF come out under limits, and none of them can lead out of a folder."""

from __future__ import annotations

import pytest
import typst

from roder.importers import limits
from roder.importers.pdf.attached import attached_files
from roder.importers.unreadable import Unreadable


def pdf(*names: str, size: int = 3) -> bytes:
    """A PDF with files of so many bytes, made by the type setter itself."""
    lines = [f'#pdf.attach("{name}", bytes("x" * {size}))' for name in names]
    return typst.compile("\n".join(["Text", *lines]).encode())


@pytest.mark.parametrize(
    "name", ["/etc/x", "../x", "a/../../x", "c:/x", "a//x", "./x", r"a\\..\\x"]
)
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str) -> None:
    data = pdf("inside.csv", "other.csv").replace(b"(other.csv)", f"({name})".encode())
    with pytest.raises(Unreadable, match="attached-name") as refused:
        attached_files(data)
    assert refused.value.params["file"] == name.replace("\\\\", "\\")


def test_two_files_of_one_name_are_refused() -> None:
    data = pdf("a.csv", "b.csv").replace(b"(b.csv)", b"(a.csv)")
    with pytest.raises(Unreadable, match="attached-twice"):
        attached_files(data)


def test_more_bytes_than_a_plan_can_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf("a.csv", "b.csv", size=600)
    monkeypatch.setattr(limits, "MOST_ATTACHED_BYTES", 1200)
    assert set(attached_files(data)) == {"a.csv", "b.csv"}
    monkeypatch.setattr(limits, "MOST_ATTACHED_BYTES", 1199)
    with pytest.raises(Unreadable, match="attached-too-large"):
        attached_files(data)


def test_more_files_than_a_plan_can_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf("a.csv", "b.csv")
    monkeypatch.setattr(limits, "MOST_ATTACHED", 1)
    with pytest.raises(Unreadable, match="attached-too-large"):
        attached_files(data)


@pytest.mark.parametrize("damage", [b"", b"text", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_has_no_files(damage: bytes) -> None:
    assert attached_files(damage) == {}


def test_a_pdf_cut_short_does_not_stop_the_program() -> None:
    data = pdf("a.csv")
    for end in range(0, len(data), 97):
        assert set(attached_files(data[:end])) <= {"a.csv"}
