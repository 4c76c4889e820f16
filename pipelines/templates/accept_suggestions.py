"""Take over what is proposed for the variables of a template that have no source.

count = accept_suggestions(session, template_id, None, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.templates.list_sources import list_sources
from pipelines.templates.mappings import create_mapping
from pipelines.templates.queries import get_template, list_mappings, list_variables
from pipelines.templates.records import MappingInput
from pipelines.templates.suggest_mappings import suggest_mappings


def accept_suggestions(session: Session, template_id: str, variable_id: str | None, *, by: Actor) -> int:
    """Map what is proposed for one variable, or for all; return how many were mapped.

    Raises:
        NotFound: no such template that the actor sees.
        PermissionDenied: they may not.
        Conflict: its project is archived.
    """
    template, project = get_template(session, template_id, by=by, to=Capability.TEMPLATE_WRITE)
    mapped = {each.variable_id for each in list_mappings(session, template)}
    waiting = [each for each in list_variables(session, template) if each.id not in mapped]
    wanted = [each for each in waiting if variable_id in (None, each.id)]
    proposed = suggest_mappings(wanted, list_sources(session, project, by=by))
    for each in proposed:
        given = MappingInput.model_construct(
            **each.model_dump(include={"variable_id", "source_type", "source_path", "transform_expression"})
        )
        create_mapping(session, template_id, given, by=by)
    return len(proposed)
