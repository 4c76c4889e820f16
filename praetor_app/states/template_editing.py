"""State of a document's screen: the source of one variable is chosen, tried and kept."""

from typing import Any

import reflex as rx
from pydantic import ValidationError

from pipelines.models import SourceType, VariableType
from pipelines.templates.change_template import change_template
from pipelines.templates.mappings import create_mapping, delete_mapping
from pipelines.templates.preview_records import BoardRow
from pipelines.templates.records import MappingInput, TemplateChange, VariableChange
from pipelines.templates.try_mapping import try_mapping
from praetor_app.states.frame import FrameState
from praetor_app.states.run import Problem, run
from praetor_app.states.template_board import Board
from praetor_app.texts import texts
from praetor_app.views.mapping import OFFERED, OFFERED_TEXT, FieldView, show_value

T = texts("mapping")


class Editing(Board, mixin=True):
    """The variable whose source is being chosen, and the field that is picked up."""

    edited: str = ""
    edit_source: str = "entity_field"
    edit_path: str = ""
    edit_transform: str = ""
    #: Moves when the transform is another one than what is typed.
    transform_key: int = 0
    offered: list[str] = []
    tried_before: str = ""
    tried_value: str = ""
    tried_warnings: list[str] = []
    edit_problem: str = ""
    var_note: str = ""
    carried: FieldView | None = None

    @rx.var
    def paths(self) -> list[str]:
        """The paths that a source of this kind can have."""
        found = self._board.sources if self._board else []
        return [each.path for each in found if each.source_type == self.edit_source][:300]

    @rx.event
    def pick_up(self, source_type: str, path: str) -> None:
        """Take a field, to be put onto a variable."""
        self.carried = FieldView(source_type=source_type, path=path, type="", label=path)

    @rx.event
    def put_down(self) -> None:
        """Put the field back that was taken."""
        self.carried = None

    @rx.event(background=True)
    async def choose(self, variable_id: str) -> Any:
        """Map a variable to the field that is carried; with none, open its editor."""
        async with self:
            carried, self.carried, self.selected = self.carried, None, variable_id
        if carried is not None:
            return await self._map(variable_id, carried.source_type, carried.path, "")
        async with self:
            self._open(variable_id)
        await self._try()
        return rx.call_script(f"window.praetorShowRow?.({variable_id!r})")

    @rx.event(background=True)
    async def set_source(self, source_type: str) -> None:
        """Choose the kind of source."""
        async with self:
            if source_type in list(SourceType):
                self.edit_source, self.edit_path = source_type, ""
        await self._try()

    @rx.event(background=True)
    async def set_path(self, path: str) -> None:
        """Take over the path that is being typed."""
        async with self:
            self.edit_path = path[:500]
        await self._try()

    @rx.event(background=True)
    async def set_transform(self, transform: str) -> None:
        """Take over the transform that is being typed."""
        async with self:
            self.edit_transform = transform[:500]
        await self._try()

    @rx.event(background=True)
    async def put_transform(self, transform: str) -> None:
        """Take a transform that is offered."""
        async with self:
            self.edit_transform, self.transform_key = transform, self.transform_key + 1
        await self._try()

    @rx.event(background=True)
    async def save_source(self, form: dict[str, Any]) -> Any:
        """Keep the source."""
        async with self:
            self.edit_path = str(form.get("path") or self.edit_path)[:500]
            self.edit_transform = str(form.get("transform") or "")[:500]
            wanted = (self.edited, self.edit_source, self.edit_path, self.edit_transform)
        return await self._map(*wanted)

    @rx.event(background=True)
    async def map_to(self, variable_id: str, source_type: str, path: str) -> Any:
        """Map a variable to a field that comes near."""
        return await self._map(variable_id, source_type, path, "")

    @rx.event(background=True)
    async def remove_source(self, mapping_id: str) -> None:
        """Take the source of a variable away."""
        async with self:
            call, template_id = self._call(), self.current_id
            self.edited = ""
        if not await self._is_wrong(await run(call, delete_mapping, template_id, mapping_id)):
            await self._reload()

    @rx.event
    def close_editor(self) -> None:
        """Leave the source as it is."""
        self.edited, self.selected, self.edit_problem = "", "", ""

    @rx.event(background=True)
    async def save_variable(self, form: dict[str, Any]) -> None:
        """Keep what a person knows better of a variable."""
        async with self:
            call, template_id, variable_id = self._call(), self.current_id, self.edited
            self.var_note, self.edit_problem = "", ""
        kind = str(form.get("type") or "")
        try:
            change = VariableChange(
                id=variable_id,
                name=str(form.get("name") or "").strip() or None,
                type=VariableType(kind) if kind in list(VariableType) else None,
                description=str(form.get("description") or "")[:2000],
                is_required=bool(form.get("required")),
            )
        except ValidationError:
            async with self:
                self.edit_problem = T["var_name_help"]
            return
        wanted = TemplateChange(variables=[change])
        outcome = await run(call, change_template, template_id, wanted, None)
        async with self:
            if isinstance(outcome, Problem):
                self.edit_problem = outcome.message
                return
            self.var_note = T["var_saved"]
        await self._reload()

    def _find(self, variable_id: str) -> BoardRow | None:
        rows = self._board.rows if self._board else []
        return next((each for each in rows if each.variable.id == variable_id), None)

    def _open(self, variable_id: str) -> None:
        row = self._find(variable_id)
        if row is None or not self.may_write:
            self.edited = ""
            return
        chosen = row.mapping or row.suggestion
        self.edited, self.edit_problem, self.var_note = variable_id, "", ""
        self.edit_source = chosen.source_type.value if chosen else "entity_field"
        self.edit_path = chosen.source_path if chosen else ""
        self.edit_transform = (chosen.transform_expression or "") if chosen else ""
        self.offered = OFFERED.get(row.variable.type.value, OFFERED_TEXT)
        self.view = "mapping" if self.view == "document" else self.view

    def _read(self, variable_id: str, source_type: str, path: str, transform: str) -> MappingInput | str:
        try:
            return MappingInput(
                variable_id=variable_id,
                source_type=SourceType(source_type),
                source_path=path.strip(),
                transform_expression=transform.strip() or None,
            )
        except ValidationError as error:
            return error.errors()[0]["msg"]

    async def _try(self) -> None:
        async with self:
            call, template_id, sample = self._call(readonly=True), self.current_id, self.sample
            self.tried_before, self.tried_value, self.tried_warnings = "", "", []
            self.edit_problem = ""
            given = self._read(self.edited, self.edit_source, self.edit_path, self.edit_transform)
        if isinstance(given, str) or not given.source_path:
            return
        tried = await run(call, try_mapping, template_id, given, sample=sample)
        async with self:
            if isinstance(tried, Problem):
                issue = str(tried.details.get("issue") or "")
                self.edit_problem = tried.message if issue in tried.message else f"{tried.message} {issue}."
                return
            self.tried_before, self.tried_value = show_value(tried.before), show_value(tried.value)
            self.tried_warnings = tried.warnings

    async def _map(self, variable_id: str, source_type: str, path: str, transform: str) -> Any:
        async with self:
            call, template_id, row = self._call(), self.current_id, self._find(variable_id)
            given = self._read(variable_id, source_type, path, transform)
        if isinstance(given, str):
            outcome: Any = Problem(code="VALIDATION_ERROR", message=given)
        else:
            outcome = await run(call, create_mapping, template_id, given)
        if isinstance(outcome, Problem):
            async with self:
                self.edit_problem = outcome.message
                self.problem = "" if self.edited == variable_id else outcome.message
            return None
        async with self:
            self.edited, self.selected = "", variable_id
        await self._reload()
        name = row.variable.name if row else ""
        return FrameState.show_toast(T["dropped"].format(name=name, path=path))
