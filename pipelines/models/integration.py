"""Integrations: outside services that a project's product works with, and how data goes to and fro."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field

from pipelines.base.clock import utc_now
from pipelines.base.db import Json, Utc, choice
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantTable


class IntegrationType(StrEnum):
    """Where the operations of an integration are known from."""

    CURATED = "curated"
    CONTRACT = "contract"


class Integration(TenantTable, table=True):
    """A service: one of the catalogue, or one whose contract stands in the registry.

    Its secrets are the project's ``credentials`` of the provider.
    """

    __tablename__ = "integrations"

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str = Field(foreign_key="projects.id", ondelete="CASCADE", index=True)
    integration_type: IntegrationType = Field(sa_type=choice(IntegrationType))
    provider: str
    #: Where it is called; none: the contract's first server, or the catalogue's.
    base_url: str | None = None
    contract_standard_id: str | None = Field(
        default=None, foreign_key="standards_artifacts.id", ondelete="CASCADE", index=True
    )
    #: What the last check found: its report, or ``{problem}`` where the service was not reached.
    report: dict[str, Any] | None = Field(default=None, sa_type=Json)
    checked_at: datetime | None = Field(default=None, sa_type=Utc)
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class IntegrationMapping(TenantTable, table=True):
    """How data of one schema becomes data of another one, for an operation."""

    __tablename__ = "integration_mappings"

    id: str = Field(default_factory=new_id, primary_key=True)
    integration_id: str = Field(foreign_key="integrations.id", ondelete="CASCADE", index=True)
    operation_id: str
    #: Ids of json-schema standards; schemas of contracts have derived ones.
    source_schema_id: str
    target_schema_id: str
    #: ``[{sourcePath, targetPath, transform?}]``
    mapping_rules: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    #: why a person should look at it: what it names was renamed or is gone, and it could not follow.
    flag: str | None = None
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
