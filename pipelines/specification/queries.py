"""Every SELECT on specifications, their parts, the registry of public ids, and changes by hand."""

from typing import Any, cast

from sqlalchemy import delete
from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.reach import is_seen
from pipelines.base.errors import NotFound
from pipelines.models import (
    Answer,
    Override,
    Project,
    Question,
    Specification,
    SpecificationItem,
    SpecificationPart,
    SpecificationStatus,
    User,
)
from pipelines.projects.queries import check_project

#: Where what is compiled from is kept while the agents work; no agent is called so.
EVIDENCE = "evidence"


def get_specification_with_project(
    session: Session, spec_id: str, *, by: Actor, to: Capability = Capability.SPECIFICATION_READ
) -> tuple[Specification, Project]:
    """Return a specification of a project that the actor sees and may do ``to`` with.

    Whoever may change something holds the project's row until the transaction ends.

    Raises:
        NotFound: no such specification in the actor's tenant.
        PermissionDenied: they see it, and may not.
    """
    statement = (
        select(Specification, Project)
        .join(Project, col(Project.id) == Specification.project_id)
        .where(Specification.id == spec_id, Specification.tenant_id == by.tenant_id, is_seen(by, Project.id))
    )
    if to.changes_records:
        statement = statement.with_for_update(of=Project)
    row = session.exec(statement).one_or_none()
    if row is None:
        raise NotFound("No such specification.", specId=spec_id)
    check_project(row[1], row[1].id, by=by, to=to, record=row[0])
    return row[0], row[1]


def find_specification(session: Session, spec_id: str) -> Specification | None:
    """Return a specification for the worker, unless it is gone."""
    return session.exec(select(Specification).where(Specification.id == spec_id)).one_or_none()


def lock_project(session: Session, project_id: str) -> Project:
    """Return a project for the worker, whose row is held until the transaction ends."""
    return session.exec(select(Project).where(Project.id == project_id).with_for_update()).one()


def find_newest(session: Session, project_id: str, *, but: str | None = None) -> Specification | None:
    """Return the project's newest completed specification."""
    statement = (
        select(Specification)
        .where(Specification.project_id == project_id, Specification.status == SpecificationStatus.COMPLETED)
        .where(Specification.id != but)
        .order_by(col(Specification.compiled_at).desc(), col(Specification.id).desc())
    )
    return session.exec(statement.limit(1)).one_or_none()


def list_page(
    session: Session, project: Project, *, limit: int, offset: int
) -> tuple[list[Specification], int]:
    """Return one page of a project's specifications, the newest first, without content; and the total."""
    mine = Specification.project_id == project.id
    order = (col(Specification.created_at).desc(), col(Specification.id).desc())
    heavy = (defer(cast(Any, Specification.content)), defer(cast(Any, Specification.options)))
    page = select(Specification).options(*heavy).where(mine).order_by(*order).limit(limit).offset(offset)
    total = session.exec(select(func.count()).select_from(Specification).where(mine)).one()
    return list(session.exec(page)), total


def list_parts(session: Session, spec_id: str) -> dict[str, dict[str, Any]]:
    """Return what each agent has written so far, by its name; the evidence among them."""
    statement = select(SpecificationPart).where(SpecificationPart.specification_id == spec_id)
    return {part.agent: part.content for part in session.exec(statement)}


def delete_parts(session: Session, spec_id: str) -> None:
    """Remove what the agents wrote, once it is put together."""
    session.execute(delete(SpecificationPart).where(col(SpecificationPart.specification_id) == spec_id))


def list_items(session: Session, project_id: str) -> list[SpecificationItem]:
    """Return every piece that ever had a public id in a project."""
    statement = select(SpecificationItem).where(SpecificationItem.project_id == project_id)
    return list(session.exec(statement.order_by(col(SpecificationItem.kind), col(SpecificationItem.key))))


def list_overrides(session: Session, project_id: str) -> list[Override]:
    """Return what was changed by hand in a project's specification."""
    statement = select(Override).where(Override.project_id == project_id)
    return list(session.exec(statement.order_by(col(Override.target), col(Override.path))))


def list_answers_with_people(
    session: Session, answer_ids: list[str]
) -> list[tuple[Answer, Question, str | None]]:
    """Return answers with their questions and the names of who gave them."""
    statement = (
        select(Answer, Question, User.name)
        .join(Question, col(Question.id) == Answer.question_id)
        .outerjoin(User, col(User.id) == Answer.answered_by)
        .where(col(Answer.id).in_(answer_ids))
    )
    return [(answer, question, name) for answer, question, name in session.exec(statement)]
