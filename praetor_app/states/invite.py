"""State of the page that an invitation's link leads to. Passwords never pass here."""

import json
from typing import Any

import reflex as rx

from pipelines.sign_in.get_session import get_session
from pipelines.sign_in.switch_tenant import switch_tenant
from praetor_app.states.load_invite import load_invite
from praetor_app.states.run import Caller, Problem, run, run_public
from praetor_app.style import build_brand
from praetor_app.texts import texts
from praetor_app.views.invite import InviteContent

T = texts("invitations")


class InviteState(Caller, rx.State):
    """An invitation, and who is looking at it."""

    invitation: InviteContent = InviteContent()
    #: Where it is accepted, and where one comes back to after logging in.
    accept_path: str = ""
    login_path: str = ""
    me_id: str = ""
    me_note: str = ""
    me_join: str = ""
    is_mine: bool = False
    form_problem: str = ""

    @rx.event(background=True)
    async def load(self) -> Any:
        """Show it to anybody; say with which account it could be accepted."""
        async with self:
            token, call = self.link, self._call(readonly=True)
            self.accept_path = f"/api/customer-invitations/{token}/accept"
            self.login_path = f"/login?next=/invite/{token}"
            self.is_loaded, self.problem, self.form_problem = False, "", ""
        found = await run_public(call, load_invite, token)
        if isinstance(found, Problem):
            async with self:
                self.invitation = InviteContent()
                self._fail(found)
            return None
        me = await run(call, get_session) if call.token else None
        async with self:
            self.invitation, self.is_loaded = found, True
            is_known = me is not None and not isinstance(me, Problem)
            self.me_id, self.me_note, self.me_join, self.is_mine = "", "", "", False
            if is_known:
                self.me_id, self.is_mine = me.user.id, me.user.email == found.email
                self.me_note = T["other_account"].format(email=me.user.email)
                self.me_join = T["join_now"].format(name=me.user.name)
        brand = json.dumps(build_brand(found.accent) if found.accent else {})
        theme = f"window.praetorTheme?.({found.theme!r});" if found.theme != "system" and not is_known else ""
        return rx.call_script(f"{theme}window.praetorBrand?.({brand})")

    @rx.event
    def start(self) -> None:
        """Take the last problem away before trying again."""
        self.form_problem = ""

    @rx.event(background=True)
    async def show_outcome(self, outcome: dict[str, Any]) -> Any:
        """Go on in the organization that was joined, or show why it was not."""
        joined = str(outcome.get("tenantId") or "")
        async with self:
            self.form_problem = str(outcome.get("problem") or "")
            call, is_new = self._call(), not self.me_id
        if not joined:
            return None
        if not is_new:
            await run(call, switch_tenant, joined)
        return rx.call_script("location.assign('/')")
