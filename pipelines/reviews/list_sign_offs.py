"""List what was signed of a project's specifications, and what has changed since.

page = list_sign_offs(session, spec_id, limit=50, offset=0, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.models import Project, SignOff
from pipelines.reviews.hash_sections import hash_sections
from pipelines.reviews.queries import list_sign_off_page
from pipelines.reviews.records import SignOffPage, SignOffView, Somebody
from pipelines.specification.queries import find_newest, get_specification_with_project


def list_sign_offs(
    session: Session,
    spec_id: str,
    *,
    with_content: bool = False,
    limit: int = 50,
    offset: int = 0,
    by: Actor,
) -> SignOffPage:
    """Return one page of what was signed of any version, the oldest first.

    Raises:
        NotFound: no such specification that the actor sees.
        PermissionDenied: they may not read it.
    """
    _, project = get_specification_with_project(session, spec_id, by=by)
    records, total = list_sign_off_page(session, project, limit=limit, offset=offset)
    views = show_sign_offs(session, project, records, with_content=with_content)
    return SignOffPage(sign_offs=views, total=total, limit=limit, offset=offset)


def show_sign_offs(
    session: Session, project: Project, records: list[SignOff], *, with_content: bool = False
) -> list[SignOffView]:
    """Show sign-offs, each compared with the project's newest completed specification."""
    newest = find_newest(session, project.id) if records else None
    content = (newest.content if newest else None) or {}
    signed = {section for record in records for section in record.sections}
    now = hash_sections({section: said for section, said in content.items() if section in signed})
    return [show_sign_off(record, now, with_content=with_content) for record in records]


def show_sign_off(record: SignOff, now: dict[str, str], *, with_content: bool) -> SignOffView:
    """Show one of them."""
    kept = record.model_dump(include=set(SignOffView.model_fields) - {"signed_by", "content"})
    return SignOffView(
        **kept,
        signed_by=Somebody(id=record.signed_by, name=record.signed_name),
        differs=[key for key in record.sections if now.get(key) != record.section_hashes[key]],
        content=record.content if with_content else None,
    )
