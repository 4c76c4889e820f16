"""Where the analysts' snapshot of a tenant stands, and taking it away with its tenant.

path = snapshot_path(tenant_id)
"""

from pathlib import Path
from uuid import UUID

from pipelines.settings import get_settings


def snapshot_path(tenant_id: str) -> Path:
    """Return where a tenant's snapshot stands."""
    return get_settings().data_dir / "analytics" / f"{UUID(tenant_id)}.duckdb"


def remove_snapshot(tenant_id: str) -> None:
    """Remove the snapshot of a tenant which is gone; who has it open keeps what they have open."""
    snapshot_path(tenant_id).unlink(missing_ok=True)
