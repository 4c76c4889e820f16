"""State of the test bench."""

from typing import Any

import reflex as rx

from pipelines.access_reports.saved_case import delete_case
from pipelines.models import Effect
from praetor_app.states.load_permissions import BenchContent, keep_case, load_bench, try_case
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.permissions import Choice
from praetor_app.views.saved_cases import CasesView
from praetor_app.views.why_may import ResultView


class BenchState(Caller, rx.State):
    """A case that is tried, what came of it, and the cases that are kept."""

    people: list[Choice] = []
    projects: list[Choice] = []
    result: ResultView = ResultView()
    cases: CasesView = CasesView()
    may_keep: bool = False
    cases_problem: str = ""
    _tried: dict[str, Any] = {}

    @rx.event(background=True)
    async def load(self) -> None:
        """Offer people and projects, and decide the kept cases."""
        async with self:
            self.result, self.problem, self.cases_problem = ResultView(), "", ""
        await self._reload()

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Decide the kept cases anew."""
        await self._reload()

    @rx.event(background=True)
    async def attempt(self, form: dict[str, Any]) -> None:
        """Decide the case, and say what decided it."""
        async with self:
            call, self.problem = self._call(readonly=True), ""
        result = await run(call, try_case, form)
        async with self:
            if isinstance(result, Problem):
                self.problem, self.result = result.message, ResultView()
                return
            self.result, self._tried = result, form

    @rx.event(background=True)
    async def keep(self, form: dict[str, Any]) -> None:
        """Keep the case that was tried, with what it should come to."""
        expected = str(form.get("expected") or "")
        if expected in list(Effect):
            async with self:
                call, tried = self._call(), dict(self._tried)
            await self._finish(await run(call, keep_case, tried, expected))

    @rx.event(background=True)
    async def drop(self, case_id: str) -> None:
        """Keep a case no longer."""
        async with self:
            call = self._call()
        await self._finish(await run(call, delete_case, case_id))

    @rx.var
    def expected(self) -> str:
        """What a tried case comes to: the first guess at what it should."""
        return (Effect.ALLOW if self.result.allowed else Effect.DENY).value

    async def _finish(self, outcome: Any) -> None:
        async with self:
            self.cases_problem = outcome.message if isinstance(outcome, Problem) else ""
        await self._reload()

    async def _reload(self) -> None:
        async with self:
            call = self._call(readonly=True)
        content = await run(call, load_bench)
        async with self:
            self._show(content)

    def _show(self, content: BenchContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.people, self.projects, self.cases = content.people, content.projects, content.cases
        self.may_keep, self.is_loaded, self.is_refused = content.may_keep, True, False
