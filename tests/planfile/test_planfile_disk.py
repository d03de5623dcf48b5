"""A plan folder on disk: what is written is read, other files are left alone, links are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelplan import alingsas
from roder.planfile import content_hash, write_plan
from roder.planfile.disk import FolderError, read_folder, write_folder

FILES = write_plan(alingsas())


def test_a_folder_holds_what_was_written(tmp_path: Path) -> None:
    write_folder(tmp_path / "plan", FILES)
    assert read_folder(tmp_path / "plan") == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_files_that_the_plan_no_longer_has_are_taken_away_and_others_kept(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    write_folder(folder, {**FILES, "text/010-a.md": b"+++\n+++\n"})
    (folder / "anteckningar.txt").write_text("Ring Eva")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.toml").write_text("")
    write_folder(folder, FILES)
    assert read_folder(folder) == FILES
    assert (folder / "anteckningar.txt").exists()
    assert (folder / ".git" / "x.toml").exists()


@pytest.mark.parametrize("inside", [True, False], ids=["inside", "outside"])
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_link_is_refused(tmp_path: Path, inside: bool, kind: str) -> None:
    folder = tmp_path / "plan"
    write_folder(folder, FILES)
    goal = (folder if inside else tmp_path) / ("goal.toml" if kind == "file" else "goal")
    goal.mkdir() if kind == "folder" else goal.write_text("")
    link = folder / ("goals.toml" if kind == "file" else "text")
    link.symlink_to(goal, target_is_directory=kind == "folder")
    with pytest.raises(FolderError) as refused:
        read_folder(folder)
    assert refused.value.code == "folder-link"
    assert refused.value.params["name"] == link.name


@pytest.mark.parametrize(
    "name", ["../x.toml", "/x.toml", "a/../../x.toml", "a\\x.toml", "x.sh", "c:x.md"]
)
def test_a_name_that_leads_out_is_not_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(FolderError):
        write_folder(tmp_path / "a" / "plan", {**FILES, name: b""})
    assert list(tmp_path.rglob("*")) == []


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "plan", FILES)
    monkeypatch.setattr("roder.planfile.disk.MOST_FILES", 3)
    with pytest.raises(FolderError, match="too-many-files"):
        read_folder(tmp_path / "plan")


def test_too_large_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "plan", FILES)
    monkeypatch.setattr("roder.planfile.disk.LARGEST", 100)
    with pytest.raises(FolderError, match="too-large"):
        read_folder(tmp_path / "plan")


def test_the_hash_is_of_names_and_bytes() -> None:
    # sha256 of "a.toml\n1\nx" and of nothing, as sha256sum gives them
    assert content_hash({"a.toml": b"x"}) == (
        "058d2d18728805de26f59c98cfa9b7e3c15e357b7a3d0794063c42c77c4b939b"
    )
    assert content_hash({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_two_folders_never_give_the_same_hash() -> None:
    assert content_hash({"a.md": b"b.md\n1\nx"}) != content_hash({"a.md": b"", "b.md": b"x"})
    assert content_hash({"a.md": b"x"}) != content_hash({"b.md": b"x"})
