"""Document Templates: upload, versions, variables, mappings."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pydantic import Field

from pipelines.base.db import session_scope
from pipelines.base.ids import Id
from pipelines.base.records import Record
from pipelines.models import TemplateStatus
from pipelines.templates.add_version import add_version
from pipelines.templates.change_template import READING, change_template, preview_options
from pipelines.templates.delete_template import delete_template
from pipelines.templates.extract_variables import (
    extract_variables,
    list_template_variables,
    open_current,
)
from pipelines.templates.list_templates import list_templates, read_template
from pipelines.templates.mappings import (
    change_mapping,
    create_mapping,
    delete_mapping,
    list_template_mappings,
)
from pipelines.templates.records import (
    Extraction,
    MappingChange,
    MappingInput,
    MappingPage,
    MappingView,
    TemplateChange,
    TemplateFilter,
    TemplateForm,
    TemplatePage,
    TemplateReceipt,
    TemplateView,
    VariablePage,
)
from pipelines.templates.upload_template import (
    Found,
    NamedFile,
    check_upload,
    read_content,
    upload_template,
)
from praetor_app.api.deps import By, Db, DbRead, Limit, NoBody, Offset, with_all
from praetor_app.api.envelope import Deleted, Envelope, ok
from praetor_app.api.upload import Form, NoFields, describe_form, take_form

router = APIRouter(prefix="/api/templates", tags=["Document Templates"])

TemplateId = Annotated[str, Path(alias="templateId", description="The template's id.")]
MappingId = Annotated[str, Path(alias="mappingId", description="The mapping's id.")]
StatusFilter = with_all(TemplateStatus)

NewForm = Annotated[Form[TemplateForm], Depends(take_form(TemplateForm))]
VersionForm = Annotated[Form[NoFields], Depends(take_form(NoFields))]


class TemplateQuery(Record):
    """Which templates to list."""

    project_id: Id | None = Field(
        default=None, description="Whose templates; without it, those of all projects that you see."
    )
    template_type: str | None = Field(default=None, max_length=50, description="Only of this type.")
    status: StatusFilter = Field(default=StatusFilter.ALL, description="Only of this status.")  # type: ignore[valid-type]
    limit: int = Field(default=50, ge=1, le=200, description="How many at most.")
    offset: int = Field(default=0, ge=0, le=10**9, description="How many to pass over.")


# What strangers' documents set off is done before the transaction of a route begins: it takes its time.


def read_new(form: NewForm, by: By) -> tuple[NamedFile, Found]:
    """Read a document that is uploaded."""
    with session_scope(by.tenant_id, readonly=True) as session:
        check_upload(session, form.fields.project_id, by=by)
    content = form.read()
    return NamedFile(form.name, content), read_content(content)


def read_next(template_id: TemplateId, form: VersionForm, by: By) -> tuple[NamedFile, Found]:
    """Read the next version of a document."""
    with session_scope(by.tenant_id, readonly=True) as session:
        _, template = open_current(session, template_id, by=by)
    content = form.read()
    return NamedFile(form.name, content), read_content(content, template)


def read_again(template_id: TemplateId, by: By, _body: NoBody = None) -> Found:
    """Read a document again."""
    with session_scope(by.tenant_id, readonly=True) as session:
        content, template = open_current(session, template_id, by=by)
    return read_content(content, template)


def read_changed(template_id: TemplateId, body: TemplateChange, by: By) -> Found | None:
    """Read a document with the options that it is to be read with from now on."""
    with session_scope(by.tenant_id, readonly=True) as session:
        content, template = open_current(session, template_id, by=by)
        template = preview_options(template, body)
    return read_content(content, template) if READING & body.model_fields_set else None


@router.get("")
def get_templates(
    session: DbRead, by: By, query: Annotated[TemplateQuery, Query()]
) -> Envelope[TemplatePage]:
    """List templates, the oldest first, with how many of their variables are mapped."""
    status = None if query.status == "all" else TemplateStatus(query.status)
    only = TemplateFilter(project_id=query.project_id, template_type=query.template_type, status=status)
    return ok(list_templates(session, only, limit=query.limit, offset=query.offset, by=by))


@router.post("", status_code=201, openapi_extra=describe_form(TemplateForm))
def post_template(
    form: NewForm, found: Annotated[tuple[NamedFile, Found], Depends(read_new)], session: Db, by: By
) -> Envelope[TemplateReceipt]:
    """Upload a template: DOCX, PDF, HTML or Markdown of at most 25 MiB, recognised by its content.

    It is `active` when all of it was understood, else `draft`. What is encrypted, has macros, or fetches
    something from outside is refused: `TEMPLATE_INVALID`.
    """
    return ok(upload_template(session, form.fields, *found, by=by))


@router.get("/{templateId}")
def get_template_detail(template_id: TemplateId, session: DbRead, by: By) -> Envelope[TemplateView]:
    """Get a template with its versions, and with what else in it could be a variable."""
    return ok(read_template(session, template_id, by=by))


@router.patch("/{templateId}")
def patch_template(
    template_id: TemplateId,
    body: TemplateChange,
    found: Annotated[Found | None, Depends(read_changed)],
    session: Db,
    by: By,
) -> Envelope[TemplateView]:
    """Change a template: its name, type and status, what its variables are, and what counts as one.

    A variable that gets another `name` keeps its mapping; the document stays as it is.

    `syntaxes` are the kinds of places to fill that count beside tags; `parts` are fixed texts that stand for
    a variable, such as `{"Berlin, 12.03.2024": "place_and_date"}`.
    """
    return ok(change_template(session, template_id, body, found, by=by))


@router.delete("/{templateId}")
def delete_template_route(template_id: TemplateId, session: Db, by: By) -> Envelope[Deleted]:
    """Delete a template with its versions and mappings, and what was rendered from it."""
    return ok(Deleted(id=delete_template(session, template_id, by=by)))


@router.post("/{templateId}/versions", status_code=201, openapi_extra=describe_form())
def post_template_version(
    template_id: TemplateId,
    found: Annotated[tuple[NamedFile, Found], Depends(read_next)],
    session: Db,
    by: By,
) -> Envelope[TemplateReceipt]:
    """Upload the next version of a template. Variables that keep their names keep their mappings."""
    return ok(add_version(session, template_id, *found, by=by))


@router.post("/{templateId}/extract-variables")
def post_extract_variables(
    template_id: TemplateId, found: Annotated[Found, Depends(read_again)], session: Db, by: By
) -> Envelope[Extraction]:
    """Find the variables of a template anew, and what else in it could be one."""
    return ok(extract_variables(session, template_id, found, by=by))


@router.get("/{templateId}/variables")
def get_template_variables(
    template_id: TemplateId, session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0
) -> Envelope[VariablePage]:
    """List a template's variables, in the order of the document."""
    return ok(list_template_variables(session, template_id, limit=limit, offset=offset, by=by))


@router.get("/{templateId}/mappings")
def get_template_mappings(
    template_id: TemplateId, session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0
) -> Envelope[MappingPage]:
    """List a template's mappings, whether each leads somewhere, and what is proposed for the rest."""
    return ok(list_template_mappings(session, template_id, limit=limit, offset=offset, by=by))


@router.post("/{templateId}/mappings", status_code=201)
def post_template_mapping(
    template_id: TemplateId, body: MappingInput, session: Db, by: By
) -> Envelope[MappingView]:
    """Map a variable to where its value comes from; mapping it again replaces.

    A path that leads to nothing yet is kept, as `unresolved`. Transforms are chained by dots, such as
    `trim().default("-")`.
    """
    return ok(create_mapping(session, template_id, body, by=by))


@router.patch("/{templateId}/mappings/{mappingId}")
def patch_template_mapping(
    template_id: TemplateId, mapping_id: MappingId, body: MappingChange, session: Db, by: By
) -> Envelope[MappingView]:
    """Change a mapping."""
    return ok(change_mapping(session, template_id, mapping_id, body, by=by))


@router.delete("/{templateId}/mappings/{mappingId}")
def delete_template_mapping(
    template_id: TemplateId, mapping_id: MappingId, session: Db, by: By
) -> Envelope[Deleted]:
    """Delete a mapping."""
    return ok(Deleted(id=delete_mapping(session, template_id, mapping_id, by=by)))
