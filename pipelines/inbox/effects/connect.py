"""Tasks that connect a service: its credentials are kept, sealed."""

import orjson
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.crypto import seal
from pipelines.inbox.queries import find_credential
from pipelines.models import Credential, Project, Task, TaskAction
from pipelines.settings import get_settings
from pipelines.tasks.records import OutputBinding


def keep_credentials(
    session: Session, project: Project, _task: Task, action: TaskAction, value: dict[str, str], *, by: Actor
) -> list[OutputBinding]:
    """Keep the credentials of the provider; new ones take the place of old ones."""
    provider = action.config["provider"]
    known = find_credential(session, project, provider)
    credential = known or Credential(
        tenant_id=project.tenant_id, project_id=project.id, provider=provider, sealed=""
    )
    secret = get_settings().secret.get_secret_value()
    credential.sealed = seal(orjson.dumps(value).decode(), purpose="credentials", secret=secret)
    credential.created_by = by.user_id
    session.add(credential)
    session.flush()
    return [OutputBinding(field=f"integration:{provider}", value={"connected": True})]
