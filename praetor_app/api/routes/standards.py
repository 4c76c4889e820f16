"""Standards Registry: contracts and schemas by name and version."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pydantic import Field

from pipelines.base.records import Record
from pipelines.integrations.register_standard import register_file, register_standard
from pipelines.models import StandardKind, StandardStatus
from pipelines.standards.change_standard import change_standard
from pipelines.standards.list_standards import list_standards, read_standard
from pipelines.standards.records import (
    StandardChange,
    StandardFilter,
    StandardForm,
    StandardInput,
    StandardPage,
    StandardView,
)
from praetor_app.api.deps import By, Db, DbRead, with_all
from praetor_app.api.envelope import Envelope, ok
from praetor_app.api.upload import Form, describe_form, take_form

router = APIRouter(prefix="/api/standards", tags=["Standards Registry"])

ArtifactId = Annotated[str, Path(alias="artifactId", description="The standard's id.")]
StatusFilter = with_all(StandardStatus)


class StandardQuery(Record):
    """Which standards to list."""

    kind: StandardKind | None = Field(default=None, description="Only of this kind.")
    namespace: str | None = Field(
        default=None,
        pattern=r"^(core|domain|project:[0-9a-fA-F-]{36})$",
        description="Only in core, domain or project:<id>.",
    )
    status: StatusFilter = Field(default=StatusFilter.ALL, description="Only of this status.")  # type: ignore[valid-type]
    limit: int = Field(default=50, ge=1, le=200, description="How many at most.")
    offset: int = Field(default=0, ge=0, le=10**9, description="How many to pass over.")


@router.get("")
def get_standards(
    session: DbRead, by: By, query: Annotated[StandardQuery, Query()]
) -> Envelope[StandardPage]:
    """List standards: those that Praetor publishes (`core`), the organization's, and its projects'."""
    status = None if query.status == "all" else StandardStatus(query.status)
    only = StandardFilter(kind=query.kind, namespace=query.namespace, status=status)
    return ok(list_standards(session, only, limit=query.limit, offset=query.offset, by=by))


@router.post("/import", status_code=201)
def post_standard(body: StandardInput, session: Db, by: By) -> Envelope[StandardView]:
    """Register a standard, or with a name that is known its next version.

    What is active is never changed; a version that breaks those who rely on the one before must raise the
    major, and else is a `CONFLICT` with the `changes`. Mappings that no longer fit are flagged.
    """
    standard, _ = register_standard(session, body, by=by)
    return ok(read_standard(session, standard.id, by=by))


@router.post("/import-file", status_code=201, openapi_extra=describe_form(StandardForm))
def post_standard_file(
    form: Annotated[Form[StandardForm], Depends(take_form(StandardForm))], session: Db, by: By
) -> Envelope[StandardView]:
    """Register a standard by its file, JSON or YAML, at most 25 MiB.

    Kind, name and version may be left out where the document says them; a name that is known gets its next
    version.
    """
    standard, _ = register_file(session, form.read(), form.fields, by=by)
    return ok(read_standard(session, standard.id, by=by))


@router.patch("/{artifactId}")
def patch_standard(
    artifact_id: ArtifactId, body: StandardChange, session: Db, by: By
) -> Envelope[StandardView]:
    """Change a standard's status (draft, then active, then deprecated, and back to active) or description."""
    return ok(change_standard(session, artifact_id, body, by=by))


@router.get("/{artifactId}")
def get_standard_detail(artifact_id: ArtifactId, session: DbRead, by: By) -> Envelope[StandardView]:
    """Get a standard with its content, versions, operations and schemas, problems, and who relies on it."""
    return ok(read_standard(session, artifact_id, by=by))
