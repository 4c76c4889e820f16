"""Every SELECT on what was made of templates."""

from typing import Any

from sqlmodel import Session, col, func, select

from pipelines.models import Job, StoredFile, Template, TemplateBatch, TemplateRender, TemplateVersion, User


def list_render_page(
    session: Session, template: Template, *, limit: int, offset: int
) -> tuple[list[tuple[TemplateRender, int, StoredFile, str | None]], int]:
    """Return one page of a template's renders with version, file and maker, newest first, and the total."""
    of_template = TemplateRender.template_id == template.id
    statement: Any = (
        select(TemplateRender, TemplateVersion.number, StoredFile, User.name)
        .join(TemplateVersion, col(TemplateVersion.id) == TemplateRender.version_id)
        .join(StoredFile, col(StoredFile.id) == TemplateRender.file_id)
        .join(User, col(User.id) == TemplateRender.created_by, isouter=True)
        .where(of_template)
        .order_by(col(TemplateRender.created_at).desc(), col(TemplateRender.id).desc())
    )
    total = session.exec(select(func.count()).select_from(TemplateRender).where(of_template)).one()
    return [tuple(row) for row in session.exec(statement.limit(limit).offset(offset))], total


def list_batches(
    session: Session, template: Template, *, limit: int
) -> list[tuple[TemplateBatch, StoredFile | None, str | None]]:
    """Return the newest batches of a template with their zips and the ids of their jobs."""
    statement: Any = (
        select(TemplateBatch, StoredFile, Job.id)
        .join(StoredFile, col(StoredFile.id) == TemplateBatch.file_id, isouter=True)
        .join(Job, col(Job.key) == TemplateBatch.id, isouter=True)
        .where(TemplateBatch.template_id == template.id)
        .order_by(col(TemplateBatch.created_at).desc(), col(TemplateBatch.id).desc())
    )
    return [tuple(row) for row in session.exec(statement.limit(limit))]
