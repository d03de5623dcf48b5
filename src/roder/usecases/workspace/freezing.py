"""The frozen bytes of a version: the canonical plan folder with the municipality's files that it used."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from roder.core.plan.rows import PlanRows
from roder.planfile import content_hash, write_plan
from roder.store.models import Municipality

AROUND = "municipality/"
"""Where in the bundle the municipality's own files lie."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def frozen_files(plan: PlanRows, municipality: Municipality) -> dict[str, bytes]:
    """Every file that is frozen, by name."""
    around = {f"{AROUND}{name}": text.encode("utf-8") for name, text in municipality.files.items()}
    return write_plan(plan) | around


def bundle_of(files: Mapping[str, bytes]) -> tuple[bytes, str]:
    """The files as one zip, always the same bytes for the same files, and their content hash."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return held.getvalue(), content_hash(files)


def files_of(bundle: bytes) -> dict[str, bytes]:
    """The files of a bundle that this program has made."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
