"""Opening the file: every way in which it can refuse to be a readable PDF."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from roder.importers.unreadable import Unreadable

MOST_PAGES = 3000
"""More pages than any steering document has; a bound on time, not on memory."""

_HEAD = 1024  # a PDF may have this much before its header, by the format's implementation notes


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The open document. Raises Unreadable: encrypted, damaged, too-many-pages."""
    if b"%PDF-" not in data[:_HEAD]:
        raise Unreadable("damaged")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)
        raise Unreadable("encrypted" if locked else "damaged") from error
    try:
        _sane(document, data)
        yield document
    finally:
        document.close()


def _sane(document: pdfium.PdfDocument, data: bytes) -> None:
    """Refuses an empty document, too long a one, and one whose end is missing.

    PDFium mends a truncated file by looking for objects; the pages it finds may be fewer than
    were written, so a file without its end mark is refused rather than half read.
    """
    count = len(document)
    if count == 0 or b"%%EOF" not in data[-4096:].rstrip(b"\0"):
        raise Unreadable("damaged")
    if count > MOST_PAGES:
        raise Unreadable("too-many-pages", pages=str(count), limit=str(MOST_PAGES))
