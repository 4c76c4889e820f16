"""State of the test bench."""

from typing import Any

import reflex as rx

from praetor_app.states.load_permissions import load_bench, try_case
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.permissions import Choice
from praetor_app.views.why_may import ResultView


class BenchState(Caller, rx.State):
    """A case that is tried, and what came of it."""

    people: list[Choice] = []
    projects: list[Choice] = []
    result: ResultView = ResultView()

    @rx.event(background=True)
    async def load(self) -> None:
        """Offer people and projects."""
        async with self:
            call, self.result, self.problem = self._call(readonly=True), ResultView(), ""
        content = await run(call, load_bench)
        async with self:
            if isinstance(content, Problem):
                self._fail(content)
                return
            self.people, self.projects = content.people, content.projects
            self.is_loaded, self.is_refused = True, False

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
            self.result = result
