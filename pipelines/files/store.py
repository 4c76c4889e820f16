"""The content store: ``tenant/sha256`` in a folder, or in any other file system that fsspec knows.

digest, size = put_content(tenant_id, b"...")
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO

import fsspec  # type: ignore[import-untyped]

from pipelines.base.ids import new_id
from pipelines.settings import get_settings

#: Bytes that are in memory at once.
CHUNK = 1 << 18


@cache
def open_store(url: str) -> tuple[Any, str]:
    """Return a file system, and the folder in it."""
    store, root = fsspec.core.url_to_fs(url)
    return store, root.rstrip("/")


def get_store() -> tuple[Any, str]:
    """Return this program's file system, and its folder."""
    return open_store(get_settings().files)


def put_content(tenant_id: str, content: bytes | BinaryIO) -> tuple[str, int]:
    """Keep content; return its SHA-256 and size. It is all there, or nothing is.

    What is kept already is written anew: so it is young, and `remove_unreferenced` leaves it alone.
    """
    store, root = get_store()
    draft = f"{root}/{tenant_id}/{new_id()}.part"
    store.makedirs(f"{root}/{tenant_id}", exist_ok=True)
    try:
        digest, size = write_chunks(store, draft, BytesIO(content) if isinstance(content, bytes) else content)
        store.mv(draft, f"{root}/{tenant_id}/{digest}")
    except BaseException:
        with suppress(OSError):
            store.rm(draft)
        raise
    return digest, size


def write_chunks(store: Any, path: str, content: BinaryIO) -> tuple[str, int]:
    """Write ``content`` to ``path`` and onto the disk; return its SHA-256 and size."""
    digest, size = sha256(), 0
    with store.open(path, "wb") as file:
        while chunk := content.read(CHUNK):
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
        file.flush()
        if hasattr(file, "fileno"):  # a row that was saved must not refer to what a power cut took
            os.fsync(file.fileno())
    return digest.hexdigest(), size


def open_content(tenant_id: str, digest: str) -> BinaryIO:
    """Open content for reading. Raises `FileNotFoundError` when it is not there."""
    store, root = get_store()
    file: BinaryIO = store.open(f"{root}/{tenant_id}/{digest}", "rb")
    return file


def iter_content(file: BinaryIO) -> Iterator[bytes]:
    """Yield what ``file`` holds, in chunks, and close it."""
    with file:
        while chunk := file.read(CHUNK):
            yield chunk


def list_content(tenant_id: str) -> dict[str, datetime]:
    """Return the names of all that is kept for a tenant, drafts included, and when each was written."""
    store, root = get_store()
    try:
        entries = store.ls(f"{root}/{tenant_id}", detail=True)
    except FileNotFoundError:
        return {}
    return {entry["name"].rpartition("/")[2]: read_time(store, entry) for entry in entries}


def read_time(store: Any, entry: dict[str, Any]) -> datetime:
    """Return when an entry was written; file systems name it differently."""
    moment = entry.get("mtime") or entry.get("LastModified") or store.modified(entry["name"])
    return moment if isinstance(moment, datetime) else datetime.fromtimestamp(moment, UTC)


def remove_content(tenant_id: str, name: str) -> None:
    """Remove content; what is gone already is fine."""
    store, root = get_store()
    with suppress(FileNotFoundError):
        store.rm(f"{root}/{tenant_id}/{name}")


def remove_all_content(tenant_id: str) -> None:
    """Remove everything that is kept for a tenant which is gone."""
    store, root = get_store()
    with suppress(FileNotFoundError):
        store.rm(f"{root}/{tenant_id}", recursive=True)
