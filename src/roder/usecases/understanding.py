"""Understand a document: add it up, recognise the plans in it, hold its sentences and rules to both."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from roder.core.base import Problem
from roder.core.budget.grant import grant_proof
from roder.core.document.blocks import Document
from roder.core.document.checks import Progress, examine, in_order
from roder.core.document.claims import Subject
from roder.core.document.proofs import Examination
from roder.core.plan import Draft
from roder.core.plan.checks import check
from roder.recognition.recognise import recognise
from roder.recognition.subjects import claim_subjects
from roder.reference import vocabulary
from roder.reference.recognition import recognition_words


def understand(
    document: Document, progress: Progress | None = None
) -> tuple[Examination, tuple[Draft, ...]]:
    """The document examined, and the plans recognised in it (usually one).

    The examination's problems are all there are, in document order; each draft has those of its
    own rules.
    """
    found: list[Draft] = []

    def recognised(structured: Document) -> Sequence[Subject]:
        if not structured.blocks:
            return ()
        words = recognition_words()
        found.extend(_with_grants(draft) for draft in recognise(structured, words))
        return [subject for draft in found for subject in claim_subjects(draft, words)]

    examination = examine(document, vocabulary(), progress, recognised)
    known = _known(examination) if any(draft.items for draft in found) else ()
    drafts = tuple(_checked(examination.document, draft, known) for draft in found)
    problems = [*examination.problems, *(p for draft in drafts for p in draft.problems)]
    ordered = tuple(in_order(examination.document, problems))
    return replace(examination, problems=ordered), drafts


def _with_grants(draft: Draft) -> Draft:
    """The draft with the proofs that its grants allow."""
    plan = draft.plan
    proofs = []
    if plan.budget is not None:
        proofs.append(grant_proof(plan.budget, plan.adjustments or ()))
    if plan.land is not None:
        proofs.append(grant_proof(plan.land.budget, plan.land.adjustments))
    return replace(draft, grants=tuple(proof for proof in proofs if proof is not None))


def _known(examination: Examination) -> Collection[str]:
    """The figures that have a proof or a finding already."""
    told = {problem.place.address for problem in examination.problems if problem.place.address}
    return told | set(examination.proofs)


def _checked(document: Document, draft: Draft, known: Collection[str]) -> Draft:
    problems: list[Problem] = [*draft.problems, *check(draft.plan, known)]
    return replace(draft, problems=tuple(in_order(document, problems)))
