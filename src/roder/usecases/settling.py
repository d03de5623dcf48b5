"""What a plan has from the municipality whose folder it lies in: found upwards, read once."""

from __future__ import annotations

from pathlib import Path

from roder.importers.unreadable import Unreadable
from roder.planfile.municipality import FILE, FILES, ReadMunicipality, read_municipality


def is_municipality(path: Path) -> bool:
    """True for a folder with a municipality's file in it."""
    return (path / FILE).is_file()


def read_own_files(path: Path) -> ReadMunicipality:
    """A municipality's own files. Raises Unreadable for one that cannot be read."""
    try:
        files = {name: (path / name).read_bytes() for name in FILES if (path / name).is_file()}
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unreadable("missing-file", name=str(path), reason=reason) from error
    return read_municipality(files)


def folder_above(path: Path) -> Path | None:
    """The municipality's folder that a plan's lies in; None where there is none."""
    return next((folder for folder in path.resolve().parents if is_municipality(folder)), None)


def read_above(path: Path) -> ReadMunicipality | None:
    """The own files of the municipality whose folder a plan lies in; None where there is none."""
    folder = folder_above(path)
    return read_own_files(folder) if folder is not None else None
