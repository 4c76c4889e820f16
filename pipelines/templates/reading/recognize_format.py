"""Tell by its content what a file is.

recognize_format(b"%PDF-1.7 …")  # "pdf"
"""

import re

from pipelines.base.errors import TemplateInvalid

#: The start of an OLE file: old Word, or a document under a password.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
HTML = re.compile(r"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
FRAGMENT = re.compile(
    r"\s*<(p|div|table|section|article|h[1-6]|ul|ol|main|header)\b[^>]*>.*</", re.IGNORECASE | re.DOTALL
)
CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def recognize_format(content: bytes) -> str:
    """Return ``docx``, ``pdf``, ``html`` or ``markdown``.

    Raises:
        TemplateInvalid: it is none of them, and why it is not taken.
    """
    if not content.strip():
        raise refuse("This file is empty.", "empty")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK"):
        return "docx"
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise refuse("This document is encrypted. Remove its password, and upload it again.", "encrypted")
        raise refuse("This is a file of an old Word. Save it as DOCX, and upload it again.", "format")
    if content.startswith(b"{\\rtf"):
        raise refuse("This is RTF. Save it as DOCX, and upload it again.", "format")
    text = decode(content)
    return "html" if HTML.match(text) or FRAGMENT.match(text) else "markdown"


def decode(content: bytes) -> str:
    """Return a text: UTF-8, or as its byte order mark or its ``<meta charset>`` says."""
    charset = CHARSET.search(content[:4096])
    marks = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    named = next((name for mark, name in marks if content.startswith(mark)), None)
    for encoding in (named, "utf-8-sig", charset[1].decode() if charset else None):
        try:
            text = content.decode(encoding) if encoding else None
        except (UnicodeDecodeError, LookupError):
            continue
        if text is not None and not CONTROL.search(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise refuse("This is neither DOCX, PDF, HTML nor Markdown.", "format")


def refuse(text: str, reason: str) -> TemplateInvalid:
    """Return a refusal that says why."""
    return TemplateInvalid(text, reason=reason)
