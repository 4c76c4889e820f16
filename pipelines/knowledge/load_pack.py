"""Read domain packs (``data/domains``) and the core bank (``data/questions/core.yaml``), checked by schema.

>>> get_pack("service-booking").system
'Booking Service'
"""

import hashlib
import re
from functools import cache
from pathlib import Path

import orjson

from pipelines.base.errors import NotFound
from pipelines.knowledge.read_knowledge import PackInvalid, name_file, read_knowledge
from pipelines.knowledge.records import CoreBank, Pack
from pipelines.settings import ROOT

DOMAINS = ROOT / "data" / "domains"
CORE = ROOT / "data" / "questions" / "core.yaml"


@cache
def get_pack(pack_id: str) -> Pack:
    """Return the pack of a domain, read once for the whole process.

    Raises:
        NotFound: there is no such domain.
        PackInvalid: its file is wrong.
    """
    path = DOMAINS / f"{pack_id}.yaml"
    if not re.fullmatch(r"[a-z][a-z0-9-]*", pack_id) or not path.is_file():
        raise NotFound(f"There is no domain {pack_id!r}.")
    return load_pack(path)


@cache
def list_packs() -> tuple[Pack, ...]:
    """Return every pack, by id."""
    return tuple(get_pack(path.stem) for path in sorted(DOMAINS.glob("*.yaml")))


@cache
def get_core_bank() -> CoreBank:
    """Return what is asked about every product, read once for the whole process."""
    return read_knowledge(CORE, CoreBank)


def load_pack(path: Path) -> Pack:
    """Return the pack in ``path``, whose name is the pack's id."""
    pack = read_knowledge(path, Pack)
    if pack.id != path.stem:
        raise PackInvalid(f"{name_file(path)}: id: is {pack.id!r}, the file's name says {path.stem!r}")
    return pack


def hash_pack(pack: Pack | CoreBank) -> str:
    """Return the SHA-256 of a bank's content, whatever its order of keys and its layout."""
    content = orjson.dumps(pack.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(content).hexdigest()
