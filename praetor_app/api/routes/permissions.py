"""Permissions & Policy: /api/permissions*."""

from typing import Annotated

from fastapi import APIRouter, Path

from pipelines.access_reports.build_matrix import build_matrix
from pipelines.access_reports.evaluate_permission import evaluate_permission
from pipelines.access_reports.preview_policy import preview_policy
from pipelines.access_reports.records import (
    Case,
    Evaluation,
    Matrix,
    PolicyPreview,
    PolicyPreviewInput,
    SavedCase,
    SavedCaseInput,
    SavedCasePage,
)
from pipelines.access_reports.saved_case import create_case, delete_case, list_saved_cases
from pipelines.permissions.assign_role import assign_role
from pipelines.permissions.create_policy import create_policy
from pipelines.permissions.create_role import create_role
from pipelines.permissions.delete_policy import delete_policy
from pipelines.permissions.delete_role import delete_role
from pipelines.permissions.list_assignments import list_assignments
from pipelines.permissions.list_capabilities import list_capabilities
from pipelines.permissions.list_policies import list_policies, read_policy
from pipelines.permissions.list_roles import get_role, list_roles
from pipelines.permissions.records import (
    AssignmentInput,
    AssignmentPage,
    AssignmentView,
    CapabilityList,
    PolicyChange,
    PolicyInput,
    PolicyPage,
    PolicyView,
    RoleChange,
    RoleDetail,
    RoleInput,
    RolePage,
    RoleView,
)
from pipelines.permissions.unassign_role import unassign_role
from pipelines.permissions.update_policy import update_policy
from pipelines.permissions.update_role import update_role
from praetor_app.api.deps import By, Db, DbRead, Limit, Offset, ProjectId
from praetor_app.api.envelope import Deleted, Envelope, ok

router = APIRouter(prefix="/api/permissions", tags=["Permissions & Policy"])

RoleId = Annotated[str, Path(alias="roleId")]
RecordId = Annotated[str, Path(alias="id")]


@router.get("/capabilities")
def get_capabilities(by: By) -> Envelope[CapabilityList]:
    """List everything that a role can grant, with what it means."""
    return ok(list_capabilities(by=by))


@router.get("/roles")
def get_roles(session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0) -> Envelope[RolePage]:
    """List the roles of the organization: those of the system first, which are everywhere the same."""
    return ok(list_roles(session, limit=limit, offset=offset, by=by))


@router.post("/roles", status_code=201)
def post_create_role(body: RoleInput, session: Db, by: By) -> Envelope[RoleView]:
    """Create a role. It can grant only what you hold yourself; `noun:*` grants all of a noun."""
    return ok(create_role(session, body, by=by))


@router.get("/roles/{roleId}")
def get_get_role(role_id: RoleId, session: DbRead, by: By) -> Envelope[RoleDetail]:
    """Get a role with the people who have it."""
    return ok(get_role(session, role_id, by=by))


@router.patch("/roles/{roleId}")
def patch_update_role(role_id: RoleId, body: RoleChange, session: Db, by: By) -> Envelope[RoleView]:
    """Change a role's name, description or capabilities. System roles stay as they are."""
    return ok(update_role(session, role_id, body, by=by))


@router.delete("/roles/{roleId}")
def delete_delete_role(role_id: RoleId, session: Db, by: By) -> Envelope[Deleted]:
    """Delete a role that nobody has. System roles cannot be deleted."""
    delete_role(session, role_id, by=by)
    return ok(Deleted(id=role_id))


@router.get("/policies")
def get_policies(session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0) -> Envelope[PolicyPage]:
    """List the policies of the organization, the highest priority first."""
    return ok(list_policies(session, limit=limit, offset=offset, by=by))


@router.post("/policies", status_code=201)
def post_create_policy(body: PolicyInput, session: Db, by: By) -> Envelope[PolicyView]:
    """Create a policy: it allows or denies actions on resources where all of its conditions hold.

    Actions and resources are `*`, or a word or `*` on each side of a colon. A denial overrides everything;
    priority only orders what matched. Of a missing attribute no condition holds.
    """
    return ok(create_policy(session, body, by=by))


@router.get("/policies/{id}")
def get_policy(policy_id: RecordId, session: DbRead, by: By) -> Envelope[PolicyView]:
    """Get one policy."""
    return ok(read_policy(session, policy_id, by=by))


@router.patch("/policies/{id}")
def patch_update_policy(policy_id: RecordId, body: PolicyChange, session: Db, by: By) -> Envelope[PolicyView]:
    """Change a policy, or turn it on and off by `enabled`. What would lock everybody out is refused."""
    return ok(update_policy(session, policy_id, body, by=by))


@router.delete("/policies/{id}")
def delete_delete_policy(policy_id: RecordId, session: Db, by: By) -> Envelope[Deleted]:
    """Delete a policy."""
    delete_policy(session, policy_id, by=by)
    return ok(Deleted(id=policy_id))


@router.get("/assignments")
def get_assignments(
    session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0
) -> Envelope[AssignmentPage]:
    """List who holds which role beside that of their membership, the first given first."""
    return ok(list_assignments(session, limit=limit, offset=offset, by=by))


@router.post("/assignments", status_code=201)
def post_assign_role(body: AssignmentInput, session: Db, by: By) -> Envelope[AssignmentView]:
    """Give somebody a role: in one project, or without `projectId` in the whole organization."""
    return ok(assign_role(session, body, by=by))


@router.delete("/assignments/{id}")
def delete_unassign_role(assignment_id: RecordId, session: Db, by: By) -> Envelope[Deleted]:
    """Take a role from somebody."""
    unassign_role(session, assignment_id, by=by)
    return ok(Deleted(id=assignment_id))


@router.post("/evaluate")
def post_evaluate_permission(body: Case, session: DbRead, by: By) -> Envelope[Evaluation]:
    """Say whether somebody may do something, and why: `trace` names each policy and role that was looked at.

    `context` may overlay `user`, `resource` and `env`, and add names of its own. Trying changes nothing.
    """
    return ok(evaluate_permission(session, body, by=by))


@router.get("/cases")
def get_cases(session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0) -> Envelope[SavedCasePage]:
    """List the cases that are kept, each with what it comes to by now and whether that was expected."""
    return ok(list_saved_cases(session, limit=limit, offset=offset, by=by))


@router.post("/cases", status_code=201)
def post_create_case(body: SavedCaseInput, session: Db, by: By) -> Envelope[SavedCase]:
    """Keep a case with the decision that is expected, `allow` or `deny`; it may fail from the beginning."""
    return ok(create_case(session, body, by=by))


@router.delete("/cases/{id}")
def delete_delete_case(case_id: RecordId, session: Db, by: By) -> Envelope[Deleted]:
    """Keep a case no longer."""
    delete_case(session, case_id, by=by)
    return ok(Deleted(id=case_id))


@router.post("/policies/preview")
def post_preview_policy(body: PolicyPreviewInput, session: DbRead, by: By) -> Envelope[PolicyPreview]:
    """Say which kept cases would be decided otherwise by a policy before it is saved. Nothing is changed.

    Without `policyId` the policy would be new; with it changed, or deleted when `policy` is left out.
    """
    return ok(preview_policy(session, body, by=by))


@router.get("/matrix/{projectId}")
def get_build_matrix(project_id: ProjectId, session: DbRead, by: By) -> Envelope[Matrix]:
    """Get what each role grants, and what each person may do in a project, with what decides it."""
    return ok(build_matrix(session, project_id, by=by))
