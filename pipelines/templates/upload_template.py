"""Upload a document as a template.

found = read_content(content)
receipt = upload_template(session, form, NamedFile("contract.docx", content), found, by=actor)
"""

from typing import Any, NamedTuple

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.events.record_event import record_event
from pipelines.files.store_file import store_file
from pipelines.models import Template, TemplateFormat, TemplateStatus, TemplateVersion
from pipelines.projects.queries import check_project, get_project
from pipelines.templates.limited.run_limited import READING, run_limited
from pipelines.templates.records import TemplateForm, TemplateReceipt
from pipelines.templates.save_variables import has_error, save_variables

#: What the child has found in a document; see ``reading/read_document.py``.
Found = dict[str, Any]

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
    "markdown": "text/markdown",
}
EXTENSIONS = {"docx": "docx", "pdf": "pdf", "html": "html", "markdown": "md"}


class NamedFile(NamedTuple):
    """A file as it came."""

    name: str
    content: bytes


def check_upload(session: Session, project_id: str, *, by: Actor) -> None:
    """Raise unless the actor may upload templates to a project. Before reading, and nothing is written yet.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not.
        Conflict: it is archived.
    """
    project = get_project(session, project_id, by=by, to=Capability.TEMPLATE_READ)
    check_project(project, project_id, by=by, to=Capability.TEMPLATE_WRITE)


def read_content(content: bytes, template: Template | None = None) -> Found:
    """Return what is in a document, read outside of any transaction.

    Raises:
        TemplateInvalid: it is not taken, and the details say why.
    """
    options = {"syntaxes": template.syntaxes, "parts": template.parts} if template else {}
    return run_limited("read", content, options, READING)[0]


def upload_template(
    session: Session, given: TemplateForm, file: NamedFile, found: Found, *, by: Actor
) -> TemplateReceipt:
    """Keep a document and its variables; it is active if all of it was understood.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not.
        Conflict: it is archived.
    """
    # Load
    project = get_project(session, given.project_id, by=by, to=Capability.TEMPLATE_WRITE)

    # Save
    template = Template(
        **given.model_dump(),
        tenant_id=by.tenant_id,
        format=TemplateFormat(found["format"]),
        created_by=by.user_id,
    )
    session.add(template)
    session.flush()
    save_version(session, template, file, found, by=by)
    removed = save_variables(session, template, found)
    after = {"name": template.name, "type": template.template_type, "format": template.format}
    record_event(session, project, "template.uploaded", subject_id=template.id, after=after, by=by)

    # Report
    return build_receipt(template, found, removed)


def save_version(session: Session, template: Template, file: NamedFile, found: Found, *, by: Actor) -> None:
    """Keep the file of the template's newest version, and what was found in it."""
    kind = found["format"]
    stem = file.name.rpartition(".")[0] or file.name or template.name
    stored = store_file(
        session,
        file.content,
        name=f"{stem[-200:]}.{EXTENSIONS[kind]}",
        content_type=CONTENT_TYPES[kind],
        project_id=template.project_id,
        by=by,
    )
    version = TemplateVersion(
        tenant_id=template.tenant_id,
        template_id=template.id,
        number=template.version,
        file_id=stored.id,
        created_by=by.user_id,
    )
    template.status = TemplateStatus.ACTIVE
    note_found(template, version, found)
    session.add(version)
    session.flush()


def note_found(template: Template, version: TemplateVersion, found: Found) -> None:
    """Keep what was found beside the variables; an error makes the template a draft, until it is mended."""
    was_broken = has_error(version.problems)
    version.offers, version.suggestions = found["offers"], found["suggestions"]
    version.problems = found["problems"]
    if has_error(version.problems):
        template.status = TemplateStatus.DRAFT
    elif was_broken:
        template.status = TemplateStatus.ACTIVE


def build_receipt(template: Template, found: Found, removed: list[str]) -> TemplateReceipt:
    """Tell what was taken."""
    return TemplateReceipt(
        template_id=template.id,
        variables_extracted=len(found["variables"]),
        extraction_url=f"/api/templates/{template.id}/extract-variables",
        status=template.status,
        version=template.version,
        removed=removed,
        problems=found["problems"],
    )
