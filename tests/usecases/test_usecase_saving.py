"""Files are written all or nothing."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from examined import tabbed, typed
from papers import RIGHT
from roder.documents.json import document_json
from roder.importers.unreadable import Unreadable
from roder.usecases.saving import save_document
from roder.usecases.writing import write_whole


def test_a_document_is_saved_as_json_and_each_table_as_csv(tmp_path: Path) -> None:
    document = typed(RIGHT)
    save_document(document, document_json(document), tmp_path / "ut" / "budget")
    folder = tmp_path / "ut" / "budget"
    assert sorted(path.name for path in folder.iterdir()) == ["document.json", "t1.csv"]
    saved = json.loads((folder / "document.json").read_text("utf-8"))
    assert saved == json.loads(json.dumps(document_json(document)))
    with (folder / "t1.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows == [
        ["Belopp i tkr", "Budget 2025", "Plan 2026", "Plan 2027"],
        ["Gator", "6215", "7430", "5890"],
        ["Vägbelysning", "8475", "9610", "7345"],
        ["Parker", "3650,5", "4725", "3745"],
        ["Badplatser", "", "–", "0"],
        ["Summa", "18340,5", "21765", "16980"],
    ]


@pytest.mark.parametrize("text", ["=SUM(A1)", "+46 8", "@här", "-cmd"])
def test_text_that_a_spreadsheet_would_run_is_quoted(tmp_path: Path, text: str) -> None:
    document = typed(
        tabbed(f"""
    Namn     | Budget 2025 | Not
    {text}   | -12         | {text}
    Parken   | 14          | ok
    """)
    )
    save_document(document, {}, tmp_path)
    with (tmp_path / "t1.csv").open(encoding="utf-8", newline="") as file:
        row = list(csv.reader(file, delimiter=";"))[1]
    assert row == [f"'{text}", "-12", f"'{text}"]


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "sida.html"
    write_whole(path, "första")
    write_whole(path, "andra åäö")
    assert path.read_text("utf-8") == "andra åäö"
    assert [p.name for p in path.parent.iterdir()] == ["sida.html"]


def test_a_new_file_can_be_read_by_others_as_the_system_says(tmp_path: Path) -> None:
    path, plain = tmp_path / "sida.html", tmp_path / "annan.html"
    write_whole(path, "x")
    plain.write_text("x")
    assert path.stat().st_mode == plain.stat().st_mode


def test_where_a_folder_cannot_be_made_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("redan här")
    with pytest.raises(Unreadable) as refused:
        write_whole(tmp_path / "fil" / "sida.html", "text")
    assert refused.value.code == "cannot-write"
    assert refused.value.params["reason"]
    assert [p.name for p in tmp_path.iterdir()] == ["fil"]
    assert (tmp_path / "fil").read_text() == "redan här"


def test_a_folder_in_the_files_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "sida.html").mkdir()
    with pytest.raises(Unreadable) as refused:
        write_whole(tmp_path / "sida.html", "text")
    assert refused.value.code == "cannot-write"
    assert [p.name for p in tmp_path.iterdir()] == ["sida.html"]


def test_a_disk_that_fills_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sida.html"
    write_whole(path, "gammal")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("roder.usecases.writing.os.fsync", full)
    with pytest.raises(Unreadable) as refused:
        write_whole(path, "ny")
    assert refused.value.params == {"name": str(path), "reason": "No space left on device"}
    assert path.read_text() == "gammal"
    assert [p.name for p in tmp_path.iterdir()] == ["sida.html"]
