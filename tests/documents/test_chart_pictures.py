"""A chart becomes a picture whatever its labels hold."""

from __future__ import annotations

import pytest

from roder.documents.svg.raster import png_of

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    "odd", ["\x00", "\x08", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800", "\ue000", "漢"]
)
def test_a_character_that_no_xml_holds_does_not_stop_the_picture(odd: str) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><text y="15">Lön%s</text></svg>'
    assert png_of(svg % odd).startswith(PNG)
