"""books: how many messages were accepted and deleted, by channel and day"""

import sqlalchemy as sa
from alembic import op

revision = "0007_books"
down_revision = "0006_consent"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "day_books",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("expired", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "channel"),
    )
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    day = "date(timezone('UTC', received_at))" if on_postgresql else "date(received_at)"
    op.execute(
        "INSERT INTO day_books (day, channel, accepted, expired) "
        f"SELECT {day}, channel, count(*), 0 FROM inbox GROUP BY {day}, channel"
    )


def downgrade() -> None:
    op.drop_table("day_books")
