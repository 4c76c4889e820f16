"""Customer Invitations: /api/customer-invitations; teammates': /api/organizations/{id}/invitations."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from pipelines.base.ids import Id
from pipelines.models import InvitationStatus, Role
from pipelines.organizations.end_invitation import resend_invitation, revoke_invitation
from pipelines.organizations.invitation import list_invitations, read_invitation
from pipelines.organizations.invitation_records import (
    CustomerInvitationInput,
    InvitationInput,
    InvitationReceipt,
    InvitationView,
    Invited,
    PublicInvitation,
)
from pipelines.organizations.invite import invite
from pipelines.settings import get_settings
from pipelines.sign_in.accept_invitation import accept_as_newcomer, accept_as_oneself
from pipelines.sign_in.records import Acceptance
from praetor_app.api.deps import Limit, NoBody, Offset, with_all
from praetor_app.api.envelope import Envelope, ListEnvelope, ok, ok_list
from praetor_app.api.inside import InsideDb, InsideDbRead, Insider, OrganizationId
from praetor_app.api.invitation_deps import (
    Accepts,
    InvitationId,
    InvitationKey,
    InvitationToken,
    InvitedDb,
    PublicDbRead,
    ResendDb,
    Resender,
    RevokeDb,
    Revoker,
)
from praetor_app.api.sign_in_deps import Client, From
from praetor_app.cookie import set_cookie

router = APIRouter(prefix="/api", tags=["Customer Invitations"])

StatusFilter = with_all(InvitationStatus)
Status = Annotated[StatusFilter, Query(description="Only those in this state.")]  # type: ignore[valid-type]
OfOrganization = Annotated[Id, Query(alias="organizationId", description="The organization's id.")]
EVERY = StatusFilter("all")


@router.post("/customer-invitations", status_code=201)
def post_invite_customer(
    body: CustomerInvitationInput, session: InsideDb, by: Insider
) -> Envelope[InvitationReceipt]:
    """Invite a customer by a link. Its token is shown once; it is mailed where a mail server is set up."""
    wanted = Invited(email=body.email, role=Role.CUSTOMER, role_id=body.role_id, message=body.message)
    return ok(invite(session, body.organization_id, wanted, by=by))


@router.post("/organizations/{id}/invitations", status_code=201)
def post_invite_teammate(
    organization_id: OrganizationId, body: InvitationInput, session: InsideDb, by: Insider
) -> Envelope[InvitationReceipt]:
    """Invite a teammate by e-mail. One whose address is known to be theirs is in at once: `accepted`."""
    return ok(invite(session, organization_id, Invited.model_validate(body), by=by))


@router.get("/customer-invitations")
def get_invitations(
    organization_id: OfOrganization,
    session: InsideDbRead,
    by: Insider,
    limit: Limit = 50,
    offset: Offset = 0,
    status: Status = EVERY,
) -> ListEnvelope[InvitationView]:
    """List an organization's invitations, the newest first. Their tokens are never shown again."""
    only = None if status == "all" else InvitationStatus(status)
    page = list_invitations(session, organization_id, status=only, limit=limit, offset=offset, by=by)
    return ok_list(*page)


@router.get("/customer-invitations/{token}")
def get_invitation(token: InvitationToken, session: PublicDbRead) -> Envelope[PublicInvitation]:
    """Get what a link leads to, whatever its state. No sign-in is needed."""
    return ok(read_invitation(session, token))


@router.post("/customer-invitations/{token}/accept")
def post_accept_invitation(
    accepting: Accepts, session: InvitedDb, response: Response, device: From, client: Client = None
) -> Envelope[Acceptance]:
    """Accept: with `name` and `password` as somebody new, who is signed in; with `userId` as yourself."""
    token, name, kept, account = accepting
    if account is not None:
        return ok(accept_as_oneself(session, token, by=account))
    days = get_settings().session_days
    accepted = accept_as_newcomer(session, token, name, kept, days=days, device=device)
    set_cookie(response, accepted.token or "")
    return ok(accepted.model_copy(update={"token": None}) if client == "web" else accepted)


@router.post("/customer-invitations/{token}/revoke")
def post_revoke_invitation(
    key: InvitationKey, session: RevokeDb, by: Revoker, _body: NoBody = None
) -> Envelope[InvitationView]:
    """Revoke an invitation, by its id or its token. Its link is dead at once."""
    return ok(revoke_invitation(session, key, by=by))


@router.post("/customer-invitations/{id}/resend")
def post_resend_invitation(
    invitation_id: InvitationId, session: ResendDb, by: Resender, _body: NoBody = None
) -> Envelope[InvitationReceipt]:
    """Send an invitation once more, with a new token and new time. The old link is dead."""
    return ok(resend_invitation(session, invitation_id, by=by))
