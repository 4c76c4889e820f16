"""Who may do what in a large organization: 200 people by every capability, under 100 policies."""

import subprocess
import sys
from collections.abc import Mapping

from tests.bench.load import Caller, Figures, measure, repeat
from tests.server import Person, Server

PEOPLE, POLICIES = 200, 100
#: Run in the server's environment: people and policies into the tenant of the first argument.
FILL = """
import sys
from pipelines.base.db import session_scope
from pipelines.base.clock import utc_now
from pipelines.models import CustomRole, Membership, Policy, Role, RoleAssignment, User
from pipelines.organizations.queries import find_organization_of
from pipelines.permissions.move_grants import move_grants
from tests.bench.policies import DEPARTMENTS, make_rule
tenant_id, people, policies = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with session_scope(tenant_id) as session:
    organization = move_grants(session, tenant_id)
    own = {"tenant_id": tenant_id, "organization_id": organization.id}
    roles = [CustomRole(tenant_id=tenant_id, name=f"Role {n}", capabilities=["task:*"]) for n in range(20)]
    session.add_all(roles)
    named = [{"email": f"p{n}@many.example", "name": f"Person {n}"} for n in range(people)]
    users = [User(**each, created_at=utc_now()) for each in named]
    session.add_all(users)
    session.flush()
    for number, user in enumerate(users):
        attributes = {"department": ("sales", "legal", "design")[number % 3]}
        role = (Role.MEMBER, Role.ADMIN, Role.VIEWER)[number % 3]
        session.add(Membership(**own, user_id=user.id, role=role, attributes=attributes))
        session.add(RoleAssignment(tenant_id=tenant_id, user_id=user.id, role_id=roles[number % 20].id))
    for number in range(policies):
        kept = make_rule(number).model_dump(include={"name", "effect", "actions", "resources"})
        kept["conditions"] = {"user.department": {"$eq": DEPARTMENTS[number % 5]}}  # the owner has none
        session.add(Policy(tenant_id=tenant_id, **kept))
"""


def fill(server: Server, person: Person, environment: Mapping[str, str]) -> str:
    """Make a large organization of a person's own one; return the address of its matrix."""
    tenant_id = person.get("/api/auth/session")["tenantId"]
    command = [sys.executable, "-c", FILL, tenant_id, str(PEOPLE), str(POLICIES)]
    subprocess.run(command, env=dict(environment) | server.environment, check=True)
    project = person.post("/api/projects", name="Large", description="A shop for lamps in Vienna.")
    return f"/api/permissions/matrix/{project['id']}"


def measure_matrix(server: Server, person: Person, environment: Mapping[str, str]) -> tuple[Figures, int]:
    """Return how long the matrix takes over the API, and its bytes."""
    path = fill(server, person, environment)
    token = person.client.headers["Authorization"].removeprefix("Bearer ")
    size = len(person.client.get(path).content)
    return measure([lambda: repeat(Caller(server.port, token), "GET", path, 20)]), size
