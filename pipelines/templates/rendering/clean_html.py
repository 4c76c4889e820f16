"""Make a page whole and harmless: no scripts, no frames, nothing that runs.

page = clean_html("<p>Hello <script>…</script></p>", title="Offer")
"""

import re
from html import escape

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as pages

from pipelines.base.errors import TemplateInvalid

REMOVED = (
    "script",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "base",
    "noscript",
    "link",
    "form",
)
ADDRESS = ("href", "src", "action", "formaction", "background", "xlink:href", "poster", "data")
HARMFUL = re.compile(
    r"^[\s\x00-\x20]*(javascript|vbscript|data:(?!image/(png|jpe?g|gif|webp);))", re.IGNORECASE
)

#: An image among a text, as data write it.
IMAGE = re.compile(r"(data:image/(?:png|jpe?g|gif|webp|svg\+xml);base64,[A-Za-z0-9+/]+={0,2})")

STYLE = (
    "body{font-family:'Liberation Sans',Arial,sans-serif;font-size:11pt;line-height:1.45;color:#1c2024}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #c8ccd2;padding:3pt 6pt;text-align:"
    "left;vertical-align:top}td p,th p{margin:0}img{max-width:100%}@page{size:A4;margin:22mm 20mm}"
)


def clean_html(text: str, *, title: str) -> str:
    """Return a whole page; one without a style of its own gets a plain one."""
    root = parse_page(text)
    for node in list(root.iter(*REMOVED)):
        drop(node)
    for node in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        drop(node)
    for node in root.iter(etree.Element):
        clean_attributes(node)
    draw_images(root)
    for node in list(root.iter("meta")):
        if node.get("http-equiv") or node.get("charset"):
            drop(node)
    complete_head(root, title)
    return pages.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")


def parse_page(text: str) -> etree._Element:
    """Return the tree of a page. Raises `TemplateInvalid` if there is nothing in it."""
    try:
        return pages.document_fromstring(text if text.strip() else "<p></p>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise TemplateInvalid("This page is damaged.", reason="damaged") from error


def drop(node: etree._Element) -> None:
    """Take a node out; the text behind it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def clean_attributes(node: etree._Element) -> None:
    """Remove what would run."""
    for name in list(node.attrib):
        is_program = name.lower().startswith("on") or name.lower() == "srcdoc"
        value = node.attrib[name]
        is_harmful = name.lower() in ADDRESS and HARMFUL.match(value) and not is_picture(node, name, value)
        if is_program or is_harmful:
            del node.attrib[name]


def is_picture(node: etree._Element, name: str, address: str) -> bool:
    """Tell whether an address is a drawing that is shown as an image, in which no program runs."""
    return node.tag == "img" and name == "src" and address.startswith("data:image/svg+xml")


def draw_images(root: etree._Element) -> None:
    """Show an image that stands in a text as what it is."""
    for node in [each for each in root.iter(etree.Element) if each.tag not in ("style", "title")]:
        if "data:image/" in (node.text or ""):
            node.text, images = split_images(node.text)
            node[0:0] = images
        if "data:image/" in (node.tail or ""):
            node.tail, images = split_images(node.tail)
            place = node.getparent().index(node) + 1
            node.getparent()[place:place] = images


def split_images(text: str) -> tuple[str, list[etree._Element]]:
    """Return the text before the first image, and the images, each with the text behind it."""
    before, *rest = IMAGE.split(text)
    images = [etree.Element("img", src=address) for address in rest[::2]]
    for image, after in zip(images, rest[1::2], strict=True):
        image.tail = after
    return before, images


def complete_head(root: etree._Element, title: str) -> None:
    """Say the page's encoding, its title, and how it looks if it does not itself."""
    head = root.find("head")
    if head is None:
        head = etree.Element("head")
        root.insert(0, head)
    head.insert(0, etree.Element("meta", charset="utf-8"))
    if head.find("title") is None:
        etree.SubElement(head, "title").text = title
    if next(root.iter("style"), None) is None:
        etree.SubElement(head, "style").text = STYLE


def wrap_page(body: str, *, title: str) -> str:
    """Return a page around the inner HTML of a body, called as its first heading, else ``title``."""
    title = find_title(body, title)
    return f"<!DOCTYPE html><html><head><title>{escape(title)}</title></head><body>{body}</body></html>"


def find_title(page: str, otherwise: str) -> str:
    """Return what a page calls itself, else its first heading."""
    root = parse_page(page)
    for name in ("title", "h1", "h2"):
        node = next(root.iter(name), None)
        text = " ".join("".join(node.itertext()).split()) if node is not None else ""
        if text:
            return text[:200]
    return otherwise
