"""Signing in: nobody guesses, nobody stays in for ever."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher

from bot.core.errors import SignInRefused, TooManyAttempts, WrongUse
from bot.core.ids import digest
from bot.staff import Account, Deed, FrontDoor, Passwords, Role, Session, check_name, check_password

QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
GOOD = "vier natte paarden"


class MemoryStaff:
    """Keeps the protocol of `StaffStore`."""

    def __init__(self) -> None:
        self.kept: dict[str, Account] = {}
        self.failures: list[tuple[str, datetime]] = []
        self.open: dict[str, Session] = {}
        self.touched = 0

    def account(self, name: str) -> Account | None:
        return self.kept.get(name)

    def has_accounts(self) -> bool:
        return bool(self.kept)

    def failures_since(self, name_digest: str, since: datetime) -> Sequence[datetime]:
        return [at for who, at in self.failures if who == name_digest and at >= since]

    def note_failure(self, name_digest: str, who: str, at: datetime) -> None:
        self.failures.append((name_digest, at))

    def open_session(self, session: Session) -> None:
        self.open[session.key] = session

    def session(self, key: str) -> Session | None:
        return self.open.get(key)

    def touch_session(self, key: str, at: datetime) -> None:
        self.touched += 1
        session = self.open[key]
        self.open[key] = Session(key, session.name, session.role, session.csrf, session.started_at, at)

    def close_session(self, key: str, deed: Deed, at: datetime) -> None:
        self.open.pop(key, None)


class Clock:
    now = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store() -> MemoryStaff:
    made = MemoryStaff()
    made.kept["jan"] = Account("jan", Role.REVIEWER, QUICK.hash(GOOD), Clock.now)
    return made


@pytest.fixture
def door(store, clock) -> FrontDoor:
    return FrontDoor(store, QUICK, clock)


def test_name_and_password_open_a_session_and_each_sign_in_has_its_own_token(door):
    first, second = door.sign_in(" Jan ", GOOD), door.sign_in("jan", GOOD)
    assert first.token != second.token and first.session.csrf != second.session.csrf
    assert door.session_of(first.token).name == "jan"


def test_the_token_itself_is_not_kept(door, store):
    signed_in = door.sign_in("jan", GOOD)
    assert signed_in.token not in repr(store.open)


@pytest.mark.parametrize(("name", "password"), [("jan", "fout"), ("piet", GOOD), ("", ""), ("jan", "")])
def test_wrong_name_and_wrong_password_get_the_same_sentence(door, name, password):
    with pytest.raises(SignInRefused) as refused:
        door.sign_in(name, password)
    assert refused.value.sentence.startswith("Deze naam en dit wachtwoord")


def test_after_five_failures_even_the_right_password_waits_a_quarter(door, clock):
    for _ in range(5):
        with pytest.raises(SignInRefused):
            door.sign_in("jan", "fout")
    with pytest.raises(TooManyAttempts, match="Wacht 15 minuten") as wait:
        door.sign_in("jan", GOOD)
    assert wait.value.seconds == 900
    clock.now += timedelta(minutes=15, seconds=1)
    assert door.sign_in("jan", GOOD).session.name == "jan"


def test_nobody_locks_a_colleague_out_from_another_network(door):
    for _ in range(5):
        with pytest.raises(SignInRefused):
            door.sign_in("jan", "fout", "198.51.100.7")
    for other in ("198.51.100.99", "198.51.100.1"):
        with pytest.raises(TooManyAttempts):
            door.sign_in("jan", GOOD, other)
    assert door.sign_in("jan", GOOD, "192.0.2.1").session.name == "jan"
    assert door.sign_in("jan", GOOD, "2001:db8::1").session.name == "jan"


def test_who_is_stopped_on_one_network_does_not_bring_the_lock_of_the_name_nearer(door, store):
    for _ in range(200):
        with pytest.raises((SignInRefused, TooManyAttempts)):
            door.sign_in("jan", "fout", "198.51.100.7")
    assert len(store.failures) == 5


def test_guessing_from_many_networks_ends_at_the_name_and_opens_after_a_quarter(door, clock):
    for number in range(10):
        for _ in range(5):
            with pytest.raises(SignInRefused):
                door.sign_in("jan", "fout", f"10.0.{number}.1")
    with pytest.raises(TooManyAttempts, match="Wacht 15 minuten"):
        door.sign_in("jan", GOOD, "192.0.2.1")
    clock.now += timedelta(minutes=15, seconds=1)
    assert door.sign_in("jan", GOOD, "192.0.2.1").session.name == "jan"


def test_a_new_process_still_knows_the_failures_of_a_name(door, store, clock):
    store.failures += [(digest("jan"), clock.now)] * 50
    with pytest.raises(TooManyAttempts):
        FrontDoor(store, QUICK, clock).sign_in("jan", GOOD, "192.0.2.1")


def test_a_session_ends_after_half_an_hour_without_a_click(door, clock):
    token = door.sign_in("jan", GOOD).token
    clock.now += timedelta(minutes=29)
    assert door.session_of(token)
    clock.now += timedelta(minutes=29)
    assert door.session_of(token)
    clock.now += timedelta(minutes=30)
    assert door.session_of(token) is None


def test_a_session_ends_after_twelve_hours_of_clicks(door, clock):
    token = door.sign_in("jan", GOOD).token
    for _ in range(12 * 3 - 1):
        clock.now += timedelta(minutes=20)
        assert door.session_of(token)
    clock.now += timedelta(minutes=20)
    assert door.session_of(token) is None


def test_clicks_are_written_once_a_minute_at_most(door, clock, store):
    token = door.sign_in("jan", GOOD).token
    for _ in range(10):
        clock.now += timedelta(seconds=10)
        door.session_of(token)
    assert store.touched == 1


def test_signing_out_ends_the_session(door):
    signed_in = door.sign_in("jan", GOOD)
    door.sign_out(signed_in.session)
    assert door.session_of(signed_in.token) is None
    assert door.session_of("") is None


@pytest.mark.parametrize("name", ["", "a", "Jan Jansen", "jan@stad", "../x", "x" * 41, "-jan"])
def test_a_name_that_cannot_be(name):
    with pytest.raises(WrongUse, match="Voorbeeld"):
        check_name(name)


@pytest.mark.parametrize("password", ["", "kort", "aaaaaaaaaaaaaa", "ikben jan en meer", "x" * 201])
def test_a_password_that_is_too_weak(password):
    with pytest.raises(WrongUse):
        check_password("jan", password)
