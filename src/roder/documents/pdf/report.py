"""A plan's Report → a PDF that is an archive (PDF/A-3a) and that everyone can read (PDF/UA-1) at once.

The plan's own files are attached inside, so that the paper gives the very plan back.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from roder.documents.pdf.paper import report_matter
from roder.documents.pdf.setting import ARCHIVE, set_pdf
from roder.documents.svg import draw
from roder.documents.svg.raster import holdable
from roder.documents.words import Say
from roder.reports.report import Chart, Report

MIME = {".toml": "application/toml", ".csv": "text/csv", ".md": "text/markdown"}


def render_report_pdf(report: Report, attachments: Mapping[str, bytes] | None = None) -> bytes:
    """The report in its own language. `attachments` are files by name ("budget/lines.csv")."""
    matter, charts = report_matter(report)
    say = Say(report.language)
    matter["charts"] = {file: _drawn(chart, say, report.language) for file, chart in charts.items()}
    files = [_attached(name, data, say) for name, data in (attachments or {}).items()]
    return set_pdf("report.typ", matter, ARCHIVE, files)


def _drawn(chart: Chart, say: Say, language: str) -> str:
    """The chart as SVG, without what no file can hold."""
    return holdable(draw(chart, say, language, static=True))


def _attached(name: str, data: bytes, say: Say) -> dict[str, object]:
    """A file as it is handed to the page: text where it is text, which is shorter, else numbers."""
    try:
        content: str | list[int] = data.decode("utf-8")
    except UnicodeDecodeError:
        content = list(data)
    return {
        "name": name.encode("utf-8", "replace").decode("utf-8"),
        "data": content,
        "mime": MIME.get(PurePosixPath(name).suffix, "application/octet-stream"),
        "description": say.t("attached_file", name=name),
    }
