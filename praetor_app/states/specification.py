"""State of the specification's page."""

import asyncio
import json
from typing import Any
from urllib.parse import urlencode

import reflex as rx

from pipelines.specification.compile_specification import compile_specification
from pipelines.specification.get_status import get_status
from praetor_app.states.load_specification import (
    CHANGES,
    OPTIONS,
    SpecificationContent,
    Wanted,
    load_specification,
    to_steps,
)
from praetor_app.states.load_trace import load_trace
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.document import BlockView, OutlineRow, QualityView, StepRow, VersionRow
from praetor_app.views.why import LinkView, StopView

#: How often a compilation is asked how far it is, in seconds, and how often at most.
PACE, MOST = 0.5, 600


class SpecificationState(Caller, rx.State):
    """The section on screen, why a piece is there, and a compilation under way."""

    current_project_id: str = ""
    spec_id: str = ""
    section: str = "overview"
    query: str = ""
    against: str = ""
    blocks: list[BlockView] = []
    outline: list[OutlineRow] = []
    quality: QualityView = QualityView()
    versions: list[VersionRow] = []
    version: str = ""
    is_outdated: bool = False
    why_id: str = ""
    chain: list[StopView] = []
    links: list[LinkView] = []
    steps: list[StepRow] = []
    is_compiling: bool = False
    #: Moves when something else comes on screen.
    turned: int = 0
    _watched: str = ""

    @rx.event(background=True)
    async def load(self) -> Any:
        """Show the section of the page's address; go on watching a compilation."""
        async with self:
            if self.current_project_id != self.project_id:
                self.is_loaded, self.spec_id, self.steps, self.is_compiling = False, "", [], False
            asked = self.router.url.query_parameters
            self.current_project_id, self.problem, self.why_id, self.query = self.project_id, "", "", ""
            self.section, self.against = asked.get("section", "overview"), asked.get("against", "")
            self.spec_id = asked.get("version", "")
            why_id = asked.get("why", "")
        watching = await self._reload()
        if not why_id:
            return watching
        await self._explain(why_id)
        scroll = f"document.getElementById({json.dumps(why_id)})?.scrollIntoView({{block: 'center'}})"
        return join_events(watching, rx.call_script(scroll))

    @rx.event(background=True)
    async def refresh(self) -> Any:
        """Show what changed elsewhere."""
        async with self:
            if not self.is_loaded or self.is_compiling:
                return None
        return await self._reload(follow=True)

    @rx.event(background=True)
    async def show(self, section: str) -> Any:
        """Show another section."""
        async with self:
            self.section, self.query = section, ""
        return join_events(await self._reload(), self._note_address())

    @rx.event(background=True)
    async def search(self, query: str) -> Any:
        """Show what says ``query``."""
        async with self:
            self.query = query.strip()[:100]
        return await self._reload()

    @rx.event(background=True)
    async def choose_version(self, spec_id: str) -> Any:
        """Show another version."""
        async with self:
            self.spec_id, self.why_id = spec_id, ""
            self.section = "overview" if self.section == CHANGES else self.section
        return join_events(await self._reload(), self._note_address())

    @rx.event(background=True)
    async def explain(self, item_id: str) -> None:
        """Say why a piece is there, and where it is built and tested."""
        await self._explain(item_id)

    async def _explain(self, item_id: str) -> None:
        async with self:
            call, spec_id, project_id = self._call(readonly=True), self.spec_id, self.current_project_id
        traced = await run(call, load_trace, project_id, spec_id, item_id)
        async with self:
            if isinstance(traced, Problem):
                self.problem = traced.message
                return
            self.why_id, self.chain, self.links = item_id, traced.chain, traced.links
            self.turned += 1

    @rx.event
    def close_why(self) -> None:
        """Close the explanation."""
        self.why_id = ""
        self.turned += 1

    @rx.event(background=True)
    async def compare(self, against: str) -> Any:
        """Show what changed since an older version."""
        async with self:
            self.section, self.against, self.query, self.why_id = CHANGES, against, "", ""
        return join_events(await self._reload(), self._note_address())

    @rx.event(background=True)
    async def compile(self) -> Any:
        """Compile, and show each agent's step while it works."""
        async with self:
            if self.is_compiling:
                return None
            self.problem, self.is_compiling, call = "", True, self._call()
            project_id = self.current_project_id
        receipt = await run(call, compile_specification, project_id, OPTIONS)
        async with self:
            if isinstance(receipt, Problem):
                self.problem, self.is_compiling = receipt.message, False
                return None
            self.spec_id = ""
        return SpecificationState.watch(receipt.spec_id)

    @rx.event(background=True)
    async def watch(self, spec_id: str) -> Any:
        """Follow a compilation until it is over, or the page shows another one."""
        async with self:
            self._watched, self.is_compiling, project_id = spec_id, True, self.current_project_id
            call = self._call(readonly=True)
        for _ in range(MOST):
            status = await run(call, get_status, spec_id)
            async with self:
                if self._watched != spec_id or self.current_project_id != project_id:
                    return None
                if isinstance(status, Problem):
                    self.problem, self.is_compiling = status.message, False
                    return None
                self.steps = to_steps(status)
                if status.status != "compiling":
                    self.is_compiling = False
                    self.problem = status.error.message if status.error else ""
                    break
            await asyncio.sleep(PACE)
        return await self._reload()

    async def _reload(self, *, follow: bool = False) -> Any:
        """Read what is on screen anew; ``follow``: a newer one takes the place of the newest."""
        async with self:
            call, project_id = self._call(readonly=True), self.current_project_id
            spec_id = "" if follow and self._is_newest() else self.spec_id
            wanted = Wanted(spec_id, self.section, self.query, self.against)
        content = await run(call, load_specification, project_id, wanted)
        async with self:
            if (self.section, self.query) != (wanted.section, wanted.query):
                return None  # something else has been asked for meanwhile
            self._show(content)
            if isinstance(content, SpecificationContent) and content.running_id and not self.is_compiling:
                return SpecificationState.watch(content.running_id)
        return None

    def _is_newest(self) -> bool:
        newest = next((each for each in self.versions if each.is_done), None)
        return newest is not None and newest.is_current

    def _note_address(self) -> rx.event.EventSpec:
        """Let the address say what is on screen, so that a reload and a copied link lead back to it."""
        given = {
            "section": self.section,
            "version": "" if self._is_newest() else self.spec_id,
            "against": self.against if self.section == CHANGES else "",
        }
        query = urlencode({name: value for name, value in given.items() if value})
        return rx.call_script(f"history.replaceState(history.state, '', '?{query}')")

    def _show(self, content: SpecificationContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.turned = True, self.turned + 1
        self.spec_id, self.section, self.blocks = content.spec_id, content.section, content.blocks
        self.outline, self.quality, self.versions = content.outline, content.quality, content.versions
        self.version, self.is_outdated = content.version, content.is_outdated


def join_events(*events: Any) -> list[Any]:
    """Return the events that there are."""
    return [each for each in events if each is not None]
