"""Accounts, sessions and failed attempts of staff, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Engine, Row, Select, Table, delete, insert, select, update

from bot.staff import Account, Action, Deed, Role, Session, may
from bot.store.audit_store import add_line
from bot.store.engine import transaction
from bot.store.staff_tables import AuditRow, SignInFailure, StaffAccount, StaffSession
from bot.store.tables import Deletion

_accounts = cast(Table, StaffAccount.__table__)
_sessions = cast(Table, StaffSession.__table__)
_failures = cast(Table, SignInFailure.__table__)
KEEP_FAILURES = timedelta(days=1)
KEEP_SESSIONS = timedelta(days=1)


class SqlStaffStore:
    """Fulfils `bot.staff.StaffStore`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def has_accounts(self) -> bool:
        """True when there is anybody who may sign in."""
        with transaction(self._engine, writes=False) as connection:
            return connection.execute(select(_accounts.c.name).limit(1)).first() is not None

    def account(self, name: str) -> Account | None:
        """The account with this name."""
        with transaction(self._engine, writes=False) as connection:
            row = connection.execute(select(_accounts).where(_accounts.c.name == name)).one_or_none()
        return Account(row.name, Role(row.role), row.password_hash, row.created_at) if row else None

    def accounts(self) -> list[Account]:
        """All accounts, by name."""
        with transaction(self._engine, writes=False) as connection:
            rows = connection.execute(select(_accounts).order_by(_accounts.c.name)).all()
        return [Account(row.name, Role(row.role), row.password_hash, row.created_at) for row in rows]

    def reviewers(self) -> list[str]:
        """The names of those who answer questions."""
        return [one.name for one in self.accounts() if may(one.role, Action.REVIEW_QUESTIONS)]

    def add_account(self, account: Account, by: str) -> bool:
        """Keep a new account; False when the name is taken."""
        with transaction(self._engine) as connection:
            taken = select(_accounts.c.name).where(_accounts.c.name == account.name)
            if connection.execute(taken).first():
                return False
            connection.execute(
                insert(_accounts).values(
                    name=account.name,
                    role=account.role.value,
                    password_hash=account.password_hash,
                    created_at=account.created_at,
                )
            )
            add_line(connection, account.created_at, by, Deed.ACCOUNT_MADE, account.name, account.role.value)
        return True

    def set_password(self, name: str, password_hash: str, by: str, at: datetime) -> bool:
        """Keep a new password and end all sessions of the account; False when there is no such account."""
        with transaction(self._engine) as connection:
            changed = connection.execute(
                update(_accounts).where(_accounts.c.name == name).values(password_hash=password_hash)
            )
            if not changed.rowcount:
                return False
            connection.execute(delete(_sessions).where(_sessions.c.name == name))
            add_line(connection, at, by, Deed.PASSWORD_CHANGED, name)
        return True

    def remove_account(self, name: str, by: str, at: datetime) -> bool:
        """Delete an account with its sessions; False when there is none. The trail stays."""
        with transaction(self._engine) as connection:
            if not connection.execute(delete(_accounts).where(_accounts.c.name == name)).rowcount:
                return False
            add_line(connection, at, by, Deed.ACCOUNT_REMOVED, name)
        return True

    def failures_since(self, name_digest: str, since: datetime) -> Sequence[datetime]:
        """When signing in with this name failed."""
        query = select(_failures.c.at).where(_failures.c.name_digest == name_digest, _failures.c.at >= since)
        with transaction(self._engine, writes=False) as connection:
            return list(connection.execute(query).scalars())

    def note_failure(self, name_digest: str, who: str, at: datetime) -> None:
        """Keep a failure, in the trail too."""
        with transaction(self._engine) as connection:
            connection.execute(insert(_failures).values(name_digest=name_digest, at=at))
            add_line(connection, at, who, Deed.SIGN_IN_REFUSED)

    def open_session(self, session: Session) -> None:
        """Keep a session."""
        with transaction(self._engine) as connection:
            connection.execute(
                insert(_sessions).values(
                    key=session.key,
                    name=session.name,
                    csrf=session.csrf,
                    started_at=session.started_at,
                    last_seen_at=session.last_seen_at,
                )
            )
            add_line(connection, session.started_at, session.name, Deed.SIGNED_IN)

    def session(self, key: str) -> Session | None:
        """The session with this key, with the role its account has now."""
        query = _with_role().where(_sessions.c.key == key)
        with transaction(self._engine, writes=False) as connection:
            row = connection.execute(query).one_or_none()
        return _session(row) if row else None

    def sessions(self) -> list[Session]:
        """All sessions, the last used first."""
        with transaction(self._engine, writes=False) as connection:
            rows = connection.execute(_with_role().order_by(_sessions.c.last_seen_at.desc())).all()
        return [_session(row) for row in rows]

    def touch_session(self, key: str, at: datetime) -> None:
        """Keep the last click."""
        with transaction(self._engine) as connection:
            connection.execute(update(_sessions).where(_sessions.c.key == key).values(last_seen_at=at))

    def close_session(self, key: str, deed: Deed, at: datetime, *, by: str = "") -> None:
        """End a session; without `by` its own holder does it."""
        with transaction(self._engine) as connection:
            name = connection.execute(
                select(_sessions.c.name).where(_sessions.c.key == key)
            ).scalar_one_or_none()
            if name is not None:
                connection.execute(delete(_sessions).where(_sessions.c.key == key))
                add_line(connection, at, by or name, deed, name)

    def forget_old(self, now: datetime, *, audit_days: int) -> int:
        """Delete dead sessions, old failures and old lines of the trail; how many lines."""
        limit = now - timedelta(days=audit_days)
        with transaction(self._engine) as connection:
            connection.execute(delete(_failures).where(_failures.c.at < now - KEEP_FAILURES))
            connection.execute(delete(_sessions).where(_sessions.c.last_seen_at < now - KEEP_SESSIONS))
            gone = connection.execute(delete(AuditRow).where(AuditRow.at < limit)).rowcount
            if gone:
                rule = f"audit_{audit_days}_days"
                connection.execute(insert(Deletion).values(kind="audit", amount=gone, rule=rule, at=now))
        return gone


def _with_role() -> Select[Any]:
    joined = _sessions.join(_accounts, _accounts.c.name == _sessions.c.name)
    return select(_sessions, _accounts.c.role).select_from(joined)


def _session(row: Row[Any]) -> Session:
    return Session(row.key, row.name, Role(row.role), row.csrf, row.started_at, row.last_seen_at)
