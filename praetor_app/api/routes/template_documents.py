"""Document Templates: what is seen of them, and made of them."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from pipelines.base.db import session_scope
from pipelines.models import OutputFormat
from pipelines.templates.build_sample import SAMPLES
from pipelines.templates.list_renders import list_renders
from pipelines.templates.preview_records import RenderPage, RenderQuery, TemplatePreview
from pipelines.templates.preview_template import FIRST, Part, prepare_preview, show_preview
from pipelines.templates.render_batch import start_batch, start_batch_of_csv
from pipelines.templates.render_records import (
    BatchForm,
    BatchInput,
    BatchReceipt,
    RenderInput,
    RenderReceipt,
)
from pipelines.templates.render_template import Draft, Made, prepare_render, render_draft, save_render
from praetor_app.api.deps import BaseUrl, By, Db, DbRead, Offset
from praetor_app.api.envelope import Envelope, ok
from praetor_app.api.json_body import read_json_body
from praetor_app.api.routes.templates import TemplateId
from praetor_app.api.upload import MULTIPART, Form, describe_form, take_form

router = APIRouter(prefix="/api/templates", tags=["Document Templates"])


def render_ahead(template_id: TemplateId, body: RenderInput, by: By) -> tuple[Draft, Made]:
    """Make a document."""
    with session_scope(by.tenant_id, readonly=True) as session:
        draft = prepare_render(session, template_id, body, by=by)
    return draft, render_draft(draft)


Sample = Annotated[
    int | None,
    Query(ge=1, le=SAMPLES, description="Which sample its values are of; without it, variables are shown."),
]


def preview_ahead(
    template_id: TemplateId,
    by: By,
    sample: Sample = None,
    offset: Offset = FIRST.offset,
    limit: Annotated[int, Query(ge=1, le=5000, description="How many blocks at most.")] = FIRST.limit,
) -> TemplatePreview:
    """Read a document as blocks."""
    with session_scope(by.tenant_id, readonly=True) as session:
        prepared = prepare_preview(session, template_id, sample=sample, part=Part(offset, limit), by=by)
    return show_preview(prepared)


take_csv = take_form(BatchForm)


async def take_batch(request: Request, by: By) -> AsyncIterator[BatchInput | Form[BatchForm]]:
    """Take rows as JSON, or a CSV in a form."""
    if request.headers.get("Content-Type", "").lower().startswith(MULTIPART):
        async for form in take_csv(request, by):
            yield form
    else:
        yield await read_json_body(request, BatchInput)


FORMAT = {"type": "string", "enum": [each.value for each in OutputFormat]}
ROWS = {"type": "array", "minItems": 1, "maxItems": 5000, "items": {"type": "object"}}
BATCH = describe_form()
BATCH["requestBody"]["content"][MULTIPART]["schema"]["properties"]["format"] = FORMAT
BATCH["requestBody"]["content"]["application/json"] = {
    "schema": {
        "type": "object",
        "required": ["format", "rows"],
        "properties": {"format": FORMAT, "rows": ROWS},
        "additionalProperties": False,
    }
}


@router.get("/{templateId}/preview")
def get_template_preview(
    previewed: Annotated[TemplatePreview, Depends(preview_ahead)],
) -> Envelope[TemplatePreview]:
    """Look at a document as plain blocks: its variables as they are written, or sample data in their places.

    Sample data is made up from the project's entities, and is different in each of three samples. What has
    no value in it is `missing`. `TEMPLATE_INVALID`: the document's tags cannot be done.
    """
    return ok(previewed)


@router.get("/{templateId}/renders")
def get_template_renders(
    template_id: TemplateId, session: DbRead, by: By, url: BaseUrl, query: Annotated[RenderQuery, Query()]
) -> Envelope[RenderPage]:
    """List what was made of a template, the newest first, with links that work for a day.

    With `inputs`, each tells the values that it was made of: who may render may see them.
    """
    return ok(list_renders(session, template_id, query, url=url, by=by))


@router.post("/{templateId}/render")
def post_render_template(
    rendered: Annotated[tuple[Draft, Made], Depends(render_ahead)], session: Db, by: By, url: BaseUrl
) -> Envelope[RenderReceipt]:
    """Render a document, and get a link to it that works for a day.

    Variables given win over mappings; mappings read from whatever else is given. `TEMPLATE_INVALID` names all
    required variables that have no value. `warnings` tell what the format could not keep.
    """
    return ok(save_render(session, *rendered, url=url, by=by))


@router.post("/{templateId}/render-batch", status_code=202, openapi_extra=BATCH)
def post_render_batch(
    template_id: TemplateId,
    given: Annotated[BatchInput | Form[BatchForm], Depends(take_batch)],
    session: Db,
    by: By,
) -> Envelope[BatchReceipt]:
    """Render a document of each row, of JSON or of a CSV, into one zip: `statusUrl` tells how far it is."""
    if isinstance(given, BatchInput):
        return ok(start_batch(session, template_id, given, by=by))
    return ok(start_batch_of_csv(session, template_id, given.read(), given.fields.format, by=by))
