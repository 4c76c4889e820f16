"""A template with a variable that is mapped."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.models import SourceType
from pipelines.templates.extract_variables import list_template_variables
from pipelines.templates.mappings import create_mapping
from pipelines.templates.records import MappingInput, TemplateForm
from pipelines.templates.upload_template import NamedFile, read_content, upload_template


def make_template(session: Session, project_id: str, *, by: Actor) -> tuple[str, str, str]:
    """Return the ids of a template, of its variable and of the mapping of that."""
    form = TemplateForm(project_id=project_id, name="Letter", template_type="letter")
    content = b"Hello {{ name }}"
    template_id = upload_template(
        session, form, NamedFile("a.md", content), read_content(content), by=by
    ).template_id
    variable = list_template_variables(session, template_id, limit=1, offset=0, by=by).variables[0].id
    given = MappingInput(variable_id=variable, source_type=SourceType.CONSTANT, source_path="Ada")
    return template_id, variable, create_mapping(session, template_id, given, by=by).id
