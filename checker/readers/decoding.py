"""Bytes to text: which encoding a draft is in, and whether it is text at all.

The order: a byte order mark (UTF-8, UTF-32, UTF-16); UTF-8; UTF-16 without a mark (every other byte zero);
UTF-8 with a few damaged places (each becomes U+FFFD); Mac Roman, known by its quotation marks; then the Windows
code pages 1252 (Western), 1250 (Central European) and 1251 (Cyrillic), the first that defines every byte.
Text with more than a few control characters is taken for binary data.
"""

from __future__ import annotations

import re

__all__ = ["decode"]

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),  # before UTF-16, whose mark it begins with
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CODE_PAGES = ("cp1252", "cp1250", "cp1251")
# Tab, line ends, form feed, and the escape and end-of-file marks of old systems do not make a text binary.
_CONTROLS = dict.fromkeys(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b") | {127})
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_MAC_QUOTES = re.compile(rb"[A-Za-z]\xd5(?:s|t|d|m|re|ve|ll)\b|\xd2[A-Za-z][^\xd2\xd3]{0,400}\xd3")


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return the text of ``data``, without its byte order mark, and the name of its encoding.

    ``encoding`` is what the format itself declares (an HTML ``meta``, a mail header): it is tried behind the byte
    order mark and before everything else.  Raises :class:`ValueError`, saying why, if ``data`` is not text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :].decode(name, "replace")), name
    if encoding:
        try:
            return _text(data.decode(encoding)), encoding
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        text = data.decode()
    except UnicodeDecodeError:
        pass
    else:
        if text.count("\0") * 3 < len(text):
            return _text(text), "utf-8"
    wide = _wide(data)
    if wide:
        return _text(data.decode(wide, "replace")), wide
    if _mostly_utf8(data):
        return _text(data.decode(errors="replace")), "utf-8"
    pages = ("mac-roman", *_CODE_PAGES) if _MAC_QUOTES.search(data) else _CODE_PAGES
    for name in pages:
        try:
            return _text(data.decode(name)), name
        except UnicodeDecodeError:
            continue
    raise ValueError("its bytes are no text in UTF-8, UTF-16 or a Windows code page; UTF-8 text was expected")


def _text(text: str) -> str:
    """Return ``text``, or raise :class:`ValueError` if its control characters say that it is binary data."""
    sample = text if len(text) <= 65536 else text[:65536]
    if not sample.replace("\n", "").isprintable():
        controls = len(sample) - len(sample.translate(_CONTROLS))
        if controls > max(len(sample) // 100, 4):
            raise ValueError(f"{controls} control characters in it say binary data; text was expected")
    return text


def _wide(data: bytes) -> str:
    """Return the UTF-16 that ``data`` is in, judged by where its zero bytes are, or ""."""
    sample = data[:4096]
    half = len(sample) // 2
    if half and len(data) % 2 == 0:
        if sample[1::2].count(0) > half * 0.7 and sample[::2].count(0) * 10 < half:
            return "utf-16-le"
        if sample[::2].count(0) > half * 0.7 and sample[1::2].count(0) * 10 < half:
            return "utf-16-be"
    return ""


def _mostly_utf8(data: bytes) -> bool:
    """Say whether at least nine tenths of what is not ASCII is sound UTF-8 (a damaged or truncated file)."""
    good = bad = 0
    for run in _NOT_ASCII.finditer(data):
        try:
            run.group().decode()
        except UnicodeDecodeError:
            bad += 1
        else:
            good += 1
    return good >= 9 * bad or (bad == 1 and good >= 3)
