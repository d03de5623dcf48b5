"""The frame in which a page's text reads: x along the text, y down, however the page is turned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from roder.importers.pdf.words import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """How the reading frame lies on the page: the page's box (y up), turns and rotation.

    `turn` is the direction of the text in quarter turns counter-clockwise; `rotation` is the
    page's own, clockwise.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0
    rotation: int = 0

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box in page space (y up) → left, top, right, bottom in the frame."""
        if self.turn == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turn == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turn == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left

    def shown(self, box: Box) -> Box:
        """A box of the frame → on the page as it is shown, from its upper left corner."""
        x0, y0, x1, y1 = box
        width, height = self.width, self.height
        for _ in range((self.rotation - self.turn) % 4):
            x0, y0, x1, y1 = height - y1, x0, height - y0, x1
            width, height = height, width
        return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)


def page_box(frame: Frame, box: Box) -> Box:
    """A box of a frame → left, bottom, right, top in page space: the reverse of Frame.box."""
    x0, y0, x1, y1 = box
    if frame.turn == 0:
        return x0 + frame.left, frame.top - y1, x1 + frame.left, frame.top - y0
    if frame.turn == 1:
        return y0 + frame.left, x0 + frame.bottom, y1 + frame.left, x1 + frame.bottom
    if frame.turn == 2:
        return frame.right - x1, y0 + frame.bottom, frame.right - x0, y1 + frame.bottom
    return frame.right - y1, frame.top - x1, frame.right - y0, frame.top - x0


def frames_of(page: Any) -> tuple[Frame, ...]:
    """The page's four possible reading frames, by direction of the text."""
    box = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDF_GetPageBoundingBox(page, box):
        box.left, box.bottom, box.right, box.top = 0.0, 0.0, 595.0, 842.0
    rotation = max(pdfium_c.FPDFPage_GetRotation(page), 0)
    return tuple(
        Frame(box.left, box.bottom, box.right, box.top, turn, rotation) for turn in range(4)
    )
