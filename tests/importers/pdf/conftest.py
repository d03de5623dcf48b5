"""PDFs made once per test run: every sheet in every style, by four programs."""

from __future__ import annotations

import pytest
from pdf_layouts import (
    CHROMIUM,
    SOFFICE,
    STYLES,
    docx_file,
    html_page,
    html_pdfs,
    html_table,
    office_pdfs,
    typst_pdf,
    typst_table,
    xlsx_file,
)
from pdf_sheets import LONG, SHEETS

BEFORE = (
    "Under året har kommunens nämnder redovisat sina resultat. Nedan visas utfallet i sammandrag "
    "för hela perioden och jämfört med föregående år samt budget."
)
AFTER = (
    "Nämndernas samlade avvikelse beror främst på ökade kostnader för vikarier och på lägre "
    "statsbidrag än väntat under hösten."
)
EVERY = {**SHEETS, "long": LONG}


@pytest.fixture(scope="session")
def typst_files() -> dict[str, bytes]:
    return {
        f"{name}-{style}": typst_pdf(
            f"= Rubrik\n{BEFORE}\n\n{typst_table(sheet, style)}\n{AFTER}", sheet.landscape
        )
        for name, sheet in EVERY.items()
        for style in (*STYLES, "report")
    }


@pytest.fixture(scope="session")
def chromium_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    pages = {
        f"{name}-{style}": html_page(
            f"<h1>Rubrik</h1><p>{BEFORE}</p>{html_table(sheet, style)}<p>{AFTER}</p>",
            sheet.landscape,
        )
        for name, sheet in EVERY.items()
        for style in (*STYLES, "report", "boxed")
    }
    return html_pdfs(pages)


@pytest.fixture(scope="session")
def office_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    paths = []
    for name, sheet in EVERY.items():
        for style in STYLES:
            paths.append(folder / f"{name}-{style}.docx")
            docx_file(["# Rubrik", BEFORE, (sheet, style), AFTER], paths[-1], sheet.landscape)
        for style in ("grid", "plain"):
            paths.append(folder / f"{name}-{style}_calc.xlsx")
            xlsx_file(sheet, paths[-1], style == "grid")
    return office_pdfs(paths, folder)
