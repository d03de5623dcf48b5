"""A plan folder on disk: read within limits, written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

MOST_FILES = 5_000
LARGEST = 20_000_000
"""Bytes of one file."""

SUFFIXES = (".toml", ".csv", ".md")


class FolderError(Exception):
    """A folder that cannot be read or written; `code` and `params` as for Unreadable."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def read_folder(path: Path) -> dict[str, bytes]:
    """The files of a plan folder by name with "/" between folders. Hidden files and others than plain
    text of a plan are passed over; a link to one is refused, since what it leads to is not in the folder
    that is hashed and sent. Raises FolderError."""
    root = path.resolve()
    files: dict[str, bytes] = {}
    try:
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in (*folders, *sorted(names)):
                file = Path(folder) / name
                if name in folders and not file.is_symlink():
                    continue
                if name.startswith(".") or not (name in folders or name.endswith(SUFFIXES)):
                    continue
                if file.is_symlink():
                    raise FolderError("folder-link", name=file.relative_to(root).as_posix())
                if len(files) >= MOST_FILES:
                    raise FolderError("too-many-files", name=path.name, limit=str(MOST_FILES))
                if file.stat().st_size > LARGEST:
                    raise FolderError("too-large", name=name, limit=f"{LARGEST // 1_000_000} MB",
                                      size=f"{file.stat().st_size // 1_000_000} MB")  # fmt: skip
                files[file.relative_to(root).as_posix()] = file.read_bytes()
    except OSError as error:
        raise FolderError(
            "missing-file", name=str(path), reason=error.strerror or str(error)
        ) from error
    return files


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Writes a plan's files into a folder that is then nothing else: beside it first, then in its place.

    Other files that the folder held (a README, a .git) are kept; files of an earlier plan that the new
    one no longer has are taken away. Raises FolderError.
    """
    for name in files:
        if not _inside(name):
            raise FolderError("cannot-write", name=name, reason="..")
    made: Path | None = None
    for name in files:
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or ".." in parts or "\\" in name or ":" in name:
            raise FolderError("cannot-write", name=str(path), reason=name)  # it would lie elsewhere
    try:
        path.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
        for name, data in files.items():
            file = made / PurePosixPath(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        old = set(read_folder(path))
        for name in files:
            target = path / PurePosixPath(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            (made / PurePosixPath(name)).replace(target)
        for name in old - set(files):
            (path / PurePosixPath(name)).unlink(missing_ok=True)
    except OSError as error:
        raise FolderError(
            "cannot-write", name=str(path), reason=error.strerror or str(error)
        ) from error
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def write_new_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Writes files into a folder that is new or empty: all of them beside it, then the whole in its place.
    Raises FolderError: the folder holds something, or cannot be written; then nothing is."""
    made: Path | None = None
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise FolderError("folder-not-empty", name=str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
        for name, data in files.items():
            file = made / PurePosixPath(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        mask = os.umask(0)
        os.umask(mask)
        made.chmod(0o777 & ~mask)
        made.replace(path)
    except OSError as error:
        raise FolderError(
            "cannot-write", name=str(path), reason=error.strerror or str(error)
        ) from error
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def _inside(name: str) -> bool:
    """True for a name that stays in the folder on every system."""
    parts = name.split("/")
    odd = any(part in ("", ".", "..") or set(part) & set('\\:*?"<>|\0') for part in parts)
    return not odd and name.endswith(SUFFIXES)
