"""Make a second project of one, to try another way.

view = duplicate_project(session, project_id, name=None, by=actor)
"""

from typing import Any

from sqlmodel import SQLModel

from pipelines.access.actor import Actor
from pipelines.access.attributes import describe
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability, decide
from pipelines.base.clock import utc_now
from pipelines.base.errors import NotFound, NotMember
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantSession, act_in
from pipelines.events.record_event import record_event
from pipelines.models import (
    Answer,
    AnswerRevision,
    DesignChoice,
    FeatureSelection,
    GraphEdge,
    GraphNode,
    Integration,
    IntegrationMapping,
    PhaseCounters,
    PlanQuestion,
    Project,
    ProjectStatus,
    Question,
    Standard,
    StandardVersion,
    Task,
    TaskAction,
    TaskDependency,
    Template,
    TemplateMapping,
    TemplateVariable,
    TemplateVersion,
    Workflow,
    WorkflowBinding,
    WorkflowVersion,
)
from pipelines.organizations.queries import find_organization
from pipelines.projects.copy_row import copy_row
from pipelines.projects.copy_standards import borrow_standards, name_anew, own, settle
from pipelines.projects.cross_tenants import take_along, translate
from pipelines.projects.list_projects import to_view
from pipelines.projects.queries import (
    get_project,
    list_files,
    list_members_among,
    list_rows,
    list_snapshots,
)
from pipelines.projects.records import ProjectView
from pipelines.sign_in.load_actor import load_actor

#: What goes with a copy, parents first: all that was said, decided and left to do. What was made of it
#: (specifications, exports, files, jobs) is made anew, and its services are signed in to anew.
COPIED: tuple[type[SQLModel], ...] = (
    PhaseCounters, GraphNode, GraphEdge, FeatureSelection, DesignChoice, Question, Answer, AnswerRevision,
    PlanQuestion, Task, TaskAction, TaskDependency, Template, TemplateVersion, TemplateVariable,
    TemplateMapping, Standard, StandardVersion, Integration, IntegrationMapping, Workflow, WorkflowVersion,
    WorkflowBinding,
)  # fmt: skip
#: What whoever copies must be allowed to read, so that a copy shows nobody more than the project does.
GUARDED: dict[type[SQLModel], Capability] = {
    **dict.fromkeys((Template, TemplateVersion, TemplateVariable, TemplateMapping), Capability.TEMPLATE_READ),
    **dict.fromkeys((Workflow, WorkflowVersion, WorkflowBinding), Capability.WORKFLOW_READ),
    **dict.fromkeys((Standard, StandardVersion), Capability.STANDARD_READ),
    **dict.fromkeys((Integration, IntegrationMapping), Capability.INTEGRATION_READ),
}
LONGEST_NAME = 200


def duplicate_project(
    session: TenantSession,
    project_id: str,
    *,
    name: str | None = None,
    organization_id: str | None = None,
    by: Actor,
) -> ProjectView:
    """Copy a project as it stands, under ``name`` or its own with "(copy)"; the copy is active.

    Into another organization of the actor's it takes its packs along, and the organization's standards that
    it relies on; people who are not there are replaced by the actor. Credentials are never copied.

    Raises:
        NotFound: no such project that the actor sees, or no such organization.
        NotMember: the actor does not belong to the other organization.
        PermissionDenied: they may not read it, or make projects there.
    """
    # Load
    project = get_project(session, project_id, by=by, to=Capability.PROJECT_READ)
    there = find_maker(session, organization_id, by=by)
    check_capability(there, Capability.PROJECT_CREATE)
    rows: dict[type[SQLModel], list[Any]] = {
        kind: list_rows(session, kind, project) if may_read(kind, project, by) else [] for kind in COPIED
    }
    if there.tenant_id != by.tenant_id:
        borrow_standards(session, rows, by=by)
    files = list_files(session, [*rows[WorkflowVersion], *rows[TemplateVersion], *rows[StandardVersion]])
    packs = list_snapshots(session, [pin["hash"] for pin in project.packs])

    # Derive
    ids = {project.id: new_id()}
    ids |= {file.id: new_id() for file in files}
    ids |= {row.id: new_id() for found in rows.values() for row in found if hasattr(row, "id")}
    ids |= name_anew(rows, ids)
    if there.tenant_id != by.tenant_id:
        ids |= translate(session, [row for found in rows.values() for row in found], by, there)
    copy = copy_row(project, ids)
    copy.name = name or f"{project.name[: LONGEST_NAME - 7]} (copy)"
    copy.status, copy.revision, copy.created_by = ProjectStatus.ACTIVE, 0, by.user_id
    copy.created_at = copy.updated_at = utc_now()

    # Save
    with act_in(session, there.tenant_id):
        if there.tenant_id != by.tenant_id:
            take_along(session, packs, files, by, there)
        session.add(copy)
        session.flush()
        session.add_all(own(copy_row(file, ids), copy) for file in files)
        session.flush()
        copies = {kind: [copy_row(row, ids) for row in rows[kind]] for kind in COPIED}
        settle(copies, copy, ids, is_abroad=there.tenant_id != by.tenant_id)
        for kind in COPIED:
            session.add_all(copies[kind])
            session.flush()
        record_event(session, copy, "project.duplicated", before=project.id, after=copy.name, by=there)

    # Report
    return to_view(copy)


def may_read(kind: type[SQLModel], project: Project, by: Actor) -> bool:
    """Tell whether the actor may read what a table holds of the project."""
    to = GUARDED.get(kind)
    return to is None or decide(by, to, describe(project, to.noun)).allowed


def find_maker(session: TenantSession, organization_id: str | None, *, by: Actor) -> Actor:
    """Return the actor where the copy is to be; a program's token and a visit are for one tenant."""
    if organization_id is None:
        return by
    organization = find_organization(session, organization_id)
    if organization is None:
        raise NotFound("No such organization.", organizationId=organization_id)
    if organization.tenant_id == by.tenant_id:
        return by
    with act_in(session, organization.tenant_id):
        if by.scopes is not None or not list_members_among(session, organization.tenant_id, {by.user_id}):
            raise NotMember("You do not belong to this organization.", organizationId=organization.id)
        return load_actor(session, by.user_id, organization.tenant_id)
