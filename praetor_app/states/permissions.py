"""State of the permissions page."""

from typing import Any

import reflex as rx

from pipelines.access.capability import NOUNS, Capability
from praetor_app.states.load_permissions import (
    PeopleContent,
    WhyContent,
    load_people,
    load_permissions,
    load_person_why,
    load_role_why,
)
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.permissions import Choice, ColumnHead, MatrixRow
from praetor_app.views.why import StopView


class PermissionsState(Caller, rx.State):
    """Roles and people by capabilities, and why one cell is as it is."""

    heads: list[ColumnHead] = []
    rows: list[MatrixRow] = []
    #: On a phone one role is shown at a time.
    role: str = ""
    group: str = ""
    policies: str = ""
    projects: list[Choice] = []
    project: str = ""
    people_group: str = "project"
    people_heads: list[ColumnHead] = []
    people_rows: list[MatrixRow] = []
    people_more: str = ""
    wanted: str = ""
    #: ``id|capability`` of the cell that is explained.
    chosen: str = ""
    why_title: str = ""
    chain: list[StopView] = []

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the roles, and the people of the project that was changed last."""
        async with self:
            self.chosen, self.why_title, self.chain = "", "", []
        await self._reload()
        await self._reload_people()

    @rx.event(background=True)
    async def choose_group(self, group: str) -> None:
        """Show the capabilities about one thing, or all of them."""
        async with self:
            self.group = group if group in NOUNS else ""
        await self._reload()

    @rx.event
    def choose_role(self, role_id: str) -> None:
        """Show another role, on a phone."""
        self.role = role_id

    @rx.event(background=True)
    async def choose_project(self, project_id: str) -> None:
        """Show the people of another project."""
        async with self:
            self.project = project_id
        await self._reload_people()

    @rx.event(background=True)
    async def choose_people_group(self, group: str) -> None:
        """Show what people may do with another thing."""
        async with self:
            self.people_group = group if group in NOUNS else "project"
        await self._reload_people()

    @rx.event(background=True)
    async def find_person(self, wanted: str) -> None:
        """Show the people of that name."""
        async with self:
            self.wanted = wanted[:200]
        await self._reload_people()

    @rx.event(background=True)
    async def explain_role(self, role_id: str, capability: str) -> None:
        """Say why those who hold a role may do something."""
        async with self:
            call = self._call(readonly=True)
        self_chosen = f"{role_id}|{capability}"
        await self._explain(self_chosen, await run(call, load_role_why, role_id, Capability(capability)))

    @rx.event(background=True)
    async def explain_person(self, user_id: str, capability: str) -> None:
        """Say why a person may do something in the project."""
        async with self:
            call, project = self._call(readonly=True), self.project
        why = await run(call, load_person_why, user_id, Capability(capability), project)
        await self._explain(f"{user_id}|{capability}", why)

    @rx.event
    def close_why(self) -> None:
        """Explain no cell any more."""
        self.chosen, self.why_title, self.chain = "", "", []

    async def _explain(self, chosen: str, why: WhyContent | Problem) -> None:
        async with self:
            if isinstance(why, Problem):
                self.problem = why.message
                return
            self.chosen, self.why_title, self.chain, self.problem = chosen, why.title, why.chain, ""

    async def _reload(self) -> None:
        async with self:
            call, group = self._call(readonly=True), self.group
        content = await run(call, load_permissions, group)
        async with self:
            if isinstance(content, Problem):
                self._fail(content)
                return
            self.is_loaded, self.is_refused, self.problem = True, False, ""
            self.heads, self.rows, self.policies = content.heads, content.rows, content.policies
            self.projects = content.projects
            if self.role not in [each.id for each in content.heads]:
                self.role = content.heads[0].id
            if self.project not in [each.id for each in content.projects]:
                self.project = content.projects[0].id if content.projects else ""

    async def _reload_people(self) -> None:
        async with self:
            call, asked = self._call(readonly=True), (self.project, self.people_group, self.wanted)
        content: Any = await run(call, load_people, *asked) if asked[0] else PeopleContent()
        async with self:
            if isinstance(content, Problem):
                self._fail(content)
                return
            self.people_heads, self.people_rows, self.people_more = content.heads, content.rows, content.more
