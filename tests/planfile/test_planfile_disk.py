"""A plan folder on disk: what is written is read, other files are left alone, links are refused."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from modelplan import alingsas
from roder.planfile import content_hash, write_plan
from roder.planfile.disk import FolderError, read_folder, write_folder

FILES = write_plan(alingsas())


def test_a_folder_holds_what_was_written(tmp_path: Path) -> None:
    write_folder(tmp_path / "plan", FILES)
    assert read_folder(tmp_path / "plan") == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_a_folder_that_holds_something_is_not_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "anteckningar.txt").write_text("Ring Eva")
    with pytest.raises(FolderError, match="folder-not-empty"):
        write_folder(folder, FILES)
    assert [path.name for path in folder.iterdir()] == ["anteckningar.txt"]


def test_hidden_files_are_kept_and_the_last_file_comes_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "plan"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "x.toml").write_text("")
    moved: list[str] = []
    replace = Path.replace
    monkeypatch.setattr(
        Path, "replace", lambda self, to: moved.append(Path(to).name) or replace(self, to)
    )
    write_folder(folder, FILES, "plan.toml")
    assert moved[-1] == "plan.toml"
    assert read_folder(folder) == FILES
    assert (folder / ".git" / "x.toml").exists()


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FolderError, match="cannot-write"):
        write_folder(tmp_path / "plan", FILES)
    assert list(tmp_path.iterdir()) == []


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


@pytest.mark.parametrize("what", ["folder", "pipe", "socket"])
def test_what_is_no_file_is_refused_by_its_name(tmp_path: Path, what: str) -> None:
    write_folder(tmp_path / "plan", FILES)
    odd = tmp_path / "plan" / "risks.toml"
    if what == "folder":
        odd.mkdir()
    elif what == "pipe":
        os.mkfifo(odd)
    else:
        os.mknod(odd, stat.S_IFSOCK | 0o600)
    with pytest.raises(FolderError, match="not-a-file") as refused:
        read_folder(tmp_path / "plan")
    assert refused.value.params == {"name": "risks.toml"}


@pytest.mark.parametrize("closed", ["budget", "budget/lines.csv"], ids=["folder", "file"])
def test_what_may_not_be_read_is_refused_by_its_name(
    tmp_path: Path, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The administrator may read everything, so the system's answer is put in its mouth."""
    write_folder(tmp_path / "plan", FILES)
    name = str((tmp_path / "plan" / closed).resolve())

    def shut(real: Callable[..., Any]) -> Callable[..., Any]:
        def tried(path: Any, *rest: Any) -> Any:
            if str(path) == name:
                raise PermissionError(errno.EACCES, "Permission denied", name)
            return real(path, *rest)

        return tried

    monkeypatch.setattr(os, "scandir", shut(os.scandir))
    monkeypatch.setattr(Path, "read_bytes", shut(Path.read_bytes))
    with pytest.raises(FolderError, match="no-permission") as refused:
        read_folder(tmp_path / "plan")
    assert refused.value.params == {"name": name}
