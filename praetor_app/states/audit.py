"""State of the log of who did what."""

from typing import Any

import reflex as rx

from praetor_app.states.load_audit import PAGE, load_audit
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.audit import AuditRow
from praetor_app.views.permissions import Choice


class AuditState(Caller, rx.State):
    """One page of the log, narrowed to what is asked for."""

    rows: list[AuditRow] = []
    people: list[Choice] = []
    export: str = ""
    page: str = ""
    total: int = 0
    offset: int = 0
    #: What the form asks for.
    wanted: dict[str, str] = {}

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the newest events."""
        async with self:
            self.wanted, self.offset = {}, 0
        await self._reload()

    @rx.event(background=True)
    async def narrow(self, form: dict[str, Any]) -> None:
        """Show what the form asks for."""
        async with self:
            self.wanted, self.offset = {name: str(value or "") for name, value in form.items()}, 0
        await self._reload()

    @rx.event(background=True)
    async def turn(self, pages: int) -> None:
        """Go some pages on, or back."""
        async with self:
            offset = self.offset + pages * PAGE
            if not 0 <= offset < max(self.total, 1):
                return
            self.offset = offset
        await self._reload()

    @rx.var
    def has_older(self) -> bool:
        """Whether there is a page after this one."""
        return self.offset + PAGE < self.total

    async def _reload(self) -> None:
        async with self:
            call, wanted, offset = self._call(readonly=True), dict(self.wanted), self.offset
        content = await run(call, load_audit, wanted, offset)
        async with self:
            if isinstance(content, Problem):
                self._fail(content)
                return
            self.is_loaded, self.is_refused, self.problem = True, False, ""
            self.rows, self.people, self.export = content.rows, content.people, content.export
            self.page, self.total = content.page, content.total
