"""Approve sections of a specification as they are: who, when, and exactly what.

view = sign_off(session, spec_id, SignOffInput(sections=["requirements"]), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import Conflict, Invalid
from pipelines.events.record_event import record_event
from pipelines.models import SignOff, Specification
from pipelines.reviews.hash_sections import hash_content, hash_sections
from pipelines.reviews.list_sign_offs import show_sign_offs
from pipelines.reviews.queries import list_signed_by
from pipelines.reviews.records import SignOffInput, SignOffView
from pipelines.specification.get_specification import check_finished
from pipelines.specification.queries import get_specification_with_project

#: About the compilation, and not about the product.
UNSIGNED = frozenset({"metadata"})


def sign_off(session: Session, spec_id: str, given: SignOffInput, *, by: Actor) -> SignOffView:
    """Keep sections as they are, with hashes, the actor's name and the moment; nothing changes them again.

    Raises:
        NotFound: no such specification that the actor sees.
        PermissionDenied: they may not sign it.
        Conflict: it is not finished, its project is archived, or the actor has signed all of that before.
        Invalid: it has no such section.
    """
    # Load
    spec, project = get_specification_with_project(session, spec_id, by=by, to=Capability.SPECIFICATION_SIGN)
    signed = list_signed_by(session, spec.id, by.user_id)

    # Check
    check_finished(spec)
    sections = check_sections(spec, given.sections)
    check_unsigned(signed, sections)

    # Save
    record = save_sign_off(session, spec, sections, given.note, by=by)
    after = {"version": record.version, "sections": sections, "hash": record.hash}
    record_event(session, project, "sign_off.created", subject_id=record.id, after=after, by=by)

    # Report
    return show_sign_offs(session, project, [record])[0]


def check_sections(spec: Specification, wanted: list[str]) -> list[str]:
    """Return the wanted sections, each once, or raise `Invalid` for one that is not there."""
    known = [section for section in spec.content or {} if section not in UNSIGNED]
    for place, section in enumerate(wanted):
        if section not in known:
            raise Invalid(
                "This specification has no such section.", f"sections.{place}", f"One of {', '.join(known)}"
            )
    return list(dict.fromkeys(wanted))


def check_unsigned(signed: list[SignOff], sections: list[str]) -> None:
    """Raise `Conflict` when the actor has signed every one of the sections already."""
    done = {section for each in signed for section in each.sections}
    if done.issuperset(sections):
        raise Conflict("You have signed this already.", id=signed[-1].id)


def save_sign_off(
    session: Session, spec: Specification, sections: list[str], note: str, *, by: Actor
) -> SignOff:
    """Write down what is signed, once and for all."""
    content = {section: (spec.content or {})[section] for section in sections}
    record = SignOff(
        tenant_id=spec.tenant_id,
        project_id=spec.project_id,
        specification_id=spec.id,
        version=spec.version or "",
        sections=sections,
        note=note,
        content=content,
        section_hashes=hash_sections(content),
        hash=hash_content(content),
        signed_by=by.user_id,
        signed_name=by.name,
    )
    session.add(record)
    session.flush()
    return record
