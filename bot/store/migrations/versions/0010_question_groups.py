"""question groups"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "question_groups",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=True),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_question_groups_stale", "question_groups", ["stale"])
    op.create_table(
        "group_members",
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reference"], ["unmet_questions.reference"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["number"], ["question_groups.number"]),
        sa.PrimaryKeyConstraint("reference"),
    )
    for column in ("part", "number", "revision"):
        op.create_index(f"ix_group_members_{column}", "group_members", [column])
    op.create_table(
        "group_decisions",
        sa.Column("bond", sa.String(length=16), nullable=False),
        sa.Column("first", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("second", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("bond", "first", "second"),
    )


def downgrade() -> None:

    op.drop_table("group_decisions")
    op.drop_table("group_members")
    op.drop_table("question_groups")
