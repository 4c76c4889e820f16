"""State of the page of the building."""

import reflex as rx
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.building.build_tasks import list_build_tasks
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.building import BuildView, keep_status, to_build

FILTERS = ("all", "doing", "done", "blocked", "todo")


class BuildingState(Caller, rx.State):
    """What agents reported about the tasks of the newest specification."""

    current_project_id: str = ""
    plan: BuildView = BuildView()
    only: str = "all"

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the plan of the project of the page's address."""
        async with self:
            if self.current_project_id != self.project_id:
                self.is_loaded, self.plan, self.only = False, BuildView(), "all"
            self.current_project_id, self.problem = self.project_id, ""
        await self._reload()

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Show what was reported meanwhile."""
        async with self:
            if not self.is_loaded:
                return
        await self._reload()

    @rx.event
    def filter(self, only: str) -> None:
        """Show only some of the tasks."""
        self.only = only if only in FILTERS else "all"

    @rx.var
    def shown(self) -> BuildView:
        """The plan with the tasks that are to be seen."""
        return self.plan if self.only == "all" else keep_status(self.plan, self.only)

    async def _reload(self) -> None:
        async with self:
            call, project_id = self._call(readonly=True), self.current_project_id
        plan = await run(call, load_building, project_id)
        async with self:
            if isinstance(plan, Problem) and plan.code != "CONFLICT":
                self._fail(plan)
                return
            self.plan = BuildView() if isinstance(plan, Problem) else plan
            self.is_loaded, self.problem = True, ""


def load_building(session: Session, project_id: str, *, by: Actor) -> BuildView:
    """Return the plan with where each task stands."""
    return to_build(list_build_tasks(session, project_id, by=by))
