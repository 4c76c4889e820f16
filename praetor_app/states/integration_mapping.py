"""State of the editor of a mapping."""

from typing import Any

import reflex as rx

from pipelines.integrations.mappings import change_mapping, create_mapping, delete_mapping
from pipelines.integrations.records import MappingChange, MappingInput, MappingRule
from pipelines.integrations.try_mapping import MappingDraft, try_mapping
from praetor_app.states.frame import FrameState
from praetor_app.states.integration import IntegrationState, say_issue
from praetor_app.states.load_integration import (
    find_choices,
    find_request_schema,
    load_mapping,
    load_suggestions,
)
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.integration_mappings import (
    PickRow,
    RuleRow,
    SuggestionRow,
    is_blank,
    list_unfilled,
    mark_rules,
    read_json,
    to_rule,
    to_view,
    write_json,
)

T = texts("integration_mappings")
PICKED = ("operation", "source", "target")
WRITTEN = ("source", "target", "transform")
MOST_RULES = 500


class MappingState(Caller, rx.State):
    """A mapping as it is written."""

    is_open: bool = False
    mapping_id: str = ""
    flag: str = ""
    picked: dict[str, PickRow] = {}
    #: What is being chosen, and what is offered.
    picking: str = ""
    choices: list[PickRow] = []
    rules: list[RuleRow] = []
    suggestions: list[SuggestionRow] = []
    unfilled: list[str] = []
    source_fields: list[str] = []
    target_fields: list[str] = []
    sample: str = ""
    sample_problem: str = ""
    result: str = ""
    is_deleting: bool = False
    _offered: list[SuggestionRow] = []

    @rx.event
    def close(self) -> None:
        """Close the editor."""
        self._clear()

    @rx.event(background=True)
    async def open_new(self) -> None:
        """Begin a mapping."""
        async with self:
            self._clear()
            self.is_open = True
        await self._offer("operation", "")

    @rx.event(background=True)
    async def open_mapping(self, mapping_id: str) -> None:
        """Open a mapping to change it."""
        async with self:
            call = self._call(readonly=True)
        found = await run(call, load_mapping, self.integration_id, mapping_id)
        async with self:
            self._clear()
            if found is None or isinstance(found, Problem):
                return
            self.is_open, self.mapping_id, self.flag = True, mapping_id, found.view.flag or ""
            operation = PickRow(id=found.view.operation_id, name=found.view.operation_id)
            self.picked = {"operation": operation, "source": found.source, "target": found.target}
            self.rules = [to_rule(each) for each in found.view.mapping_rules]
        await self._propose()

    @rx.event(background=True)
    async def search(self, query: str) -> None:
        """Offer what has these words."""
        await self._offer(self.picking, query[:200])

    @rx.event(background=True)
    async def pick(self, kind: str) -> None:
        """Choose the operation or a schema."""
        await self._offer(kind if kind in PICKED else "operation", "")

    @rx.event(background=True)
    async def choose(self, choice_id: str) -> None:
        """Take one of what is offered; of an operation, the schema that it takes too."""
        async with self:
            chosen = next((each for each in self.choices if each.id == choice_id), None)
            if chosen is None:
                return
            kind, call = self.picking, self._call(readonly=True)
            self.picked = self.picked | {kind: chosen}
            self.picking, self.choices, self.sample = "", [], "" if kind == "source" else self.sample
        if kind == "operation" and "target" not in self.picked:
            takes = await run(call, find_request_schema, self.integration_id, chosen.id)
            async with self:
                if isinstance(takes, PickRow):
                    self.picked = self.picked | {"target": takes}
        missing = next((each for each in PICKED if each not in self.picked), "")
        if missing:
            await self._offer(missing, "")
        else:
            await self._propose()

    @rx.event
    def write(self, place: int, name: str, text: str) -> None:
        """Keep what is typed in a rule."""
        if name in WRITTEN and 0 <= place < len(self.rules):
            rules = list(self.rules)
            rules[place] = rules[place].model_copy(update={name: text[:500]})
            self.rules = rules

    @rx.event(background=True)
    async def tried(self, _text: str = "") -> None:
        """See what is wrong, and what becomes of the sample."""
        await self._try()

    @rx.event
    def add_rule(self) -> None:
        """Ask for one more rule."""
        if len(self.rules) < MOST_RULES:
            self.rules = [*self.rules, RuleRow()]

    @rx.event(background=True)
    async def remove_rule(self, place: int) -> None:
        """Ask for one rule less."""
        async with self:
            self.rules = [row for at, row in enumerate(self.rules) if at != place]
        await self._try()

    @rx.event(background=True)
    async def accept(self, target: str) -> None:
        """Take over what is proposed for a path; without one, all of it."""
        async with self:
            taken = [each for each in self.suggestions if target in ("", each.target)]
            made = [RuleRow(source=e.source, target=e.target, transform=e.transform) for e in taken]
            self.rules = [*self.rules, *made]
        await self._try()

    @rx.event
    def write_sample(self, text: str) -> None:
        """Keep the data that is typed to try it on."""
        self.sample = text[:100_000]

    @rx.event(background=True)
    async def make_sample(self) -> None:
        """Make up the data again."""
        async with self:
            self.sample = ""
        await self._try()

    @rx.event(background=True)
    async def save(self) -> Any:
        """Save it."""
        await self._try()
        async with self:
            call, mapping_id, self.problem = self._call(), self.mapping_id, self._find_obstacle()
            if self.problem:
                return None
            fields = self._fields()
        if mapping_id:
            change = MappingChange(**fields)
            saved = await run(call, change_mapping, self.integration_id, mapping_id, change)
        else:
            saved = await run(call, create_mapping, self.integration_id, MappingInput(**fields))
        if isinstance(saved, Problem):
            async with self:
                self.problem = say_issue(saved)
            return None
        async with self:
            self._clear()
        return [IntegrationState.refresh, FrameState.show_toast(T["saved"])]

    @rx.event
    def ask_delete(self) -> None:
        """Ask before it is deleted; again, do not."""
        self.is_deleting = not self.is_deleting

    @rx.event(background=True)
    async def delete(self) -> Any:
        """Delete it."""
        async with self:
            call, mapping_id = self._call(), self.mapping_id
        gone = await run(call, delete_mapping, self.integration_id, mapping_id)
        async with self:
            if isinstance(gone, Problem):
                self.problem = gone.message
                return None
            self._clear()
        return [IntegrationState.refresh, FrameState.show_toast(T["deleted"])]

    async def _offer(self, kind: str, query: str) -> None:
        async with self:
            call, self.picking = self._call(readonly=True), kind
        found = await run(call, find_choices, self.integration_id, kind, query)
        async with self:
            self.choices = [] if isinstance(found, Problem) else found

    async def _propose(self) -> None:
        """Read what fits, and try it."""
        async with self:
            call = self._call(readonly=True)
            schemas = [self.picked[each].id for each in ("source", "target")]
        found = await run(call, load_suggestions, self.integration_id, *schemas)
        async with self:
            self._offered = [] if isinstance(found, Problem) else found
            self.problem = found.message if isinstance(found, Problem) else ""
        await self._try()

    async def _try(self) -> None:
        async with self:
            if not {"source", "target"} <= self.picked.keys():
                return
            call, rows = self._call(readonly=True), list(self.rules)
            draft = self._draft()
        trial = await run(call, try_mapping, self.integration_id, draft)
        async with self:
            if isinstance(trial, Problem):
                self.problem = trial.message
                return
            if [to_view(each) for each in rows] == [to_view(each) for each in self.rules]:
                self.rules = mark_rules(self.rules, trial)
            self.unfilled, self.result = list_unfilled(trial), write_json(trial.target)
            self.source_fields, self.target_fields = trial.source_fields, trial.target_fields
            self.sample = self.sample or write_json(trial.source)
            filled = {each.target.strip() for each in self.rules}
            self.suggestions = [each for each in self._offered if each.target not in filled]

    def _draft(self) -> MappingDraft:
        self.sample_problem, sample = "", None
        if self.sample.strip():
            try:
                sample = read_json(self.sample)
            except ValueError as error:
                self.sample_problem = T["sample_bad"].format(reason=error)
        return MappingDraft(
            source_schema_id=self.picked["source"].id,
            target_schema_id=self.picked["target"].id,
            mapping_rules=[to_view(each) for each in self.rules],
            sample=sample,
        )

    def _find_obstacle(self) -> str:
        """Say why it cannot be saved."""
        if any(each not in self.picked for each in PICKED):
            return T["choose_first"]
        views = [to_view(each) for each in self.rules if not is_blank(each)]
        return T["mend_first"] if any(not (each.source_path and each.target_path) for each in views) else ""

    def _fields(self) -> dict[str, Any]:
        views = [to_view(each) for each in self.rules if not is_blank(each)]
        return {
            "operation_id": self.picked["operation"].id,
            "source_schema_id": self.picked["source"].id,
            "target_schema_id": self.picked["target"].id,
            "mapping_rules": [MappingRule(**each.model_dump()) for each in views],
        }

    def _clear(self) -> None:
        self.is_open, self.mapping_id, self.flag, self.problem = False, "", "", ""
        self.picked, self.picking, self.choices, self.rules = {}, "", [], []
        self.suggestions, self._offered, self.unfilled, self.is_deleting = [], [], [], False
        self.sample, self.sample_problem, self.result = "", "", ""
        self.source_fields, self.target_fields = [], []
