"""State of moving through the phases."""

from typing import Any

import reflex as rx

from pipelines.discovery.start_flow import start_flow
from pipelines.discovery.transition_phase import transition_phase
from pipelines.models import Phase
from pipelines.settings import get_settings
from praetor_app.states.project import ProjectState
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.frame import PHASE_PATHS


class FlowState(Caller, rx.State):
    """Whether a move is under way, and why it did not happen."""

    is_busy: bool = False

    @rx.event(background=True)
    async def start(self) -> Any:
        """Begin discovery."""
        async with self:
            self.problem, self.is_busy, call = "", True, self._call()
            project_id = (await self.get_state(ProjectState)).current_project_id
        return await self._arrive(project_id, Phase.DISCOVERY, await run(call, start_flow, project_id))

    @rx.event
    def go_on(self) -> Any:
        """Go to the phase that follows."""
        return FlowState.move("", False)

    @rx.event
    def force(self) -> Any:
        """Go to the phase that follows though something is missing."""
        return FlowState.move("", True)

    @rx.event(background=True)
    async def move(self, target: str, force: bool) -> Any:
        """Go to a phase; without one, to the next."""
        async with self:
            if self.is_busy:
                return None
            self.problem, self.is_busy, call = "", True, self._call()
            project = await self.get_state(ProjectState)
            project_id, here = project.current_project_id, Phase(project.phase)
        phase = Phase(target) if target else list(Phase)[here.order + 1]
        threshold = get_settings().readiness_threshold
        moved = await run(call, transition_phase, project_id, phase, force=force, threshold=threshold)
        return await self._arrive(project_id, phase, moved)

    @rx.event
    def enter(self) -> None:
        """Begin a page anew."""
        self.problem, self.is_busy = "", False

    async def _arrive(self, project_id: str, phase: Phase, outcome: Any) -> Any:
        async with self:
            self.is_busy = False
            if isinstance(outcome, Problem):
                self.problem = outcome.message
                return None
        return rx.redirect(f"/projects/{project_id}{PHASE_PATHS[phase]}")
