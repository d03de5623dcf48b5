"""Sentences with a figure, held against the figures: claims, what they are bound to, their verdicts.

Map: `claim`, `subjects` (the values) · `lexicon`, `sentences`, `quantities`, `times`, `stretches` (a
sentence, its clauses, amounts and years) · `statement`, `statements`, `around`, `roles`, `changes`,
`bounds` (what it states) · `lines`, `naming`, `surroundings` (rows and what names them) · `binding`,
`fitting`, `narrowing` (which row is meant) · `measures`, `choosing`, `own_budgets` (which figures)
· `readings`, `judging`, `settling`, `proving` (does it hold)
· `causes`, `counts`, `tallies`, `caveats` · `findings` (claims as problems and marks) · `reading` (all of it:
`read_claims`; imported from there, as it brings the arithmetic and NumPy, and a claim as a value does
not). Binding is by words, section and inherited years, never by whether the value fits; see
docs/algorithms/claims.md.
"""

from roder.core.document.claims.claim import Claim, ClaimKind, Direction, Verdict, WouldFit
from roder.core.document.claims.lines import subjects_of
from roder.core.document.claims.subjects import Subject, SubjectCell

__all__ = [
    "Claim",
    "ClaimKind",
    "Direction",
    "Subject",
    "SubjectCell",
    "Verdict",
    "WouldFit",
    "subjects_of",
]
