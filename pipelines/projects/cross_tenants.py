"""Take a project into another tenant: who and what stands for the tenant's own there.

ids |= translate(session, rows, by, there)
take_along(session, packs, files, by, there)
"""

from typing import Any

from sqlalchemy import inspect

from pipelines.access.actor import Actor
from pipelines.access.system_roles import get_role_id
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantSession
from pipelines.files.queries import lock_files
from pipelines.files.store import open_content, put_content
from pipelines.models import PackSnapshot, Role, StoredFile
from pipelines.projects.copy_row import copy_row
from pipelines.projects.queries import list_members_among, list_snapshots


def translate(session: TenantSession, rows: list[Any], by: Actor, there: Actor) -> dict[str, str]:
    """Return what stands for the tenant, its system roles and its people where the copy is to be."""
    people = {
        value
        for row in rows
        for key in inspect(type(row)).local_table.foreign_keys
        if key.column.table.name == "users" and (value := getattr(row, key.parent.name)) is not None
    }
    strangers = people - list_members_among(session, there.tenant_id, people)
    roles = {get_role_id(by.tenant_id, role): get_role_id(there.tenant_id, role) for role in Role}
    return {by.tenant_id: there.tenant_id, **roles, **dict.fromkeys(strangers, by.user_id)}


def take_along(
    session: TenantSession, packs: list[PackSnapshot], files: list[StoredFile], by: Actor, there: Actor
) -> None:
    """Copy the packs that a project is pinned to, and the content of its files, unless they are there."""
    known = {pack.hash for pack in list_snapshots(session, [pack.hash for pack in packs])}
    moved = {by.tenant_id: there.tenant_id}
    session.add_all(copy_row(pack, moved | {pack.id: new_id()}) for pack in packs if pack.hash not in known)
    lock_files(session, there.tenant_id)
    for file in files:
        with open_content(by.tenant_id, file.sha256) as content:
            put_content(there.tenant_id, content)
