"""State of the page of an integration."""

from typing import Any

import reflex as rx

from pipelines.base.errors import IntegrationFailed
from pipelines.integrations.create_integration import change_integration, delete_integration
from pipelines.integrations.records import IntegrationChange, IntegrationConfig
from pipelines.integrations.validate_integration import keep_report, validate_integration
from praetor_app.states.browse_operations import STEP, OperationBrowser
from praetor_app.states.frame import FrameState
from praetor_app.states.integrations import HERE
from praetor_app.states.load_integration import IntegrationContent, load_integration
from praetor_app.states.load_operations import Source
from praetor_app.states.run import Problem, run
from praetor_app.texts import texts
from praetor_app.views.integration import IntegrationHead, ReportView
from praetor_app.views.integration_mappings import MappingRow

T = texts("integrations")
VIEWS = ("operations", "mappings")


class IntegrationState(OperationBrowser, rx.State):
    """A service: what it offers, how it is reached, how its data is mapped."""

    head: IntegrationHead = IntegrationHead()
    report: ReportView = ReportView()
    mappings: list[MappingRow] = []
    may_write: bool = False
    view: str = "operations"
    is_gone: bool = False
    is_checking: bool = False
    check_problem: str = ""
    url_problem: str = ""
    url_saved: bool = False
    seal_problem: str = ""
    is_sealed: bool = False
    is_deleting: bool = False
    delete_problem: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show it."""
        async with self:
            wanted = self.router.url.query_parameters.get("view", "")
            self.view = wanted if wanted in VIEWS else "operations"
            if self.head.id != self.integration_id:
                self.is_loaded, self.groups, self.head = False, [], IntegrationHead()
            self._source = Source(integration_id=self.integration_id)
            self.query, self.opened, self.shown = "", "", STEP
            self.check_problem, self.url_problem, self.seal_problem = "", "", ""
            self.url_saved, self.is_sealed, self.is_deleting, self.problem = False, False, False, ""
        await self._reload()
        await self._list()

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Show it as it is by now."""
        await self._reload()

    @rx.event
    def choose_view(self, view: str) -> None:
        """Look at its operations or its mappings."""
        self.view = view if view in VIEWS else "operations"

    @rx.event(background=True)
    async def check(self) -> None:
        """Try whether it answers, takes the credentials, and fits its mappings."""
        async with self:
            if self.is_checking:
                return
            self.is_checking, self.check_problem = True, ""
            look, write, integration_id = self._call(readonly=True), self._call(), self.head.id
        found = await run(look, validate_integration, integration_id)
        is_failed = isinstance(found, Problem) and found.code == "INTEGRATION_FAILED"
        if is_failed:
            await run(write, keep_report, integration_id, IntegrationFailed(found.message))
        elif not isinstance(found, Problem):
            await run(write, keep_report, integration_id, found)
        async with self:
            self.is_checking = False
            self.check_problem = found.message if isinstance(found, Problem) and not is_failed else ""
        await self._reload()

    @rx.event(background=True)
    async def save_url(self, form: dict[str, Any]) -> None:
        """Say where it is reached."""
        async with self:
            call, integration_id = self._call(), self.head.id
            self.url_problem, self.url_saved = "", False
        url = str(form.get("base_url") or "").strip()[:2000]
        change = IntegrationChange(config=IntegrationConfig(base_url=url or None))
        saved = await run(call, change_integration, integration_id, change)
        async with self:
            self.url_saved = not isinstance(saved, Problem)
            self.url_problem = say_issue(saved) if isinstance(saved, Problem) else ""
        await self._reload()

    @rx.event(background=True)
    async def sealed(self, outcome: str) -> None:
        """Take note that the browser has sent credentials to be sealed; they never come here."""
        async with self:
            self.is_sealed = outcome == "ok"
            self.seal_problem = "" if self.is_sealed else str(outcome)[:500]
        await self._reload()

    @rx.event
    def ask_delete(self) -> None:
        """Ask before it is deleted; again, do not."""
        self.is_deleting, self.delete_problem = not self.is_deleting, ""

    @rx.event(background=True)
    async def delete(self) -> Any:
        """Delete it."""
        async with self:
            call, integration_id = self._call(), self.head.id
        gone = await run(call, delete_integration, integration_id)
        if isinstance(gone, Problem):
            async with self:
                self.delete_problem = gone.message
            return None
        return [rx.redirect(HERE), FrameState.show_toast(T["deleted"])]

    async def _reload(self) -> None:
        async with self:
            call, integration_id = self._call(readonly=True), self._source.integration_id
        content = await run(call, load_integration, integration_id)
        async with self:
            self._show(content)

    def _show(self, content: IntegrationContent | Problem) -> None:
        if isinstance(content, Problem):
            self.is_gone = content.code == "NOT_FOUND"
            self._fail(content)
            return
        self.is_loaded, self.is_refused, self.is_gone, self.problem = True, False, False, ""
        self.head, self.report = content.head, content.report
        self.mappings, self.may_write = content.mappings, content.may_write


def say_issue(problem: Problem) -> str:
    """Return a problem with what exactly is wrong."""
    issue = str(problem.details.get("issue") or "")
    return f"{problem.message} {issue}." if issue else problem.message
