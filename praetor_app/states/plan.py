"""State of the plan."""

import reflex as rx
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.discovery.list_features import list_features
from pipelines.discovery.plan_milestones import plan_milestones
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.plan import MilestoneView

T = texts("plan")


class PlanState(Caller, rx.State):
    """The milestones."""

    milestones: list[MilestoneView] = []

    @rx.event(background=True)
    async def load(self) -> None:
        """Show them."""
        async with self:
            call, project_id = self._call(readonly=True), self.project_id
        milestones = await run(call, load_milestones, project_id)
        async with self:
            if not isinstance(milestones, Problem):
                self.milestones, self.is_loaded = milestones, True


def load_milestones(session: Session, project_id: str, *, by: Actor) -> list[MilestoneView]:
    """Return the parts of the build, in order."""
    features = list_features(session, project_id, limit=200, offset=0, by=by).features
    titles = {each.key: each.title for each in features}
    planned = plan_milestones(features)
    return [
        MilestoneView(
            number=each.number,
            title=each.title,
            goal=each.goal,
            features=", ".join(titles.get(key, key) for key in each.features),
            days=T["days"].format(days=f"{each.days:g}"),
            mark="e" if number == 0 else "c" if number == len(planned) - 1 else "f",
        )
        for number, each in enumerate(planned)
    ]
