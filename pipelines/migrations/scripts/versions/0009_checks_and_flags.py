"""What the last check of an integration found, and what could not follow a renaming."""

import sqlalchemy as sa
from alembic import op

from pipelines.base.db import Json, Utc

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

FLAGGED = ("integration_mappings", "template_mappings", "workflow_bindings")


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("integrations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("report", Json, nullable=True))
        batch_op.add_column(sa.Column("checked_at", Utc(), nullable=True))
    for table in FLAGGED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("flag", sa.String(), nullable=True))


def downgrade() -> None:
    """Undo."""
    for table in FLAGGED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("flag")
    with op.batch_alter_table("integrations", schema=None) as batch_op:
        batch_op.drop_column("checked_at")
        batch_op.drop_column("report")
