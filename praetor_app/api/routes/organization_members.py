"""Organization Members: /api/organizations/{id}/members."""

from typing import Annotated

from fastapi import APIRouter, Path

from pipelines.organizations.add_member import add_member
from pipelines.organizations.change_member import change_member
from pipelines.organizations.member import list_members
from pipelines.organizations.records import MemberChange, MemberInput, MemberView
from pipelines.organizations.remove_member import remove_member
from praetor_app.api.deps import Limit, Offset
from praetor_app.api.envelope import Deleted, Envelope, ListEnvelope, ok, ok_list
from praetor_app.api.inside import InsideDb, InsideDbRead, Insider, OrganizationId

router = APIRouter(prefix="/api/organizations/{id}/members", tags=["Organization Members"])

UserId = Annotated[str, Path(alias="userId", description="The id of the member's account.")]


@router.get("")
def get_members(
    organization_id: OrganizationId, session: InsideDbRead, by: Insider, limit: Limit = 50, offset: Offset = 0
) -> ListEnvelope[MemberView]:
    """List the members, the first joined first."""
    return ok_list(*list_members(session, organization_id, limit=limit, offset=offset, by=by))


@router.post("", status_code=201)
def post_add_member(
    organization_id: OrganizationId, body: MemberInput, session: InsideDb, by: Insider
) -> Envelope[MemberView]:
    """Add somebody who has an account. Customers are invited instead."""
    return ok(add_member(session, organization_id, body, by=by))


@router.put("/{userId}")
def put_change_member(
    organization_id: OrganizationId, user_id: UserId, body: MemberChange, session: InsideDb, by: Insider
) -> Envelope[MemberView]:
    """Change a member's role, or the attributes that policies know of them. The last owner stays one."""
    return ok(change_member(session, organization_id, user_id, body, by=by))


@router.delete("/{userId}")
def delete_remove_member(
    organization_id: OrganizationId, user_id: UserId, session: InsideDb, by: Insider
) -> Envelope[Deleted]:
    """Remove a member, or leave. Their access ends at once; what they made stays."""
    remove_member(session, organization_id, user_id, by=by)
    return ok(Deleted(id=user_id))
