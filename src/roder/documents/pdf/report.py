"""A plan's Report → a PDF that is an archive (PDF/A-3a) and that everyone can read (PDF/UA-1) at once.

The plan's own files are attached inside, so that the paper gives the very plan back.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from roder.documents.pdf.paper import report_matter
from roder.documents.pdf.setting import ARCHIVE, set_pdf
from roder.documents.svg import draw
from roder.documents.words import Say
from roder.reports.report import Report

MIME = {".toml": "application/toml", ".csv": "text/csv", ".md": "text/markdown"}


def render_report_pdf(report: Report, attachments: Mapping[str, bytes] | None = None) -> bytes:
    """The report in its own language. `attachments` are UTF-8 files by name ("budget/lines.csv")."""
    matter, charts = report_matter(report)
    say = Say(report.language)
    matter["charts"] = {
        file: draw(chart, say, report.language, static=True) for file, chart in charts.items()
    }
    matter["attached"] = [
        {
            "name": name,
            "data": data.decode("utf-8"),
            "mime": MIME.get(PurePosixPath(name).suffix, "text/plain"),
            "description": say.t("attached_file", name=name),
        }
        for name, data in (attachments or {}).items()
    ]
    return set_pdf("report.typ", matter, ARCHIVE)
