"""Register a standard, and look at the mappings that its new version may leave behind.

standard, version = register_standard(session, StandardInput(kind="openapi", namespace="domain", …), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.integrations.follow_version import follow_version, remember
from pipelines.models import Standard, StandardVersion
from pipelines.standards.import_standard import import_standard
from pipelines.standards.read_standard_file import read_standard_file
from pipelines.standards.records import StandardForm, StandardInput


def register_standard(
    session: Session, given: StandardInput, *, by: Actor
) -> tuple[Standard, StandardVersion]:
    """Save a standard or its next version; mappings that fitted and no longer do are flagged.

    Raises:
        NotFound, PermissionDenied, Forbidden, Invalid, Conflict: as ``import_standard``.
    """
    before = remember(session, given, by=by)
    standard, version = import_standard(session, given, by=by)
    if before is not None and version.version == standard.version:
        follow_version(session, standard, before, by=by)
    return standard, version


def register_file(
    session: Session, content: bytes, form: StandardForm, *, by: Actor
) -> tuple[Standard, StandardVersion]:
    """Register what is in a file.

    Raises:
        NotFound, PermissionDenied, Forbidden, Invalid, Conflict: as ``read_standard_file``, and when it is
            registered.
    """
    return register_standard(session, read_standard_file(session, content, form, by=by), by=by)
