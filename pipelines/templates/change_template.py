"""Change a template: what it is called, what counts as a variable, and what a person knows better.

view = change_template(session, template_id, TemplateChange(name="Lease"), None, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.base.errors import Conflict
from pipelines.events.record_event import record_event
from pipelines.models import Template, TemplateStatus
from pipelines.templates.list_templates import show
from pipelines.templates.queries import get_template, get_variable, list_versions
from pipelines.templates.records import TemplateChange, TemplateView, VariableChange
from pipelines.templates.rename_variable import rename_variable
from pipelines.templates.save_variables import has_error, save_variables
from pipelines.templates.upload_template import Found, note_found

#: What changes how a document is read.
READING = frozenset({"syntaxes", "parts"})


def preview_options(template: Template, change: TemplateChange) -> Template:
    """Return how the template would be read after a change; nothing is written."""
    given = change.model_dump(include=set(READING), exclude_unset=True)
    return Template(**template.model_dump() | given)


def change_template(
    session: Session, template_id: str, change: TemplateChange, found: Found | None, *, by: Actor
) -> TemplateView:
    """Change what is given of a template. ``found``: what reading it with its new options has found.

    Raises:
        NotFound: no such template that the actor sees, or no such variable of it.
        PermissionDenied: they may not.
        Conflict: its project is archived, a document that was not understood is to be active, or another
            variable has that name.
    """
    # Load
    template, project = get_template(session, template_id, by=by, to=Capability.TEMPLATE_WRITE)
    version, _ = list_versions(session, template)[0]

    # Check
    if found is not None:
        note_found(template, version, found)
    if change.status is TemplateStatus.ACTIVE and has_error(version.problems):
        raise Conflict("Mend the document first: it is not understood.", problems=version.problems)

    # Save
    given = change.model_dump(exclude_unset=True, exclude={"variables"})
    before = {name: getattr(template, name) for name in given}
    for name, value in given.items():
        if value is not None or name == "syntaxes":
            setattr(template, name, value)
    if found is not None:
        save_variables(session, template, found)
    for each in change.variables or []:
        correct_variable(session, template, each)
    template.updated_at = utc_now()
    session.flush()
    record_event(
        session, project, "template.changed", subject_id=template.id, before=before, after=given, by=by
    )

    # Report
    return show(session, template)


def correct_variable(session: Session, template: Template, change: VariableChange) -> None:
    """Set what a person knows better; extracting again leaves it alone."""
    variable = get_variable(session, template, change.id)
    if change.name is not None and change.name != variable.name:
        rename_variable(session, template, variable, change.name)
    given = change.model_dump(exclude_none=True, exclude={"id", "name"})
    for name, value in given.items():
        setattr(variable, name, value)
    variable.corrected = sorted({*variable.corrected, *given})
    variable.updated_at = utc_now()
