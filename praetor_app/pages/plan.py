"""/projects/[project_id]/plan"""

import reflex as rx

from praetor_app.components.milestones import milestone_list
from praetor_app.sections.asking import ON_LOAD, asking_page
from praetor_app.states.plan import PlanState
from praetor_app.texts import texts

T = texts("plan")


@rx.page(route=__doc__, title=T["title"], on_load=[*ON_LOAD, PlanState.load])
def plan() -> rx.Component:
    """Confirm in which order it is built."""
    return asking_page(T["title"], beside=milestone_list(PlanState.milestones))
