"""What of a project's events its customers are told: the work on it, and not how the agency runs it.

is_told("answer.given", by=actor)
"""

from pipelines.access.actor import Actor
from pipelines.models import Role

#: Beginnings of kinds. What is not named here (who else takes part, jobs, models and what they cost, other
#: projects that it was copied from) stays in the agency.
TOLD_TO_CUSTOMERS = (
    "answer.",
    "build.",
    "comment.",
    "design.",
    "feature.",
    "flow.",
    "phase.",
    "project.archived",
    "project.changed",
    "project.completed",
    "project.created",
    "question.",
    "sign_off.",
    "specification.",
    "task.",
)


def is_told(kind: str, *, by: Actor) -> bool:
    """Tell whether the actor is told of events of a kind, in a project that they may read."""
    return by.role is not Role.CUSTOMER or kind.startswith(TOLD_TO_CUSTOMERS)
