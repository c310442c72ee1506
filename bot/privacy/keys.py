"""Pseudonyms and sealed addresses; the keys live in a file of their own, outside database and content."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from bot.core.errors import StartkompasError

SIZE = 32
"""Bytes of each of the two keys."""


@dataclass(frozen=True)
class Keys:
    """One key to make pseudonyms, one to seal addresses."""

    hashing: bytes = field(repr=False)
    sealing: bytes = field(repr=False)


def load_or_make_keys(path: Path, content: Path) -> Keys:
    """The keys of this city; made at first use, readable by this user only.

    Raises `StartkompasError` when the file lies in the content folder, may be read by others, or is damaged.
    """
    if path.resolve().is_relative_to(content.resolve()):
        raise StartkompasError(
            "Het sleutelbestand mag niet in de map met inhoud staan. "
            "Kies een andere plek met STARTKOMPAS_KEY_FILE."
        )
    try:
        if not path.exists():
            _make(path)
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise StartkompasError(f"Anderen kunnen {path} lezen. Herstel het met: chmod 600 {path}")
        raw = base64.b64decode(path.read_bytes(), validate=True)
    except OSError:
        raise StartkompasError(f"Het sleutelbestand {path} kan niet worden gelezen of gemaakt.") from None
    except ValueError:
        raw = b""
    if len(raw) != 2 * SIZE:
        raise StartkompasError(
            f"Het sleutelbestand {path} is beschadigd. Zet een back-up terug, "
            "of verwijder het om opnieuw te beginnen."
        )
    return Keys(raw[:SIZE], raw[SIZE:])


def pseudonym(keys: Keys, channel: str, raw_id: str) -> str:
    """The same person on the same channel, without saying who: 32 hexadecimal characters."""
    return hmac.new(keys.hashing, f"{channel}:{raw_id}".encode(), hashlib.sha256).hexdigest()[:32]


def seal(keys: Keys, text: str) -> str:
    """A text that only the keys open."""
    return _box(keys).encrypt(text.encode()).decode("ascii")


def unseal(keys: Keys, sealed: str) -> str:
    """The reverse of `seal`. Raises `StartkompasError` when it was sealed with other keys."""
    try:
        return _box(keys).decrypt(sealed.encode("ascii")).decode()
    except InvalidToken:
        raise StartkompasError(
            "Een adres is met andere sleutels verzegeld. Zet het oude sleutelbestand terug."
        ) from None


def _box(keys: Keys) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(keys.sealing))


def _make(path: Path) -> None:
    """Write new keys in one step, so that two processes never have two pairs."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(secrets.token_bytes(2 * SIZE)))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
