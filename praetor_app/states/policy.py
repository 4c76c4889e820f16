"""State of the editor of a policy: a form and its JSON, kept in step."""

from typing import Any

import reflex as rx

from pipelines.models import Effect
from pipelines.permissions.delete_policy import delete_policy
from praetor_app.states.frame import FrameState
from praetor_app.states.load_policies import NEW, load_policy, preview_change, save_policy
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
from praetor_app.views.saved_cases import ChangesView

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
    #: Which kept cases it would decide otherwise: asked before it is saved, or deleted.
    changes: ChangesView = ChangesView()
    is_deleting: bool = False
    #: Whether it is asked first.
    is_asked: bool = False

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the policy of the address."""
        async with self:
            if self.current_id != self.policy_id:
                self.is_loaded, self.draft, self.raw = False, PolicyDraft(), ""
            self.current_id, self.problem, self.faults = self.policy_id, "", {}
            self.changes, self.is_deleting, self.is_asked = ChangesView(), False, False
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
        self.raw, self.changes = text, ChangesView()
        try:
            self.draft, self.faults = to_draft(read_json(text)), {}
        except ValueError as error:
            self.faults = {"raw": T["bad_json"].format(reason=error)}

    @rx.event(background=True)
    async def save(self, _form: dict[str, Any]) -> Any:
        """Save what stands in the JSON; ask first if kept cases would be decided otherwise."""
        async with self:
            self.problem, self.changes, self.is_deleting = "", ChangesView(), False
            if (fields := self._check()) is None:
                return None
        return await self._save() if await self._is_quiet(fields) else None

    @rx.event(background=True)
    async def save_anyway(self) -> Any:
        """Save it, whatever that changes."""
        return await self._save()

    @rx.event
    def ask(self) -> None:
        """Ask whether to delete it; again, do not."""
        self.is_asked = not self.is_asked

    @rx.event(background=True)
    async def delete(self) -> Any:
        """Delete the policy; ask first if kept cases would be decided otherwise."""
        async with self:
            self.problem, self.changes = "", ChangesView()
            self.is_deleting, self.is_asked = True, False
        return await self._delete() if await self._is_quiet(None) else None

    @rx.event(background=True)
    async def delete_anyway(self) -> Any:
        """Delete it, whatever that changes."""
        return await self._delete()

    @rx.event
    def cancel(self) -> None:
        """Go on editing."""
        self.changes = ChangesView()

    async def _is_quiet(self, fields: dict[str, Any] | None) -> bool:
        """Show which kept cases would be decided otherwise, and tell whether there are none."""
        async with self:
            call, policy_id = self._call(readonly=True), self.current_id
        changes = await run(call, preview_change, policy_id, fields)
        async with self:
            if isinstance(changes, Problem):
                self.problem = changes.message
                return False
            self.changes = changes
        return not changes.rows

    async def _save(self) -> Any:
        async with self:
            call, policy_id = self._call(), self.current_id
            if (fields := self._check()) is None:
                return None
        return await self._leave(await run(call, save_policy, policy_id, fields), T["saved"])

    async def _delete(self) -> Any:
        async with self:
            call, policy_id = self._call(), self.current_id
        return await self._leave(await run(call, delete_policy, policy_id), T["deleted"])

    async def _leave(self, outcome: Any, said: str) -> Any:
        async with self:
            self.changes = ChangesView()
            self.problem = outcome.message if isinstance(outcome, Problem) else ""
        return None if isinstance(outcome, Problem) else [rx.redirect(LIST), FrameState.show_toast(said)]

    def _take(self, draft: PolicyDraft) -> None:
        self.draft, self.faults, self.changes = draft, {}, ChangesView()
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
