"""Organizations: /api/organizations."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from pipelines.base.db import session_scope
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantSession
from pipelines.models import Role
from pipelines.organizations.create_organization import create_organization
from pipelines.organizations.delete_organization import delete_organization
from pipelines.organizations.export_organization import export_organization, read_export
from pipelines.organizations.organization import (
    check_slug_free,
    list_organizations,
    read_organization,
    to_my_view,
)
from pipelines.organizations.records import (
    DeleteOrganizationInput,
    MyOrganizationView,
    OrganizationChange,
    OrganizationExport,
    OrganizationExportReceipt,
    OrganizationInput,
    SlugCheck,
)
from pipelines.organizations.update_organization import update_organization
from pipelines.settings import get_settings
from praetor_app.api.deps import By, DbRead, Limit, NoBody, Offset
from praetor_app.api.envelope import Deleted, Envelope, ListEnvelope, ok, ok_list
from praetor_app.api.inside import InsideDb, InsideDbRead, Insider, OrganizationId

router = APIRouter(prefix="/api/organizations", tags=["Organizations"])


def open_new_tenant(_by: By) -> Iterator[TenantSession]:
    """Open a transaction on a tenant that does not exist yet."""
    with session_scope(new_id()) as session:
        yield session


NewTenantDb = Annotated[TenantSession, Depends(open_new_tenant, scope="function", max_concurrency=1)]
JobId = Annotated[str, Path(alias="jobId", description="The `jobId` of the export.")]
WantedSlug = Annotated[str, Query(min_length=1, max_length=200, description="The slug that is wanted.")]


@router.post("", status_code=201)
def post_create_organization(
    body: OrganizationInput, session: NewTenantDb, by: By
) -> Envelope[MyOrganizationView]:
    """Create an organization and its tenant, with yourself as the owner.

    What it holds is reached at once with its `tenantId` as `X-Tenant-ID`.
    """
    return ok(to_my_view(create_organization(session, body, by=by), role=Role.OWNER))


@router.get("")
def get_organizations(
    session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0
) -> ListEnvelope[MyOrganizationView]:
    """List the organizations that you belong to, the first joined first."""
    return ok_list(*list_organizations(session, limit=limit, offset=offset, by=by))


@router.get("/slug-check")
def get_slug_check(slug: WantedSlug, session: DbRead, by: By) -> Envelope[SlugCheck]:
    """Check whether an organization can be called that. A reserved or malformed slug is not available."""
    return ok(check_slug_free(session, slug, by=by))


@router.get("/{id}")
def get_one_organization(
    organization_id: OrganizationId, session: InsideDbRead, by: Insider
) -> Envelope[MyOrganizationView]:
    """Get an organization that you belong to."""
    return ok(read_organization(session, organization_id, by=by))


@router.put("/{id}")
def put_update_organization(
    organization_id: OrganizationId, body: OrganizationChange, session: InsideDb, by: Insider
) -> Envelope[MyOrganizationView]:
    """Change an organization. What is left out stays; `settings` are merged by key, null takes one away."""
    return ok(to_my_view(update_organization(session, organization_id, body, by=by), role=by.role))


@router.delete("/{id}")
def delete_one_organization(
    organization_id: OrganizationId, body: DeleteOrganizationInput, session: InsideDb, by: Insider
) -> Envelope[Deleted]:
    """Delete an organization with everything in it. `confirm` is its slug; nothing is kept."""
    return ok(Deleted(id=delete_organization(session, organization_id, body.confirm, by=by)))


@router.post("/{id}/exports", status_code=202)
def post_export_organization(
    organization_id: OrganizationId, session: InsideDb, by: Insider, _body: NoBody = None
) -> Envelope[OrganizationExportReceipt]:
    """Put everything of an organization into a zip: its tables as JSON, and its files. No secrets."""
    return ok(export_organization(session, organization_id, by=by))


@router.get("/{id}/exports/{jobId}")
def get_organization_export(
    organization_id: OrganizationId, job_id: JobId, session: InsideDbRead, by: Insider
) -> Envelope[OrganizationExport]:
    """Get how far an export is, and once it is there a link to it."""
    seconds = get_settings().download_ttl_seconds
    return ok(read_export(session, organization_id, job_id, seconds=seconds, by=by))
