"""Show where each variable of a template comes from, or could come from, and what that gives in a sample.

board = show_board(session, template_id, sample=1, by=actor)
"""

from typing import Any, NamedTuple

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.attributes import describe
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.base.data_paths import read_path
from pipelines.models import (
    Project,
    ProjectStatus,
    SourceType,
    Template,
    TemplateMapping,
    TemplateVariable,
)
from pipelines.templates.build_data import Data, pair
from pipelines.templates.check_mapping import read_constant
from pipelines.templates.extract_variables import show_variables
from pipelines.templates.list_sources import Source, list_sources
from pipelines.templates.list_templates import show as show_template
from pipelines.templates.mappings import show as show_mapping
from pipelines.templates.preview_records import BoardRow, MappingBoard, SourceView
from pipelines.templates.preview_template import fill_sample
from pipelines.templates.queries import (
    get_template,
    list_mappings,
    list_names_of,
    list_same_sources,
    list_variables,
)
from pipelines.templates.records import VariableView
from pipelines.templates.suggest_mappings import normalize, score, suggest_mappings

#: Sources that are listed, and those that are named where none is proposed.
MOST_SOURCES, MOST_CLOSEST, LEAST_CLOSE = 600, 2, 0.3


class Known(NamedTuple):
    """What a template and its project know, read once."""

    template: Template
    project: Project
    variables: list[TemplateVariable]
    mappings: list[TemplateMapping]
    sources: list[Source]


def show_board(session: Session, template_id: str, *, sample: int, by: Actor) -> MappingBoard:
    """Return all variables with their sources; ``sample``: which of the samples values are of (from 1).

    Raises:
        NotFound: no such template that the actor sees.
        PermissionDenied: they may not read templates.
    """
    known = load_known(session, template_id, by=by)
    template, project, variables, mappings, sources = known
    mapped = {each.variable_id for each in mappings}
    proposed = suggest_mappings([each for each in variables if each.id not in mapped], sources)
    data = fill_sample(variables, pair(variables, mappings), sources, sample - 1)
    views = show_variables(session, template)
    same, makers = list_same_sources(session, template), name_makers(session, mappings)
    of_variable = {each.variable_id: each for each in mappings}
    rows = []
    for variable, view in zip(variables, views, strict=True):
        row = build_row(known, variable, view, of_variable.get(variable.id), data)
        row.suggestion = next((each for each in proposed if each.variable_id == variable.id), None)
        if row.mapping is not None:
            row.mapped_by = makers.get(variable.id, "")
            path = (variable.name, row.mapping.source_type, row.mapping.source_path)
            row.same_elsewhere = same.get(path, 0)
        elif row.suggestion is None:
            row.closest = find_closest(variable, sources)
        row.before = read_before(row, data)
        rows.append(row)
    is_open = project.status is not ProjectStatus.ARCHIVED
    return MappingBoard(
        template=show_template(session, template),
        project_name=project.name,
        rows=rows,
        sources=[view_source(each) for each in sources if each.type is not None][:MOST_SOURCES],
        may_write=is_open and decide(by, Capability.TEMPLATE_WRITE, describe(template)).allowed,
        may_render=is_open and decide(by, Capability.TEMPLATE_RENDER, describe(template)).allowed,
    )


def load_known(session: Session, template_id: str, *, by: Actor) -> Known:
    """Return what is known of a template."""
    template, project = get_template(session, template_id, by=by)
    variables = list_variables(session, template)
    mappings = list_mappings(session, template)
    return Known(template, project, variables, mappings, list_sources(session, project, by=by))


def name_makers(session: Session, mappings: list[TemplateMapping]) -> dict[str, str]:
    """Return who has mapped each variable, by its id."""
    names = list_names_of(session, [each.created_by for each in mappings])
    return {each.variable_id: names.get(each.created_by or "", "") for each in mappings}


def build_row(
    known: Known, variable: TemplateVariable, view: VariableView, mapping: TemplateMapping | None, data: Data
) -> BoardRow:
    """Return a variable with its mapping, looked up now, and its value in the sample."""
    names = [each.name for each in known.variables]
    return BoardRow(
        variable=view,
        mapping=show_mapping(mapping, variable, (known.sources, names)) if mapping else None,
        suggestion=None,
        closest=[],
        value=read_path(variable.name, data),
    )


def find_closest(variable: TemplateVariable, sources: list[Source]) -> list[SourceView]:
    """Return the sources whose names come nearest, though none comes near enough to be proposed."""
    words = find_words(variable.name)
    plain = [each for each in sources if each.type is not None and words & find_words(each.path)]
    scored = [(score(variable, each)[0], each) for each in plain]
    near = sorted((each for each in scored if each[0] >= LEAST_CLOSE), key=lambda each: -each[0])
    return [view_source(each) for _, each in near[:MOST_CLOSEST]]


def find_words(name: str) -> set[str]:
    """Return the words of a name that say something."""
    return {word for word in normalize(name).split() if len(word) > 2}


def view_source(source: Source) -> SourceView:
    """Show a source."""
    return SourceView.model_validate(
        {"source_type": source.source_type, "path": source.path, "type": source.type, "label": source.label}
    )


def read_before(row: BoardRow, data: Data) -> Any:
    """Return the value of a row's source before its transform."""
    chosen = row.mapping or row.suggestion
    return read_source(chosen.source_type, chosen.source_path, data) if chosen else None


def read_source(source_type: SourceType, path: str, data: Data) -> Any:
    """Return what a source holds in a sample."""
    if source_type is SourceType.CONSTANT:
        return read_constant(path)
    return None if source_type is SourceType.COMPUTED else read_path(path, data)
