"""Keep what a project's product signs in to a service with, sealed; nothing ever returns it.

keep_credentials(session, project, "stripe", {"apiKey": "sk_…"}, by=actor)
"""

import orjson
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.crypto import BrokenSeal, seal, unseal
from pipelines.integrations.queries import find_credential
from pipelines.models import Credential, Project
from pipelines.settings import get_settings

PURPOSE = "credentials"


def keep_credentials(
    session: Session, project: Project, provider: str, values: dict[str, str], *, by: Actor
) -> Credential:
    """Keep the credentials of a provider; new ones take the place of old ones."""
    known = find_credential(session, project.id, provider)
    credential = known or Credential(
        tenant_id=project.tenant_id, project_id=project.id, provider=provider, sealed=""
    )
    credential.sealed = seal(orjson.dumps(values).decode(), purpose=PURPOSE, secret=get_secret())
    credential.created_by = by.user_id
    session.add(credential)
    session.flush()
    return credential


def read_credentials(session: Session, project_id: str, provider: str) -> dict[str, str]:
    """Return the credentials of a provider, for calling it; none where there are none, or no key to them."""
    credential = find_credential(session, project_id, provider)
    if credential is None:
        return {}
    try:
        values: dict[str, str] = orjson.loads(unseal(credential.sealed, purpose=PURPOSE, secret=get_secret()))
    except BrokenSeal:
        return {}
    return values


def forget_credentials(session: Session, project: Project, provider: str) -> None:
    """Delete the credentials of a provider, if there are any."""
    if credential := find_credential(session, project.id, provider):
        session.delete(credential)


def get_secret() -> str:
    """Return what this installation seals with."""
    return get_settings().secret.get_secret_value()
