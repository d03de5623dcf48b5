"""WCAG 2.2: text 4.5:1 and marks 3:1 on every ground they stand on, light, dark and printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import roder.documents.html

STYLE = (Path(roder.documents.html.__file__).parent / "templates" / "review.css").read_text("utf-8")
TEXT = [
    ("ink", "paper"),
    ("quiet", "paper"),
    ("link", "paper"),
    ("bad", "paper"),
    ("warn", "paper"),
    ("note", "paper"),
    ("proven", "paper"),
    ("paper", "ink"),
    ("paper", "bad"),
    ("paper", "warn"),
    ("paper", "note"),
    *(
        (tone, f"{wash}-wash")
        for wash in ("bad", "warn", "note")
        for tone in ("ink", "quiet", "link")
    ),
    ("bad", "bad-wash"),
    ("warn", "warn-wash"),
    ("note", "note-wash"),
]
MARKS = [("proven", "paper"), ("open", "paper"), ("bad", "paper"), ("line", "paper")]


def palettes() -> dict[str, dict[str, str]]:
    found = re.findall(r":root \{(.*?)\n?\s*\}", STYLE, re.DOTALL)
    light, dark, printed = (dict(re.findall(r"--([\w-]+): (#\w{3,6})", body)) for body in found)
    return {"light": light, "dark": {**light, **dark}, "print": {**light, **printed}}


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_gives_the_values_of_the_standard() -> None:
    assert contrast("#fff", "#000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_every_text_and_mark_is_seen(theme: str) -> None:
    colours = palettes()[theme]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in TEXT}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
    faint = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in MARKS}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 3} == {}
