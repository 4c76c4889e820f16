"""What parent and child say to each other: a header in JSON and the bytes of a document.

write_frame(pipe, {"task": "read"}, source)
"""

import json
import struct
from typing import IO, Any

LENGTHS = struct.Struct(">QQ")


def write_frame(pipe: IO[bytes], header: dict[str, Any], content: bytes = b"") -> None:
    """Write one message."""
    told = json.dumps(header, ensure_ascii=False, allow_nan=False).encode()
    pipe.write(LENGTHS.pack(len(told), len(content)))
    pipe.write(told)
    pipe.write(content)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Return one message; none when the other side is gone."""
    lengths = pipe.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    size, rest = LENGTHS.unpack(lengths)
    told, content = pipe.read(size), pipe.read(rest)
    if len(told) < size or len(content) < rest:
        return None
    header: dict[str, Any] = json.loads(told)
    return header, content
