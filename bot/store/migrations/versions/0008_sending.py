"""sending: a shared pace for all processes, and which question a message answers"""

import sqlalchemy as sa
from alembic import op

revision = "0008_sending"
down_revision = "0007_books"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "send_pace",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.add_column("outbox", sa.Column("reference", sa.String(length=16), nullable=True))
    op.create_index("ix_outbox_reference", "outbox", ["reference"])


def downgrade() -> None:
    op.drop_index("ix_outbox_reference", table_name="outbox")
    op.drop_column("outbox", "reference")
    op.drop_table("send_pace")
