"""State of the page of invitations."""

from typing import Any

import reflex as rx
from pydantic import ValidationError

from pipelines.models import InvitationStatus, Role
from pipelines.organizations.end_invitation import resend_invitation, revoke_invitation
from pipelines.organizations.invitation_records import (
    CustomerInvitationInput,
    InvitationInput,
    InvitationReceipt,
    Invited,
)
from pipelines.organizations.invite import invite
from praetor_app.states.load_invitations import InvitationsContent, load_invitations
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.invitations import Choice, InvitationRow, ReceiptView, to_receipt_view
from praetor_app.views.members import RoleChoice

T = texts("invitations")

FILTERS = ("all", *InvitationStatus)
STEP = 50


class InvitationsState(Caller, rx.State):
    """Whom the organization has invited, and whom it is about to."""

    organization_id: str = ""
    rows: list[InvitationRow] = []
    total: int = 0
    only: str = "all"
    limit: int = STEP
    roles: list[RoleChoice] = []
    further: list[Choice] = []
    #: ``customer``, ``teammate``, or nothing: the form is closed.
    form: str = ""
    form_problem: str = ""
    receipt: ReceiptView = ReceiptView()

    @rx.event(background=True)
    async def load(self) -> None:
        """Show them; ``?invite=customer`` opens the form."""
        async with self:
            wanted = self.router.url.query_parameters.get("invite") or ""
            self.form = wanted if wanted in ("customer", "teammate") else ""
            self.form_problem, self.receipt, self.limit = "", ReceiptView(), STEP
        await self._reload()

    @rx.event
    def open_form(self, form: str) -> None:
        """Open the form for a customer or a teammate, or close it."""
        self.form = form if form in ("customer", "teammate") else ""
        self.form_problem, self.receipt = "", ReceiptView()

    @rx.event(background=True)
    async def filter(self, only: str) -> None:
        """Show those in one state."""
        async with self:
            self.only, self.limit = (only if only in FILTERS else "all"), STEP
        await self._reload()

    @rx.event(background=True)
    async def show_more(self) -> None:
        """Show older ones."""
        async with self:
            self.limit = min(self.limit + STEP, 1000)
        await self._reload()

    @rx.event(background=True)
    async def send(self, form: dict[str, Any]) -> None:
        """Invite somebody; the link is shown once."""
        async with self:
            call, organization_id, kind = self._call(), self.organization_id, self.form
            self.form_problem, self.receipt = "", ReceiptView()
        try:
            wanted = read_form(organization_id, kind, form)
        except ValidationError as error:
            first = error.errors()[0]
            async with self:
                self.form_problem = T["bad_email"] if first["loc"][0] == "email" else first["msg"]
            return
        await self._take(await run(call, invite, organization_id, wanted), is_new=True)

    @rx.event(background=True)
    async def resend(self, invitation_id: str) -> None:
        """Give an invitation a new link; it is shown once."""
        async with self:
            call, self.form_problem, self.receipt = self._call(), "", ReceiptView()
        await self._take(await run(call, resend_invitation, invitation_id))

    @rx.event(background=True)
    async def revoke(self, invitation_id: str) -> None:
        """Kill the link of an invitation."""
        async with self:
            call, self.form_problem, self.receipt = self._call(), "", ReceiptView()
        gone = await run(call, revoke_invitation, invitation_id)
        async with self:
            if isinstance(gone, Problem):
                self.form_problem = gone.message
            else:
                self.receipt = ReceiptView(text=T["revoked_now"].format(email=gone.email))
        await self._reload()

    async def _take(self, receipt: InvitationReceipt | Problem, *, is_new: bool = False) -> None:
        async with self:
            if isinstance(receipt, Problem):
                self.form_problem = receipt.message
            else:
                self.receipt = to_receipt_view(receipt)
                self.form = "" if is_new else self.form
        await self._reload()

    async def _reload(self) -> None:
        async with self:
            call, only, limit = self._call(readonly=True), self.only, self.limit
        content = await run(call, load_invitations, only, limit)
        async with self:
            self._show(content)

    def _show(self, content: InvitationsContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.problem, self.is_refused = True, "", False
        self.organization_id, self.rows, self.total = content.organization_id, content.rows, content.total
        self.roles, self.further = content.roles, content.further


def read_form(organization_id: str, kind: str, form: dict[str, Any]) -> Invited:
    """Return whom a form invites."""
    given = {
        "email": str(form.get("email") or "").strip(),
        "role_id": str(form.get("role_id") or "") or None,
        "message": str(form.get("message") or "").strip(),
    }
    if kind == "customer":
        customer = CustomerInvitationInput(organization_id=organization_id, **given)
        return Invited(role=Role.CUSTOMER, **customer.model_dump(exclude={"organization_id"}))
    role = str(form.get("role") or "")
    return Invited.model_validate(
        InvitationInput(role=Role(role) if role in list(Role) else Role.MEMBER, **given)
    )
