"""Images among the data: ``data:image/png;base64,…``, as pictures of a Word document.

SHELF.draw("data:image/png;base64,…")
"""

import base64
import binascii
import io
import re
from typing import Any

from markupsafe import Markup
from PIL import Image, UnidentifiedImageError

from pipelines.base.errors import TemplateInvalid

DATA = re.compile(r"data:image/(png|jpeg|gif);base64,([A-Za-z0-9+/=\s]+)")
#: English metric units: 914 400 to an inch. A picture is at most as wide as a page's text.
EMU = 914_400
WIDEST = int(6.0 * EMU)
MOST_PIXELS = 40_000_000

DRAWING = (
    '</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="Picture {number}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/'
    'drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'r:embed="{relation}"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r><w:t xml:space="preserve">'
)


def is_image(value: Any) -> bool:
    """Tell whether a value is an image."""
    return isinstance(value, str) and value.startswith("data:image/")


def read_image(value: str) -> tuple[str, bytes, tuple[int, int]]:
    """Return an image's kind, its content, and its size in pixels.

    Raises:
        TemplateInvalid: it is none, or too large.
    """
    match = DATA.fullmatch(value)
    try:
        content = base64.b64decode(match[2] if match else "", validate=False)
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "GIF")) as image:
            size = image.size
    except (binascii.Error, UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise TemplateInvalid("An image is no PNG, JPEG or GIF.", reason="image") from error
    if match is None or size[0] * size[1] > MOST_PIXELS or 0 in size:
        raise TemplateInvalid("An image is too large, or empty.", reason="image")
    return match[1], content, size


class Shelf:
    """The pictures of one rendering, and the part that is being written."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin a new document."""
        self.part = ""
        self.pictures: list[tuple[str, str, str, bytes]] = []

    def draw(self, value: str) -> Markup:
        """Return the XML of a picture, and keep what it shows."""
        kind, content, (across, down) = read_image(value)
        number = 9001 + len(self.pictures)
        width = min(int(across / 96 * EMU), WIDEST)
        self.pictures.append((self.part, f"rIdImage{number}", f"media/image{number}.{kind}", content))
        return Markup(
            DRAWING.format(
                width=width, height=int(width * down / across), number=number, relation=f"rIdImage{number}"
            )
        )


SHELF = Shelf()
