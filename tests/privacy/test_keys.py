"""Keys: made once, for this user only, never beside the content."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from bot.core.errors import StartkompasError
from bot.privacy import (
    KeyLock,
    begin_rotation,
    check_place,
    finish_rotation,
    load_or_make_keys,
    pseudonym,
    seal,
    unseal,
)


def keys_in(folder: Path):
    return load_or_make_keys(folder / "keys" / "k", folder / "data")


def test_keys_are_made_once_and_only_for_this_user(tmp_path: Path):
    first, second = keys_in(tmp_path), keys_in(tmp_path)
    assert first == second
    assert stat.S_IMODE((tmp_path / "keys" / "k").stat().st_mode) == 0o600
    assert "hashing" not in repr(first)


def test_many_processes_at_once_get_the_same_keys(tmp_path: Path):
    found = []
    threads = [threading.Thread(target=lambda: found.append(keys_in(tmp_path))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 20 and len({keys.hashing for keys in found}) == 1


def test_keys_beside_the_content_readable_by_others_or_damaged_are_refused(tmp_path: Path):
    with pytest.raises(StartkompasError, match="map met inhoud"):
        load_or_make_keys(tmp_path / "data" / "k", tmp_path / "data")
    keys_in(tmp_path)
    path = tmp_path / "keys" / "k"
    path.chmod(0o644)
    with pytest.raises(StartkompasError, match="chmod 600"):
        keys_in(tmp_path)
    path.chmod(0o600)
    path.write_bytes(b"niets")
    with pytest.raises(StartkompasError, match="beschadigd"):
        keys_in(tmp_path)


def test_a_pseudonym_says_nothing_and_is_the_same_each_time(tmp_path: Path):
    keys = keys_in(tmp_path)
    name = pseudonym(keys, "telegram", "12345678")
    assert name == pseudonym(keys, "telegram", "12345678") != pseudonym(keys, "web", "12345678")
    assert "12345678" not in name and format(12345678, "x") not in name


def test_what_is_sealed_opens_with_the_same_keys_only(tmp_path: Path):
    keys, others = keys_in(tmp_path), keys_in(tmp_path / "other")
    sealed = seal(keys, "12345678")
    assert "12345678" not in sealed and unseal(keys, sealed) == "12345678"
    with pytest.raises(StartkompasError, match="sleutels"):
        unseal(others, sealed)


def test_keys_beside_the_database_are_refused(tmp_path: Path):
    check_place(tmp_path / "keys" / "k", tmp_path / "data", tmp_path / "startkompas.db")
    with pytest.raises(StartkompasError, match="naast de database"):
        check_place(tmp_path / "k", tmp_path / "data", tmp_path / "startkompas.db")
    (tmp_path / "away").symlink_to(tmp_path / "data")
    with pytest.raises(StartkompasError, match="map met inhoud"):
        check_place(tmp_path / "away" / "k", tmp_path / "data")


def test_renewed_keys_open_what_was_sealed_before_until_it_is_finished(tmp_path: Path):
    path, content = tmp_path / "keys" / "k", tmp_path / "data"
    old = keys_in(tmp_path)
    sealed = seal(old, "12345678")
    new = begin_rotation(path, content)
    assert unseal(new, sealed) == "12345678"
    assert pseudonym(new, "telegram", "1") != pseudonym(old, "telegram", "1")
    assert begin_rotation(path, content) == new == keys_in(tmp_path), "goes on with what was begun"
    finish_rotation(path, new)
    last = keys_in(tmp_path)
    assert (last.hashing, last.older) == (new.hashing, ())
    with pytest.raises(StartkompasError, match="andere sleutels"):
        unseal(last, sealed)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and [one.name for one in path.parent.iterdir()] == ["k"]


def test_keys_that_are_in_use_are_not_renewed_and_the_other_way_round(tmp_path: Path):
    keys_in(tmp_path)
    path = tmp_path / "keys" / "k"
    server, second = KeyLock(path), KeyLock(path)
    with pytest.raises(StartkompasError, match="Stop Startkompas"):
        KeyLock(path, alone=True)
    server.release()
    second.release()
    alone = KeyLock(path, alone=True)
    with pytest.raises(StartkompasError, match="worden nu vernieuwd"):
        KeyLock(path)
    alone.release()
    KeyLock(path).release()
