"""How a value is written: as text of a page, of Markdown, or of a Word document.

write_plain(12.0)  # "12"
"""

import re
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup, escape

from pipelines.templates.rendering.images import SHELF, is_image

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')
#: What is markup in Markdown anywhere, and what is at the beginning of a line.
SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
FIRST = re.compile(r"^( ?\d+(?=[.)])| ?(?=[-+=]))", re.MULTILINE)


def write_plain(value: Any) -> Any:
    """Return a value as people write it."""
    match value:
        case str():
            return CONTROL.sub("", value) if not value.isprintable() else value
        case bool():
            return "Yes" if value else "No"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case None:
            return ""
        case Markup() | Undefined():
            return value
        case list() | tuple():
            return ", ".join(str(write_plain(each)) for each in value)
        case dict():
            return ", ".join(f"{name}: {write_plain(each)}" for name, each in value.items())
    return str(value)


def write_word(value: Any) -> Any:
    """Return a value as XML of Word: its lines stay lines, an image becomes a picture."""
    if is_image(value):
        return SHELF.draw(value)
    text = write_plain(value)
    if isinstance(text, str) and ("\n" in text or "\t" in text):
        lines = [TAB.join(escape(part) for part in line.split("\t")) for line in text.splitlines()]
        return BREAK.join(lines)
    return text


def write_markdown(value: Any) -> Any:
    """Return a value whose signs are no markup."""
    if is_image(value):
        return value
    text = write_plain(value)
    if not isinstance(text, str):
        return text
    plain = INDENT.sub(" ", SIGNS.sub(r"\\\1", str(text)))
    return FIRST.sub(r"\1\\", plain).replace("\n", "  \n")
