"""State of a document's screen: the document, its variables with their sources, what is looked at."""

from typing import Any

import reflex as rx

from pipelines.templates.accept_suggestions import accept_suggestions
from pipelines.templates.build_sample import SAMPLES
from pipelines.templates.extract_variables import extract_variables
from pipelines.templates.preview_records import MappingBoard
from pipelines.templates.preview_template import FIRST
from praetor_app.states.frame import FrameState
from praetor_app.states.load_template import TemplateContent, load_template, read_again
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.mapping import (
    CoverageView,
    FieldGroup,
    GroupView,
    explain,
    mark_variables,
    to_coverage,
    to_fields,
    to_groups,
)
from praetor_app.views.paper import BlockView, say_rest, to_blocks
from praetor_app.views.template import (
    HeadView,
    MadeRow,
    OfferGroup,
    PartRow,
    VersionRow,
    to_head,
    to_offers,
    to_parts,
    to_taken,
    to_versions,
)
from praetor_app.views.why import StopView

T = texts("mapping")


class Board(Caller, rx.State, mixin=True):
    """What is shown of a document."""

    current_id: str = ""
    head: HeadView = HeadView()
    project_name: str = ""
    coverage: CoverageView = CoverageView()
    groups: list[GroupView] = []
    blocks: list[BlockView] = []
    #: How much of the document is shown, if it is not all.
    rest: str = ""
    shown: int = FIRST.limit
    preview_problem: str = ""
    fields: list[FieldGroup] = []
    field_query: str = ""
    versions: list[VersionRow] = []
    offers: list[OfferGroup] = []
    parts: list[PartRow] = []
    taken: list[PartRow] = []
    made: list[MadeRow] = []
    may_write: bool = False
    may_render: bool = False
    is_reader: bool = False
    is_gone: bool = False
    #: ``mapping``, ``document`` or ``sample``: on a phone one at a time, else the last two.
    view: str = "mapping"
    sample: int = 1
    selected: str = ""
    shows_fields: bool = False
    chain: list[StopView] = []
    is_busy: bool = False
    _board: MappingBoard | None = None
    _asked: int = 0

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the document of the address."""
        async with self:
            self._enter()
            self.problem, self.chain = "", []
            self.selected = self.router.url.query_parameters.get("variable", "")
        await self._reload()

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Show it as it is by now."""
        async with self:
            if not self.is_loaded or self.is_busy:
                return
        await self._reload()

    @rx.event(background=True)
    async def show(self, view: str) -> None:
        """Show the mapping, the document with its variables, or a sample of it."""
        async with self:
            was_sample, self.view = self.view == "sample", view
            self.is_busy = True
            is_same = was_sample == (view == "sample")
        if not is_same:
            await self._reload()
        async with self:
            self.is_busy = False

    @rx.event(background=True)
    async def turn(self, step: int) -> None:
        """Show the next sample, or the one before."""
        async with self:
            self.sample = (self.sample - 1 + step) % SAMPLES + 1
        await self._reload()

    @rx.event(background=True)
    async def show_more(self) -> None:
        """Show more of a long document."""
        async with self:
            if not self.rest:
                return
            self.shown += FIRST.limit
        await self._reload()

    @rx.event(background=True)
    async def suggest(self) -> Any:
        """Look for variables and sources again."""
        async with self:
            look, call, template_id = self._call(readonly=True), self._call(), self.current_id
            self.problem = ""
        found = await run(look, read_again, template_id, None)
        if not isinstance(found, Problem):
            found = await run(call, extract_variables, template_id, found)
        if await self._is_wrong(found):
            return None
        await self._reload()
        async with self:
            count = self.coverage.proposed
        return FrameState.show_toast(T["suggested"].format(count=count) if count else T["suggested_none"])

    @rx.event(background=True)
    async def accept(self, variable_id: str) -> Any:
        """Take over what is proposed for a variable, or with nothing for all."""
        async with self:
            call, template_id, self.problem = self._call(), self.current_id, ""
        count = await run(call, accept_suggestions, template_id, variable_id or None)
        if isinstance(count, Problem):
            await self._is_wrong(count)
            return None
        await self._reload()
        return FrameState.show_toast(T["accepted_many"].format(count=count)) if count > 1 else None

    @rx.event
    def explain(self, variable_id: str) -> None:
        """Say where the source of a variable comes from; with nothing, close that."""
        rows = self._board.rows if self._board else []
        found = next((each for each in rows if each.variable.id == variable_id), None)
        self.chain = explain(found) if found else []

    @rx.event
    def toggle_fields(self) -> None:
        """Open or close the list of the project's fields."""
        self.shows_fields = not self.shows_fields

    @rx.event
    def search_fields(self, query: str) -> None:
        """Show the fields that match."""
        self.field_query = query[:100]
        self.fields = to_fields(self._board.sources if self._board else [], self.field_query)

    def _enter(self) -> str:
        template_id = str(self.template_id)  # type: ignore[attr-defined]
        if self.current_id != template_id:
            self.reset()
        self.current_id = template_id
        return template_id

    async def _is_wrong(self, outcome: Any) -> bool:
        async with self:
            self.problem = outcome.message if isinstance(outcome, Problem) else ""
        return isinstance(outcome, Problem)

    async def _reload(self) -> None:
        async with self:
            call, template_id = self._call(readonly=True), self.current_id
            wanted = {"shows_sample": self.view == "sample", "sample": self.sample, "shown": self.shown}
            self._asked += 1
            asked = self._asked
        content = await run(call, load_template, template_id, **wanted)
        async with self:
            if asked == self._asked:  # else somebody has asked again meanwhile, and it is shown to them
                self._show(content)

    def _show(self, content: TemplateContent | Problem) -> None:
        if isinstance(content, Problem):
            self.is_gone = content.code == "NOT_FOUND"
            self._fail(content)
            return
        self.is_loaded, self.is_refused, self.is_gone = True, False, False
        board = self._board = content.board
        template = board.template
        self.head, self.project_name = to_head(template), board.project_name
        self.groups, self.coverage = to_groups(board), to_coverage(board)
        self.fields = to_fields(board.sources, self.field_query)
        self.versions, self.offers = to_versions(template), to_offers(template)
        self.parts, self.taken, self.made = to_parts(template), to_taken(template), content.made
        self.may_write, self.may_render = board.may_write, board.may_render
        self.is_reader, self.preview_problem = content.is_reader, content.preview_problem
        if content.preview is not None:
            marked = None if self.is_reader else mark_variables(self.groups)
            self.blocks = to_blocks(content.preview, marked)
            self.rest = say_rest(content.preview)
        elif self.preview_problem:
            self.blocks, self.rest = [], ""
