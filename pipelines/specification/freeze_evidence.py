"""Keep the evidence as it was when a compilation began, so that every agent reads the same.

Packs are kept apart, by hash, and never change; who makes what is put into them anew each time.
"""

from typing import Any

from sqlmodel import Session

from pipelines.models import Project
from pipelines.ontology.load_bank import read_banks
from pipelines.specification.evidence import Evidence
from pipelines.specification.recast import recast_packs

Json = dict[str, Any]


def freeze_evidence(evidence: Evidence, project: Project) -> Json:
    """Return the evidence as JSON, with the hashes of its packs in place of their content."""
    said = evidence.model_dump(mode="json", exclude={"packs", "core"})
    return {"hashes": [pin["hash"] for pin in project.packs], "said": said}


def thaw_evidence(session: Session, frozen: Json) -> Evidence:
    """Return the evidence as it was frozen."""
    core, packs = read_banks(session, frozen["hashes"])
    values = {key: known["value"] for key, known in frozen["said"]["slots"].items()}
    return Evidence(**frozen["said"], packs=recast_packs(packs, values), core=core)
