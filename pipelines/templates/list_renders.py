"""List what was made of a template.

page = list_renders(session, template_id, RenderQuery(), url="http://localhost:4112", by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.attributes import describe
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.files.links import sign_link
from pipelines.models import StoredFile
from pipelines.settings import get_settings
from pipelines.templates.preview_records import BatchView, RenderPage, RenderQuery, RenderView
from pipelines.templates.queries import get_template
from pipelines.templates.renders.queries import list_batches, list_render_page

#: Batches that are listed.
MOST_BATCHES = 20


def list_renders(
    session: Session, template_id: str, wanted: RenderQuery, *, url: str, by: Actor
) -> RenderPage:
    """Return one page of what was made of a template, the newest first, and its newest batches.

    ``url``: how whoever asks reaches this server.

    Raises:
        NotFound: no such template that the actor sees.
        PermissionDenied: they may not read templates, or want the values and may not render.
    """
    template, _ = get_template(session, template_id, by=by)
    if wanted.inputs:
        check_capability(by, Capability.TEMPLATE_RENDER, describe(template))
    found, total = list_render_page(session, template, limit=wanted.limit, offset=wanted.offset)
    renders = [
        RenderView(
            **render.model_dump(include={"id", "format", "warnings", "created_at"}),
            version=version,
            made_by=name,
            output_url=link(file, url),
            inputs=render.inputs if wanted.inputs else None,
        )
        for render, version, file, name in found
    ]
    batches = [
        BatchView(
            **batch.model_dump(include={"id", "format", "rows", "failures", "created_at"}),
            job_id=job_id,
            status=status,
            output_url=link(file, url) if file else None,
        )
        for batch, file, job_id, status in list_batches(session, template, limit=MOST_BATCHES)
    ]
    return RenderPage(renders=renders, total=total, limit=wanted.limit, offset=wanted.offset, batches=batches)


def link(file: StoredFile, url: str) -> str:
    """Return where a file is downloaded from."""
    return url + sign_link(file, seconds=get_settings().download_ttl_seconds)
