"""The roles that every organization has: they stand in the code, so that they cannot be weakened."""

from uuid import NAMESPACE_OID, uuid5

from pipelines.access.capability import Capability
from pipelines.models import Role

EVERYTHING = frozenset(Capability)
READS = frozenset(capability for capability in Capability if not capability.changes_records)
#: What only those who run an organization may do.
RUNS_THE_ORGANIZATION = frozenset(
    {
        Capability.ORGANIZATION_WRITE,
        Capability.ORGANIZATION_DELETE,
        Capability.USER_INVITE,
        Capability.USER_WRITE,
        Capability.PERMISSION_READ,
        Capability.PERMISSION_WRITE,
        Capability.PROJECT_ASSIGN,
        Capability.PROJECT_FORCE,
        Capability.AUDIT_READ,
        Capability.OUTBOX_READ,
    }
)
#: One's own sign-ins, tokens and password: everybody's, and yet something a token may be kept from.
OWN_ACCOUNT = frozenset({Capability.ACCOUNT_READ, Capability.ACCOUNT_WRITE})

#: What each system role grants: to customers, in the projects assigned to them.
GRANTS: dict[Role, frozenset[Capability]] = {
    Role.OWNER: EVERYTHING,
    Role.ADMIN: EVERYTHING - {Capability.ORGANIZATION_DELETE},
    Role.MEMBER: EVERYTHING - RUNS_THE_ORGANIZATION,
    Role.CUSTOMER: frozenset(
        {
            Capability.PROJECT_READ,
            Capability.PROJECT_WRITE,
            Capability.TASK_READ,
            Capability.TASK_WRITE,
            Capability.SPECIFICATION_READ,
            Capability.SPECIFICATION_COMMENT,
            Capability.SPECIFICATION_SIGN,
            Capability.TEMPLATE_READ,
            Capability.FILE_READ,
            Capability.FILE_WRITE,
            Capability.JOB_READ,
            Capability.ORGANIZATION_READ,
        }
    )
    | OWN_ACCOUNT,
    Role.VIEWER: READS - RUNS_THE_ORGANIZATION | OWN_ACCOUNT,
}

DESCRIPTIONS: dict[Role, str] = {
    Role.OWNER: "Everything, the organization itself included",
    Role.ADMIN: "Everything but deleting the organization",
    Role.MEMBER: "Works in all projects",
    Role.CUSTOMER: "Takes part in the projects assigned to them",
    Role.VIEWER: "Looks, and changes nothing",
}


def get_role_id(tenant_id: str, role: Role) -> str:
    """Return the id under which a system role is known in a tenant: always the same one."""
    return str(uuid5(NAMESPACE_OID, f"{tenant_id}/{role}"))


def find_system_role(tenant_id: str, role_id: str) -> Role | None:
    """Return the system role of that id."""
    return next((role for role in Role if get_role_id(tenant_id, role) == role_id), None)
