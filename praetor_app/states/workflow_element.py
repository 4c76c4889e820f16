"""State of the panel of one element of a workflow."""

from typing import Any

import reflex as rx
from pydantic import ValidationError

from pipelines.models import BindingType
from pipelines.workflows.bind_elements import bind_elements
from pipelines.workflows.records import BindingInput
from praetor_app.states.load_element import load_choices, load_element
from praetor_app.states.run import Caller, Problem, run
from praetor_app.states.workflow import WorkflowState
from praetor_app.texts import texts
from praetor_app.views.workflow_choices import ChoiceGroup, Operation
from praetor_app.views.workflow_element import ElementPanel

T = texts("workflow_elements")
#: Fields that a form begins with, and has at most.
FIELDS, MOST_FIELDS = 2, 40


class ElementState(Caller, rx.State):
    """The element that was chosen, and the binding that is being edited."""

    picked: str = ""
    panel: ElementPanel = ElementPanel()
    #: The type of binding that is being edited; empty: none.
    editing: str = ""
    groups: list[ChoiceGroup] = []
    operations: list[Operation] = []
    target: str = ""
    extra: str = ""
    fields: list[dict[str, str]] = []
    bind_problem: str = ""

    @rx.event
    def clear(self) -> None:
        """Choose nothing."""
        self.picked, self.editing, self.panel, self.bind_problem = "", "", ElementPanel(), ""

    @rx.event(background=True)
    async def pick(self, element_id: str) -> None:
        """Show an element; without one, none."""
        async with self:
            self.picked, self.editing, self.bind_problem = element_id, "", ""
            if not element_id or self.panel.id != element_id:
                self.panel = ElementPanel()
        if element_id:
            await self._reload()

    @rx.event(background=True)
    async def edit(self, kind: str) -> None:
        """Begin to bind the element to something of a kind; what it is bound to stands there."""
        if kind not in list(BindingType):
            return
        async with self:
            call, workflow_id = self._call(), self.workflow_id
        groups = await run(call, load_choices, workflow_id, BindingType(kind))
        async with self:
            if isinstance(groups, Problem):
                self.bind_problem = groups.message
                return
            known = next((each for each in self.panel.bound if each.kind == kind), None)
            self.editing, self.groups, self.bind_problem = kind, groups, ""
            self.target = known.target_id if known else ""
            self.extra = known.extra if known else ""
            self.fields = [dict(each) for each in known.fields] if known else []
            self.fields += [{} for _ in range(FIELDS - len(self.fields))]
            self._list_operations()

    @rx.event
    def stop(self) -> None:
        """Leave the binding as it was."""
        self.editing, self.bind_problem = "", ""

    @rx.event
    def choose(self, target_id: str) -> None:
        """Choose a service; its operations are offered."""
        self.target, self.extra = target_id, ""
        self._list_operations()

    @rx.event
    def widen(self) -> None:
        """Make room for one more field of a form."""
        if len(self.fields) < MOST_FIELDS:
            self.fields = [*self.fields, {}]

    @rx.event(background=True)
    async def bind(self, form: dict[str, Any]) -> Any:
        """Bind the element as the form says."""
        async with self:
            kind, panel = self.editing, self.panel
        given = read_form(panel, kind, form)
        if isinstance(given, str):
            async with self:
                self.bind_problem = given
            return None
        return await self._set(given)

    @rx.event(background=True)
    async def take(self, kind: str, target_id: str, operation: str) -> Any:
        """Bind the element to what was suggested."""
        async with self:
            panel = self.panel
        config = {"operationId": operation} if operation else {}
        return await self._set(build_binding(panel, kind, target_id, config))

    @rx.event(background=True)
    async def unbind(self, kind: str) -> Any:
        """Take a binding away."""
        async with self:
            panel = self.panel
        return await self._set(build_binding(panel, kind, None, {}))

    def _list_operations(self) -> None:
        every = [choice for group in self.groups for choice in group.choices]
        self.operations = next((each.operations for each in every if each.id == self.target), [])

    async def _set(self, given: BindingInput) -> Any:
        async with self:
            call, workflow_id = self._call(), self.workflow_id
        outcome = await run(call, bind_elements, workflow_id, [given])
        async with self:
            self.bind_problem = outcome.message if isinstance(outcome, Problem) else ""
            if isinstance(outcome, Problem):
                return None
            self.editing = ""
        await self._reload()
        return WorkflowState.refresh

    async def _reload(self) -> None:
        async with self:
            call, workflow_id, picked = self._call(readonly=True), self.workflow_id, self.picked
        panel = await run(call, load_element, workflow_id, picked)
        async with self:
            if picked != self.picked:
                return
            if isinstance(panel, Problem):
                self.picked, self.panel = "", ElementPanel()
            else:
                self.panel = panel


def read_form(panel: ElementPanel, kind: str, form: dict[str, Any]) -> BindingInput | str:
    """Return the binding that a form asks for, or what is missing."""
    target = str(form.get("target") or "").strip()
    is_described = kind in (BindingType.FORM, BindingType.DECISION)
    if not target:
        return T["name_first" if is_described else "choose_first"]
    try:
        return build_binding(panel, kind, target, read_config(kind, form))
    except ValidationError:
        return T["too_long"]


def read_config(kind: str, form: dict[str, Any]) -> dict[str, Any]:
    """Return what is kept beside the target of a binding."""
    extra = str(form.get("extra") or "").strip()
    if kind == BindingType.INTEGRATION:
        return {"operationId": extra} if extra else {}
    if kind == BindingType.DECISION:
        return {"expression": extra} if extra else {}
    if kind == BindingType.FORM:
        return {"fields": read_fields(form)}
    return {}


def read_fields(form: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the fields of a form that have a name."""
    found = []
    for number in range(MOST_FIELDS):
        if name := str(form.get(f"name-{number}") or "").strip():
            kind, required = str(form.get(f"type-{number}") or "text"), bool(form.get(f"required-{number}"))
            found.append({"name": name, "type": kind, "required": required})
    return found


def build_binding(
    panel: ElementPanel, kind: str, target_id: str | None, config: dict[str, Any]
) -> BindingInput:
    """Return a binding of the element in the panel."""
    return BindingInput(
        element_id=panel.id,
        element_type=panel.type,
        binding_type=BindingType(kind),
        binding_target_id=target_id,
        config=config,
    )
