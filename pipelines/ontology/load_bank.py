"""Pin the packs of a project, and find them again as they were.

bank = load_bank(session, project)
"""

from sqlmodel import Session

from pipelines.knowledge.load_pack import get_core_bank, hash_pack
from pipelines.knowledge.records import Pack
from pipelines.models import PackSnapshot, Project
from pipelines.ontology.bank import Bank
from pipelines.ontology.queries import list_snapshots

#: Banks by the hashes of their packs' content, so that the same one is parsed and indexed once a process.
#: Whoever knows a hash has it from a project of their own, so nothing is told across tenants.
_banks: dict[tuple[str, ...], Bank] = {}
MOST_KEPT = 64


def pin_packs(session: Session, project: Project, packs: tuple[Pack, ...]) -> Bank:
    """Make ``packs`` the ones that the project uses from now on, whatever becomes of their files."""
    hashes = {hash_pack(pack): pack for pack in packs}
    known = {snapshot.hash for snapshot in list_snapshots(session, list(hashes))}
    session.add_all(
        PackSnapshot(
            tenant_id=project.tenant_id,
            hash=digest,
            pack_id=pack.id,
            version=pack.version,
            content=pack.model_dump(mode="json", by_alias=True),
        )
        for digest, pack in hashes.items()
        if digest not in known
    )
    project.packs = [
        {"id": pack.id, "version": pack.version, "hash": digest} for digest, pack in hashes.items()
    ]
    return keep_bank(hashes)


def load_bank(session: Session, project: Project) -> Bank:
    """Return the knowledge that the project was started with."""
    hashes = [pin["hash"] for pin in project.packs]
    if bank := _banks.get(tuple(hashes)):
        return bank
    contents = {snapshot.hash: snapshot.content for snapshot in list_snapshots(session, hashes)}
    return keep_bank({digest: Pack.model_validate(contents[digest]) for digest in hashes})


def keep_bank(packs: dict[str, Pack]) -> Bank:
    """Return the bank of these packs, by hash; the oldest one kept makes room."""
    bank = Bank(core=get_core_bank(), packs=tuple(packs.values()))
    if len(_banks) >= MOST_KEPT:
        _banks.pop(next(iter(_banks)), None)
    _banks[tuple(packs)] = bank
    return bank
