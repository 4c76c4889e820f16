"""State of the page of members."""

from typing import Any

import reflex as rx
from pydantic import ValidationError

from pipelines.models import Role
from pipelines.organizations.change_member import change_member
from pipelines.organizations.hand_over import hand_over
from pipelines.organizations.records import MemberChange
from pipelines.organizations.remove_member import remove_member
from praetor_app.states.frame import FrameState
from praetor_app.states.load_members import MembersContent, load_members
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.members import MemberRow, RoleChoice, find_members, read_lines

#: Members that are shown at first, and that each press shows more.
STEP = 100
PANELS = ("attributes", "hand_over", "remove")
TEAM_ROLES = frozenset(Role) - {Role.CUSTOMER}


class MembersState(Caller, rx.State):
    """Who belongs to the organization, and what is being done about one of them."""

    organization_id: str = ""
    shown: list[MemberRow] = []
    counts: dict[str, int] = {"team": 0, "customers": 0}
    has_more: bool = False
    roles: list[RoleChoice] = []
    may_invite: bool = False
    may_change_attributes: bool = False
    only: str = "team"
    #: What was typed to find somebody, and how many are shown at most.
    wanted: str = ""
    limit: int = STEP
    #: Everybody, who stays on this side.
    _rows: list[MemberRow] = []
    #: Whose panel is open, which one, and what went wrong there.
    open_id: str = ""
    panel: str = ""
    row_problem: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show them."""
        async with self:
            self.open_id, self.row_problem, self.limit, self.wanted = "", "", STEP, ""
        await self._reload()

    @rx.event
    def filter(self, only: str) -> None:
        """Show the team, or the customers."""
        self.only, self.open_id = "customers" if only == "customers" else "team", ""
        self.limit = STEP
        self._narrow()

    @rx.event
    def find(self, wanted: str) -> None:
        """Show those of that name or address."""
        self.wanted, self.limit, self.open_id = wanted.strip(), STEP, ""
        self._narrow()

    @rx.event
    def open_panel(self, user_id: str, panel: str) -> None:
        """Open what is done about a member; again, close it."""
        is_open = (self.open_id, self.panel) == (user_id, panel)
        self.open_id = "" if is_open or panel not in PANELS else user_id
        self.panel, self.row_problem = panel, ""

    @rx.event
    def show_more(self) -> None:
        """Show more of them."""
        self.limit += STEP
        self._narrow()

    @rx.event(background=True)
    async def choose_role(self, user_id: str, role: str) -> Any:
        """Give a member another role."""
        if role not in TEAM_ROLES:
            return None
        return await self._change(user_id, change_member, user_id, MemberChange(role=Role(role)))

    @rx.event(background=True)
    async def save_attributes(self, form: dict[str, Any]) -> Any:
        """Save what policies may ask about a member."""
        async with self:
            user_id = self.open_id
        try:
            change = MemberChange(attributes=read_lines(str(form.get("lines") or "")))
        except ValidationError as error:
            wrong = str(error.errors()[0]["msg"])
        except ValueError as error:
            wrong = str(error)
        else:
            return await self._change(user_id, change_member, user_id, change)
        async with self:
            self.row_problem = wrong
        return None

    @rx.event(background=True)
    async def give_ownership(self) -> Any:
        """Make the member an owner, and oneself an admin."""
        async with self:
            user_id = self.open_id
        return await self._change(user_id, hand_over, user_id)

    @rx.event(background=True)
    async def remove(self) -> Any:
        """Remove the member; oneself: leave, and go on in another organization."""
        async with self:
            user_id = self.open_id
            is_me = any(row.is_me for row in self._rows if row.user_id == user_id)
        done = await self._change(user_id, remove_member, user_id)
        return rx.call_script("location.assign('/')") if done and is_me else done

    async def _change(self, user_id: str, pipeline: Any, *args: Any) -> Any:
        async with self:
            call, organization_id, self.row_problem = self._call(), self.organization_id, ""
        outcome = await run(call, pipeline, organization_id, *args)
        async with self:
            if not isinstance(outcome, Problem):
                self.open_id = ""
            elif self.open_id == user_id:
                self.row_problem = outcome.message
            else:  # it stands at the row that it is about
                self.open_id, self.panel, self.row_problem = user_id, "problem", outcome.message
        await self._reload()
        return None if isinstance(outcome, Problem) else FrameState.enter

    async def _reload(self) -> None:
        async with self:
            call = self._call(readonly=True)
        content = await run(call, load_members)
        async with self:
            self._show(content)

    def _show(self, content: MembersContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.problem, self.is_refused = True, "", False
        self.organization_id, self._rows = content.organization_id, content.rows
        self.roles, self.may_invite = content.roles, content.may_invite
        self.may_change_attributes = content.may_change_attributes
        self._narrow()

    def _narrow(self) -> None:
        customers = sum(row.role == "customer" for row in self._rows)
        self.counts = {"team": len(self._rows) - customers, "customers": customers}
        found = find_members(self._rows, only=self.only, wanted=self.wanted)
        self.shown, self.has_more = found[: self.limit], len(found) > self.limit
