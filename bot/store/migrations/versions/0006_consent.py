"""consent: may questions be used, samples of answered turns, questions of ours that were left"""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0006_consent"
down_revision = "0005_learning"
branch_labels = None
depends_on = None

COUNTS = "ix_unmet_questions_counts"


def moment(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("conversation_id", sa.String(length=64), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        moment("at"),
        sa.Column("text_version", sa.String(length=16), nullable=False),
        moment("revoked_at"),
        moment("asked_at"),
        sa.Column("occasion", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id"),
    )
    op.add_column("conversations", sa.Column("looked_at_turns", sa.Integer(), nullable=True))
    op.add_column(
        "unmet_questions", sa.Column("kind", sa.String(length=16), nullable=False, server_default="unmet")
    )
    op.drop_index(COUNTS, "unmet_questions")
    op.create_index(COUNTS, "unmet_questions", ["state", "reason", "segment", "kind"])
    _unlink_keys()


def downgrade() -> None:
    op.drop_index(COUNTS, "unmet_questions")
    op.execute("DELETE FROM unmet_questions WHERE kind <> 'unmet'")
    op.create_index(COUNTS, "unmet_questions", ["state", "reason", "segment"])
    op.drop_column("unmet_questions", "kind")
    op.drop_column("conversations", "looked_at_turns")
    op.drop_table("consents")


def _unlink_keys() -> None:
    """A key named its conversation, also after that was deleted; from now on it is a digest."""
    connection = op.get_bind()
    questions = sa.table(
        "unmet_questions", sa.column("reference", sa.String()), sa.column("key", sa.String())
    )
    for row in connection.execute(sa.select(questions.c.reference, questions.c.key)).all():
        connection.execute(
            sa.update(questions)
            .where(questions.c.reference == row.reference)
            .values(key=hashlib.sha256(row.key.encode()).hexdigest())
        )
