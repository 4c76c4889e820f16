"""Show what stands in the margins of a Word document: its header and its footer, as they are on most pages.

head, foot = show_margins(filled)
"""

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from html import escape

from lxml import etree  # type: ignore[import-untyped]

from pipelines.templates.reading.heal_docx import w
from pipelines.templates.reading.open_docx import XML
from pipelines.templates.reading.open_word import find_images

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
#: How the margins are set on paper: the box of each grows with its lines.
STYLE = (
    ".inhead{{position:running(inhead)}}.infoot{{position:running(infoot)}}"
    "@page{{margin-top:{top}mm;margin-bottom:{bottom}mm;"
    "@top-left{{content:element(inhead);width:100%}}@bottom-left{{content:element(infoot);width:100%}}}}"
    "@media print{{.inpage::after{{content:counter(page)}}.inpages::after{{content:counter(pages)}}}}"
    ".inhead,.infoot{{font-size:9pt;line-height:1.4}}.inhead img,.infoot img{{max-height:20mm}}"
)
KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
NUMBER = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)


def show_margins(filled: bytes) -> tuple[str, str, str]:
    """Return header and footer as the inside of a page, and how they are set."""
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head, foot = (show_part(parts, find_part(parts, kind), f"in{kind[:4]}") for kind in ("header", "footer"))
    return head, foot, STYLE.format(top=measure(head), bottom=measure(foot))


def measure(shown: str) -> int:
    """Return how high a margin is (mm): a line is 5, an image 20."""
    return 22 + 5 * max(0, shown.count("<br>") - 1) + (20 if "<img" in shown else 0)


def find_part(parts: dict[str, bytes], kind: str) -> str:
    """Return the part that is the header or footer of most pages of the last section; nothing if none is."""
    root = etree.fromstring(parts["word/document.xml"], XML)
    named = {each.get(w("type")): each.get(f"{OFFICE}id") for each in root.iter(w(f"{kind}Reference"))}
    wanted = named.get("default") or named.get("first")
    relations = parts.get("word/_rels/document.xml.rels")
    for each in etree.fromstring(relations, XML) if relations and wanted else ():
        if each.get("Id") == wanted:
            return f"word/{str(each.get('Target')).removeprefix('/word/')}"
    return ""


def show_part(parts: dict[str, bytes], name: str, kind: str) -> str:
    """Return the lines of a part; nothing if there is nothing to read or to see."""
    if name not in parts:
        return ""
    images = find_images(parts, name)
    root = etree.fromstring(parts[name], XML)
    lines = ["".join(show_pieces(line, images)).strip() for line in list_lines(root)]
    shown = "<br>".join(line for line in lines if line)
    return f'<div class="{kind}">{shown}</div>' if shown else ""


def list_lines(root: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of a part; what stands in it twice, for older programs, once."""
    return [each for each in root.iter(w("p")) if next(each.iterancestors(FALLBACK), None) is None]


def show_pieces(line: etree._Element, images: dict[str, bytes]) -> Iterator[str]:
    """Yield the pieces of a line: text, images, and numbers of pages where a field writes them."""
    code: list[str] | None = None
    is_number = False
    for node in line.iter(etree.Element):
        name = etree.QName(node).localname
        if next(node.iterancestors(w("p")), line) is not line:
            continue  # of a text box, which has paragraphs of its own
        if name == "fldChar":
            kind = node.get(w("fldCharType"))
            if kind != "begin" and code is not None:
                is_number = bool(NUMBER.match("".join(code))) and kind == "separate"
                yield show_number("".join(code))
            code = [] if kind == "begin" else None
            is_number = is_number and kind != "end"
        elif name == "instrText" and code is not None:
            code.append(node.text or "")
        elif name == "fldSimple":
            yield show_number(str(node.get(w("instr")) or ""))
        elif not is_number and not in_number(node):
            yield show_sign(node, name, images)


def in_number(node: etree._Element) -> bool:
    """Tell whether a node is what was last written as the number of a page."""
    field = next(node.iterancestors(w("fldSimple")), None)
    return field is not None and NUMBER.match(str(field.get(w("instr")) or "")) is not None


def show_number(code: str) -> str:
    """Return where the number of a page stands; nothing for another field."""
    found = NUMBER.match(code)
    if found is None:
        return ""
    return f'<span class="{"inpage" if found[1].upper() == "PAGE" else "inpages"}"></span>'


def show_sign(node: etree._Element, name: str, images: dict[str, bytes]) -> str:
    """Return a text, a gap or an image."""
    if name == "t":
        return escape(node.text or "")
    if name == "blip":
        content = images.get(str(node.get(f"{OFFICE}embed") or ""), b"")
        kind = next((kind for start, kind in KINDS.items() if content.startswith(start)), None)
        address = f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
        return f'<img src="{address}" alt="">' if kind else ""
    return {"tab": "\u2003", "ptab": "\u2003", "br": "<br>", "cr": "<br>"}.get(name, "")
