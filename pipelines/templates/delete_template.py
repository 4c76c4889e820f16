"""Delete a template, and what was made of it.

delete_template(session, template_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.events.record_event import record_event
from pipelines.files.sweep_files import sweep_files
from pipelines.templates.queries import get_template
from pipelines.templates.renders.queries import list_template_files


def delete_template(session: Session, template_id: str, *, by: Actor) -> str:
    """Delete a template with its versions, mappings, and what was rendered from it; return its id.

    Raises:
        NotFound: no such template that the actor sees.
        PermissionDenied: they may not.
        Conflict: its project is archived.
    """
    # Load
    template, project = get_template(session, template_id, by=by, to=Capability.TEMPLATE_WRITE)
    files = list_template_files(session, template)

    # Save
    session.delete(template)
    session.flush()
    for file in files:
        session.delete(file)
    sweep_files(session, sorted({file.sha256 for file in files}), by=by)
    before = {"name": template.name}
    record_event(session, project, "template.deleted", subject_id=template.id, before=before, by=by)
    return template.id
