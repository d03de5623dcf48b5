"""The lines and filled areas that a page draws: what parts cells and rows to the eye.

A stroked line and a thin filled rectangle are the same thing. A filled area (zebra stripe, header
band) gives its edges. Curves, and drawings of thousands of strokes, are of no use and left out.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from roder.importers.pdf.frame import Frame
from roder.importers.pdf.glyphs import plain
from roder.importers.pdf.words import Box

_THIN = 2.6  # points: a rectangle no thicker than this is a line
_MOST_OBJECTS = 60_000
_MOST_STROKES = 6_000
_DEEPEST = 6
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_get_object = plain(pdfium_c.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_get_type = plain(pdfium_c.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at `at` across, from `start` to `end`. `soft`: a filled area's edge."""

    at: float
    start: float
    end: float
    soft: bool = False

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page draws: horizontal and vertical rules, filled areas, how many images."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()
    images: int = 0


def drawing_of(page: Any, frame: Frame) -> Drawing:
    """The rules and fills of a page, in its reading frame."""
    boxes: list[tuple[Box, bool]] = []
    images = 0
    for kind, box, filled in _shapes(page):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            images += 1
        elif len(boxes) < _MOST_STROKES:
            boxes.append((frame.box(*box), filled))
    across: list[Rule] = []
    down: list[Rule] = []
    fills: list[Box] = []
    for (x0, y0, x1, y1), filled in boxes:
        wide, high = x1 - x0, y1 - y0
        if high <= _THIN and wide > max(3.0, 2 * high):
            across.append(Rule((y0 + y1) / 2, x0, x1))
        elif wide <= _THIN and high > max(3.0, 2 * wide):
            down.append(Rule((x0 + x1) / 2, y0, y1))
        elif wide > 5 and high > 5 and wide * high < 0.6 * frame.width * frame.height:
            if filled:
                fills.append((x0, y0, x1, y1))
            across += [Rule(y0, x0, x1, filled), Rule(y1, x0, x1, filled)]
            down += [Rule(x0, y0, y1, filled), Rule(x1, y0, y1, filled)]
    return Drawing(merged(across), merged(down), tuple(fills), images)


def merged(rules: list[Rule], slack: float = 1.6) -> tuple[Rule, ...]:
    """Collinear rules that touch, overlap or nearly do, as one; sorted by place."""
    out: list[Rule] = []
    for group in _bundles(sorted(rules, key=lambda rule: rule.at), slack):
        group.sort(key=lambda rule: rule.start)
        current = group[0]
        for rule in group[1:]:
            if rule.start <= current.end + 3.0:
                end = max(current.end, rule.end)
                at = current.at if current.length >= rule.length else rule.at
                current = Rule(at, current.start, end, current.soft and rule.soft)
            else:
                out.append(current)
                current = rule
        out.append(current)
    return tuple(sorted(out, key=lambda rule: (rule.at, rule.start)))


def _bundles(rules: list[Rule], slack: float) -> Iterator[list[Rule]]:
    """Rules in groups that lie within `slack` of the group's first."""
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > slack:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _shapes(page: Any) -> Iterator[tuple[int, Box, bool]]:
    """(type, box in page space, filled) of every drawn path and image, forms followed."""
    handle = ctypes.cast(page, ctypes.c_void_p).value
    count = min(pdfium_c.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    for index in range(count):
        address = _get_object(handle, index)
        kind = _get_type(address) if address else 0
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            continue
        yield from _shape(ctypes.cast(address, pdfium_c.FPDF_PAGEOBJECT), kind, _SAME, 0)


def _shape(item: Any, kind: int, matrix: _Matrix, depth: int) -> Iterator[tuple[int, Box, bool]]:
    if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
        for box, filled in _path(item, matrix):
            yield kind, box, filled
    elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
        yield kind, (0.0, 0.0, 0.0, 0.0), False
    elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _times(_matrix(item), matrix)
        for index in range(min(max(pdfium_c.FPDFFormObj_CountObjects(item), 0), _MOST_OBJECTS)):
            child = pdfium_c.FPDFFormObj_GetObject(item, index)
            yield from _shape(child, pdfium_c.FPDFPageObj_GetType(child), inner, depth + 1)


def _path(item: Any, matrix: _Matrix) -> Iterator[tuple[Box, bool]]:
    """The boxes of a visible path: one for each of its straight pieces or closed rectangles."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(item, fill, stroke)
    if not (fill.value or stroke.value):
        return
    count = pdfium_c.FPDFPath_CountSegments(item)
    if not 2 <= count <= _MOST_STROKES:
        return
    inner = _times(_matrix(item), matrix)
    for points in _strokes(item, count, inner):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if len(points) == 2 or _upright(points):
            yield box, bool(fill.value)
        elif not fill.value:
            for (x0, y0), (x1, y1) in itertools.pairwise(points):
                yield (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), False


def _upright(points: list[tuple[float, float]]) -> bool:
    """True for the corners of one rectangle with level sides."""
    if len(points) not in (4, 5):
        return False
    return all(
        abs(a[0] - b[0]) < 0.6 or abs(a[1] - b[1]) < 0.6 for a, b in itertools.pairwise(points)
    )


def _strokes(item: Any, count: int, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    """The path's pieces as lists of points in page space; pieces with curves are left out."""
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == pdfium_c.FPDF_SEGMENT_BEZIERTO
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium_c.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def _matrix(item: Any) -> _Matrix:
    m = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, m):
        return _SAME
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(one: _Matrix, two: _Matrix) -> _Matrix:
    """First `one`, then `two`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
