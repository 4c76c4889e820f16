"""Standards Registry: contracts and schemas by name and version."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query

from pipelines.models import StandardKind, StandardStatus
from pipelines.standards.import_standard import import_standard
from pipelines.standards.list_standards import list_standards, read_standard
from pipelines.standards.records import StandardInput, StandardPage, StandardView
from praetor_app.api.deps import By, Db, DbRead, Limit, Offset
from praetor_app.api.envelope import Envelope, ok

router = APIRouter(prefix="/api/standards", tags=["Standards Registry"])

ArtifactId = Annotated[str, Path(alias="artifactId", description="The standard's id.")]
Namespace = Annotated[
    str | None, Query(pattern=r"^(core|domain|all|project:.{1,40})$", description="core, domain or project:<id>")
]


@router.get("")
def get_standards(
    session: DbRead,
    by: By,
    kind: Annotated[StandardKind | None, Query(description="Only of this kind.")] = None,
    namespace: Namespace = None,
    status: Annotated[StandardStatus | Literal["all"] | None, Query(description="Only of this status.")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Envelope[StandardPage]:
    """List the standards: those that Praetor publishes (`core`), then the organization's and its projects'."""
    page = list_standards(
        session,
        kind=kind,
        namespace=None if namespace == "all" else namespace,
        status=None if status == "all" else status,
        limit=limit,
        offset=offset,
        by=by,
    )
    return ok(page)


@router.post("/import", status_code=201)
def post_standard(body: StandardInput, session: Db, by: By) -> Envelope[StandardView]:
    """Register a standard, or with a name that is known its next version.

    What is active is never changed; a version that breaks those who rely on the one before must raise the
    major, and else is a `CONFLICT` with the `changes`.
    """
    standard, _ = import_standard(session, body, by=by)
    return ok(read_standard(session, standard.id, by=by))


@router.get("/{artifactId}")
def get_standard_detail(artifact_id: ArtifactId, session: DbRead, by: By) -> Envelope[StandardView]:
    """Get a standard with its content, versions, operations and schemas, problems, and who relies on it."""
    return ok(read_standard(session, artifact_id, by=by))
