"""Zips that are the same bytes for the same files: sorted names, one fixed time, a manifest of hashes."""

import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256

import orjson

#: The earliest moment that a zip can name.
EPOCH = (1980, 1, 1, 0, 0, 0)
MANIFEST = "manifest.json"


def build_zip(files: Mapping[str, bytes], **about: object) -> bytes:
    """Return a zip of ``files`` (path → content) and ``manifest.json``: ``about``, and a hash of each."""
    manifest = {
        **about,
        "files": [
            {"path": path, "size": len(content), "sha256": sha256(content).hexdigest()}
            for path, content in sorted(files.items())
        ],
    }
    everything = {**files, MANIFEST: to_json(manifest)}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(everything):
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, everything[path])
    return target.getvalue()


def to_json(value: object) -> bytes:
    """Return readable JSON with sorted keys, the same bytes for the same value."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
