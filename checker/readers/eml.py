"""The mail reader (.eml): the subject as headline, the plain text (else the HTML) of the message as the draft.

The body's places are places in the file when the message is not encoded; else lines count from the start of the body.
"""

from __future__ import annotations

import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from checker.document import Document
from checker.readers import ReadError, html, plain
from checker.readers.decoding import decode

__all__ = ["read"]

_MAX_PARTS = 200


def read(name: str, data: bytes) -> Document:
    """Read a mail message."""
    if data.count(b"\nContent-Type:") > _MAX_PARTS or data.count(b"multipart/") > _MAX_PARTS:
        raise ReadError(name, f"has more than {_MAX_PARTS} parts; a mail with one draft was expected")
    try:
        message = message_from_bytes(data, policy=policy.default)
        if not isinstance(message, EmailMessage) or not message.keys():
            raise ReadError(name, "has no header lines; a mail message was expected")
        body = message.get_body(("plain", "html"))
        if body is None:
            raise ReadError(name, "has no text part; a mail with a draft in it was expected")
        payload = body.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        encoded = str(body.get("Content-Transfer-Encoding", "7bit")).lower() not in ("7bit", "8bit", "binary")
        charset = body.get_content_charset("")
        is_html = body.get_content_type() == "text/html"
        date = _date(message)
        subject = str(message.get("Subject", ""))
    except ReadError:
        raise
    except Exception as error:  # the mail package raises many kinds on malformed headers
        what = f"is a malformed mail ({type(error).__name__}: {error}); a message was expected"
        raise ReadError(name, what) from None
    try:
        source, encoding = decode(content, charset)
        begin = 0
        if not encoded:
            whole, _ = decode(data, charset)
            at = whole.rfind(source.rstrip("\r\n")) if source.strip() else -1
            if at >= 0 and not is_html and body is message:
                source, begin = whole, at
        metadata = {"encoding": encoding, "subject": subject}
        if is_html:
            document = html.document_of(name, source, metadata)
        else:
            document = plain.document_of(name, source, metadata, begin)
    except ValueError as error:
        raise ReadError(name, f"is not text: {error}") from None
    from dataclasses import replace

    return replace(document, format="eml", date=document.date or date)


def _date(message: EmailMessage) -> datetime.date | None:
    """Return the day in the Date header."""
    try:
        return parsedate_to_datetime(str(message["Date"])).date()
    except (TypeError, ValueError):
        return None
