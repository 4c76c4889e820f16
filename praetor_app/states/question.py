"""State of the pages that ask: discovery, plan, details, look and feel."""

from typing import Any

import reflex as rx

from pipelines.discovery.answer_question import answer_question
from pipelines.discovery.answer_records import AnswerReceipt
from pipelines.discovery.records import AnswerInput, Progress
from pipelines.specification.preview_change import preview_change
from praetor_app.states.load_question import AskContent, Look, load_question, read_form
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.change import ChangeView, to_change
from praetor_app.views.known import FactView
from praetor_app.views.question import AskView, QuestionRow, to_ask
from praetor_app.views.readiness import ReadinessView

T = texts("discovery")


class QuestionState(Caller, rx.State):
    """The question on screen, what is known, and how ready the phase is."""

    current_project_id: str = ""
    page_phase: str = ""
    place: str = "now"
    question: AskView = AskView()
    is_asking: bool = False
    is_changing: bool = False
    #: What saving the changed answer would do beside; shown before it is saved.
    change: ChangeView = ChangeView()
    variant: str = ""
    has_note: bool = False
    progress: Progress = Progress(answered=0, total=0, percent=0)
    facts: list[FactView] = []
    graph: str = ""
    is_graph: bool = False
    readiness: ReadinessView = ReadinessView()
    said_question: str = ""
    said: str = ""
    said_id: str = ""
    rows: list[QuestionRow] = []
    path: str = ""
    is_busy: bool = False
    _new: list[str] = []
    #: The question that the page's address names.
    _wanted: str = ""
    #: The changed answer whose consequences are on screen.
    _weighed: AnswerInput | None = None
    #: Moves with every answer and every page: what was read before is not shown after.
    _turn: int = 0
    #: The turn that is on screen; another one is on its way while it lags behind.
    _shown: int = 0

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the question of the page's address, or the one that comes next."""
        async with self:
            path = self.router.url.path.rstrip("/")
            wanted = self.router.url.query_parameters.get("question", "")
            if self.path != path:
                self._forget()
            if (self.path, self._wanted) != (path, wanted):
                self.problem = ""
            self.change, self._weighed = ChangeView(), None
            self.path, self._wanted = path, wanted
            self.current_project_id, call = self.project_id, self._call(readonly=True)
            project_id, look, turn = self.current_project_id, Look(self.path, wanted), self._next_turn()
        content = await run(call, load_question, project_id, look)
        async with self:
            self._show(content, turn)

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Show what has changed elsewhere; what is being typed stays."""
        async with self:
            if self.is_busy or not self.is_loaded or not self.current_project_id or self._shown != self._turn:
                return
            call, project_id = self._call(readonly=True), self.current_project_id
            look = Look(self.path, self.question.id if self.is_changing else "", self.said_id)
            turn = self._turn
        content = await run(call, load_question, project_id, look)
        async with self:
            if isinstance(content, AskContent) and not self.is_busy:
                self._show(content, turn)

    @rx.event(background=True)
    async def submit_answer(self, form: dict[str, Any]) -> Any:
        """Answer the question that the form shows, and move to the next one."""
        async with self:
            if form.get("question_id", self.question.id) != self.question.id:
                return None  # pressed twice: it is answered, and another one stands here by now
        return await self._answer(form)

    @rx.event(background=True)
    async def answer_otherwise(self, how: str) -> Any:
        """Answer with “I don’t know”, leave the question out, or leave it to us."""
        if how not in ("unknown", "skip", "decide"):
            return None
        return await self._answer({"how": how})

    @rx.var
    def is_weighed(self) -> bool:
        """Whether it is on screen what saving the changed answer would do beside."""
        return bool(self.change.lines or self.change.summary)

    async def _answer(self, form: dict[str, Any]) -> Any:
        async with self:
            if self.is_busy:
                return None
            self.problem, self.is_busy, call = "", True, self._call()
            project_id, asked, is_changing = self.current_project_id, self.question, self.is_changing
        answer = read_form({"revision": str(asked.revision)} | form, asked)
        if is_changing and not await self._weigh(answer):
            return None
        async with self:
            self._next_turn()
        receipt = await run(call, answer_question, project_id, asked.id, answer)
        if isinstance(receipt, Problem):
            async with self:
                self.is_busy, self.problem, self._shown = False, receipt.message, self._turn
            return QuestionState.load if receipt.code == "CONFLICT" else None
        return await self._go_on(receipt, asked, is_changing)

    async def _weigh(self, answer: AnswerInput) -> bool:
        """Show what a changed answer would do beside; tell whether it may be saved now."""
        async with self:
            if answer == self._weighed:
                return True
            call = self._call(readonly=True)
            project_id, question_id = self.current_project_id, self.question.id
        preview = await run(call, preview_change, project_id, question_id, answer)
        async with self:
            if isinstance(preview, Problem):
                self.is_busy, self.problem, self.change = False, preview.message, ChangeView()
                return False
            self.change = to_change(preview)
            self._weighed, self.is_busy = answer, not self.is_weighed
            return not self.is_weighed

    async def _go_on(self, receipt: AnswerReceipt, asked: AskView, is_changing: bool) -> Any:
        async with self:
            self.is_busy, self.variant, self.has_note = False, "", False
            self.said_id = asked.id
            self._new = [each.key for each in receipt.effects.ontology_updates]
            self.is_changing, self.change, self._weighed = False, ChangeView(), None
            if receipt.next_question is not None:
                self.question, self.is_asking = to_ask(receipt.next_question), True
            self.progress = receipt.progress
            call, project_id, path = self._call(readonly=True), self.current_project_id, self.path
            look, turn = Look(path, said_id=asked.id, new=tuple(self._new)), self._next_turn()
        content = await run(call, load_question, project_id, look)
        async with self:
            self._show(content, turn)
        if is_changing:
            return rx.redirect(path)
        return None

    @rx.event
    def reword(self, variant: str) -> None:
        """Say the question in other words, or as it was."""
        self.variant = variant if variant in ("simplified", "technical") else ""

    @rx.event
    def toggle_note(self) -> None:
        """Open or close the note."""
        self.has_note = not self.has_note

    @rx.event
    def show_list(self) -> None:
        """Show what is known as a list."""
        self.is_graph = False

    @rx.event
    def show_graph(self) -> None:
        """Show what is known as a graph."""
        self.is_graph = True

    def _forget(self) -> None:
        self.is_loaded, self.is_asking, self.question = False, False, AskView()
        self.facts, self.graph, self.said, self.said_id, self.problem = [], "", "", "", ""

    def _next_turn(self) -> int:
        self._turn += 1
        return self._turn

    def _show(self, content: AskContent | Problem, turn: int) -> None:
        if turn != self._turn:
            return
        self._shown = turn
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded = True
        self.page_phase, self.place = content.page_phase, content.place
        self.progress, self.readiness = content.progress, content.readiness
        self.facts, self.graph, self.rows = content.facts, content.graph, content.rows
        self.said_question, self.said, self.said_id = content.said_question, content.said, content.said_id
        self.is_changing = content.is_changing
        self.is_asking = content.question is not None
        if content.question is not None and content.question != self.question:
            self.question, self.has_note = content.question, content.question.note != ""
