"""review: where questions stand, notes, filters, published answers"""

from datetime import UTC

import sqlalchemy as sa
from alembic import op

from bot.core.clock import day_of
from bot.core.folding import fold
from bot.unmet.due import working_days_later

revision = "0003_review"
down_revision = "0002_staff"
branch_labels = None
depends_on = None

WORKING_DAYS = 5
INDEXES = {
    "ix_unmet_questions_open": ["closed_at", "created_at", "reference"],
    "ix_unmet_questions_state_age": ["state", "created_at", "reference"],
    "ix_unmet_questions_reason_age": ["reason", "created_at", "reference"],
    "ix_unmet_questions_place_age": ["municipality", "created_at", "reference"],
    "ix_unmet_questions_assigned_age": ["assigned_to", "created_at", "reference"],
    "ix_unmet_questions_theme_age": ["theme", "created_at", "reference"],
    "ix_unmet_questions_counts": ["state", "reason", "segment"],
    "ix_unmet_questions_same_as": ["same_as"],
}


def moment(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def added() -> list[sa.Column]:
    return [
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("words", sa.Text(), nullable=False, server_default=""),
        sa.Column("circumstances", sa.JSON(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("assigned_to", sa.String(length=40), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("linked", sa.String(length=120), nullable=True),
        sa.Column("partner", sa.String(length=16), nullable=True),
        sa.Column("dismissed_because", sa.String(length=24), nullable=True),
        sa.Column("same_as", sa.String(length=16), nullable=True),
        sa.Column("theme", sa.String(length=64), nullable=True),
        moment("closed_at"),
    ]


def upgrade() -> None:
    for column in added():
        op.add_column("unmet_questions", column)
    for name, columns in INDEXES.items():
        op.create_index(name, "unmet_questions", columns)
    _fill()
    op.create_table(
        "review_notes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        moment("at", nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reference"], ["unmet_questions.reference"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_review_notes_reference", "review_notes", ["reference"])
    op.create_table(
        "saved_filters",
        sa.Column("who", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["who"], ["staff_accounts.name"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("who", "name"),
    )
    op.create_table(
        "published_answers",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("theme", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("source_title", sa.String(length=200), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=False),
        sa.Column("segments", sa.JSON(), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("municipalities", sa.JSON(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("author", sa.String(length=80), nullable=False),
        moment("created_at", nullable=False),
        sa.Column("needs_review", sa.Boolean(), nullable=False),
        sa.Column("reviewed_by", sa.String(length=80), nullable=True),
        moment("reviewed_at"),
        moment("withdrawn_at"),
        sa.Column("withdrawn_by", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("id", "version"),
    )
    op.create_index("ix_published_answers_written", "published_answers", ["created_at"])


def downgrade() -> None:
    op.drop_table("published_answers")
    op.drop_table("saved_filters")
    op.drop_table("review_notes")
    for name in INDEXES:
        op.drop_index(name, "unmet_questions")
    for column in reversed(added()):
        op.drop_column("unmet_questions", column.name)


def _fill() -> None:
    """Words to search and a due date for the questions that are there."""
    connection = op.get_bind()
    questions = sa.table(
        "unmet_questions",
        sa.column("reference", sa.String()),
        sa.column("text", sa.Text()),
        sa.column("created_at", sa.DateTime(timezone=True)),
        sa.column("words", sa.Text()),
        sa.column("due_on", sa.Date()),
    )
    rows = connection.execute(
        sa.select(questions.c.reference, questions.c.text, questions.c.created_at)
    ).all()
    for row in rows:
        moment_in = row.created_at if row.created_at.tzinfo else row.created_at.replace(tzinfo=UTC)
        connection.execute(
            sa.update(questions)
            .where(questions.c.reference == row.reference)
            .values(words=fold(row.text), due_on=working_days_later(day_of(moment_in), WORKING_DAYS))
        )
