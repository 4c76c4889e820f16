"""The mappings of a template: list, create, change, delete.

view = create_mapping(session, template_id, MappingInput(variable_id=…, source_path="a.b", …), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.events.record_event import record_event
from pipelines.models import Project, Template, TemplateMapping, TemplateVariable
from pipelines.templates.check_mapping import check_source, find_warnings
from pipelines.templates.list_sources import Source, list_sources
from pipelines.templates.queries import (
    get_mapping,
    get_template,
    get_variable,
    list_mappings,
    list_variables,
)
from pipelines.templates.records import (
    MappingChange,
    MappingInput,
    MappingPage,
    MappingView,
)
from pipelines.templates.suggest_mappings import suggest_mappings

WRITE = Capability.TEMPLATE_WRITE


def list_template_mappings(
    session: Session, template_id: str, *, limit: int, offset: int, by: Actor
) -> MappingPage:
    """Return one page of a template's mappings, the oldest first, and proposals for the rest.

    Raises:
        NotFound: no such template that the actor sees.
        PermissionDenied: they may not read templates.
    """
    template, project = get_template(session, template_id, by=by)
    variables = {each.id: each for each in list_variables(session, template)}
    mappings = list_mappings(session, template)
    sources = list_sources(session, project, by=by)
    mapped = {each.variable_id for each in mappings}
    names = [each.name for each in variables.values()]
    return MappingPage(
        mappings=[
            show(each, variables[each.variable_id], (sources, names))
            for each in mappings[offset : offset + limit]
        ],
        total=len(mappings),
        limit=limit,
        offset=offset,
        suggestions=suggest_mappings([each for each in variables.values() if each.id not in mapped], sources),
    )


def create_mapping(session: Session, template_id: str, given: MappingInput, *, by: Actor) -> MappingView:
    """Map a variable; one that is mapped already is mapped anew.

    Raises:
        NotFound: no such template that the actor sees, or no such variable of it.
        PermissionDenied: they may not.
        Conflict: its project is archived.
        Invalid: the path, expression or chain of transforms is malformed.
    """
    # Load
    template, project = get_template(session, template_id, by=by, to=WRITE)
    variable = get_variable(session, template, given.variable_id)
    known = {each.variable_id: each for each in list_mappings(session, template)}

    # Check
    check_source(given.source_type, given.source_path, given.transform_expression)

    # Save
    mapping = known.get(variable.id)
    before = tell(mapping, variable) if mapping else None
    if mapping is None:
        mapping = TemplateMapping(
            **given.model_dump(), tenant_id=by.tenant_id, template_id=template.id, created_by=by.user_id
        )
    else:
        mapping.source_type, mapping.source_path = given.source_type, given.source_path
        mapping.transform_expression, mapping.updated_at = given.transform_expression, utc_now()
        mapping.flag = None
    session.add(mapping)
    session.flush()
    after = tell(mapping, variable)
    kind = "template_mapping.created" if before is None else "template_mapping.changed"
    record_event(session, project, kind, subject_id=mapping.id, before=before, after=after, by=by)

    # Report
    return show(mapping, variable, load_known(session, template, project, by=by))


def change_mapping(
    session: Session, template_id: str, mapping_id: str, change: MappingChange, *, by: Actor
) -> MappingView:
    """Change what is given of a mapping.

    Raises:
        NotFound: no such template that the actor sees, or no such mapping or variable of it.
        PermissionDenied: they may not.
        Conflict: its project is archived.
        Invalid: as when it is created.
    """
    template, project = get_template(session, template_id, by=by, to=WRITE)
    mapping = get_mapping(session, template, mapping_id)
    variable = get_variable(session, template, change.variable_id or mapping.variable_id)
    before = tell(mapping, variable)
    given = change.model_dump(exclude_unset=True)
    changed = {
        name: value for name, value in given.items() if value is not None or name == "transform_expression"
    }
    if variable.id != mapping.variable_id:
        drop_mapping_of(session, template, variable)
    for name, value in changed.items():
        setattr(mapping, name, value)
    check_source(mapping.source_type, mapping.source_path, mapping.transform_expression)
    mapping.updated_at, mapping.flag = utc_now(), None
    session.flush()
    after = tell(mapping, variable)
    record_event(
        session, project, "template_mapping.changed", subject_id=mapping.id, before=before, after=after, by=by
    )
    return show(mapping, variable, load_known(session, template, project, by=by))


def drop_mapping_of(session: Session, template: Template, variable: TemplateVariable) -> None:
    """Remove the mapping that a variable has, because it gets another one."""
    for other in list_mappings(session, template):
        if other.variable_id == variable.id:
            session.delete(other)
    session.flush()


def delete_mapping(session: Session, template_id: str, mapping_id: str, *, by: Actor) -> str:
    """Delete a mapping; return its id.

    Raises:
        NotFound: no such template that the actor sees, or no such mapping of it.
        PermissionDenied: they may not.
        Conflict: its project is archived.
    """
    template, project = get_template(session, template_id, by=by, to=WRITE)
    mapping = get_mapping(session, template, mapping_id)
    before = tell(mapping, get_variable(session, template, mapping.variable_id))
    session.delete(mapping)
    record_event(session, project, "template_mapping.deleted", subject_id=mapping.id, before=before, by=by)
    return mapping.id


def load_known(
    session: Session, template: Template, project: Project, *, by: Actor
) -> tuple[list[Source], list[str]]:
    """Return what a mapping can lead to: the project's sources, and the template's other variables."""
    names = [each.name for each in list_variables(session, template)]
    return list_sources(session, project, by=by), names


def tell(mapping: TemplateMapping, variable: TemplateVariable) -> dict[str, str | None]:
    """Return what the log says of a mapping."""
    return {
        "variable": variable.name,
        "sourceType": mapping.source_type,
        "sourcePath": mapping.source_path,
        "transformExpression": mapping.transform_expression,
    }


def show(
    mapping: TemplateMapping, variable: TemplateVariable, known: tuple[list[Source], list[str]]
) -> MappingView:
    """Show a mapping, looked up now: what was there yesterday may be renamed."""
    is_there, warnings = find_warnings(
        mapping.source_type, mapping.source_path, mapping.transform_expression, variable, known
    )
    return MappingView(
        **mapping.model_dump(exclude={"tenant_id", "created_by"}),
        variable=variable.name,
        status="resolved" if is_there else "unresolved",
        warnings=[*([mapping.flag] if mapping.flag else []), *warnings],
    )
