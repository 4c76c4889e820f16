"""Every SELECT on comments, sign-offs, and on the people who can be mentioned."""

from typing import Any

from sqlmodel import Session, col, func, or_, select

from pipelines.access.actor import Actor
from pipelines.base.errors import NotFound
from pipelines.models import Comment, Event, Membership, Project, Role, RoleAssignment, SignOff, User


def get_comment(session: Session, project: Project, comment_id: str) -> Comment:
    """Return a comment on the project's specification, or raise `NotFound`."""
    statement = select(Comment).where(Comment.id == comment_id, Comment.project_id == project.id)
    comment = session.exec(statement).one_or_none()
    if comment is None:
        raise NotFound("No such comment.", id=comment_id)
    return comment


def list_comment_page(
    session: Session, project: Project, *, limit: int, offset: int
) -> tuple[list[Comment], int]:
    """Return one page of the comments on a project's specification, the oldest first; and the total."""
    mine = Comment.project_id == project.id
    page = select(Comment).where(mine).order_by(col(Comment.created_at), col(Comment.id))
    total = session.exec(select(func.count()).select_from(Comment).where(mine)).one()
    return list(session.exec(page.limit(limit).offset(offset))), total


def list_thread(session: Session, first: Comment) -> list[Comment]:
    """Return a thread, from the comment that began it."""
    own = or_(col(Comment.id) == first.id, col(Comment.parent_id) == first.id)
    statement = select(Comment).where(Comment.project_id == first.project_id, own)
    return list(session.exec(statement.order_by(col(Comment.created_at), col(Comment.id))))


def list_names(session: Session, user_ids: set[str]) -> dict[str, str]:
    """Return people's names by id; of an account that is gone, nothing."""
    if not user_ids:
        return {}
    statement = select(User.id, User.name).where(
        col(User.id).in_(sorted(user_ids)), col(User.deleted_at).is_(None)
    )
    return {user_id: name for user_id, name in session.exec(statement)}


def list_mentionable(session: Session, project: Project, *, by: Actor) -> list[tuple[str, str]]:
    """Return ids and names of those who take part in a project, and whom the actor may know of.

    A customer knows those who have done something in it, and who made it.
    """
    assigned = select(RoleAssignment.user_id).where(RoleAssignment.project_id == project.id)
    wanted: list[Any] = [
        Membership.tenant_id == project.tenant_id,
        or_(col(Membership.role) != Role.CUSTOMER, col(Membership.user_id).in_(assigned)),
    ]
    if by.role is Role.CUSTOMER:
        active = select(Event.actor_id).where(Event.project_id == project.id)
        wanted.append(or_(col(User.id).in_(active), col(User.id) == project.created_by))
    statement = select(User.id, User.name).join(Membership, col(Membership.user_id) == col(User.id))
    return [(user_id, name) for user_id, name in session.exec(statement.where(*wanted).order_by(User.id))]


def list_sign_off_page(
    session: Session, project: Project, *, limit: int, offset: int
) -> tuple[list[SignOff], int]:
    """Return one page of what was signed of a project's specifications, the oldest first; and the total."""
    mine = SignOff.project_id == project.id
    page = select(SignOff).where(mine).order_by(col(SignOff.signed_at), col(SignOff.id))
    total = session.exec(select(func.count()).select_from(SignOff).where(mine)).one()
    return list(session.exec(page.limit(limit).offset(offset))), total


def list_signed_by(session: Session, specification_id: str, user_id: str) -> list[SignOff]:
    """Return what a person has signed of one specification."""
    statement = select(SignOff).where(
        SignOff.specification_id == specification_id, SignOff.signed_by == user_id
    )
    return list(session.exec(statement.order_by(col(SignOff.signed_at), col(SignOff.id))))
