"""What running through a workflow needs."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.workflows.describe_process import describe_process
from pipelines.workflows.run_through import run_through
from praetor_app.views.called import name_all
from praetor_app.views.run_through import RunContent, to_run


def load_run(
    session: Session, workflow_id: str, choices: list[int], version: int | None, *, by: Actor
) -> RunContent:
    """Return where a run stands after these choices."""
    run = run_through(session, workflow_id, choices, version=version, by=by)
    process = describe_process(session, workflow_id, version=run.version, by=by)
    return to_run(run, name_all(process))
