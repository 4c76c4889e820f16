"""Call a variable otherwise than the document does: a blank to fill gets a name that says something.

rename_variable(session, template, variable, "deposit")
"""

from sqlmodel import Session

from pipelines.base.clock import utc_now
from pipelines.base.errors import Conflict
from pipelines.base.renames import follow_name
from pipelines.models import SourceType, Template, TemplateVariable
from pipelines.templates.queries import list_mappings, list_variables


def rename_variable(session: Session, template: Template, variable: TemplateVariable, name: str) -> None:
    """Give a variable a name; what is computed from it follows, and the document stays as it is.

    Raises:
        Conflict: another variable has that name, or one that begins with it.
    """
    for other in list_variables(session, template):
        if other.id != variable.id and do_clash(name, other.name):
            raise Conflict(f"There is a variable {other.name} already.", name=other.name)
    before, written = variable.name, variable.in_document
    variable.name, variable.written_name = name, written if written != name else None
    for mapping in list_mappings(session, template):
        path, chain = mapping.source_path, mapping.transform_expression
        if mapping.source_type is SourceType.COMPUTED:
            mapping.source_path = follow_name(path, before, name)
        if chain:
            mapping.transform_expression = follow_name(chain, before, name)
        if (path, chain) != (mapping.source_path, mapping.transform_expression):
            mapping.updated_at = utc_now()
    session.flush()


def do_clash(name: str, other: str) -> bool:
    """Tell whether two names cannot stand in the same data: ``customer`` holds ``customer.name``."""
    return f"{name}.".startswith(f"{other}.") or f"{other}.".startswith(f"{name}.")
