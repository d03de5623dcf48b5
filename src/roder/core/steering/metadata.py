"""The head of a steering document (DOMAIN §10). What is not stated is None."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from roder.core.base import Place


@dataclass(frozen=True, slots=True)
class SteeringMetadata:
    """Title, type, deciding body, dates, registry number and owner role of a document.

    `period` is the first and last year of the planning cycle that the title names. The registry
    number is text: its form varies between municipalities.
    """

    title: str | None = None
    kind: str | None = None
    deciding_body: str | None = None
    decided_on: date | None = None
    registry_number: str | None = None
    applies_to: str | None = None
    valid_until: date | None = None
    revise_by: date | None = None
    owner_role: str | None = None
    period: tuple[int, int] | None = None
    place: Place = Place()
