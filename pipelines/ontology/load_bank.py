"""Pin the packs of a project and the core bank, and find them again as they were.

bank = load_bank(session, project)
"""

from functools import lru_cache

import orjson
from sqlmodel import Session

from pipelines.knowledge.load_pack import get_core_bank, hash_pack
from pipelines.knowledge.records import CoreBank, Pack
from pipelines.models import PackSnapshot, Project
from pipelines.ontology.bank import CORE, Bank
from pipelines.projects.queries import list_snapshots

#: Banks by the hashes of their content, so that the same one is parsed and indexed once a process.
#: Whoever knows a hash has it from a project of their own, so nothing is told across tenants.
_banks: dict[tuple[str, ...], Bank] = {}
MOST_KEPT = 64


def pin_packs(session: Session, project: Project, packs: tuple[Pack, ...]) -> Bank:
    """Make ``packs`` the ones that the project uses from now on, whatever becomes of their files.

    The core bank is pinned with the first packs, and stays that of the project when they change.
    """
    core = load_bank(session, project).core if project.packs else get_core_bank()
    banks: tuple[Pack | CoreBank, ...] = (*packs, core)
    hashes = {hash_pack(bank): bank for bank in banks}
    known = {snapshot.hash for snapshot in list_snapshots(session, list(hashes))}
    session.add_all(
        PackSnapshot(
            tenant_id=project.tenant_id,
            hash=digest,
            pack_id=name_bank(bank),
            version=bank.version,
            content=bank.model_dump(mode="json", by_alias=True),
        )
        for digest, bank in hashes.items()
        if digest not in known
    )
    project.packs = [
        {"id": name_bank(bank), "version": bank.version, "hash": digest} for digest, bank in hashes.items()
    ]
    return keep_bank(tuple(hashes), core, packs)


def load_bank(session: Session, project: Project) -> Bank:
    """Return the knowledge that the project was started with."""
    hashes = tuple(pin["hash"] for pin in project.packs)
    return _banks.get(hashes) or keep_bank(hashes, *read_banks(session, list(hashes)))


def read_banks(session: Session, hashes: list[str]) -> tuple[CoreBank, tuple[Pack, ...]]:
    """Return the core bank and the packs as they were pinned; a project older than that uses today's core."""
    kept = {one.hash: one for one in list_snapshots(session, hashes)}
    contents = [(kept[digest].pack_id, digest, orjson.dumps(kept[digest].content)) for digest in hashes]
    packs = tuple(parse_pack(digest, content) for name, digest, content in contents if name != CORE)
    cores = [parse_core(digest, content) for name, digest, content in contents if name == CORE]
    return (cores[0] if cores else get_core_bank()), packs


@lru_cache(maxsize=16)
def parse_pack(_digest: str, content: bytes) -> Pack:
    """Return a pack, parsed once a process for all steps that need it."""
    return Pack.model_validate_json(content)


@lru_cache(maxsize=4)
def parse_core(_digest: str, content: bytes) -> CoreBank:
    """Return a core bank, parsed once a process."""
    return CoreBank.model_validate_json(content)


def name_bank(bank: Pack | CoreBank) -> str:
    """Return the id under which a bank is pinned."""
    return bank.id if isinstance(bank, Pack) else CORE


def keep_bank(hashes: tuple[str, ...], core: CoreBank, packs: tuple[Pack, ...]) -> Bank:
    """Return the bank of these, by their hashes; the oldest one kept makes room."""
    bank = Bank(core=core, packs=packs)
    if len(_banks) >= MOST_KEPT:
        _banks.pop(next(iter(_banks)), None)
    _banks[hashes] = bank
    return bank
