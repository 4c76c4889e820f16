"""State of the list of policies."""

from typing import Any

import reflex as rx

from pipelines.permissions.records import PolicyChange
from pipelines.permissions.update_policy import update_policy
from praetor_app.states.bench import BenchState
from praetor_app.states.frame import FrameState
from praetor_app.states.load_policies import load_policies, preview_turn
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.policies import PolicyRow
from praetor_app.views.saved_cases import ChangesView

T = texts("policies")


class PoliciesState(Caller, rx.State):
    """The policies of the organization."""

    rows: list[PolicyRow] = []
    more: str = ""
    #: The policy that is about to be turned, how, and which kept cases that changes.
    turning: str = ""
    turning_on: bool = False
    changes: ChangesView = ChangesView()

    @rx.event(background=True)
    async def load(self) -> None:
        """Show them."""
        async with self:
            call, self.turning, self.changes = self._call(readonly=True), "", ChangesView()
        content = await run(call, load_policies)
        async with self:
            if isinstance(content, Problem):
                self._fail(content)
                return
            self.rows, self.more = content.rows, content.more
            self.is_loaded, self.is_refused, self.problem = True, False, ""

    @rx.event(background=True)
    async def turn(self, policy_id: str, enabled: bool) -> Any:
        """Turn a policy on or off; ask first if kept cases would be decided otherwise."""
        async with self:
            call, self.problem, self.changes = self._call(readonly=True), "", ChangesView()
        changes = await run(call, preview_turn, policy_id, enabled)
        async with self:
            if isinstance(changes, Problem):
                self.problem = changes.message
                return None
            self.turning, self.turning_on, self.changes = policy_id, enabled, changes
        return None if changes.rows else await self._turn()

    @rx.event(background=True)
    async def turn_anyway(self) -> Any:
        """Turn it, whatever that changes."""
        return await self._turn()

    @rx.event
    def cancel(self) -> None:
        """Leave it as it is."""
        self.turning, self.changes = "", ChangesView()

    async def _turn(self) -> Any:
        async with self:
            call, policy_id, enabled = self._call(), self.turning, self.turning_on
        outcome = await run(call, update_policy, policy_id, PolicyChange(enabled=enabled))
        async with self:
            self.turning, self.changes = "", ChangesView()
            self.problem = outcome.message if isinstance(outcome, Problem) else ""
        if isinstance(outcome, Problem):
            return None
        said = T["turned_on" if enabled else "turned_off"]
        return [PoliciesState.load(), BenchState.refresh(), FrameState.show_toast(said)]
