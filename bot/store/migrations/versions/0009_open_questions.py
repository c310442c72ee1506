"""open questions: all that a list of groups counts stands in one index"""

import sqlalchemy as sa
from alembic import op

revision = "0009_open_questions"
down_revision = "0008_sending"
branch_labels = None
depends_on = None

TABLE = "unmet_questions"
OPEN, SAME_AS = "ix_unmet_questions_open", "ix_unmet_questions_same_as"


def upgrade() -> None:
    op.drop_index(OPEN, table_name=TABLE)
    op.create_index(OPEN, TABLE, ["closed_at", "same_as", "created_at", "reference", "due_on", "assigned_to"])
    merged = sa.text("same_as IS NOT NULL")
    op.drop_index(SAME_AS, table_name=TABLE)
    op.create_index(SAME_AS, TABLE, ["same_as"], sqlite_where=merged, postgresql_where=merged)


def downgrade() -> None:
    op.drop_index(SAME_AS, table_name=TABLE)
    op.create_index(SAME_AS, TABLE, ["same_as"])
    op.drop_index(OPEN, table_name=TABLE)
    op.create_index(OPEN, TABLE, ["closed_at", "created_at", "reference"])
