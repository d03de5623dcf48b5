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
        for folder, folders, names in os.walk(root, onerror=_stop):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in (*folders, *sorted(names)):
                file = Path(folder) / name
                folder_of_plan = name in folders and not name.endswith(SUFFIXES)
                if folder_of_plan and not file.is_symlink():
                    continue
                if name.startswith(".") or not (name in folders or name.endswith(SUFFIXES)):
                    continue
                if not file.is_symlink() and not file.is_file():
                    raise FolderError("not-a-file", name=_named(file, root))  # a pipe never ends
                if file.is_symlink():
                    raise FolderError("folder-link", name=_named(file, root))
                if len(files) >= MOST_FILES:
                    raise FolderError("too-many-files", name=path.name, limit=str(MOST_FILES))
                if file.stat().st_size > LARGEST:
                    limit, size = LARGEST // 1_000_000, file.stat().st_size // 1_000_000
                    raise FolderError("too-large", name=_named(file, root), limit=f"{limit} MB",
                                      size=f"{size} MB")  # fmt: skip
                files[_named(file, root)] = file.read_bytes()
    except PermissionError as error:
        raise FolderError("no-permission", name=str(error.filename or path)) from error
    except OSError as error:
        raise FolderError(
            "missing-file", name=str(error.filename or path), reason=error.strerror or str(error)
        ) from error
    return files


def _stop(error: OSError) -> None:
    """A folder that cannot be listed is no empty folder."""
    raise error


def _named(file: Path, root: Path) -> str:
    """A file's name in the folder. Bytes that are no text and characters that command a terminal are
    written out, so that the name can be told and stored."""
    name = file.relative_to(root).as_posix()
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)


def write_folder(path: Path, files: Mapping[str, bytes], last: str = "") -> None:
    """Writes files into a folder that is new, empty, or holds nothing but hidden files (a .git): all of them
    are on the disk beside it before any is in its place. Raises FolderError: the folder holds something
    else, a name leads out of it, or it cannot be written.

    A new or empty folder comes into its place whole, by one renaming. Beside hidden files each part is
    moved, the file `last` (the one that makes the folder what it is) after all others: a kill leaves no
    half plan that could be taken for a whole one.
    """
    if odd := next((name for name in files if not _inside(name)), None):
        raise FolderError("cannot-write", name=odd, reason="..")
    made: Path | None = None
    try:
        held = [each.name for each in path.iterdir()] if path.exists() else []
        if any(not name.startswith(".") for name in held):
            raise FolderError("folder-not-empty", name=str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
        for name, data in files.items():
            write_through(made / PurePosixPath(name), data)
        if held:
            for part in sorted(made.iterdir(), key=lambda each: each.name == last):
                part.replace(path / part.name)
        else:
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


def write_through(file: Path, data: bytes) -> None:
    """Bytes that are on the disk when this returns."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _inside(name: str) -> bool:
    """True for a name that stays in the folder on every system."""
    parts = name.split("/")
    odd = any(part in ("", ".", "..") or set(part) & set('\\:*?"<>|\0') for part in parts)
    return not odd and name.endswith(SUFFIXES)
