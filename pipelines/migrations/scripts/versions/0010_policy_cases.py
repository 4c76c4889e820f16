"""Cases that policies are tried with."""

import sqlalchemy as sa
from alembic import op

from pipelines.base.db import Json, Utc

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "policy_cases",
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("resource_type", sa.String(), nullable=False),
        sa.Column("resource_id", sa.String(), nullable=True),
        sa.Column("context", Json, nullable=False),
        sa.Column("expected", sa.String(length=40), nullable=False),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("created_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_policy_cases_created_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_policy_cases_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_cases")),
    )
    with op.batch_alter_table("policy_cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_policy_cases_tenant_id"), ["tenant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_policy_cases_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("policy_cases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_policy_cases_user_id"))
        batch_op.drop_index(batch_op.f("ix_policy_cases_tenant_id"))

    op.drop_table("policy_cases")
