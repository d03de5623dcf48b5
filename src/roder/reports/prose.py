"""Running text cut into runs, so that each figure in it can show how it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from roder.core.base import Severity
from roder.core.document.proofs import Standing, TextMark
from roder.reports.findings import Found
from roder.reports.review import ReviewFinding, Run

LONGEST_MARK = 80
"""Characters: a finding that quotes more than this is told beside the text, not marked in it."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a block's text, and the run they become."""

    start: int
    end: int
    run: Run

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


def cut_text(text: str, marks: list[tuple[TextMark, str]], findings: Found) -> tuple[Run, ...]:
    """The text as runs. `marks` come with the id of their relation (empty when without proof).

    Spans that fall outside the text or overlap an earlier one are left out, never guessed.
    """
    spans = [
        Span(mark.start, mark.end, Run(text[mark.start : mark.end], mark.standing, relation))
        for mark, relation in marks
        if 0 <= mark.start < mark.end <= len(text)
    ]
    for finding in findings:
        spans = _with_finding(spans, text, finding)
    return _runs(text, sorted(spans, key=lambda span: span.start))


def _with_finding(spans: list[Span], text: str, finding: ReviewFinding) -> list[Span]:
    """Ties a finding to the mark that it quotes, or marks the quoted words themselves."""
    quote = finding.spot.place.text
    start = text.find(quote) if quote else -1
    if not quote or start < 0:
        return spans
    end = start + len(quote)
    hits = [span for span in spans if span.overlaps(start, end)]
    hits.sort(key=lambda span: span.run.standing is not Standing.CONTRADICTING)
    if hits:
        run = replace(hits[0].run, findings=(*hits[0].run.findings, finding))
        return [replace(span, run=run) if span is hits[0] else span for span in spans]
    if len(quote) > LONGEST_MARK:
        return spans
    graver = finding.problem.severity is not Severity.NOTE
    standing = Standing.CONTRADICTING if graver else None
    return [*spans, Span(start, end, Run(quote, standing, findings=(finding,)))]


def _runs(text: str, spans: list[Span]) -> tuple[Run, ...]:
    runs, at = [], 0
    for span in spans:
        if span.start < at:
            continue
        if span.start > at:
            runs.append(Run(text[at : span.start]))
        runs.append(span.run)
        at = span.end
    if at < len(text) or not runs:
        runs.append(Run(text[at:]))
    return tuple(runs)
