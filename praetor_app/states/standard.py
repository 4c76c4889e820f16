"""State of the page of a standard."""

from typing import Any

import reflex as rx

from pipelines.models import StandardStatus
from pipelines.standards.change_standard import change_standard
from pipelines.standards.compare_documents import Comparison
from pipelines.standards.compare_versions import compare_versions
from pipelines.standards.records import StandardChange
from praetor_app.states.browse_operations import STEP, OperationBrowser
from praetor_app.states.load_operations import Source
from praetor_app.states.load_standard import (
    LINES,
    StandardContent,
    load_download,
    load_place,
    load_schema_lines,
    load_schema_names,
    load_source,
    load_standard,
)
from praetor_app.states.run import Problem, run
from praetor_app.states.standards import HERE, Refusal
from praetor_app.texts import texts
from praetor_app.views.contracts import LineGroup, LineRow, ProblemRow
from praetor_app.views.standards import (
    ChangeLine,
    ReferenceLink,
    StandardHead,
    VersionLine,
    to_change,
)

T = texts("standards")
VIEWS = ("content", "schemas", "source", "problems", "versions")


class StandardState(OperationBrowser, Refusal, rx.State):
    """A version of a standard, and what of it is looked at."""

    head: StandardHead = StandardHead()
    view: str = "content"
    is_gone: bool = False
    is_contract: bool = False
    may_write: bool = False
    is_adding: bool = False
    status_problem: str = ""
    tree: list[LineGroup] = []
    schemas: list[str] = []
    schema_count: int = 0
    schema_open: str = ""
    schema_lines: list[LineRow] = []
    problems: list[ProblemRow] = []
    problems_said: str = ""
    problems_more: str = ""
    place: str = ""
    place_text: str = ""
    versions: list[VersionLine] = []
    used_by: list[ReferenceLink] = []
    uses: list[ReferenceLink] = []
    text: str = ""
    text_said: str = ""
    text_first: int = 1
    text_total: int = 0
    compare_from: str = ""
    compare_to: str = ""
    breaking_changes: list[str] = []
    changes: list[ChangeLine] = []
    changes_said: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the version of the address."""
        async with self:
            asked = self.router.url.query_parameters
            wanted = asked.get("view", "")
            self.view = wanted if wanted in VIEWS else "content"
            self.is_loaded, self.is_adding, self.problem, self.status_problem = False, False, "", ""
            self._source = Source(standard_id=self.standard_id, version=asked.get("version", ""))
            self.query, self.opened, self.shown, self.schema_open = "", "", STEP, ""
            self.place, self.text, self.text_first, self.changes_said = "", "", 1, ""
            self._refuse({})
        await self._reload()

    @rx.event(background=True)
    async def choose_view(self, view: str) -> None:
        """Look at something else of it."""
        async with self:
            self.view = view if view in VIEWS else "content"
        await self._fill()

    @rx.event
    def open_form(self) -> None:
        """Open the form for a new version, or close it."""
        self.is_adding = not self.is_adding
        self._refuse({})

    @rx.event(background=True)
    async def take_file(self, sent: dict[str, Any]) -> Any:
        """Show the version that the browser has sent, or why it was refused."""
        async with self:
            self._refuse(sent)
            standard_id = self.head.id
        if not isinstance(sent.get("data"), dict):
            return None
        return rx.redirect(f"{HERE}/{standard_id}?view=versions&at={str(sent['data'].get('version'))[:40]}")

    @rx.event(background=True)
    async def move(self, status: str) -> None:
        """Change whether it is to be relied on."""
        async with self:
            call, standard_id, self.status_problem = self._call(), self.head.id, ""
        if status not in list(StandardStatus):
            return
        changed = await run(call, change_standard, standard_id, StandardChange(status=StandardStatus(status)))
        if isinstance(changed, Problem):
            async with self:
                self.status_problem = changed.message
            return
        await self._reload()

    @rx.event(background=True)
    async def search_schemas(self, query: str) -> None:
        """Show the schemas with these words."""
        found = await self._read(load_schema_names, query[:200])
        async with self:
            if not isinstance(found, Problem):
                self.schemas, self.schema_open = found, ""

    @rx.event(background=True)
    async def open_schema(self, name: str) -> None:
        """Show what is in a schema; again, do not."""
        if self.schema_open == name:
            async with self:
                self.schema_open = ""
            return
        found = await self._read(load_schema_lines, name)
        async with self:
            if not isinstance(found, Problem):
                self.schema_open, self.schema_lines, self.view = name, found, "schemas"
                if name not in self.schemas:
                    self.schemas = [name, *self.schemas]

    @rx.event(background=True)
    async def turn(self, step: int) -> None:
        """Show the lines of the source before or after."""
        async with self:
            first = max(1, self.text_first + (LINES if step > 0 else -LINES))
        await self._show_source(first)

    @rx.event(background=True)
    async def show_place(self, path: str) -> None:
        """Show what stands where a rule found something; again, do not."""
        if self.place == path:
            async with self:
                self.place = ""
            return
        found = await self._read(load_place, path)
        async with self:
            if not isinstance(found, Problem):
                self.place, self.place_text = path, found

    @rx.event(background=True)
    async def compare(self, field: str, version: str) -> None:
        """Compare other versions."""
        async with self:
            if field in ("compare_from", "compare_to"):
                setattr(self, field, version[:40])
        await self._compare()

    @rx.event(background=True)
    async def download(self) -> Any:
        """Give the document to the browser."""
        async with self:
            call, standard_id, version = self._call(readonly=True), self.head.id, self.head.version
        taken = await run(call, load_download, standard_id, version)
        if isinstance(taken, Problem):
            return None
        if taken.link:
            return rx.download(url=taken.link, filename=taken.name)
        return rx.download(data=taken.text, filename=taken.name)

    async def _read(self, load: Any, *args: Any) -> Any:
        """Read something else of the version."""
        async with self:
            call, source = self._call(readonly=True), self._source
        return await run(call, load, source.standard_id, source.version, *args)

    async def _reload(self) -> None:
        content = await self._read(load_standard)
        async with self:
            self._show(content)
        if not isinstance(content, Problem):
            await self._fill()

    async def _fill(self) -> None:
        """Read what only the view that is looked at needs."""
        if self.view == "content" and self.is_contract and not self.groups:
            await self._list()
        elif self.view == "source" and not self.text:
            await self._show_source(1)
        elif self.view == "versions" and not self.changes_said:
            await self._compare()

    async def _show_source(self, first: int) -> None:
        found = await self._read(load_source, first)
        async with self:
            if not isinstance(found, Problem):
                self.text, self.text_said = found.text, found.said
                self.text_first, self.text_total = found.first, found.total

    async def _compare(self) -> None:
        async with self:
            call, standard_id = self._call(readonly=True), self.head.id
            old, new = self.compare_from, self.compare_to
        if not old or not new:
            return
        found = await run(call, compare_versions, standard_id, old, new)
        async with self:
            if isinstance(found, Comparison):
                self.breaking_changes, self.changes = found.breaking, [to_change(e) for e in found.changes]
                named = "same" if not found.total else "one_difference" if found.total == 1 else "differences"
                self.changes_said = T[named].format(count=f"{found.total:,}")

    def _show(self, content: StandardContent | Problem) -> None:
        if isinstance(content, Problem):
            self.is_gone = content.code == "NOT_FOUND"
            self._fail(content)
            return
        self.is_loaded, self.is_refused, self.is_gone, self.problem = True, False, False, ""
        self.head, self.tree, self.groups = content.head, content.tree, []
        self.is_contract, self.may_write = content.is_contract, content.may_write
        self.schemas, self.schema_count = content.schemas, content.schema_count
        self.problems, self.problems_said = content.problems, content.problems_said
        self.problems_more = content.problems_more
        self.versions, self.used_by, self.uses = content.versions, content.used_by, content.uses
        kept = [each.version for each in content.versions] if content.is_own else []
        self.compare_to = kept[0] if len(kept) > 1 else ""
        self.compare_from = kept[1] if len(kept) > 1 else ""
