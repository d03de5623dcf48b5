"""What the examination of a document gives: problems, claims, and every figure's standing and proofs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from roder.core.base import Problem
from roder.core.document.blocks import Document
from roder.core.document.claims.claim import Claim
from roder.core.document.standing import Proof, ProofKind, Standing, Term, TextMark

__all__ = ["Examination", "Proof", "ProofKind", "Standing", "Term", "TextMark"]


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything that adding up a document and reading its sentences gave.

    `proofs` and `standings` are keyed by the figure's address; `problems` and `claims` are in
    document order.
    """

    document: Document
    problems: tuple[Problem, ...]
    proofs: Mapping[str, tuple[Proof, ...]]
    standings: Mapping[str, Standing]
    marks: tuple[TextMark, ...] = ()
    claims: tuple[Claim, ...] = ()

    def count(self, standing: Standing) -> int:
        """How many figures in tables and marked figures in text have this standing."""
        in_text = sum(mark.standing is standing for mark in self.marks)
        return sum(s is standing for s in self.standings.values()) + in_text
