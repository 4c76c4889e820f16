"""Find the variables of a template anew, after its options or what reads it have changed.

content, template = open_current(session, template_id, by=actor)
extraction = extract_variables(session, template_id, read_content(content, template), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.events.record_event import record_event
from pipelines.files.store import open_content
from pipelines.models import StoredFile, Template
from pipelines.templates.queries import get_template, list_mappings, list_variables, list_versions
from pipelines.templates.records import Extraction, VariablePage, VariableView
from pipelines.templates.save_variables import save_variables
from pipelines.templates.upload_template import Found, note_found


def open_current(
    session: Session, template_id: str, *, by: Actor, to: Capability = Capability.TEMPLATE_WRITE
) -> tuple[bytes, Template]:
    """Return the newest file of a template, and the template; nothing is written yet.

    Raises:
        NotFound: no such template that the actor sees.
        PermissionDenied: they may not.
        Conflict: its project is archived.
    """
    template, _ = get_template(session, template_id, by=by, to=to, ahead=True)
    return read_stored(list_versions(session, template)[0][1]), template


def read_stored(file: StoredFile) -> bytes:
    """Return what is in a file."""
    with open_content(file.tenant_id, file.sha256) as content:
        return content.read()


def extract_variables(session: Session, template_id: str, found: Found, *, by: Actor) -> Extraction:
    """Keep what was found in the newest version, and return it.

    Raises:
        NotFound: no such template that the actor sees.
        PermissionDenied: they may not.
        Conflict: its project is archived.
    """
    # Load
    template, project = get_template(session, template_id, by=by, to=Capability.TEMPLATE_WRITE)
    version, _ = list_versions(session, template)[0]

    # Save
    note_found(template, version, found)
    template.updated_at = utc_now()
    removed = save_variables(session, template, found)
    after = {"variables": len(found["variables"]), "removed": removed}
    record_event(session, project, "template.extracted", subject_id=template.id, after=after, by=by)

    # Report
    named = {name: getattr(version, name) for name in ("offers", "suggestions", "problems")}
    return Extraction(variables=show_variables(session, template), **named)


def list_template_variables(
    session: Session, template_id: str, *, limit: int, offset: int, by: Actor
) -> VariablePage:
    """Return one page of a template's variables, in the order of the document.

    Raises:
        NotFound: no such template that the actor sees.
        PermissionDenied: they may not read templates.
    """
    template, _ = get_template(session, template_id, by=by)
    found = show_variables(session, template)
    return VariablePage(
        variables=found[offset : offset + limit], total=len(found), limit=limit, offset=offset
    )


def show_variables(session: Session, template: Template) -> list[VariableView]:
    """Show all variables of a template."""
    mapped = {each.variable_id: each.id for each in list_mappings(session, template)}
    return [
        VariableView.model_validate(each).model_copy(update={"mapping_id": mapped.get(each.id)})
        for each in list_variables(session, template)
    ]
