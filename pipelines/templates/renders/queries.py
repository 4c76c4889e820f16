"""Every SELECT on what was made of templates."""

from typing import Any

from sqlmodel import Session, col, func, select

from pipelines.base.errors import NotFound
from pipelines.models import (
    Job,
    JobStatus,
    StoredFile,
    Template,
    TemplateBatch,
    TemplateRender,
    TemplateVersion,
    User,
)


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
) -> list[tuple[TemplateBatch, StoredFile | None, str | None, JobStatus | None]]:
    """Return the newest batches of a template with their zips, and the ids and statuses of their jobs."""
    statement: Any = (
        select(TemplateBatch, StoredFile, Job.id, Job.status)
        .join(StoredFile, col(StoredFile.id) == TemplateBatch.file_id, isouter=True)
        .join(Job, col(Job.key) == TemplateBatch.id, isouter=True)
        .where(TemplateBatch.template_id == template.id)
        .order_by(col(TemplateBatch.created_at).desc(), col(TemplateBatch.id).desc())
    )
    return [tuple(row) for row in session.exec(statement.limit(limit))]


def load_batch_row(session: Session, batch_id: str) -> TemplateBatch:
    """Return the batch of a job, or raise `NotFound`: it goes with its template."""
    batch = session.exec(select(TemplateBatch).where(TemplateBatch.id == batch_id)).one_or_none()
    if batch is None:
        raise NotFound("The template was deleted, and its documents with it.", batchId=batch_id)
    return batch


def list_files(session: Session, file_ids: list[str]) -> list[StoredFile]:
    """Return files by their ids, in that order."""
    found = {
        each.id: each for each in session.exec(select(StoredFile).where(col(StoredFile.id).in_(file_ids)))
    }
    return [found[each] for each in file_ids if each in found]


def list_template_files(session: Session, template: Template) -> list[StoredFile]:
    """Return the files of a template: its versions', and those of what was made of them."""
    owners = (
        (TemplateVersion, TemplateVersion.file_id),
        (TemplateRender, TemplateRender.file_id),
        (TemplateBatch, TemplateBatch.rows_file_id),
        (TemplateBatch, TemplateBatch.file_id),
    )
    found: dict[str, StoredFile] = {}
    for owner, column in owners:
        ids = select(column).where(col(owner.template_id) == template.id)
        for file in session.exec(select(StoredFile).where(col(StoredFile.id).in_(ids))):
            found[file.id] = file
    parts = session.exec(select(TemplateBatch.part_file_ids).where(TemplateBatch.template_id == template.id))
    for file in list_files(session, [each for ids in parts for each in ids]):
        found[file.id] = file
    return list(found.values())


def get_version(session: Session, version_id: str) -> tuple[TemplateVersion, StoredFile]:
    """Return a version and its file."""
    statement = (
        select(TemplateVersion, StoredFile)
        .join(StoredFile, col(StoredFile.id) == TemplateVersion.file_id)
        .where(TemplateVersion.id == version_id)
    )
    version, file = session.exec(statement).one()
    return version, file
