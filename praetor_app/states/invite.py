"""State of the page that an invitation's link leads to. Passwords never pass here."""

import json
from typing import Any

import reflex as rx

from pipelines.sign_in.get_session import get_session
from pipelines.sign_in.records import SessionInfo
from pipelines.sign_in.switch_tenant import switch_tenant
from praetor_app.states.load_invite import find_landing, load_invite
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
    me_email: str = ""
    form_problem: str = ""

    @rx.event(background=True)
    async def load(self) -> Any:
        """Show it to anybody; say with which account it could be accepted."""
        async with self:
            token, call = self.link, self._call(readonly=True)
            self.accept_path = f"/api/customer-invitations/{token}/accept"
            self.login_path = f"/login?next=/invite/{token}"
            self.is_loaded, self.problem, self.form_problem = False, "", ""
        me = await run(call, get_session) if call.token else None
        email = me.user.email if isinstance(me, SessionInfo) else ""
        found = await run_public(call, load_invite, token, email)
        if isinstance(found, Problem):
            async with self:
                self.invitation = InviteContent()
                self._fail(found)
            return rx.call_script("window.praetorBrand?.(null)")
        async with self:
            self.invitation, self.is_loaded, self.me_email = found, True, email
            self.me_id, self.me_note, self.me_join = "", "", ""
            if isinstance(me, SessionInfo):
                self.me_id = me.user.id
                self.me_note = T["other_account"].format(email=email)
                self.me_join = T["join_now"].format(name=me.user.name)
        brand = json.dumps(build_brand(found.accent) if found.accent else {})
        theme = f"window.praetorTheme?.({found.theme!r});" if found.theme != "system" and not email else ""
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
        landing: Any = "/"  # somebody new has been given nothing yet
        if not is_new:
            await run(call, switch_tenant, joined)
            landing = await run(call, find_landing)
        return rx.call_script(f"location.assign({(landing if isinstance(landing, str) else '/')!r})")
