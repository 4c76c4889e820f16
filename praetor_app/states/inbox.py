"""State of the inbox."""

from typing import Any

import reflex as rx
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.inbox.submit_task_action import submit_task_action
from pipelines.models import TaskStatus
from pipelines.tasks.change_task import change_task
from pipelines.tasks.list_tasks import TO_DO, list_user_tasks
from pipelines.tasks.records import TaskChange
from praetor_app.states.frame import FrameState
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.inbox import ActView, TaskRow, to_rows

T = texts("inbox")


class InboxState(Caller, rx.State):
    """The tasks, and the one that is open."""

    tasks: list[TaskRow] = []
    task: TaskRow | None = None
    is_detailed: bool = False
    shows_done: bool = False
    is_busy: bool = False
    message: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the tasks, and the one that the page's address names."""
        async with self:
            wanted = self.router.url.query_parameters.get("task", "")
            self.problem, self.message, self.is_detailed = "", "", bool(wanted)
        await self._reload(wanted)

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Show what changed elsewhere; what is being filled in stays."""
        async with self:
            if not self.is_loaded or self.is_busy:
                return
        await self._reload("")

    @rx.event(background=True)
    async def show_done(self, is_done: bool) -> None:
        """Show what is to do, or what is done."""
        async with self:
            self.shows_done, self.message = is_done, ""
        await self._reload("")

    @rx.event
    def open(self, task_id: str) -> None:
        """Show a task beside the list."""
        self.task = next((each for each in self.tasks if each.id == task_id), None)
        self.is_detailed, self.problem, self.message = True, "", ""

    @rx.event
    def step(self, by: int) -> None:
        """Show the next or the previous task."""
        ids = [each.id for each in self.tasks]
        if not ids:
            return
        here = ids.index(self.task.id) if self.task and self.task.id in ids else -1
        self.task = self.tasks[max(0, min(len(ids) - 1, here + by))]
        self.problem, self.message = "", ""

    @rx.event
    def close(self) -> None:
        """Go back to the list, on a phone."""
        self.is_detailed = False

    @rx.event(background=True)
    async def act(self, form: dict[str, Any]) -> Any:
        """Do the open task with what the form holds; the next one opens."""
        async with self:
            act = self._find(str(form.get("action") or ""))
            if self.is_busy or act is None or self.task is None:
                return None
            self.is_busy, self.problem, call, task_id = True, "", self._call(), self.task.id
        return await self._finish(await run(call, submit_task_action, task_id, act.id, read_data(form, act)))

    @rx.event(background=True)
    async def decide(self, action_id: str, decision: str) -> Any:
        """Approve or reject what the open task shows."""
        async with self:
            if self.is_busy or self.task is None or self._find(action_id) is None:
                return None
            self.is_busy, self.problem, call, task_id = True, "", self._call(), self.task.id
        return await self._finish(
            await run(call, submit_task_action, task_id, action_id, {"decision": decision})
        )

    @rx.event(background=True)
    async def cancel(self) -> Any:
        """Set the open task aside."""
        async with self:
            if self.is_busy or self.task is None:
                return None
            self.is_busy, self.problem, call, task_id = True, "", self._call(), self.task.id
        return await self._finish(
            await run(call, change_task, task_id, TaskChange(status=TaskStatus.CANCELLED))
        )

    @rx.event(background=True)
    async def show_outcome(self, message: str) -> Any:
        """Show what came of something that the browser sent by itself: a file, a secret."""
        if message != "ok":
            async with self:
                self.problem = message
            return None
        return await self._finish(None)

    async def _finish(self, outcome: Any) -> Any:
        async with self:
            self.is_busy = False
            if isinstance(outcome, Problem):
                self.problem = outcome.message
                return None
            ids = [each.id for each in self.tasks]
            here = ids.index(self.task.id) if self.task and self.task.id in ids else 0
            following = (ids[here + 1 :] + ids[:here])[:1]
            self.message, self.is_detailed = T["completed"], bool(following)
        await self._reload(following[0] if following else "")
        return FrameState.enter

    def _find(self, action_id: str) -> ActView | None:
        acts = self.task.acts if self.task else []
        return next((each for each in acts if each.id == action_id), None)

    async def _reload(self, wanted: str) -> None:
        async with self:
            call, is_done = self._call(readonly=True), self.shows_done
        rows = await run(call, load_inbox, is_done=is_done)
        async with self:
            if isinstance(rows, Problem):
                self._fail(rows)
                return
            self.tasks, self.is_loaded = rows, True
            current = wanted or (self.task.id if self.task else "")
            self.task = next((each for each in rows if each.id == current), rows[0] if rows else None)


def load_inbox(session: Session, *, is_done: bool, by: Actor) -> list[TaskRow]:
    """Return the tasks of ``by``: those to do, or those that are done."""
    states = (TaskStatus.COMPLETED,) if is_done else TO_DO
    return to_rows(list_user_tasks(session, states=states, limit=200, by=by).tasks)


def read_data(form: dict[str, Any], act: ActView) -> dict[str, Any]:
    """Return what a form holds, in the shape that the action takes."""
    if act.kind == "MULTI_SELECT":
        return {"values": [each.value for each in act.options if form.get(f"value.{each.value}")]}
    if act.kind == "APPROVE_REJECT":
        kind = act.other.kind if act.other else "text"
        return {"decision": "modify", "value": read_other(form.get("value"), kind)}
    if act.kind == "FORM_SUBMIT":
        return {each.name: read_field(form.get(each.name), each.kind) for each in act.fields}
    return {"value": str(form.get("value") or "")}


def read_other(value: Any, kind: str) -> Any:
    """Return another value in its type; yes and no come from a list of the two."""
    text = str(value or "")
    return text == "true" if kind == "select" and text in ("true", "false") else read_field(value, kind)


def read_field(value: Any, kind: str) -> Any:
    """Return one field's value in its type."""
    text = str(value or "").strip()
    if kind == "boolean":
        return bool(value)
    if kind == "list":
        return [line.strip() for line in text.splitlines() if line.strip()]
    if kind == "number":
        try:
            return float(text) if "." in text else int(text)
        except ValueError:
            return text
    return text
