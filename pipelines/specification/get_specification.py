"""Get a compiled specification.

view = get_specification(session, spec_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import Conflict
from pipelines.models import Specification, SpecificationStatus
from pipelines.specification.queries import get_specification_with_project
from pipelines.specification.records import SpecificationView
from pipelines.specification.shape_content import shape_content


def get_specification(session: Session, spec_id: str, *, by: Actor) -> SpecificationView:
    """Return a specification as its format and options show it.

    Raises:
        NotFound: no such specification that the actor sees.
        PermissionDenied: they may not read it.
        Conflict: it is not finished.
    """
    # Load
    spec, _ = get_specification_with_project(session, spec_id, by=by)

    # Check
    check_finished(spec)

    # Report
    content = shape_content(spec.content or {}, format=spec.format, options=spec.options)
    kept = {
        name: getattr(spec, name) for name in ("id", "project_id", "version", "compiled_at", "validation")
    }
    return SpecificationView.model_validate(kept | {"spec": content})


def check_finished(spec: Specification) -> None:
    """Raise `Conflict` for one that is being compiled, or failed."""
    if spec.status is SpecificationStatus.COMPILING:
        raise Conflict("This specification is still being compiled.", status=spec.status)
    if spec.status is SpecificationStatus.FAILED:
        raise Conflict("This compilation failed. Compile again.", status=spec.status, error=spec.error)
