"""Accounts, sessions and the trail, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.staff import Account, AuditFilter, Deed, Role, Session
from bot.store import SqlAuditTrail, SqlStaffStore
from bot.store.engine import transaction


@pytest.fixture
def store(engine, clock) -> SqlStaffStore:
    made = SqlStaffStore(engine)
    assert made.add_account(Account("jan", Role.REVIEWER, "hash", clock()), "opdracht:root")
    return made


def a_session(clock, key: str = "k1") -> Session:
    return Session(key, "jan", Role.REVIEWER, "csrf", clock(), clock())


def deeds(engine) -> list[tuple[str, str, str]]:
    page = SqlAuditTrail(engine).page(AuditFilter(), before=None, limit=50)
    return [(entry.who, entry.what, entry.subject) for entry in reversed(page.entries)]


def test_an_account_is_made_once(store, clock):
    assert not store.add_account(Account("jan", Role.ADMIN, "other", clock()), "piet")
    assert [(a.name, a.role) for a in store.accounts()] == [("jan", Role.REVIEWER)]
    assert store.account("jan").created_at == clock()


def test_a_session_knows_the_role_of_today_and_ends_with_its_account(store, engine, clock):
    store.open_session(a_session(clock))
    assert store.session("k1") == a_session(clock)
    with transaction(engine) as connection:
        connection.execute(text("UPDATE staff_accounts SET role = 'analyst'"))
    assert store.session("k1").role is Role.ANALYST
    assert store.remove_account("jan", "piet", clock())
    assert store.session("k1") is None and not store.has_accounts()
    assert not store.remove_account("jan", "piet", clock())


def test_a_new_password_ends_open_sessions(store, clock):
    store.open_session(a_session(clock))
    assert store.set_password("jan", "nieuw", "piet", clock())
    assert store.session("k1") is None and store.account("jan").password_hash == "nieuw"
    assert not store.set_password("wie", "nieuw", "piet", clock())


def test_everything_leaves_a_line_that_cannot_be_changed(store, engine, clock):
    store.note_failure("digest", "jan", clock())
    store.open_session(a_session(clock))
    store.close_session("k1", Deed.SESSION_ENDED, clock(), by="piet")
    store.close_session("k1", Deed.SIGNED_OUT, clock())
    assert deeds(engine) == [
        ("opdracht:root", "account_made", "jan"),
        ("jan", "sign_in_refused", ""),
        ("jan", "signed_in", ""),
        ("piet", "session_ended", "jan"),
    ]
    with pytest.raises(DBAPIError, match="cannot be changed"), transaction(engine) as connection:
        connection.execute(text("UPDATE audit_trail SET who = 'niemand'"))


def test_the_trail_is_read_in_pages_and_by_subject(store, engine, clock):
    trail = SqlAuditTrail(engine)
    for number in range(5):
        trail.add(clock(), "jan", Deed.READ, f"REF{number % 2}")
    first = trail.page(AuditFilter(what="read"), before=None, limit=3)
    rest = trail.page(AuditFilter(what="read"), before=first.next_before, limit=3)
    assert (len(first.entries), len(rest.entries), rest.next_before) == (3, 2, None)
    assert len(trail.page(AuditFilter(subject="REF1"), before=None, limit=9).entries) == 2
    assert trail.page(AuditFilter(who="piet"), before=None, limit=9).entries == []


def test_what_is_old_is_forgotten_and_counted(store, engine, clock):
    store.note_failure("digest", "-", clock())
    store.open_session(a_session(clock))
    assert store.forget_old(clock(), audit_days=365) == 0
    clock.pass_(days=366)
    assert store.failures_since("digest", clock() - timedelta(days=900))
    assert store.forget_old(clock(), audit_days=365) == 3
    assert store.sessions() == [] and store.failures_since("digest", clock() - timedelta(days=900)) == []
    with engine.connect() as connection:
        kind = connection.execute(text("SELECT kind, amount, rule FROM deletions")).one()
    assert tuple(kind) == ("audit", 3, "audit_365_days")
