"""List the roles of an organization, or show one of them with who has it.

page = list_roles(session, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access.system_roles import DESCRIPTIONS, GRANTS, find_system_role, get_role_id
from pipelines.models import CustomRole, Organization, Role
from pipelines.permissions.queries import (
    get_custom_role,
    get_organization_of,
    list_custom_roles,
    list_holders,
    list_people,
)
from pipelines.permissions.records import RoleDetail, RoleHolder, RolePage, RoleView


def list_roles(session: Session, *, limit: int = 50, offset: int = 0, by: Actor) -> RolePage:
    """Return one page of the roles: those of the system first, then the organization's own.

    Raises:
        PermissionDenied: they may not see roles.
    """
    check_capability(by, Capability.PERMISSION_READ)
    views = show_every_role(session, get_organization_of(session, by.tenant_id))
    return RolePage(roles=views[offset : offset + limit], total=len(views), limit=limit, offset=offset)


def get_role(session: Session, role_id: str, *, by: Actor) -> RoleDetail:
    """Return a role, and who has it.

    Raises:
        NotFound: no such role in the actor's organization.
        PermissionDenied: they may not see roles.
    """
    system = find_system_role(by.tenant_id, role_id)
    if system is None:
        view = show_role(get_custom_role(session, by.tenant_id, role_id))
    else:
        view = show_system_role(get_organization_of(session, by.tenant_id), system)
    check_capability(by, Capability.PERMISSION_READ)
    return RoleDetail(**dict(view), users=list_users(session, role_id, system, by=by))


def show_every_role(session: Session, organization: Organization) -> list[RoleView]:
    """Show the roles of the system, then the organization's own."""
    own = list_custom_roles(session, organization.tenant_id)
    return [*(show_system_role(organization, role) for role in Role), *map(show_role, own)]


def list_users(session: Session, role_id: str, system: Role | None, *, by: Actor) -> list[RoleHolder]:
    """Return who has a role: by their membership, and by assignment."""
    members = list_people(session, by.tenant_id) if system else []
    holders = [(user, None) for user, membership in members if membership.role is system]
    return [
        RoleHolder(id=user.id, name=user.name, email=user.email, project_id=project_id)
        for user, project_id in [*holders, *list_holders(session, by.tenant_id, role_id)]
    ]


def show_role(role: CustomRole) -> RoleView:
    """Show one of the organization's own roles."""
    return RoleView(**role.model_dump(exclude={"tenant_id"}), is_system_role=False)


def show_system_role(organization: Organization, role: Role) -> RoleView:
    """Show a role that every organization has."""
    return RoleView(
        id=get_role_id(organization.tenant_id, role),
        name=role.title(),
        description=DESCRIPTIONS[role],
        capabilities=sorted(GRANTS[role]),
        is_system_role=True,
        created_at=organization.created_at,
        updated_at=organization.created_at,
    )
