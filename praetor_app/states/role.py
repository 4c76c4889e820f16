"""State of the editor of a role."""

from typing import Any

import reflex as rx

from pipelines.permissions.assign_role import assign_role
from pipelines.permissions.delete_role import delete_role
from pipelines.permissions.records import AssignmentInput
from pipelines.permissions.unassign_role import unassign_role
from praetor_app.states.frame import FrameState
from praetor_app.states.load_role import NEW, RoleContent, find_faults, load_changes, load_role, save_role
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.permissions import Choice
from praetor_app.views.roles import ChangeRow, GroupView, HolderRow, to_groups, toggle

T = texts("permissions")
LIST = "/organization/permissions"


class RoleState(Caller, rx.State):
    """One role: what it grants, who has it, and what saving would change."""

    current_id: str = ""
    name: str = ""
    description: str = ""
    is_system: bool = False
    groups: list[GroupView] = []
    granted: list[str] = []
    changes: list[ChangeRow] = []
    holders: list[HolderRow] = []
    people: list[Choice] = []
    projects: list[Choice] = []
    name_problem: str = ""
    give_problem: str = ""
    #: Whether it is asked first.
    is_asked: bool = False

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the role of the address."""
        async with self:
            if self.current_id != self.role_id:
                self.is_loaded, self.name, self.groups = False, "", []
            self.current_id, self.problem, self.name_problem, self.give_problem = self.role_id, "", "", ""
            self.is_asked = False
        await self._reload()

    @rx.var
    def is_new(self) -> bool:
        """Whether the role is not made yet."""
        return self.current_id == NEW

    @rx.event(background=True)
    async def tick(self, capability: str) -> None:
        """Grant one more, or one less, and see what that changes for whom; nothing is saved."""
        async with self:
            self.granted = toggle(self.granted, capability)
            self.groups = to_groups(self.granted)
            call, role_id, granted = self._call(readonly=True), self.current_id, list(self.granted)
        if role_id == NEW:
            return
        changes = await run(call, load_changes, role_id, granted)
        async with self:
            if self.granted == granted:
                self.changes = [] if isinstance(changes, Problem) else changes

    @rx.event(background=True)
    async def save(self, form: dict[str, Any]) -> Any:
        """Save the role."""
        async with self:
            call, role_id, self.problem, self.name_problem = self._call(), self.current_id, "", ""
            self.name = str(form.get("name") or "")
            self.description = str(form.get("description") or "")
            fields = {"name": self.name, "description": self.description, "capabilities": list(self.granted)}
            if faults := find_faults(fields):
                self.name_problem = faults.pop("name", "")
                self.problem = next(iter(faults.values()), "")
                return None
        saved = await run(call, save_role, role_id, fields)
        async with self:
            if isinstance(saved, Problem):
                is_name = saved.details.get("field") == "name"
                self.name_problem, self.problem = ("", saved.message)[:: -1 if is_name else 1]
                return None
        if role_id == NEW:
            return [rx.redirect(f"{LIST}/{saved.id}"), FrameState.show_toast(T["created"])]
        await self._reload()
        return FrameState.show_toast(T["saved"])

    @rx.event
    def ask(self) -> None:
        """Ask whether to delete it; again, do not."""
        self.is_asked = not self.is_asked

    @rx.event(background=True)
    async def delete(self) -> Any:
        """Delete the role, unless somebody has it."""
        async with self:
            call, role_id, self.problem = self._call(), self.current_id, ""
            self.is_asked = False
        outcome = await run(call, delete_role, role_id)
        async with self:
            if isinstance(outcome, Problem):
                self.problem = outcome.message
                return None
        return [rx.redirect(LIST), FrameState.show_toast(T["deleted"])]

    @rx.event(background=True)
    async def give(self, form: dict[str, Any]) -> Any:
        """Give the role to somebody."""
        async with self:
            call, role_id, self.give_problem = self._call(), self.current_id, ""
        given = AssignmentInput(
            user_id=str(form.get("person")),
            role_id=role_id,
            project_id=str(form.get("project") or "") or None,
        )
        return await self._do(await run(call, assign_role, given), T["given"])

    @rx.event(background=True)
    async def take(self, assignment_id: str) -> Any:
        """Take the role from somebody."""
        async with self:
            call, self.give_problem = self._call(), ""
        return await self._do(await run(call, unassign_role, assignment_id), T["taken"])

    async def _do(self, outcome: Any, said: str) -> Any:
        if isinstance(outcome, Problem):
            async with self:
                self.give_problem = outcome.message
            return None
        await self._reload()
        return FrameState.show_toast(said)

    async def _reload(self) -> None:
        async with self:
            call, role_id = self._call(readonly=True), self.current_id
        content = await run(call, load_role, role_id)
        async with self:
            self._show(content)

    def _show(self, content: RoleContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.is_refused, self.problem = True, False, ""
        self.name, self.description, self.is_system = content.name, content.description, content.is_system
        self.granted, self.groups, self.changes = content.granted, to_groups(content.granted), []
        self.holders, self.people, self.projects = content.holders, content.people, content.projects
