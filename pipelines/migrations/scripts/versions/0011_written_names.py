"""What a document calls a variable that a person calls otherwise."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("template_variables", schema=None) as batch_op:
        batch_op.add_column(sa.Column("written_name", sa.String(), nullable=True))


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("template_variables", schema=None) as batch_op:
        batch_op.drop_column("written_name")
