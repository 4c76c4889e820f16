"""Tasks that connect a service: its credentials are kept, sealed."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.integrations.keep_credentials import keep_credentials
from pipelines.models import Project, Task, TaskAction
from pipelines.tasks.records import OutputBinding


def connect_service(
    session: Session, project: Project, _task: Task, action: TaskAction, value: dict[str, str], *, by: Actor
) -> list[OutputBinding]:
    """Keep the credentials of the provider."""
    provider = action.config["provider"]
    keep_credentials(session, project, provider, value, by=by)
    return [OutputBinding(field=f"integration:{provider}", value={"connected": True})]
