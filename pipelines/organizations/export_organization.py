"""Put everything of an organization into a zip: a job, as it may be much.

receipt = export_organization(session, organization_id, by=actor)
"""

import tempfile
import zipfile
from hashlib import sha256
from typing import Any, BinaryIO

from pydantic.alias_generators import to_camel
from sqlmodel import Session, SQLModel

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.archive import EPOCH, MANIFEST, to_json
from pipelines.events.record_event import record_event
from pipelines.files.links import sign_link
from pipelines.files.queries import find_file
from pipelines.files.store import open_content
from pipelines.files.store_file import store_file
from pipelines.jobs.kinds import JobKind, Step
from pipelines.jobs.queries import find_last_job, get_job
from pipelines.jobs.start_job import start_job
from pipelines.models import Job, StoredFile
from pipelines.organizations.queries import (
    find_export,
    find_organization_of,
    get_organization,
    list_exports,
    list_member_page,
    list_owned_rows,
    list_owned_tables,
)
from pipelines.organizations.records import OrganizationExport, OrganizationExportReceipt

KIND, EVENT = "organization.export", "organization.exported"
#: How people sign in, what lets programs in, and mail on its way: of no use elsewhere, and secret.
LEFT_OUT = {"sessions", "api_tokens", "outbox_messages", "credentials", "job_runs"}
SECRET = ("token_hash", "sealed")


def export_organization(session: Session, organization_id: str, *, by: Actor) -> OrganizationExportReceipt:
    """Start the job.

    Raises:
        NotFound, NotMember, PermissionDenied: it is not the actor's to take along.
    """
    organization = get_organization(session, organization_id, by=by, to=Capability.ORGANIZATION_DELETE)
    job = start_job(session, EXPORT_ORGANIZATION, project=None, payload={}, by=by)
    status_url = f"/api/organizations/{organization.id}/exports/{job.id}"
    return OrganizationExportReceipt(job_id=job.id, status_url=status_url)


def read_export(
    session: Session, organization_id: str, job_id: str, *, seconds: int, by: Actor
) -> OrganizationExport:
    """Return how far an export is; once it is there, a link to it that works for ``seconds``.

    Raises:
        NotFound, NotMember, PermissionDenied: it is not the actor's to see.
    """
    get_organization(session, organization_id, by=by, to=Capability.ORGANIZATION_DELETE)
    return show_export(session, get_job(session, job_id, by=by), seconds=seconds, by=by)


def read_last_export(
    session: Session, organization_id: str, *, seconds: int, by: Actor
) -> OrganizationExport | None:
    """Return the export that was started last.

    Raises:
        NotFound, NotMember, PermissionDenied: it is not the actor's to see.
    """
    get_organization(session, organization_id, by=by, to=Capability.ORGANIZATION_DELETE)
    job = find_last_job(session, by.tenant_id, KIND)
    return show_export(session, job, seconds=seconds, by=by) if job else None


def show_export(session: Session, job: Job, *, seconds: int, by: Actor) -> OrganizationExport:
    """Return how far an export is, with a link once it is there."""
    made = find_export(session, by.tenant_id, EVENT, job.id)
    file = find_file(session, by.tenant_id, made.after["fileId"]) if made else None
    link = sign_link(file, seconds=seconds) if file else None
    return OrganizationExport(
        id=job.id,
        status=job.status,
        progress=job.progress,
        message=job.message,
        download_url=link,
        created_at=job.created_at,
    )


def write_archive(session: Session, job: Job, by: Actor) -> BinaryIO:
    """Return the zip, a file without a name that the next step closes: tables as JSON, files as they are."""
    check_capability(by, Capability.ORGANIZATION_DELETE)
    target: BinaryIO = tempfile.TemporaryFile()  # type: ignore[assignment]  # noqa: SIM115
    manifest: list[dict[str, Any]] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(path: str, content: bytes) -> None:
            archive.writestr(zipfile.ZipInfo(path, EPOCH), content, zipfile.ZIP_DEFLATED)
            digest = sha256(content).hexdigest()
            manifest.append({"path": path, "size": len(content), "sha256": digest})

        for kind in list_owned_tables():
            if (name := str(kind.__tablename__)) not in LEFT_OUT:
                add(f"data/{name}.json", to_json(list_rows(session, kind, job.tenant_id)))
        add("data/people.json", to_json(list_people(session, job.tenant_id)))
        for file in list_files(session, job.tenant_id):
            with open_content(file.tenant_id, file.sha256) as content:
                add(f"files/{file.id}/{file.name}", content.read())
        archive.writestr(zipfile.ZipInfo(MANIFEST, EPOCH), to_json({"files": manifest}))
    target.seek(0)
    return target


def list_rows(session: Session, kind: type[SQLModel], tenant_id: str) -> list[dict[str, Any]]:
    """Return a tenant's rows of a table as JSON, without what is secret."""
    secret = {name for name in kind.model_fields if name.endswith(SECRET)}
    rows = list_owned_rows(session, kind, tenant_id)
    shown = (row.model_dump(mode="json", exclude=secret) for row in rows)
    return [{to_camel(name): value for name, value in row.items()} for row in shown]


def list_people(session: Session, tenant_id: str) -> list[dict[str, str]]:
    """Return who the members are, by the ids that everything else names them by."""
    page, _ = list_member_page(session, tenant_id, limit=10**6, offset=0)
    return [{"id": user.id, "name": user.name, "email": user.email} for _, user in page]


def list_files(session: Session, tenant_id: str) -> list[StoredFile]:
    """Return every file but earlier exports."""
    exports = {event.after["fileId"] for event in list_exports(session, tenant_id, EVENT)}
    files = list_owned_rows(session, StoredFile, tenant_id)
    return [file for file in files if isinstance(file, StoredFile) and file.id not in exports]


def save_archive(session: Session, job: Job, archive: Any, by: Actor) -> None:
    """Keep the zip, and say which file it is."""
    organization = find_organization_of(session, job.tenant_id)
    name = f"{organization.slug if organization else 'organization'}.zip"
    with archive:
        file = store_file(session, archive, name=name, content_type="application/zip", by=by)
    record_event(session, None, EVENT, subject_id=job.id, after={"fileId": file.id}, by=by)


EXPORT_ORGANIZATION = JobKind(KIND, lambda job: [Step("archive", write_archive, save_archive)])
