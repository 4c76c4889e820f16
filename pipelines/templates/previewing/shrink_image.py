"""Images of a document, small enough to be looked at on a page.

ALBUM.clear(); ALBUM.shrink(content)
"""

import base64
import io
from hashlib import sha256

from PIL import Image, UnidentifiedImageError

#: Pixels across and down that are shown, pixels that are read, and bytes of all images of a preview.
LARGEST, MOST_PIXELS, MOST_BYTES = 640, 16_000_000, 1_500_000


class Album:
    """The images of one preview: each is made small once."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin a new preview."""
        self.kept: dict[str, str] = {}
        self.size = 0

    def shrink(self, content: bytes) -> str:
        """Return an image as a ``data:`` address; nothing if it cannot be shown, or there are too many."""
        key = sha256(content).hexdigest()
        if key not in self.kept:
            shown = write_small(content)
            fits = self.size + len(shown) <= MOST_BYTES
            self.kept[key] = shown if fits else ""
            self.size += len(self.kept[key])
        return self.kept[key]

    def shrink_address(self, address: str) -> str:
        """Return an image that stands in an address, small."""
        head, _, text = address.partition(";base64,")
        try:
            return self.shrink(base64.b64decode(text)) if head.startswith("data:image/") else ""
        except ValueError:
            return ""


ALBUM = Album()


def write_small(content: bytes) -> str:
    """Return an image as a ``data:`` address, not larger than it is looked at; nothing if it is none."""
    target = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")) as image:
            if image.width * image.height > MOST_PIXELS:
                return ""
            image.draft("RGB", (LARGEST, LARGEST))
            image.thumbnail((LARGEST, LARGEST))
            kind = "JPEG" if image.format == "JPEG" else "PNG"
            image.convert("RGB" if kind == "JPEG" else "RGBA").save(target, kind)
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        MemoryError,
        Image.DecompressionBombError,
    ):
        return ""
    return f"data:image/{kind.lower()};base64,{base64.b64encode(target.getvalue()).decode()}"
