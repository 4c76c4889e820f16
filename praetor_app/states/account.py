"""State of the account page."""

from datetime import timedelta
from typing import Any

import reflex as rx
from pydantic import ValidationError

from pipelines.access.capability import Capability
from pipelines.accounts.api_tokens import create_token, delete_token
from pipelines.accounts.change_profile import ProfileInput, change_profile
from pipelines.accounts.records import TokenInput
from pipelines.accounts.sessions import end_session
from pipelines.accounts.two_step import begin_two_step, confirm_two_step
from pipelines.base.clock import utc_now
from pipelines.models import Theme
from praetor_app.states.frame import FrameState
from praetor_app.states.load_account import AccountContent, load_account
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.account import ScopeView, SignInRow, TokenRow, TwoStepView, draw_qr

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
    new_token: str = ""
    password_problem: str = ""
    is_password_set: bool = False
    token_problem: str = ""
    leave_problem: str = ""
    two_step: TwoStepView = TwoStepView()
    two_step_problem: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the account."""
        async with self:
            self.two_step, self.two_step_problem, self.leave_problem = TwoStepView(), "", ""
            self.new_token, self.password_problem, self.is_password_set, self.token_problem = (
                "",
                "",
                False,
                "",
            )
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

    @rx.event(background=True)
    async def add_token(self, form: dict[str, Any]) -> None:
        """Make an API token, and show it once."""
        async with self:
            call, self.token_problem, self.new_token = self._call(), "", ""
        try:
            wanted = read_token_form(form)
        except ValidationError as error:
            async with self:
                self.token_problem = error.errors()[0]["msg"]
            return
        receipt = await run(call, create_token, wanted)
        async with self:
            if isinstance(receipt, Problem):
                self.token_problem = receipt.message
                return
            self.new_token = receipt.token
        await self._reload()

    @rx.event(background=True)
    async def revoke(self, token_id: str) -> None:
        """Revoke an API token."""
        async with self:
            call, self.new_token = self._call(), ""
        await run(call, delete_token, token_id)
        await self._reload()

    @rx.event
    def show_password_outcome(self, message: str) -> None:
        """Show whether the password was changed; it goes from the browser to the API alone."""
        self.is_password_set = message == "ok"
        self.password_problem = "" if message == "ok" else message

    @rx.event(background=True)
    async def begin_second(self) -> None:
        """Show a secret for one's app; it counts once a code of it was given."""
        async with self:
            call, self.two_step_problem = self._call(), ""
        made = await run(call, begin_two_step)
        async with self:
            if isinstance(made, Problem):
                self.two_step_problem = made.message
            else:
                self.two_step = TwoStepView(secret=made.secret, picture=draw_qr(made.uri))

    @rx.event(background=True)
    async def confirm_second(self, form: dict[str, Any]) -> None:
        """Turn the second step on with a code of the app; the recovery codes are shown once."""
        async with self:
            call, self.two_step_problem = self._call(), ""
        codes = await run(call, confirm_two_step, str(form.get("code") or "")[:20])
        async with self:
            if isinstance(codes, Problem):
                self.two_step_problem = codes.message
            else:
                self.two_step = TwoStepView(is_on=True, codes=codes.recovery_codes)

    @rx.event
    def show_second_outcome(self, message: str) -> Any:
        """Show that the second step is off, or why it is not."""
        self.two_step_problem = "" if message == "ok" else message
        return AccountState.load if message == "ok" else None

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
        if not (self.two_step.codes or self.two_step.secret):
            self.two_step = content.two_step
        self.sessions, self.tokens, self.scopes = content.sessions, content.tokens, content.scopes


def read_token_form(form: dict[str, Any]) -> TokenInput:
    """Return the token that a form asks for."""
    days = int(form.get("days") or 30)
    scopes = [each for each in Capability if form.get(f"scope.{each.value}")]
    return TokenInput(
        name=str(form.get("name") or ""), scopes=scopes, expires_at=utc_now() + timedelta(days=days)
    )
