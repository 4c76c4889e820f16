"""Try where a variable's value could come from, before it is mapped.

tried = try_mapping(session, template_id, MappingInput(…), sample=1, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.data_paths import read_path
from pipelines.templates.build_data import Mapped, pair
from pipelines.templates.check_mapping import check_source, find_warnings
from pipelines.templates.preview_records import TriedMapping
from pipelines.templates.preview_template import fill_sample
from pipelines.templates.queries import get_variable
from pipelines.templates.records import MappingInput
from pipelines.templates.show_board import load_known, read_source


def try_mapping(
    session: Session, template_id: str, given: MappingInput, *, sample: int, by: Actor
) -> TriedMapping:
    """Return what a mapping would give in a sample; nothing is written.

    Raises:
        NotFound: no such template that the actor sees, or no such variable of it.
        PermissionDenied: they may not read templates.
        Invalid: the path, expression or chain of transforms is malformed.
    """
    # Load
    known = load_known(session, template_id, by=by)
    variable = get_variable(session, known.template, given.variable_id)

    # Check
    check_source(given.source_type, given.source_path, given.transform_expression)

    # Derive
    tried = Mapped(variable.name, given.source_type, given.source_path, given.transform_expression)
    others = [each for each in pair(known.variables, known.mappings) if each.name != variable.name]
    data = fill_sample(known.variables, [tried, *others], known.sources, sample - 1)
    names = [each.name for each in known.variables]
    _, warnings = find_warnings(*tried[1:], variable, (known.sources, names))

    # Report
    return TriedMapping(
        before=read_source(given.source_type, given.source_path, data),
        value=read_path(variable.name, data),
        warnings=warnings,
    )
