"""A document that LibreOffice wrote reads cell for cell."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from roder.core.document.blocks import BlockKind
from roder.core.document.pieces import Grid
from roder.importers.docx import read

PAGE = """<html><head><meta charset="utf-8"></head><body><h2>Drift</h2><p>Belopp i tkr</p><table>
<thead><tr><th rowspan="2">Rad</th><th colspan="2">Budget</th></tr><tr><th>2023</th><th>2024</th></tr>
</thead><tr><td>Intäkter</td><td>1&nbsp;200</td><td></td></tr>
<tr><td><b>Summa</b></td><td>1&nbsp;200</td><td>0</td></tr></table><ul><li>en punkt</li></ul></body></html>
"""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_page_made_into_a_document(tmp_path):
    source = tmp_path / "sida.html"
    source.write_text(PAGE, encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
               "--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML",
               "--outdir", str(tmp_path), str(source)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=90)
    heading, unit, grid, bullet = read((tmp_path / "sida.docx").read_bytes()).pieces
    assert (heading.kind, heading.level, heading.text) == (BlockKind.HEADING, 2, "Drift")
    assert (unit.kind, unit.text) == (BlockKind.PARAGRAPH, "Belopp i tkr")
    assert (bullet.kind, bullet.text) == (BlockKind.LIST_ITEM, "en punkt")
    assert isinstance(grid, Grid)
    assert [[None if cell.covered else cell.text for cell in row] for row in grid.rows] == [
        ["Rad", "Budget", None],
        [None, "2023", "2024"],
        ["Intäkter", "1\u00a0200", ""],
        ["Summa", "1\u00a0200", "0"],
    ]
    assert [row[0].bold for row in grid.rows[2:]] == [False, True]
    assert grid.header_rows == 2
