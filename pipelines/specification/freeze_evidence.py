"""Keep the evidence as it was when a compilation began, so that every agent reads the same.

Packs are kept apart, by hash, and never change; the core bank is part of the program.
"""

from functools import lru_cache
from typing import Any

import orjson
from sqlmodel import Session

from pipelines.knowledge.load_pack import get_core_bank
from pipelines.knowledge.records import Pack
from pipelines.models import Project
from pipelines.ontology.queries import list_snapshots
from pipelines.specification.evidence import Evidence

Json = dict[str, Any]


def freeze_evidence(evidence: Evidence, project: Project) -> Json:
    """Return the evidence as JSON, with the hashes of its packs in place of their content."""
    said = evidence.model_dump(mode="json", exclude={"packs", "core"})
    return {"hashes": [pin["hash"] for pin in project.packs], "said": said}


def thaw_evidence(session: Session, frozen: Json) -> Evidence:
    """Return the evidence as it was frozen."""
    contents = {
        one.hash: orjson.dumps(one.content).decode() for one in list_snapshots(session, frozen["hashes"])
    }
    packs = tuple(parse_pack(digest, contents[digest]) for digest in frozen["hashes"])
    return Evidence(**frozen["said"], packs=packs, core=get_core_bank())


@lru_cache(maxsize=16)
def parse_pack(_digest: str, content: str) -> Pack:
    """Return a pack, parsed once a process for all steps that need it."""
    return Pack.model_validate_json(content)
