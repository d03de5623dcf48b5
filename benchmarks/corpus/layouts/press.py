"""All layouts in batches: one browser, one LibreOffice run, for as many papers as there are."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus.layouts import calc, typed, typeset, web, word
from benchmarks.corpus.paper import Paper

SUFFIX = {
    "docx": ".docx",
    "libreoffice-writer": ".pdf",
    "xlsx": ".xlsx",
    "libreoffice-calc": ".pdf",
    "chromium": ".pdf",
    "typst": ".pdf",
    "text-tabs": ".txt",
    "text-spaces": ".txt",
    "text-pdftotext": ".txt",
}
LAYOUTS = tuple(SUFFIX)

Job = tuple[Paper, str, Path]
DIRECT: dict[str, Callable[[Paper, Path], None]] = {
    "docx": word.write,
    "xlsx": calc.write,
    "typst": typeset.write,
    "text-tabs": typed.tabbed,
    "text-spaces": typed.spaced,
}


def lay_out(jobs: list[Job]) -> None:
    """Writes each paper in its layout to its path (suffix as in SUFFIX)."""
    for paper, layout, path in jobs:
        if layout in DIRECT:
            DIRECT[layout](paper, path)
    printed = [(paper, path) for paper, layout, path in jobs if layout == "chromium"]
    texts = [(paper, path) for paper, layout, path in jobs if layout == "text-pdftotext"]
    between = [(paper, path.with_suffix(".between.pdf")) for paper, path in texts]
    if printed or between:
        web.print_all(printed + between)
    for (_, path), (_, source) in zip(texts, between, strict=True):
        subprocess.run(["pdftotext", "-layout", str(source), str(path)], check=True)
        source.unlink()
    for layout in ("libreoffice-writer", "libreoffice-calc"):
        _convert([(paper, path) for paper, own, path in jobs if own == layout], layout)


def _convert(jobs: list[tuple[Paper, Path]], layout: str, batch: int = 60) -> None:
    for start in range(0, len(jobs), batch):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            sources = []
            for n, (paper, _) in enumerate(jobs[start : start + batch]):
                source = folder / f"{n}{'.docx' if layout.endswith('writer') else '.xlsx'}"
                if layout.endswith("writer"):
                    word.write(paper, source)
                else:
                    calc.write(paper, source, typed=False)
                sources.append(str(source))
            profile = f"-env:UserInstallation=file://{folder}/profile"
            command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name]
            subprocess.run([*command, *sources], check=True, capture_output=True, timeout=900)
            for n, (_, path) in enumerate(jobs[start : start + batch]):
                shutil.move(folder / f"{n}.pdf", path)
