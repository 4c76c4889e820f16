"""Agency Projects: /api/agency-projects*."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from pipelines.agency.assign_project import assign_project
from pipelines.agency.list_agency_projects import list_agency_projects
from pipelines.agency.records import AgencyProjectInput, AgencyProjectView
from pipelines.agency.unassign_project import unassign_project
from pipelines.base.ids import Id
from praetor_app.api.deps import By, Db, Limit, Offset
from praetor_app.api.envelope import Deleted, Envelope, ListEnvelope, ok, ok_list
from praetor_app.api.inside import InsideDb, InsideDbRead, Insider

router = APIRouter(prefix="/api/agency-projects", tags=["Agency Projects"])

OrganizationId = Annotated[Id, Query(alias="organizationId", description="The organization's id.")]
AssignmentId = Annotated[str, Path(alias="id", description="The assignment's id.")]


@router.get("")
def get_list_agency_projects(
    organization_id: OrganizationId, session: InsideDbRead, by: Insider, limit: Limit = 50, offset: Offset = 0
) -> ListEnvelope[AgencyProjectView]:
    """List which projects are assigned to which customers, the oldest assignment first."""
    return ok_list(*list_agency_projects(session, organization_id, limit=limit, offset=offset, by=by))


@router.post("", status_code=201)
def post_assign_project(
    body: AgencyProjectInput, session: InsideDb, by: Insider
) -> Envelope[AgencyProjectView]:
    """Assign a project to a customer. They see it from now on."""
    return ok(assign_project(session, body, by=by))


@router.delete("/{id}")
def delete_unassign_project(assignment_id: AssignmentId, session: Db, by: By) -> Envelope[Deleted]:
    """Take a project back from a customer. They are out of it at once; their tasks go back to you."""
    unassign_project(session, assignment_id, by=by)
    return ok(Deleted(id=assignment_id))
