"""Let the mappings of a project's documents follow what is called otherwise now.

follow_renames(session, project, Renames(entities={"booking": "appointment"}), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.base.renames import Followed, Renames, follow_expression, follow_path, join
from pipelines.events.record_event import record_event
from pipelines.models import Project, SourceType, TemplateMapping, TemplateVariable
from pipelines.templates.mappings import tell
from pipelines.templates.queries import list_mappings_of_project


def follow_renames(session: Session, project: Project, renames: Renames, *, by: Actor) -> None:
    """Change the mappings that name it; flag those that cannot follow."""
    for mapping, variable in list_mappings_of_project(session, project):
        follow_mapping(session, project, mapping, variable, renames, by=by)


def follow_mapping(
    session: Session,
    project: Project,
    mapping: TemplateMapping,
    variable: TemplateVariable,
    renames: Renames,
    *,
    by: Actor,
) -> None:
    """Change or flag one mapping, if it names what is called otherwise."""
    path = follow_source(mapping, renames)
    chain = follow_expression(mapping.transform_expression or "", renames)
    flag = join([path.lost, chain.lost])
    before = tell(mapping, variable)
    mapping.source_path = path.text
    mapping.transform_expression = chain.text or None
    after = tell(mapping, variable)
    if before == after and (flag is None or flag == mapping.flag):
        return
    mapping.flag, mapping.updated_at = flag or mapping.flag, utc_now()
    session.add(mapping)
    kind = "template_mapping.flagged" if flag else "template_mapping.followed"
    told = after | {"flag": flag}
    record_event(session, project, kind, subject_id=mapping.id, before=before, after=told, by=by)


def follow_source(mapping: TemplateMapping, renames: Renames) -> Followed:
    """Return the source of a mapping as it is to be; only fields of entities are named after them."""
    if mapping.source_type is SourceType.ENTITY_FIELD:
        return follow_path(mapping.source_path, renames)
    if mapping.source_type is SourceType.COMPUTED:
        return follow_expression(mapping.source_path, renames)
    return Followed(mapping.source_path)
