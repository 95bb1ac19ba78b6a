"""The mail reader (.eml): the subject as headline, the plain text (else the HTML) of the message as the draft.

The places are places in the file when the text part is not encoded, and else in the message as a mail program shows
it: the subject, an empty line, the text.  The signature is left out; attachments are not read, but named.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from checker.document import Document
from checker.readers import ReadError, html, plain
from checker.readers.decoding import decode

__all__ = ["read"]

_MAX_PARTS = 200
_SUBJECT = re.compile(r"^subject:[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]+)*)", re.IGNORECASE | re.MULTILINE)
_ANSWER = re.compile(r"(?:(?:re|fwd?|aw|wg|tr)[ \t]?:[ \t]*)+", re.IGNORECASE)
_DAMAGE = frozenset(
    "StartBoundaryNotFoundDefect CloseBoundaryNotFoundDefect InvalidBase64PaddingDefect InvalidBase64CharactersDefect"
    " InvalidBase64LengthDefect".split()
)
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)


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
        damage = {type(defect).__name__ for part in (message, body) for defect in part.defects} & _DAMAGE
        subject = " ".join(str(message.get("Subject", "")).split())
        attached = [
            part.get_filename() or part.get_content_type()
            for part in message.iter_attachments()
            if part.get_content_maintype() != "image"
        ]
        if damage:
            raise ReadError(
                name, "is truncated or damaged: its parts or their encoding do not end; a mail was expected"
            )
    except ReadError:
        raise
    except Exception as error:  # the mail package raises many kinds on malformed headers
        what = f"is a malformed mail ({type(error).__name__}: {error}); a message was expected"
        raise ReadError(name, what) from None
    try:
        text, encoding = decode(content, charset)
        metadata = {"encoding": encoding, "subject": subject, "attachments": ", ".join(attached)}
        if is_html:
            document = html.document_of(name, text, metadata)
        else:
            text = text[: signature.start() if (signature := _SIGNATURE.search(text)) else len(text)]
            document = _plain(name, "" if encoded else decode(data, charset)[0], text, subject, metadata)
    except ValueError as error:
        raise ReadError(name, f"is not text: {error}") from None
    return replace(document, format="eml", date=document.date or date)


def _plain(name: str, whole: str, text: str, subject: str, metadata: dict[str, str]) -> Document:
    """Return the plain text of a mail as a document; ``whole`` is the file if the text stands in it as it is."""
    text = text.rstrip("\r\n")
    cut = match.end() if (match := _ANSWER.match(subject)) else 0
    headers = re.search(r"\r?\n\r?\n", whole)
    begin = whole.find(text, headers.end()) if headers and text else -1
    if headers is None or begin < 0:
        whole, begin, place = f"{subject}\n\n{text}", len(subject) + 2, (cut, len(subject))
    else:
        line = _SUBJECT.search(whole, 0, headers.end())
        place = line.span(1) if line else (begin, begin)
        if whole[slice(*place)] == subject:
            place = (place[0] + cut, place[1])
    return plain.document_of(name, whole[: begin + len(text)], metadata, begin, (subject[cut:], *place))


def _date(message: EmailMessage) -> datetime.date | None:
    """Return the day in the Date header."""
    try:
        return parsedate_to_datetime(str(message["Date"])).date()
    except (TypeError, ValueError):
        return None
