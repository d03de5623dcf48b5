"""Sentences with a figure, held against the figures: claims, what they are bound to, their verdicts.

Map: `claim` (the values) · `subjects` (what a claim may speak of). The engine binds by words,
section and inherited years, never by whether the value fits; see docs/algorithms/claims.md.
"""

from roder.core.document.claims.claim import Claim, ClaimKind, Direction, Verdict, WouldFit
from roder.core.document.claims.subjects import Subject, SubjectCell

__all__ = ["Claim", "ClaimKind", "Direction", "Subject", "SubjectCell", "Verdict", "WouldFit"]
