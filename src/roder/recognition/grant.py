"""What a sentence may say of the grant ledger: its uplift, temporary and permanent money, its entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from roder.core.base import Figure, Place, Unit
from roder.core.budget import Adjustment, GrantProof, GrantStep
from roder.core.document.claims import Subject, SubjectCell
from roder.reference.recognition import recognition_words


def grant_subjects(
    proof: GrantProof | None, adjustments: Sequence[Adjustment]
) -> tuple[Subject, ...]:
    """Subjects for claims: the index in money, the temporary and the permanent money of each year,
    and every adjustment. Inferred figures have the grant's own cell as their place."""
    steps = proof.steps if proof is not None else ()
    unit = proof.unit if proof is not None else Unit.TKR
    names = recognition_words().group("grant_names")
    made = (
        _subject(names["uplift"].words, unit, [(step, step.uplift) for step in steps]),
        _subject(names["temporary"].words, unit, [(step, step.temporary) for step in steps]),
        _subject(names["permanent"].words, unit, [(step, step.permanent) for step in steps]),
    )
    return (*(subject for subject in made if subject.cells), *_entries(adjustments))


def _subject(
    names: tuple[str, ...], unit: Unit, amounts: Sequence[tuple[GrantStep, Decimal | None]]
) -> Subject:
    cells = tuple(
        SubjectCell(_figure(amount, unit), step.year, None, step.place)
        for step, amount in amounts
        if amount is not None
    )
    return Subject(names[0], cells, names[1:])


def _entries(adjustments: Sequence[Adjustment]) -> Iterator[Subject]:
    for entry in adjustments:
        years: tuple[int | None, ...] = entry.years or (None,)
        place: Place = entry.place
        cells = tuple(SubjectCell(entry.amount, year, None, place) for year in years)
        yield Subject(entry.reason or entry.text, cells, over=(entry.text,))


def _figure(amount: Decimal, unit: Unit) -> Figure:
    exponent = amount.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Figure(int(amount.scaleb(decimals)), decimals, unit)
