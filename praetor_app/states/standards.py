"""State of the list of standards."""

from typing import Any

import reflex as rx

from praetor_app.states.import_receipt import say_refusal, to_import_view
from praetor_app.states.load_standards import StandardsContent, load_standards
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.customers import ProjectChoice
from praetor_app.views.integrations import ImportView
from praetor_app.views.standards import StandardRow

HERE = "/library/standards"
STEP = 50


class Refusal(rx.State, mixin=True):
    """Why a version was not taken, and the one that it could be."""

    refusal: str = ""
    breaking: list[str] = []
    suggested: str = ""

    def _refuse(self, sent: dict[str, Any]) -> None:
        """Keep why the browser's file was refused; nothing, if it was taken."""
        details = sent.get("details")
        said = details if isinstance(details, dict) else {}
        changes = said.get("changes")
        self.breaking = [str(each)[:300] for each in changes[:50]] if isinstance(changes, list) else []
        self.suggested = str(said.get("suggestedVersion") or "")[:40]
        self.refusal = "" if self.breaking else say_refusal(sent)


class StandardsState(Refusal, Caller, rx.State):
    """The standards of all namespaces, and one that is being imported."""

    rows: list[StandardRow] = []
    total: int = 0
    projects: list[ProjectChoice] = []
    may_write: bool = False
    query: str = ""
    kind: str = ""
    namespace: str = ""
    limit: int = STEP
    is_importing: bool = False
    receipt: ImportView = ImportView()

    @rx.event(background=True)
    async def load(self) -> None:
        """Show those of the kind and namespace in the address."""
        async with self:
            asked = self.router.url.query_parameters
            self.kind, self.namespace = asked.get("kind", ""), asked.get("namespace", "")
            self.query, self.limit, self.receipt = "", STEP, ImportView()
            self.is_importing = bool(asked.get("import"))
            self._refuse({})
        await self._reload()

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Show them as they are by now."""
        await self._reload()

    @rx.event(background=True)
    async def search(self, query: str) -> None:
        """Show those with these words."""
        async with self:
            self.query, self.limit = query[:200], STEP
        await self._reload()

    @rx.event(background=True)
    async def choose(self, field: str, value: str) -> None:
        """Show those of one kind or namespace."""
        async with self:
            if field in ("kind", "namespace"):
                setattr(self, field, value[:60])
            self.limit = STEP
        await self._reload()

    @rx.event(background=True)
    async def show_more(self) -> None:
        """Show further ones."""
        async with self:
            self.limit = min(self.limit + STEP, 1000)
        await self._reload()

    @rx.event
    def open_import(self) -> None:
        """Open the form, or close it."""
        self.is_importing, self.receipt = not self.is_importing, ImportView()
        self._refuse({})

    @rx.event(background=True)
    async def take_file(self, sent: dict[str, Any]) -> None:
        """Show what came of a file that the browser has sent."""
        data = sent.get("data")
        async with self:
            self._refuse(sent)
            self.receipt = ImportView()
            if isinstance(data, dict):
                self.is_importing = False
                self.receipt = to_import_view(data, f"{HERE}/{str(data.get('id'))[:36]}")
        if isinstance(data, dict):
            await self._reload()

    async def _reload(self) -> None:
        async with self:
            call = self._call(readonly=True)
            asked = (self.query, self.kind, self.namespace, self.limit)
        content = await run(call, load_standards, *asked)
        async with self:
            self._show(content)

    def _show(self, content: StandardsContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.problem, self.is_refused = True, "", False
        self.rows, self.total = content.rows, content.total
        self.projects, self.may_write = content.projects, content.may_write
