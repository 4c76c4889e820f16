"""Specification Export: /api/specification/*, and a project's specifications."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from pipelines.base.ids import Id
from pipelines.base.records import Body
from pipelines.specification.compare_specifications import compare_specifications
from pipelines.specification.compile_specification import compile_specification
from pipelines.specification.get_specification import get_specification
from pipelines.specification.get_status import get_status
from pipelines.specification.list_specifications import list_specifications
from pipelines.specification.records import (
    CompileOptions,
    CompileReceipt,
    CompileStatus,
    SpecificationDiff,
    SpecificationPage,
    SpecificationView,
)
from praetor_app.api.deps import By, Db, DbRead, Limit, Offset
from praetor_app.api.envelope import Envelope, ok

router = APIRouter(prefix="/api", tags=["Specification Export"])

SpecId = Annotated[str, Path(alias="specId", description="The specification's id.")]
ProjectInPath = Annotated[str, Path(alias="id", description="The project's id.")]


class CompileBody(Body):
    """Body of `POST /api/specification/compile`."""

    project_id: Id
    options: CompileOptions = CompileOptions()


@router.post("/specification/compile", status_code=202)
def post_compile_specification(body: CompileBody, session: Db, by: By) -> Envelope[CompileReceipt]:
    """Compile the specification of a project. It is done in the background; ask `statusUrl` how far it is."""
    return ok(compile_specification(session, body.project_id, body.options, by=by))


@router.get("/specification/{specId}/status")
def get_specification_status(spec_id: SpecId, session: DbRead, by: By) -> Envelope[CompileStatus]:
    """Get how far a compilation is, agent by agent."""
    return ok(get_status(session, spec_id, by=by))


@router.get("/specification/{specId}/diff")
def get_specification_diff(
    spec_id: SpecId,
    session: DbRead,
    by: By,
    against: Annotated[Id | None, Query(description="The older one. Default: the newest other one.")] = None,
) -> Envelope[SpecificationDiff]:
    """Get what a specification says differently from another one of its project, piece by piece."""
    return ok(compare_specifications(session, spec_id, against=against, by=by))


@router.get("/specification/{specId}")
def get_compiled_specification(spec_id: SpecId, session: DbRead, by: By) -> Envelope[SpecificationView]:
    """Get a compiled specification with its quality score; CONFLICT until it is completed."""
    return ok(get_specification(session, spec_id, by=by))


@router.get("/projects/{id}/specifications")
def get_list_specifications(
    project_id: ProjectInPath, session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0
) -> Envelope[SpecificationPage]:
    """List the specifications of a project, the newest first."""
    return ok(list_specifications(session, project_id, limit=limit, offset=offset, by=by))
