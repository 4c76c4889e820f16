"""State of the insights."""

import asyncio

import reflex as rx

from praetor_app.states.load_home import load_insights, refresh_insights
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.home import InsightRow

#: How often new figures are looked for, in seconds, and how many times.
PACE, MOST = 0.5, 10


class InsightsState(Caller, rx.State):
    """Every project by phase."""

    rows: list[InsightRow] = []

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the figures of the last snapshot, and those of the new one when it is taken."""
        async with self:
            self.problem, call = "", self._call()
        is_taking = await run(call, refresh_insights)
        before = await self._reload(is_taking=is_taking is True)
        for _ in range(MOST if is_taking is True else 0):
            await asyncio.sleep(PACE)
            if await self._reload() != before:
                return
        async with self:
            self.is_loaded = True

    async def _reload(self, *, is_taking: bool = False) -> list[InsightRow]:
        async with self:
            call = self._call(readonly=True)
        rows = await run(call, load_insights)
        async with self:
            if isinstance(rows, Problem):
                self._fail(rows)
                return []
            self.rows, self.is_loaded = rows, bool(rows) or not is_taking
            self.is_refused = False
            return rows
