"""Compare two versions of a standard.

comparison = compare_versions(session, standard_id, "1.0.0", "2.0.0", by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import NotFound
from pipelines.standards.compare_documents import Comparison, compare_documents
from pipelines.standards.list_standards import read_content
from pipelines.standards.queries import get_standard, list_versions


def compare_versions(session: Session, standard_id: str, old: str, new: str, *, by: Actor) -> Comparison:
    """Return what is different from ``old`` to ``new``, and what of it breaks those who rely on it.

    Raises:
        NotFound: no such standard that the actor sees, or it has no such version.
        PermissionDenied: they may not read standards.
    """
    standard = get_standard(session, standard_id, by=by)
    versions = {each.version: each for each in list_versions(session, standard)}
    for version in (old, new):
        if version not in versions:
            raise NotFound("No such version of this standard.", version=version)
    before, after = (read_content(session, versions[each]) for each in (old, new))
    return compare_documents(standard.kind, before, after)
