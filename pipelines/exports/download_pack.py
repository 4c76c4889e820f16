"""Make an export pack of a project's newest specification, and a link to it.

receipt = download_pack(session, project_id, PackInput(), url="http://localhost:4112", by=actor)
"""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.archive import MANIFEST, build_zip
from pipelines.base.clock import utc_now
from pipelines.base.errors import Invalid
from pipelines.events.record_event import record_event
from pipelines.exports.build_files import Files, build_files
from pipelines.exports.queries import get_latest_specification, get_specification_of
from pipelines.exports.records import FilePreview, PackInput, PackPreview, PackReceipt
from pipelines.exports.words import slug
from pipelines.exports.write_delta import write_delta
from pipelines.files.links import sign_link
from pipelines.files.store_file import store_file
from pipelines.models import ExportPack, Project, ProjectStatus, Specification, StoredFile
from pipelines.projects.count_progress import EXPORTED, count_progress
from pipelines.projects.queries import get_project
from pipelines.settings import get_settings

#: Lines of a file that a preview shows.
MOST_LINES = 400


def download_pack(session: Session, project_id: str, given: PackInput, *, url: str, by: Actor) -> PackReceipt:
    """Return where to get the pack, until when, and what is in it. An active project is completed by it.

    ``url``: how whoever asks reaches this server.

    Raises:
        NotFound: no such project that the actor sees, or no such specification to compare with.
        PermissionDenied: they may not export it.
        Invalid: no part is included.
        Conflict: no specification was compiled yet.
    """
    # Load
    project = get_project(session, project_id, by=by, to=Capability.EXPORT_CREATE, archived=True)
    specification = get_latest_specification(session, project)

    # Check
    check_included(given)

    # Derive
    files = build_pack(session, project, specification, given)
    archive = build_zip(files, name=project.name, version=specification.version, format=given.format)

    # Save
    name = f"{slug(project.name)}-{specification.version}-{given.format}.zip"
    kind = "application/zip"
    stored = store_file(session, archive, name=name, content_type=kind, project_id=project.id, by=by)
    contents = list_contents(files)
    save_pack(session, project, build_record(project, specification, given, stored, contents), by=by)

    # Report
    seconds = get_settings().download_ttl_seconds
    return PackReceipt(
        download_url=url + sign_link(stored, seconds=seconds),
        expires_at=utc_now() + timedelta(seconds=seconds),
        size=stored.size,
        contents=contents,
    )


def preview_pack(session: Session, project_id: str, given: PackInput, *, by: Actor) -> PackPreview:
    """Return what the pack would hold, without making it.

    Raises:
        NotFound, PermissionDenied, Invalid, Conflict: as ``download_pack``.
    """
    project = get_project(session, project_id, by=by, to=Capability.SPECIFICATION_READ)
    specification = get_latest_specification(session, project)
    check_included(given)
    files = build_pack(session, project, specification, given)
    return PackPreview(
        version=specification.version or "",
        files=[to_preview(path, files[path]) for path in sorted(files)],
        size=sum(map(len, files.values())),
    )


def check_included(given: PackInput) -> None:
    """Raise `Invalid` for a pack of nothing."""
    if not any(given.include.model_dump().values()):
        raise Invalid("Include at least one part.", "include", "At least one part has to be true")


def build_pack(session: Session, project: Project, specification: Specification, given: PackInput) -> Files:
    """Return the files, with the changes since another specification when that was asked for."""
    content: dict[str, Any] = specification.content or {}
    files = build_files(content, given, url=get_settings().url, project_id=project.id)
    if given.options.since:
        before = get_specification_of(session, project, given.options.since)
        files |= write_delta(before.content or {}, content)
    return files


def list_contents(files: Files) -> list[str]:
    """Return the paths in the zip."""
    return sorted([*files, MANIFEST])


def build_record(
    project: Project, specification: Specification, given: PackInput, file: StoredFile, contents: list[str]
) -> ExportPack:
    """Return the row that tells of a pack."""
    return ExportPack(
        tenant_id=project.tenant_id,
        project_id=project.id,
        specification_id=specification.id,
        file_id=file.id,
        format=given.format,
        include=given.include.model_dump(by_alias=True),
        options=given.options.model_dump(by_alias=True),
        contents=contents,
        created_by=file.created_by,
    )


def save_pack(session: Session, project: Project, pack: ExportPack, *, by: Actor) -> None:
    """Keep that the pack was made; an active project is completed by it."""
    session.add(pack)
    count_progress(session, project, EXPORTED)
    if project.status is ProjectStatus.ACTIVE:
        project.status = ProjectStatus.COMPLETED
    record_event(session, project, "export.created", subject_id=pack.id, after=pack.format, by=by)


def to_preview(path: str, content: bytes) -> FilePreview:
    """Show the first lines of a file."""
    lines = content.decode().splitlines()
    return FilePreview(path=path, size=len(content), lines=len(lines), text="\n".join(lines[:MOST_LINES]))
