"""State of the account page."""

from typing import Any

import reflex as rx

from pipelines.accounts.api_tokens import delete_token
from pipelines.accounts.change_profile import ProfileInput, change_profile
from pipelines.accounts.sessions import end_session
from pipelines.models import Theme
from pipelines.personal_data.leave_organization import leave_organization
from praetor_app.states.frame import FrameState
from praetor_app.states.load_account import AccountContent, load_account
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.account import (
    KeptRow,
    MembershipRow,
    ScopeView,
    SignInRow,
    TokenRow,
    TwoStepView,
)

T = texts("account")


class AccountState(Caller, rx.State):
    """One's own account."""

    name: str = ""
    email: str = ""
    is_verified: bool = False
    theme: str = "system"
    model: str = ""
    sessions: list[SignInRow] = []
    tokens: list[TokenRow] = []
    scopes: list[ScopeView] = []
    password_problem: str = ""
    is_password_set: bool = False
    token_problem: str = ""
    leave_problem: str = ""
    #: What stays of a deleted account.
    kept: list[KeptRow] = []
    memberships: list[MembershipRow] = []
    #: The organization that is about to be left, and why it was not.
    leaving: str = ""
    membership_problem: str = ""
    two_step: TwoStepView = TwoStepView()
    two_step_problem: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the account."""
        async with self:
            self.two_step_problem, self.leave_problem, self.token_problem = "", "", ""
            self.password_problem, self.is_password_set = "", False
            self.leaving, self.membership_problem = "", ""
        await self._reload()

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Show it as it is by now; what went wrong stays to be read."""
        await self._reload()

    @rx.event(background=True)
    async def save_name(self, form: dict[str, Any]) -> Any:
        """Change what one is called."""
        name = str(form.get("name") or "").strip()
        if not name:
            return None
        return await self._change(ProfileInput(name=name[:200]))

    @rx.event(background=True)
    async def choose_theme(self, theme: str) -> Any:
        """Choose light, dark or as the system is."""
        if theme not in list(Theme):
            return None
        return await self._change(ProfileInput(theme=Theme(theme)))

    @rx.event(background=True)
    async def end(self, session_id: str) -> None:
        """End one of the sign-ins."""
        async with self:
            call = self._call()
        await run(call, end_session, session_id)
        await self._reload()

    @rx.event
    def show_token_outcome(self, message: str) -> Any:
        """Show the tokens with a new one, or why there is none; the browser alone gets to see it."""
        self.token_problem = "" if message == "ok" else message
        return AccountState.refresh if message == "ok" else None

    @rx.event(background=True)
    async def revoke(self, token_id: str) -> None:
        """Revoke an API token."""
        async with self:
            call = self._call()
        await run(call, delete_token, token_id)
        await self._reload()

    @rx.event
    def show_password_outcome(self, message: str) -> None:
        """Show whether the password was changed; it goes from the browser to the API alone."""
        self.is_password_set = message == "ok"
        self.password_problem = "" if message == "ok" else message

    @rx.event
    def show_second_outcome(self, message: str) -> Any:
        """Show whether there is a second step now, or why not; secret and codes are the browser's alone."""
        self.two_step_problem = "" if message == "ok" else message
        return AccountState.refresh if message == "ok" else None

    @rx.event
    def ask_leave(self, organization_id: str) -> None:
        """Ask before an organization is left; again, do not."""
        self.leaving = "" if self.leaving == organization_id else organization_id
        self.membership_problem = ""

    @rx.event(background=True)
    async def leave(self) -> Any:
        """Leave the organization; who was in it goes on in another one."""
        async with self:
            call, organization_id, self.membership_problem = self._call(), self.leaving, ""
            is_current = any(each.is_current for each in self.memberships if each.id == organization_id)
        left = await run(call, leave_organization, organization_id)
        async with self:
            if isinstance(left, Problem):
                self.membership_problem = left.message
                return None
            self.leaving = ""
        if is_current:
            return rx.call_script("window.praetorBrand?.(null);location.assign('/')")
        await self._reload()
        return FrameState.enter

    @rx.event
    def show_leave_outcome(self, message: str) -> None:
        """Show why the account was not deleted; when it was, the browser goes on to sign in."""
        self.leave_problem = message

    async def _change(self, change: ProfileInput) -> Any:
        async with self:
            call = self._call()
        outcome = await run(call, change_profile, change)
        async with self:
            self.problem = outcome.message if isinstance(outcome, Problem) else ""
        await self._reload()
        return FrameState.enter

    async def _reload(self) -> None:
        async with self:
            call = self._call(readonly=True)
        content = await run(call, load_account)
        async with self:
            self._show(content)

    def _show(self, content: AccountContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded = True
        self.name, self.email, self.is_verified = content.name, content.email, content.is_verified
        self.theme, self.model = content.theme, content.model
        self.two_step = content.two_step
        self.memberships, self.kept = content.memberships, content.kept
        self.sessions, self.tokens, self.scopes = content.sessions, content.tokens, content.scopes
