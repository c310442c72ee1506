"""staff: accounts, sessions, attempts, audit trail"""

import sqlalchemy as sa
from alembic import op

revision = "0002_staff"
down_revision = "0001"
branch_labels = None
depends_on = None

REFUSE_ON_SQLITE = """
CREATE TRIGGER audit_trail_stays BEFORE UPDATE ON audit_trail
BEGIN SELECT RAISE(ABORT, 'the audit trail cannot be changed'); END
"""
REFUSE_ON_POSTGRESQL = """
CREATE FUNCTION audit_trail_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit trail cannot be changed'; END $$;
CREATE TRIGGER audit_trail_stays BEFORE UPDATE ON audit_trail
FOR EACH ROW EXECUTE FUNCTION audit_trail_stays();
"""


def moment(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def upgrade() -> None:
    op.create_table(
        "staff_accounts",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        moment("created_at"),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "staff_sessions",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        moment("started_at"),
        moment("last_seen_at"),
        sa.ForeignKeyConstraint(["name"], ["staff_accounts.name"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_staff_sessions_name", "staff_sessions", ["name"])
    op.create_index("ix_staff_sessions_last_seen_at", "staff_sessions", ["last_seen_at"])
    op.create_table(
        "sign_in_failures",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name_digest", sa.String(length=64), nullable=False),
        moment("at"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_sign_in_failures_recent", "sign_in_failures", ["name_digest", "at"])
    op.create_table(
        "audit_trail",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        moment("at"),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("detail", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_audit_trail_at", "audit_trail", ["at"])
    op.create_index("ix_audit_trail_subject", "audit_trail", ["subject", "id"])
    op.create_index("ix_audit_trail_who", "audit_trail", ["who", "id"])
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    op.execute(REFUSE_ON_POSTGRESQL if on_postgresql else REFUSE_ON_SQLITE)


def downgrade() -> None:
    op.drop_table("audit_trail")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_trail_stays()")
    op.drop_table("sign_in_failures")
    op.drop_table("staff_sessions")
    op.drop_table("staff_accounts")
