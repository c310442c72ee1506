"""groups of questions that look alike"""

import sqlalchemy as sa
from alembic import op

revision = "0004_groups"
down_revision = "0003_review"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "question_groups",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
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
    for name, columns in (
        ("part", ["part"]),
        ("number", ["number", "reference"]),
        ("revision", ["revision", "reference"]),
    ):
        op.create_index(f"ix_group_members_{name}", "group_members", columns)
    op.create_table(
        "group_decisions",
        sa.Column("bond", sa.String(length=16), nullable=False),
        sa.Column("first", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("second", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("bond", "first", "second"),
    )
    op.create_index("ix_group_decisions_second", "group_decisions", ["second"])
    op.create_table(
        "group_clock",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    for table in ("group_clock", "group_decisions", "group_members", "question_groups"):
        op.drop_table(table)
