"""Where in a file something stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A place in the imported file; every field is absent where the format has no such thing.

    `page` counts from 1 (PDF); `line` counts from 1 (text file line, or paragraph in DOCX);
    `sheet` and `cell` name a worksheet and an A1 reference; `box` is left, top, right, bottom
    in points from the page's upper left corner; `file` is the name of a file in a plan folder.
    """

    page: int | None = None
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    box: tuple[float, float, float, float] | None = None
    file: str | None = None

    def as_json(self) -> dict[str, object]:
        """Only what is known, for machine-readable output."""
        known: dict[str, object] = {
            name: value
            for name in ("file", "page", "line", "sheet", "cell")
            if (value := getattr(self, name)) is not None
        }
        if self.box is not None:
            known["box"] = [round(edge, 1) for edge in self.box]
        return known
