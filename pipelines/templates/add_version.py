"""Upload the next version of a template.

receipt = add_version(session, template_id, NamedFile("contract.docx", content), found, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.events.record_event import record_event
from pipelines.models import TemplateFormat
from pipelines.templates.queries import get_template
from pipelines.templates.records import TemplateReceipt
from pipelines.templates.save_variables import save_variables
from pipelines.templates.upload_template import Found, NamedFile, build_receipt, save_version


def add_version(
    session: Session, template_id: str, file: NamedFile, found: Found, *, by: Actor
) -> TemplateReceipt:
    """Keep the next version of a template; variables of the same name keep their mappings.

    Raises:
        NotFound: no such template that the actor sees.
        PermissionDenied: they may not.
        Conflict: its project is archived.
    """
    # Load
    template, project = get_template(session, template_id, by=by, to=Capability.TEMPLATE_WRITE)

    # Save
    template.version += 1
    template.format, template.updated_at = TemplateFormat(found["format"]), utc_now()
    save_version(session, template, file, found, by=by)
    removed = save_variables(session, template, found)
    after = {"version": template.version, "removed": removed}
    record_event(session, project, "template.version_added", subject_id=template.id, after=after, by=by)

    # Report
    return build_receipt(template, found, removed)
