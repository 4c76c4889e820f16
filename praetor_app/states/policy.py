"""State of the editor of a policy: a form and its JSON, kept in step."""

from typing import Any

import reflex as rx

from pipelines.models import Effect
from pipelines.permissions.delete_policy import delete_policy
from praetor_app.states.frame import FrameState
from praetor_app.states.load_policies import NEW, load_policy, save_policy
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.policies import (
    ConditionRow,
    PolicyDraft,
    find_faults,
    mark_conditions,
    read_json,
    to_draft,
    to_fields,
    write_json,
)

T = texts("policies")
LIST = "/organization/policies"
TYPED = ("name", "description", "actions", "resources", "priority")
OF_CONDITION = ("path", "operator", "value")


class PolicyState(Caller, rx.State):
    """One policy as it is typed."""

    current_id: str = ""
    draft: PolicyDraft = PolicyDraft()
    raw: str = ""
    #: What is wrong, by field; of the JSON itself under ``raw``.
    faults: dict[str, str] = {}

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the policy of the address."""
        async with self:
            if self.current_id != self.policy_id:
                self.is_loaded, self.draft, self.raw = False, PolicyDraft(), ""
            self.current_id, self.problem, self.faults = self.policy_id, "", {}
            call, policy_id = self._call(readonly=True), self.policy_id
        fields = await run(call, load_policy, policy_id)
        async with self:
            if isinstance(fields, Problem):
                self._fail(fields)
                return
            self.draft, self.raw = to_draft(fields), write_json(fields)
            self.is_loaded, self.is_refused = True, False

    @rx.var
    def is_new(self) -> bool:
        """Whether the policy is not made yet."""
        return self.current_id == NEW

    @rx.event
    def type_field(self, name: str, text: str) -> None:
        """Keep what is typed in a field of the form."""
        if name in TYPED:
            self._take(self.draft.model_copy(update={name: text}))

    @rx.event
    def choose_effect(self, effect: str) -> None:
        """Allow or deny."""
        if effect in list(Effect):
            self._take(self.draft.model_copy(update={"effect": effect}))

    @rx.event
    def turn(self, enabled: bool) -> None:
        """Make it count, or not."""
        self._take(self.draft.model_copy(update={"enabled": enabled}))

    @rx.event
    def add_condition(self) -> None:
        """Ask for one more condition."""
        self._take_conditions([*self.draft.conditions, ConditionRow()])

    @rx.event
    def remove_condition(self, place: int) -> None:
        """Ask for one condition less."""
        rows = self.draft.conditions
        self._take_conditions([row for at, row in enumerate(rows) if at != place])

    @rx.event
    def type_condition(self, place: int, name: str, text: str) -> None:
        """Keep what is typed in a condition."""
        rows = list(self.draft.conditions)
        if name in OF_CONDITION and 0 <= place < len(rows):
            rows[place] = rows[place].model_copy(update={name: text, "problem": ""})
            self._take_conditions(rows)

    @rx.event
    def type_raw(self, text: str) -> None:
        """Keep what is typed as JSON, and show it in the form as soon as it is an object."""
        self.raw = text
        try:
            self.draft, self.faults = to_draft(read_json(text)), {}
        except ValueError as error:
            self.faults = {"raw": T["bad_json"].format(reason=error)}

    @rx.event(background=True)
    async def save(self, _form: dict[str, Any]) -> Any:
        """Save what stands in the JSON, which is what stands in the form."""
        async with self:
            call, policy_id, self.problem = self._call(), self.current_id, ""
            if (fields := self._check()) is None:
                return None
        saved = await run(call, save_policy, policy_id, fields)
        if isinstance(saved, Problem):
            async with self:
                self.problem = saved.message
            return None
        return [rx.redirect(LIST), FrameState.show_toast(T["saved"])]

    @rx.event(background=True)
    async def delete(self) -> Any:
        """Delete the policy."""
        async with self:
            call, policy_id, self.problem = self._call(), self.current_id, ""
        outcome = await run(call, delete_policy, policy_id)
        if isinstance(outcome, Problem):
            async with self:
                self.problem = outcome.message
            return None
        return [rx.redirect(LIST), FrameState.show_toast(T["deleted"])]

    def _take(self, draft: PolicyDraft) -> None:
        self.draft, self.faults = draft, {}
        self.raw = write_json(to_fields(draft))

    def _take_conditions(self, rows: list[ConditionRow]) -> None:
        self._take(self.draft.model_copy(update={"conditions": rows}))

    def _check(self) -> dict[str, Any] | None:
        """Return the fields to save, or show what is wrong with them."""
        try:
            fields = read_json(self.raw)
        except ValueError as error:
            self.faults = {"raw": T["bad_json"].format(reason=error)}
            return None
        self.faults = find_faults(fields)
        rows = mark_conditions(self.draft.conditions, self.faults)
        self.draft = self.draft.model_copy(update={"conditions": rows})
        return fields if not self.faults and not any(row.problem for row in rows) else None
