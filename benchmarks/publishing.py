"""The PDF of a plan beside what WeasyPrint and LibreOffice take for the same content, in one run:
`python -m benchmarks.publishing`.

The same report is set as PDF by Roder, and printed from the same headings, texts and tables as HTML by the
peers; by LibreOffice also from Roder's own Word file of it, which is all of the content: title page,
contents, page numbers, charts in their size, the risk matrix, tables that fit the page. As a web page
LibreOffice shrinks the charts to stamps, cuts wide tables off at the edge and numbers no page, so that row
tells of less than the same work. Cold is a whole process. Warm is the first setting of that content in a
process that has set something small before, so no cache knows it; of LibreOffice, warm is what each
further copy of the file takes in one process, the making of the Word file not counted. All are asked for
tagged pages; the archive standard with the plan's files inside is Roder's work alone.

Seconds by the clock and, warm, of the processor, the best of some runs. On a machine with other jobs the
clock sways much, the processor's seconds by a tenth or two: run it more than once.
"""

from __future__ import annotations

import base64
import html
import importlib.util
import json
import pickle
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Shown

from roder.documents.docx import render_docx
from roder.documents.svg import draw
from roder.documents.words import Say
from roder.planfile import content_hash, write_plan
from roder.reports.plan import plan_report
from roder.reports.report import Chart, Heading, Listing, Paragraph, Report, Statement, Table, Theme
from roder.usecases.importing import import_file

MODEL = Path(__file__).parents[1] / "examples" / "alingsas-ks-2022"
DOCUMENT = MODEL / "kommunstyrelsens-budget-2022-2024.docx"
RUNS = 5
COPIES = 9
TAGGED = '{"PDFUACompliance":{"type":"boolean","value":"true"}}'
"""What LibreOffice is asked for."""

FILTERS = {".html": "writer_web_pdf_Export", ".docx": "writer_pdf_Export"}
STYLE = """
@page { size: A4; margin: 24mm; @bottom-right { content: counter(page) " / " counter(pages) } }
body { font: 10.5pt/1.5 sans-serif; hyphens: auto }
h1, h2, h3 { color: #1f4e5f; break-after: avoid }
table { border-collapse: collapse; width: 100%; font-size: 9pt; font-variant-numeric: tabular-nums }
thead { display: table-header-group }
th, td { border-top: .4pt solid #ccc; padding: 3.6pt; text-align: left; vertical-align: top }
img { width: 100% }
"""

SETTING = """
import pickle, sys, time
from dataclasses import replace
from pathlib import Path
from roder.documents.pdf.report import render_report_pdf
report, files = pickle.loads(Path(sys.argv[1]).read_bytes())
if sys.argv[2] == "warm":
    render_report_pdf(replace(report, title="", sections=(), metadata=()))
start = time.perf_counter(), time.process_time()
render_report_pdf(report, files)
print(time.perf_counter() - start[0], time.process_time() - start[1])
"""

PRINTING = """
import sys, time
from pathlib import Path
import weasyprint
text = Path(sys.argv[1]).read_text("utf-8")
if sys.argv[2] == "warm":
    weasyprint.HTML(string="<p>x").write_pdf()
start = time.perf_counter(), time.process_time()
weasyprint.HTML(string=text).write_pdf(pdf_variant="pdf/ua-1")
print(time.perf_counter() - start[0], time.process_time() - start[1])
"""


def main() -> None:
    console = Console(width=110)
    with tempfile.TemporaryDirectory() as name:
        show(measure(Path(name)), console)


def measure(folder: Path) -> dict[str, Any]:
    """Seconds cold and warm by who sets the page; a peer that is not there has a reason instead."""
    report, files = model_report(folder / "plan")
    pickled, page, small = folder / "report.pickle", folder / "page.html", folder / "small.html"
    pickled.write_bytes(pickle.dumps((report, files)))
    page.write_text(as_html(report), encoding="utf-8")
    small.write_text("<p>x", encoding="utf-8")
    found: dict[str, Any] = {"Roder": timed(SETTING, pickled)}
    if importlib.util.find_spec("weasyprint") is None or not _imports("weasyprint"):
        found["WeasyPrint"] = "left out: it is not installed, or the system lacks Pango"
    else:
        found["WeasyPrint"] = timed(PRINTING, page)
    office = shutil.which("soffice")
    if office is None:
        found["LibreOffice"] = "left out: it is not installed"
        return found
    word = folder / "report.docx"
    word.write_bytes(render_docx(report))
    convert(office, [small], folder)  # its profile is made the first time
    found["LibreOffice, Word file"] = converted(office, word, folder)
    found["LibreOffice, web page"] = converted(office, page, folder)
    return found


def converted(office: str, file: Path, folder: Path) -> dict[str, float]:
    """What LibreOffice takes for one file: started for it, and for each further copy of it."""
    copies = [file.with_name(f"copy{number}{file.suffix}") for number in range(COPIES)]
    for copy in copies:
        shutil.copy(file, copy)
    one = [convert(office, copies[:1], folder) for _ in range(3)]
    many = [convert(office, copies, folder) for _ in range(3)]
    cold, work = (min(times) for times in zip(*one, strict=True))
    warm, warm_work = (
        (min(times) - first) / (COPIES - 1)
        for times, first in zip(zip(*many, strict=True), (cold, work), strict=True)
    )
    return {"cold": cold, "warm": warm, "work": warm_work}


def model_report(folder: Path) -> tuple[Report, dict[str, bytes]]:
    """The report of the example document's plan, and the plan's own files."""
    plan = import_file(DOCUMENT, folder, 2022)
    files = dict(write_plan(plan.plan))
    theme = Theme("Alingsås kommun")
    return plan_report(plan.plan, plan.model, theme=theme, content_hash=content_hash(files)), files


def timed(code: str, file: Path) -> dict[str, float]:
    """The best of some processes: all of a cold one, the setting alone of a warm one."""
    cold, warm, work = [], [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        _run(code, file, "cold")
        cold.append(time.perf_counter() - start)
        took = _run(code, file, "warm").split()
        warm.append(float(took[0]))
        work.append(float(took[1]))
    return {"cold": min(cold), "warm": min(warm), "work": min(work)}


def _run(code: str, file: Path, how: str) -> str:
    command = [sys.executable, "-c", code, str(file), how]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _imports(module: str) -> bool:
    command = [sys.executable, "-c", f"import {module}"]
    return subprocess.run(command, capture_output=True).returncode == 0


def convert(office: str, pages: list[Path], folder: Path) -> tuple[float, float]:
    """Seconds that LibreOffice takes to make PDFs of files of one kind, its start included: by the clock,
    and of the processor."""
    made = [page.with_suffix(".pdf") for page in pages]
    for pdf in made:
        pdf.unlink(missing_ok=True)
    command = [
        office, f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless",
        "--convert-to", f"pdf:{FILTERS[pages[0].suffix]}:{TAGGED}", "--outdir", str(folder),
        *map(str, pages),
    ]  # fmt: skip
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if not all(pdf.exists() for pdf in made):
        raise RuntimeError(f"LibreOffice made no PDF of {pages[0].name}")
    return took, work


def as_html(report: Report) -> str:
    """The headings, texts and tables of a report as a plain page."""
    say = Say(report.language)
    parts = [f"<title>{_e(report.title)}</title><style>{STYLE}</style><h1>{_e(report.title)}</h1>"]
    parts.append("<table>")
    for name, value in report.metadata:
        parts.append(f"<tr><th>{_e(say(name))}</th><td>{_e(say(value))}</td></tr>")
    parts.append("</table>")
    for section in report.sections:
        parts.append(f"<h2>{_e(say(section.title))}</h2>")
        parts += [_block(block, say) for block in section.blocks]
    return f'<!doctype html><html lang="{report.language}"><meta charset="utf-8">{"".join(parts)}</html>'


def _block(block: object, say: Say) -> str:
    match block:
        case Paragraph(runs=runs):
            return f"<p>{_e(''.join(run.text for run in runs))}</p>"
        case Heading(text=text):
            return f"<h3>{_e(say(text))}</h3>"
        case Listing(items=items):
            return "".join(f"<li>{_e(''.join(run.text for run in item))}</li>" for item in items)
        case Statement(words=words):
            return f"<p>{_e(say(words))}</p>"
        case Chart():
            svg = base64.b64encode(draw(block, say, say.language, static=True).encode()).decode()
            image = (
                f'<img alt="{_e(say(block.description))}" src="data:image/svg+xml;base64,{svg}">'
            )
            conclusion = f"<p>{_e(say(block.conclusion))}</p>"
            return image + conclusion + (_table(block.table, say) if block.table else "")
        case Table():
            return _table(block, say)
        case _:
            return ""


def _table(table: Table, say: Say) -> str:
    heads = [say(table.corner)] * table.labels + [say(column.label) for column in table.columns]
    rows = []
    for row in table.rows:
        cells = [
            say.cell(c, column, table) for c, column in zip(row.cells, table.columns, strict=True)
        ]
        rows.append([say(row.label)] * table.labels + cells)
    head = "".join(f"<th>{_e(text)}</th>" for text in heads)
    body = "".join(f"<tr>{''.join(f'<td>{_e(text)}</td>' for text in row)}</tr>" for row in rows)
    return f"<table><caption>{_e(say(table.caption))}</caption><thead><tr>{head}</tr></thead>{body}</table>"


def _e(text: str) -> str:
    return html.escape(text)


def show(found: dict[str, Any], console: Console) -> None:
    """The seconds, and how many times Roder's a peer takes."""
    table = Shown("PDF of the example plan")
    for head in (
        "cold, s",
        "warm, s",
        "warm, processor s",
        "cold, times",
        "warm, times",
        "work, times",
    ):
        table.add_column(head, justify="right")
    own = found["Roder"]
    for name, row in found.items():
        if isinstance(row, str):
            table.add_row(name, row)
            continue
        times = [f"{row[how] / own[how]:.1f}" for how in ("cold", "warm", "work")]
        table.add_row(
            name, f"{row['cold']:.2f}", f"{row['warm']:.3f}", f"{row['work']:.3f}", *times
        )
    console.print(table)
    console.print_json(json.dumps(found))


if __name__ == "__main__":
    main()
