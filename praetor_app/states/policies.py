"""State of the list of policies."""

import reflex as rx

from pipelines.permissions.records import PolicyChange
from pipelines.permissions.update_policy import update_policy
from praetor_app.states.frame import FrameState
from praetor_app.states.load_policies import load_policies
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.policies import PolicyRow

T = texts("policies")


class PoliciesState(Caller, rx.State):
    """The policies of the organization."""

    rows: list[PolicyRow] = []
    more: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show them."""
        async with self:
            call = self._call(readonly=True)
        content = await run(call, load_policies)
        async with self:
            if isinstance(content, Problem):
                self._fail(content)
                return
            self.rows, self.more = content.rows, content.more
            self.is_loaded, self.is_refused, self.problem = True, False, ""

    @rx.event(background=True)
    async def turn(self, policy_id: str, enabled: bool) -> list[rx.event.EventSpec] | None:
        """Turn a policy on or off."""
        async with self:
            call, self.problem = self._call(), ""
        outcome = await run(call, update_policy, policy_id, PolicyChange(enabled=enabled))
        if isinstance(outcome, Problem):
            async with self:
                self.problem = outcome.message
            return None
        return [PoliciesState.load(), FrameState.show_toast(T["turned_on" if enabled else "turned_off"])]
