"""The PDF reader (by pypdfium2): the text of every page, its lines joined to paragraphs by shape.

A place is a line of the extracted text, pages being separated by form feeds; ``metadata["pages"]`` holds the offset in
``Document.source`` at which each page begins.
"""

from __future__ import annotations

from dataclasses import replace

import pypdfium2

from checker.document import Document
from checker.readers import MAX_BYTES, ReadError, plain

__all__ = ["read"]

_MAX_PAGES = 2000


def read(name: str, data: bytes) -> Document:
    """Read a PDF file that holds text."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        secret = "password" in str(error).lower()
        what = "is protected by a password" if secret else "is damaged, truncated or no PDF file"
        raise ReadError(name, f"{what}; a PDF file with text was expected") from None
    parts: list[str] = []
    starts: list[int] = []
    size = 0
    try:
        if len(pdf) > _MAX_PAGES:
            raise ReadError(name, f"has {len(pdf):,} pages; at most {_MAX_PAGES:,} were expected")
        for number in range(len(pdf)):
            page = pdf[number].get_textpage()
            words = page.get_text_bounded().replace("\r\n", "\n").replace("\ufffe", "-")
            starts.append(size)
            parts.append(words + "\n\f\n")
            size += len(parts[-1])
            if size > MAX_BYTES:
                raise ReadError(name, f"has more than {MAX_BYTES:,} characters; a draft was expected")
    except pypdfium2.PdfiumError as error:
        raise ReadError(name, f"page {len(starts) + 1} is damaged ({error}); a PDF file was expected") from None
    finally:
        pdf.close()
    source = "".join(parts)
    if not source.strip("\f\n "):
        raise ReadError(name, "holds no text (scanned pages?); a PDF file with text was expected")
    document = plain.document_of(name, source, {"pages": ",".join(map(str, starts))})
    return replace(document, format="pdf")
