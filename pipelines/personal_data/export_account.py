"""Give a person everything that is kept about them, as a zip of JSON files.

content = export_account(session, by=actor)
"""

from datetime import datetime
from typing import Any

from sqlmodel import SQLModel

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.archive import build_zip, to_json
from pipelines.base.clock import utc_now
from pipelines.base.tenancy import TenantSession, act_in
from pipelines.models import User
from pipelines.organizations.queries import list_memberships
from pipelines.personal_data.queries import list_about, list_mail_of, list_person_tables

#: What opens something: kept as a hash or sealed, and given to nobody.
SECRETS = frozenset({"password_hash", "recovery_hashes", "sealed", "token_hash", "totp_sealed", "totp_step"})


def export_account(session: TenantSession, *, by: Actor) -> bytes:
    """Return a zip: ``account/`` has what is theirs alone, a folder an organization what they did there.

    An API token reaches only the organization that it is for.

    Raises:
        PermissionDenied: they act through a token that may not.
    """
    # Load
    check_capability(by, Capability.ACCOUNT_READ)
    shared, owned = list_person_tables()
    files = {f"account/{name}": rows for name, rows in collect(session, shared, by).items()}
    email = session.get_one(User, by.user_id).email
    files["account/outbox_messages.json"] = to_json([show_row(row) for row in list_mail_of(session, email)])
    for organization, membership in list_memberships(session, by.user_id):
        if by.scopes is None or membership.tenant_id == by.tenant_id:
            with act_in(session, membership.tenant_id):
                found = collect(session, owned, by)
            files |= {f"{organization.slug}/{name}": rows for name, rows in found.items()}

    # Report
    return build_zip(files, about="Everything that Praetor keeps about you", exportedAt=utc_now().isoformat())


def collect(session: TenantSession, kinds: list[type[SQLModel]], by: Actor) -> dict[str, bytes]:
    """Return the rows of these tables that name the person, as JSON by file; empty ones are left out."""
    found = {str(kind.__tablename__): list_about(session, kind, by.user_id) for kind in kinds}
    return {
        f"{table}.json": to_json([show_row(row) for row in rows]) for table, rows in found.items() if rows
    }


def show_row(row: SQLModel) -> dict[str, Any]:
    """Return a row as JSON can hold it, without secrets."""
    kept = row.model_dump(exclude=set(SECRETS))
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in kept.items()}
