"""Count what was done in the last phase: compiling, then exporting.

count_progress(session, project, COMPILED)
"""

from sqlmodel import Session

from pipelines.models import Phase, Project
from pipelines.projects.queries import get_counters

#: How much of the last phase is done (0–1).
COMPILED, EXPORTED = 0.7, 1.0


def count_progress(session: Session, project: Project, done: float) -> None:
    """Move the last phase's progress up to ``done``; doing less again takes nothing back."""
    counters = get_counters(session, project, Phase.SPECIFICATION)
    counters.progress = max(counters.progress, done)
    session.add(counters)
