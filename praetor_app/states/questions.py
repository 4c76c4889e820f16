"""State of the list of all questions."""

import reflex as rx
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.discovery.list_questions import list_questions
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.frame import PHASE_PATHS
from praetor_app.views.question import PhaseRows, to_phase_rows

T = texts("frame")


class QuestionsState(Caller, rx.State):
    """Every question of a project, by phase."""

    groups: list[PhaseRows] = []

    @rx.event(background=True)
    async def load(self) -> None:
        """Show them."""
        async with self:
            call, project_id = self._call(readonly=True), self.project_id
        groups = await run(call, load_groups, project_id)
        async with self:
            if isinstance(groups, Problem):
                self._fail(groups)
                return
            self.groups, self.is_loaded, self.problem = groups, True, ""


def load_groups(session: Session, project_id: str, *, by: Actor) -> list[PhaseRows]:
    """Return the phases that have questions."""
    home = f"/projects/{project_id}"
    return [
        to_phase_rows(T[group.phase.value], group.questions, home + PHASE_PATHS[group.phase])
        for group in list_questions(session, project_id, by=by).phases
        if group.questions
    ]
