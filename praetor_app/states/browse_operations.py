"""What every state has that shows the operations of a contract."""

import reflex as rx

from praetor_app.states.load_operations import OperationsContent, Source, load_operation, load_operations
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.contracts import OperationView
from praetor_app.views.operation_groups import OperationGroup

STEP = 60
LONGEST = 2000


class OperationBrowser(Caller, rx.State, mixin=True):
    """The operations that are shown, and the one that is opened."""

    groups: list[OperationGroup] = []
    said: str = ""
    left: int = 0
    operations: int = 0
    query: str = ""
    opened: str = ""
    detail: OperationView = OperationView()
    shown: int = STEP
    _source: Source = Source()

    @rx.event(background=True)
    async def search(self, query: str) -> None:
        """Show the operations with these words."""
        async with self:
            self.query, self.shown, self.opened = query[:200], STEP, ""
        await self._list()

    @rx.event(background=True)
    async def show_more(self) -> None:
        """Show further ones."""
        async with self:
            self.shown = min(self.shown + STEP, LONGEST)
        await self._list()

    @rx.event(background=True)
    async def open_operation(self, operation_id: str) -> None:
        """Show what an operation takes and answers; again, do not."""
        async with self:
            call, source = self._call(readonly=True), self._source
            if self.opened == operation_id:
                self.opened = ""
                return
        found = await run(call, load_operation, source, operation_id)
        async with self:
            if isinstance(found, Problem):
                self.problem = found.message
            else:
                self.opened, self.detail = operation_id, found

    async def _list(self) -> None:
        async with self:
            call, source, query, shown = self._call(readonly=True), self._source, self.query, self.shown
        found = await run(call, load_operations, source, query, shown)
        async with self:
            if not isinstance(found, Problem) and query == self.query:
                self._show_operations(found)

    def _show_operations(self, content: OperationsContent) -> None:
        self.groups, self.said, self.left = content.groups, content.said, content.left
        self.operations = content.total
