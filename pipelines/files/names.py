"""Names and types of files as outsiders give them."""

import mimetypes
import re
import unicodedata

from pipelines.base.errors import Invalid

LONGEST = 255
BINARY = "application/octet-stream"
CONTENT_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,62}/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}")


def check_name(name: str | None) -> str:
    """Return a file's name without folders and control characters; raise `Invalid` when it is too long."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name or ""))[-1]
    clean = "".join(each for each in last if unicodedata.category(each)[0] != "C").strip(" .")
    if len(clean) > LONGEST:
        raise Invalid("The file's name is too long.", "file", f"at most {LONGEST} characters")
    return clean or "file"


def choose_type(name: str, claimed: str | None) -> str:
    """Return a content type: what the name says, else what the sender claims, else bytes."""
    guessed, encoding = mimetypes.guess_type(name)
    if guessed and not encoding:
        return guessed
    plain = (claimed or "").partition(";")[0].strip().lower()
    return plain if CONTENT_TYPE.fullmatch(plain) else BINARY
