"""Write a page as a mail: text and HTML, its images inside; whoever sends it adds sender, receiver and date.

content, preview = write_email("<h1>Your order</h1>", subject="Your order")
"""

import re
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as pages

from pipelines.base.errors import TemplateInvalid
from pipelines.templates.rendering.clean_html import parse_page
from pipelines.templates.rendering.images import is_image, read_image

BLOCK = (
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "tr",
    "br",
    "table",
    "hr",
    "section",
    "blockquote",
)
#: Characters of HTML that a preview shows.
LONGEST_PREVIEW = 200_000


def write_email(page: str, *, subject: str) -> tuple[bytes, dict[str, str]]:
    """Return a message that mail programs open as a draft, the same for the same page, and how it looks."""
    root = parse_page(page)
    text = read_text(root)
    images = take_images(root)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(subject.split())
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable")
    inner = pages.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    message.add_alternative(inner, subtype="html", cte="quoted-printable")
    for name, (kind, content) in images.items():
        shown = message.get_payload()[1]  # type: ignore[index]
        shown.add_related(content, maintype="image", subtype=kind, cid=f"<{name}>")  # type: ignore[union-attr]
    name_boundaries(message, sha256(page.encode()).hexdigest())
    preview = {"subject": message["Subject"], "html": page[:LONGEST_PREVIEW], "text": text[:LONGEST_PREVIEW]}
    return message.as_bytes(), preview


def take_images(root: etree._Element) -> dict[str, tuple[str, bytes]]:
    """Return the images in a page by the names that it calls them by from now on."""
    found: dict[str, tuple[str, bytes]] = {}
    for node in root.iter("img"):
        address = node.get("src") or ""
        if is_image(address):
            try:
                kind, content, _ = read_image(address)
            except TemplateInvalid:
                continue
            name = f"image{len(found) + 1}@praetor"
            found[name] = (kind, content)
            node.set("src", f"cid:{name}")
    return found


def name_boundaries(message: EmailMessage, digest: str) -> None:
    """Give the parts boundaries that depend on nothing but the content."""
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{digest[:24]}_{number}")


def read_text(root: etree._Element) -> str:
    """Return what a page says, in lines."""
    body = root.find("body")
    pieces: list[str] = []
    for event, node in etree.iterwalk(body if body is not None else root, events=("start", "end")):
        if not isinstance(node.tag, str) or node.tag in ("style", "script", "title"):
            continue
        if event == "start":
            pieces += [
                "\n" if node.tag in BLOCK else "",
                "- " if node.tag == "li" else "",
                squeeze(node.text),
            ]
        else:
            ends = "\n" if node.tag in BLOCK else " " if node.tag in ("td", "th") else ""
            pieces += [ends, squeeze(node.tail) if node is not body else ""]
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def squeeze(text: str | None) -> str:
    """Return a text whose white space is one blank."""
    return re.sub(r"\s+", " ", text or "")
