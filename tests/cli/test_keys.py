"""keys rotate: on a filled database of each kind, cut off anywhere, and with a dump that is searched (NORMS B5)."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.cli import keys as command
from bot.cli.main import main
from bot.cli.telegram_parts import SEND_LIMITS, keys_in_use
from bot.core.clock import system_clock
from bot.core.errors import StartkompasError
from bot.privacy import Keys, begin_rotation, load_or_make_keys, pseudonym, seal, unseal
from bot.settings import PROJECT, read_settings
from bot.store import SqlOutbox, SqlTurnStore, bring_up_to_date, make_engine
from bot.turns import NewMessage, OutgoingPart, TurnResult
from bot.unmet import Draft, Reason
from tests.store.conftest import postgres_database

CHATS = [7_412_589_631, 8_133_700_451, -1_009_876_543_210]
ANSWER = {"replies": [], "state": {}}


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path: Path):
    if request.param == "sqlite":
        (tmp_path / "base").mkdir()
        yield f"sqlite:///{tmp_path / 'base' / 'startkompas.db'}"
        return
    with postgres_database() as address:
        yield address


@pytest.fixture
def rotate(monkeypatch, tmp_path: Path, url: str):
    monkeypatch.setenv("STARTKOMPAS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("STARTKOMPAS_DATABASE_URL", url)
    monkeypatch.delenv("STARTKOMPAS_KEY_FILE", raising=False)
    return lambda: main(["keys", "rotate"])


@pytest.fixture
def database(url: str):
    made = make_engine(url)
    bring_up_to_date(made)
    yield made
    made.dispose()


def keys(tmp_path: Path) -> Keys:
    return load_or_make_keys(tmp_path / "home" / "keys" / "startkompas.key", PROJECT / "data")


def fill(database: Engine, kept: Keys) -> None:
    """A chat with a tracker, a question, a message that must leave and one that waits; and one on the web."""
    store = SqlTurnStore(database, system_clock)
    store.open_conversation("web1", "web", "digest")
    for number, chat in enumerate(CHATS):
        name = pseudonym(kept, "telegram", str(chat))

        def message(update: int, name: str = name, chat: int = chat) -> NewMessage:
            sealed = seal(kept, str(chat))
            return NewMessage(f"telegram:1:{update}", name, "telegram", "hoi", None, sealed_address=sealed)

        accepted = store.accept(message(100 + number), owner="here", lease_seconds=30)
        draft = Draft(f"AAAA{number:04}", "waar koop ik een fiets", Reason.OUT_OF_SCOPE, "unknown", (), None)
        result = TurnResult(
            ANSWER, {"slots": {"n": number}}, [draft], [OutgoingPart({"text": f"dag {number}"})]
        )
        assert store.complete(accepted.turn, result)
        store.accept(message(200 + number), owner="here", lease_seconds=30)


def dump(database: Engine) -> str:
    address = database.url
    if database.dialect.name == "sqlite":
        with sqlite3.connect(address.database) as connection:
            raw = Path(address.database).read_bytes().decode("latin-1")
            return raw + "\n".join(connection.iterdump())
    if shutil.which("pg_dump") is None:
        pytest.skip("no pg_dump on this machine")
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    return subprocess.run(["pg_dump", plain], capture_output=True, text=True, check=True).stdout


def forms(chat: int) -> list[str]:
    """The number of a chat in clear, decimal and hexadecimal, in both orders of bytes."""
    size = (chat.bit_length() + 8) // 8
    raw = [chat.to_bytes(size, order, signed=True) for order in ("big", "little")]
    return [
        str(chat), str(abs(chat)), format(abs(chat), "x"), format(abs(chat), "X"), oct(abs(chat))[2:],
        *(one.hex() for one in raw), *(one.decode("latin-1") for one in raw),
    ]  # fmt: skip


def test_no_chat_number_in_any_form_in_a_dump_before_and_after(rotate, database, tmp_path):
    fill(database, keys(tmp_path))
    before = dump(database)
    rotate()
    for content in (before, dump(database)):
        assert "waar koop ik een fiets" in content
        assert [form for chat in CHATS for form in forms(chat) if form in content] == []
    with database.begin() as connection:
        connection.execute(
            text("UPDATE conversations SET token_digest = :n WHERE id = 'web1'"), {"n": str(CHATS[0])}
        )
    assert str(CHATS[0]) in dump(database), "the search finds what stands there in clear"


def test_conversations_go_on_under_new_names_and_the_old_names_are_nowhere(rotate, database, tmp_path):
    old = keys(tmp_path)
    fill(database, old)
    assert rotate() == 0
    new = keys(tmp_path)
    assert new.hashing != old.hashing and new.sealing != old.sealing and new.older == ()
    content = dump(database)
    assert [chat for chat in CHATS if pseudonym(old, "telegram", str(chat)) in content] == []
    for number, chat in enumerate(CHATS):
        name = pseudonym(new, "telegram", str(chat))
        of_one = {"name": name}
        with database.connect() as connection:
            sealed = connection.execute(
                text("SELECT sealed_address FROM conversations WHERE id = :name"), of_one
            ).scalar_one()
            rows = [
                connection.execute(
                    text(f"SELECT count(*) FROM {table} WHERE conversation_id = :name"), of_one
                ).scalar_one()
                for table in ("inbox", "outbox", "unmet_questions")
            ]
        assert unseal(new, sealed) == str(chat) and rows == [2, 1, 1]
        known = SqlTurnStore(database, system_clock).known_about(name)
        assert known["tracker"] == {"slots": {"n": number}}
    outbox = SqlOutbox(database, system_clock, lambda sealed: unseal(new, sealed), SEND_LIMITS)
    assert {one.address for one in outbox.claim_due(10)} == {str(chat) for chat in CHATS}
    with pytest.raises(StartkompasError):
        unseal(old, sealed)
    with database.connect() as connection:
        [what] = connection.execute(text("SELECT what FROM audit_trail")).scalars()
    assert what == "keys_rotated"


def break_address(database: Engine, name: str) -> None:
    with database.begin() as connection:
        connection.execute(
            text("UPDATE conversations SET sealed_address = 'kapot' WHERE id = :name"), {"name": name}
        )


def test_an_address_that_does_not_open_is_set_aside_and_the_others_move(rotate, database, tmp_path, capsys):
    old = keys(tmp_path)
    fill(database, old)
    broken = pseudonym(old, "telegram", str(CHATS[1]))
    break_address(database, broken)
    assert rotate() == 0
    said = capsys.readouterr().out
    assert "2 gesprekken van Telegram zijn omgezet" in said and "1 adressen openen met geen" in said
    new = keys(tmp_path)
    outbox = SqlOutbox(database, system_clock, lambda sealed: unseal(new, sealed), SEND_LIMITS)
    assert {one.address for one in outbox.claim_due(10)} == {str(CHATS[0]), str(CHATS[2])}
    with database.connect() as connection:
        query = text("SELECT state FROM outbox WHERE conversation_id = :name")
        assert connection.execute(query, {"name": broken}).scalars().all() == ["unreadable"]


def test_keys_that_open_nothing_are_refused_unless_told(rotate, database, tmp_path, capsys):
    old = keys(tmp_path)
    fill(database, old)
    for chat in CHATS:
        break_address(database, pseudonym(old, "telegram", str(chat)))
    assert rotate() == 1
    assert "Geen enkel adres opent" in capsys.readouterr().err
    assert main(["keys", "rotate", "--anyway"]) == 0 and keys(tmp_path).older == ()


KILLED = """
import os, signal, sys
from bot.cli.main import main
from bot.store import rekeying
moved, move = [], rekeying._move
def move_or_die(*what):
    moved.append(what)
    if len(moved) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    move(*what)
rekeying._move = move_or_die
sys.exit(main(["keys", "rotate"]))
"""


def test_one_that_was_killed_half_way_with_a_broken_address_is_finished_by_running_it_again(
    rotate, database, tmp_path
):
    old = keys(tmp_path)
    fill(database, old)
    break_address(database, pseudonym(old, "telegram", str(CHATS[0])))
    killed = subprocess.run([sys.executable, "-c", KILLED], cwd=PROJECT, capture_output=True)
    assert killed.returncode == -9, killed.stderr
    assert rotate() == 0
    new = keys(tmp_path)
    outbox = SqlOutbox(database, system_clock, lambda sealed: unseal(new, sealed), SEND_LIMITS)
    assert {one.address for one in outbox.claim_due(10)} == {str(CHATS[1]), str(CHATS[2])}
    with database.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM conversations")).scalar_one() == 1 + len(CHATS)


@pytest.mark.parametrize("step", ["rekey", "finish_rotation"])
def test_one_that_is_cut_off_is_finished_by_running_it_again(rotate, database, tmp_path, monkeypatch, step):
    fill(database, keys(tmp_path))
    with monkeypatch.context() as broken:
        broken.setattr(command, step, lambda *_, **__: (_ for _ in ()).throw(StartkompasError("stroom weg")))
        assert rotate() == 1
    begun = keys(tmp_path)
    assert len(begun.older) == 1
    assert rotate() == 0
    done = keys(tmp_path)
    assert (done.hashing, done.older) == (begun.hashing, ())
    outbox = SqlOutbox(database, system_clock, lambda sealed: unseal(done, sealed), SEND_LIMITS)
    assert {one.address for one in outbox.claim_due(10)} == {str(chat) for chat in CHATS}
    with database.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM conversations")).scalar_one() == 1 + len(CHATS)


def test_a_start_with_the_keys_among_the_data_is_refused(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("STARTKOMPAS_HOME", str(tmp_path))
    monkeypatch.setenv("STARTKOMPAS_DATABASE_URL", "")
    for place, why in ((PROJECT / "data" / "k", "map met inhoud"), (tmp_path / "k", "naast de database")):
        monkeypatch.setenv("STARTKOMPAS_KEY_FILE", str(place))
        assert main(["serve", "--port", "0"]) == 1
        assert why in capsys.readouterr().err and not place.exists()


def test_a_start_after_one_that_was_cut_off_asks_to_finish_it(monkeypatch, tmp_path):
    settings = read_settings({"STARTKOMPAS_HOME": str(tmp_path)}, cwd=tmp_path)
    begin_rotation(settings.keys, settings.data)
    with pytest.raises(StartkompasError, match="startkompas keys rotate"):
        keys_in_use(settings)
