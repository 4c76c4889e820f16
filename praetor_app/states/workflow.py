"""State of the page of one workflow."""

from typing import Any

import reflex as rx

from pipelines.models import BindingType
from pipelines.workflows.bind_elements import bind_elements
from pipelines.workflows.delete_workflow import delete_workflow
from pipelines.workflows.list_bindings import list_bindings_of
from pipelines.workflows.records import BindingInput
from pipelines.workflows.validate_workflow import validate_workflow
from praetor_app.states.frame import FrameState
from praetor_app.states.load_workflow import MOST_BINDINGS, SURE, WorkflowContent, load_workflow
from praetor_app.states.run import Caller, Problem, run
from praetor_app.states.run_through import RunState
from praetor_app.states.workflows import say_where
from praetor_app.texts import texts
from praetor_app.views.steps import StepGroupRow
from praetor_app.views.workflow import Badge, FigureRow, FindingRow, QuietRow
from praetor_app.views.workflow_changes import say_receipt
from praetor_app.views.workflow_element import StaleRow
from praetor_app.views.workflows import LevelChip

T = texts("workflows")
TABS = ("findings", "steps", "size")
#: What of the content stands in the state under the same name.
SHOWN = (
    *("name", "description", "project", "version", "source", "original", "may_write", "is_archived"),
    *("lay_out", "has_picture", "picture_note", "chips", "is_checked", "checked", "rules"),
    *("findings", "more", "quiet", "groups", "marks", "badges", "figures", "bound", "sure", "stale"),
)


class WorkflowState(Caller, rx.State):
    """A workflow with what the last check has found, and what is being done with it."""

    current_workflow_id: str = ""
    home: str = ""
    project_href: str = ""
    project_id_of: str = ""
    name: str = ""
    description: str = ""
    project: str = ""
    version: int = 1
    source: str = ""
    original: str = ""
    may_write: bool = False
    is_archived: bool = False
    lay_out: bool = False
    has_picture: bool = False
    picture_note: str = ""
    chips: list[LevelChip] = []
    is_checked: bool = False
    checked: str = ""
    rules: int = 0
    findings: list[FindingRow] = []
    more: str = ""
    quiet: list[QuietRow] = []
    groups: list[StepGroupRow] = []
    marks: dict[str, str] = {}
    badges: list[Badge] = []
    figures: list[FigureRow] = []
    bound: str = ""
    sure: int = 0
    stale: list[StaleRow] = []
    #: Whether it is not there, or not for this person, or not any more.
    is_gone: bool = False
    tab: str = "findings"
    shows_quiet: bool = False
    is_checking: bool = False
    is_replacing: bool = False
    replace_problem: str = ""
    replace_where: str = ""
    receipt: str = ""
    is_deleting: bool = False
    act_problem: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the workflow of the page's address."""
        async with self:
            if self.current_workflow_id != self.workflow_id:
                self.is_loaded, self.name, self.source, self.is_gone = False, "", "", False
                self.tab, self.receipt = "findings", ""
            self.current_workflow_id = self.workflow_id
            self.home = f"/library/workflows/{self.workflow_id}"
            self.is_replacing = self.is_deleting = self.shows_quiet = False
            self.replace_problem = self.replace_where = self.act_problem = ""
        await self._reload()

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Show it as it is by now."""
        await self._reload()

    @rx.event
    def turn(self, tab: str) -> None:
        """Show the findings, the steps or the size."""
        self.tab = tab if tab in TABS else TABS[0]

    @rx.event
    def toggle_quiet(self) -> None:
        """Show which rules found nothing, or hide them."""
        self.shows_quiet = not self.shows_quiet

    @rx.event
    def toggle_replacing(self) -> None:
        """Ask for a newer file, or stop asking."""
        self.is_replacing, self.is_deleting = not self.is_replacing, False
        self.replace_problem = self.replace_where = ""

    @rx.event
    def toggle_deleting(self) -> None:
        """Ask before it is deleted, or stop asking."""
        self.is_deleting, self.is_replacing, self.act_problem = not self.is_deleting, False, ""

    @rx.event(background=True)
    async def check(self) -> None:
        """Ask all rules about the newest version."""
        async with self:
            call, workflow_id = self._call(), self.current_workflow_id
            self.is_checking, self.act_problem = True, ""
        outcome = await run(call, validate_workflow, workflow_id)
        async with self:
            self.is_checking, self.tab = False, "findings"
            self.act_problem = outcome.message if isinstance(outcome, Problem) else ""
        await self._reload()

    @rx.event(background=True)
    async def take(self, sent: dict[str, Any]) -> Any:
        """Check the file that the browser has sent as the newest version, or say why it was not taken."""
        receipt = sent.get("data")
        async with self:
            call, workflow_id = self._call(), self.current_workflow_id
            self.replace_problem, self.replace_where = str(sent.get("problem") or ""), say_where(sent)
        if not isinstance(receipt, dict):
            return None
        await run(call, validate_workflow, workflow_id)
        async with self:
            self.is_replacing, self.tab, self.receipt = False, "findings", say_receipt(receipt)
        await self._reload()
        return RunState.stop

    @rx.event
    def close_receipt(self) -> None:
        """Take the note on the new version away."""
        self.receipt = ""

    @rx.event(background=True)
    async def bind_sure(self) -> None:
        """Bind what is suggested and sure."""
        async with self:
            call, look, workflow_id = self._call(), self._call(readonly=True), self.current_workflow_id
        page = await run(look, list_bindings_of, workflow_id, limit=MOST_BINDINGS, offset=0)
        if isinstance(page, Problem):
            return
        given = [
            BindingInput(**each.model_dump(include=set(BindingInput.model_fields)))
            for each in page.suggestions
            if each.confidence >= SURE
        ]
        await self._finish(await run(call, bind_elements, workflow_id, given))

    @rx.event(background=True)
    async def take_away(self, element_id: str, element_type: str, kind: str) -> None:
        """Take a binding away that has lost its element."""
        async with self:
            call, workflow_id = self._call(), self.current_workflow_id
        given = BindingInput(
            element_id=element_id,
            element_type=element_type,
            binding_type=BindingType(kind),
            binding_target_id=None,
        )
        await self._finish(await run(call, bind_elements, workflow_id, [given]))

    @rx.event(background=True)
    async def delete(self) -> Any:
        """Delete it with all that belongs to it."""
        async with self:
            call, workflow_id = self._call(), self.current_workflow_id
        outcome = await run(call, delete_workflow, workflow_id)
        if isinstance(outcome, Problem):
            await self._finish(outcome)
            return None
        return [FrameState.show_toast(T["deleted"]), rx.redirect("/library/workflows", replace=True)]

    async def _finish(self, outcome: Any) -> None:
        async with self:
            self.act_problem = outcome.message if isinstance(outcome, Problem) else ""
        await self._reload()

    async def _reload(self) -> None:
        async with self:
            call, workflow_id = self._call(readonly=True), self.current_workflow_id
        content = await run(call, load_workflow, workflow_id)
        async with self:
            if workflow_id == self.current_workflow_id:
                self._show(content)

    def _show(self, content: WorkflowContent | Problem) -> None:
        self.is_gone = isinstance(content, Problem) and content.code == "NOT_FOUND"
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.problem, self.is_refused = True, "", False
        self.project_id_of = content.project_id
        self.project_href = f"/library/workflows?project={content.project_id}"
        for field in SHOWN:
            setattr(self, field, getattr(content, field))
