"""Any sound plan's Word file, opened and saved by LibreOffice, still carries every figure as it stood."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from roder.core.plan.rows import PlanRows
from roder.documents.docx import render_docx
from shownfigures import in_docx, report_of, shown
from soundplans import sound_plans
from tried import tried

SOFFICE = shutil.which("soffice")
SECONDS = 300

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("word")


def saved_again(words: list[bytes], folder: Path) -> list[bytes]:
    """The same files as LibreOffice saves them: one start of it for all."""
    paths = [folder / f"plan-{n}.docx" for n in range(len(words))]
    for path, word in zip(paths, words, strict=True):
        path.write_bytes(word)
    shutil.rmtree(folder / "out", ignore_errors=True)
    subprocess.run(
        [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), *map(str, paths)],
        check=True, capture_output=True, timeout=SECONDS,
    )  # fmt: skip
    return [(folder / "out" / path.name).read_bytes() for path in paths]


@given(plans=st.lists(sound_plans(), min_size=5, max_size=5))
@settings(tried(2), phases=(Phase.explicit, Phase.reuse, Phase.generate))  # a start takes seconds
def test_the_figures_of_any_plan_survive_libreoffice(plans: list[PlanRows], folder: Path) -> None:
    reports = [report_of(plan) for plan in plans]
    words = [render_docx(report) for report in reports]
    for report, again in zip(reports, saved_again(words, folder), strict=True):
        assert sorted(in_docx(again)) == sorted(shown(report))
