"""Project Management: /api/projects*."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from pipelines.base.records import Body
from pipelines.discovery.choose_design import choose_design
from pipelines.discovery.create_feature import create_feature
from pipelines.discovery.describe_project import ProjectDetail, describe_project
from pipelines.discovery.list_features import list_features
from pipelines.discovery.list_questions import list_questions
from pipelines.discovery.open_project import open_project
from pipelines.discovery.records import QuestionList
from pipelines.discovery.show_design import get_design
from pipelines.discovery.update_feature import update_feature
from pipelines.discovery.update_project import update_project
from pipelines.models import ProjectStatus
from pipelines.ontology.records import (
    DesignInput,
    DesignView,
    FeatureChange,
    FeatureInput,
    FeaturePage,
    FeatureReceipt,
)
from pipelines.projects.delete_project import delete_project
from pipelines.projects.duplicate_project import duplicate_project
from pipelines.projects.list_projects import list_projects
from pipelines.projects.records import (
    Deletion,
    Name,
    ProjectChange,
    ProjectInput,
    ProjectPage,
    ProjectView,
)
from praetor_app.api.deps import By, Db, DbRead, Limit, Offset, ProjectId, with_all
from praetor_app.api.envelope import Envelope, ok

router = APIRouter(prefix="/api/projects", tags=["Project Management"])

StatusFilter = with_all(ProjectStatus)
Status = Annotated[StatusFilter, Query(description="Only projects in this state.")]  # type: ignore[valid-type]
FeatureKey = Annotated[str, Path(alias="key", description="Key of the feature.")]


class DuplicateBody(Body):
    """Body of `POST /api/projects/{projectId}/duplicate`; it may name another organization of yours."""

    name: Name | None = None
    organization_id: str | None = Field(default=None, min_length=1, max_length=63)


@router.get("")
def get_projects(
    session: DbRead, by: By, status: Status = StatusFilter.ALL, limit: Limit = 50, offset: Offset = 0
) -> Envelope[ProjectPage]:
    """List the projects of the tenant with their progress, the oldest first."""
    only = None if status == "all" else ProjectStatus(status)
    return ok(list_projects(session, status=only, limit=limit, offset=offset, by=by))


@router.post("", status_code=201)
def post_open_project(body: ProjectInput, session: Db, by: By) -> Envelope[ProjectView]:
    """Create a project. Its brief is read at once; the flow is not started."""
    return ok(open_project(session, body, by=by))


@router.get("/{projectId}")
def get_describe_project(project_id: ProjectId, session: DbRead, by: By) -> Envelope[ProjectDetail]:
    """Get a project in full: phases, progress, what was discovered, selected features."""
    return ok(describe_project(session, project_id, by=by))


@router.patch("/{projectId}")
def patch_update_project(
    project_id: ProjectId, body: ProjectChange, session: Db, by: By
) -> Envelope[ProjectView]:
    """Update a project. Its phase is changed by the flow alone; an archived one only becomes active.

    `status` is changed by those who may start projects, which customers may not.
    """
    return ok(update_project(session, project_id, body, by=by))


@router.delete("/{projectId}")
def delete_delete_project(project_id: ProjectId, session: Db, by: By) -> Envelope[Deletion]:
    """Delete a project and everything that belongs to it."""
    return ok(delete_project(session, project_id, by=by))


@router.post("/{projectId}/duplicate", status_code=201)
def post_duplicate_project(
    project_id: ProjectId, session: Db, by: By, body: DuplicateBody | None = None
) -> Envelope[ProjectView]:
    """Copy a project as it stands, here or into another organization that you belong to."""
    given = body or DuplicateBody()
    copy = duplicate_project(
        session, project_id, name=given.name, organization_id=given.organization_id, by=by
    )
    return ok(copy)


@router.get("/{projectId}/questions")
def get_questions(project_id: ProjectId, session: DbRead, by: By) -> Envelope[QuestionList]:
    """List all questions of a project with their answers, by phase."""
    return ok(list_questions(session, project_id, by=by))


@router.get("/{projectId}/features")
def get_features(
    project_id: ProjectId, session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0
) -> Envelope[FeaturePage]:
    """List the features proposed for a project and its own ones, with what was decided."""
    return ok(list_features(session, project_id, limit=limit, offset=offset, by=by))


@router.post("/{projectId}/features", status_code=201)
def post_create_feature(
    project_id: ProjectId, body: FeatureInput, session: Db, by: By
) -> Envelope[FeatureReceipt]:
    """Add a feature of one's own."""
    return ok(create_feature(session, project_id, body, by=by))


@router.patch("/{projectId}/features/{key}")
def patch_update_feature(
    project_id: ProjectId, key: FeatureKey, body: FeatureChange, session: Db, by: By
) -> Envelope[FeatureReceipt]:
    """Decide how much a feature matters; what it requires follows, and is named."""
    return ok(update_feature(session, project_id, key, body, by=by))


@router.get("/{projectId}/design")
def get_get_design(project_id: ProjectId, session: DbRead, by: By) -> Envelope[DesignView]:
    """Get how the product is to look, and the directions there are."""
    return ok(get_design(session, project_id, by=by))


@router.put("/{projectId}/design")
def put_choose_design(project_id: ProjectId, body: DesignInput, session: Db, by: By) -> Envelope[DesignView]:
    """Choose how the product is to look; what is left out stays."""
    return ok(choose_design(session, project_id, body, by=by))
