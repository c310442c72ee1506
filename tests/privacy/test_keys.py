"""Keys: made once, for this user only, never beside the content."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from bot.core.errors import StartkompasError
from bot.privacy import load_or_make_keys, pseudonym, seal, unseal


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
