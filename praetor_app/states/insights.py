"""State of the insights."""

import reflex as rx

from praetor_app.states.load_home import load_insights, refresh_insights
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.home import PhaseRow


class InsightsState(Caller, rx.State):
    """Every project by phase."""

    rows: list[PhaseRow] = []

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the figures of the last snapshot, and have a new one taken."""
        async with self:
            self.problem, reading, writing = "", self._call(readonly=True), self._call()
        await run(writing, refresh_insights)
        rows = await run(reading, load_insights)
        async with self:
            if isinstance(rows, Problem):
                self._fail(rows)
                return
            self.rows, self.is_loaded = rows, True
