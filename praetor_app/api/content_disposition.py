"""The header that names a download (RFC 6266): plain ASCII for old clients, the real name for the others."""

import re
import unicodedata
from urllib.parse import quote

UNSAFE = re.compile(r"[^A-Za-z0-9 ._()+-]")


def write_disposition(name: str) -> str:
    """Return a ``Content-Disposition`` that saves under ``name``, whatever is in it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = UNSAFE.sub("_", plain).strip() or "file"
    if plain == name:
        return f'attachment; filename="{plain}"'
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
