"""Pseudonyms and sealed addresses; the keys live in a file of their own, outside database and content.

The file holds one pair of keys; two while they are being renewed (see `rotating`), the newest first.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.core.errors import StartkompasError

SIZE = 32
"""Bytes of each of the two keys."""


@dataclass(frozen=True)
class Keys:
    """One key to make pseudonyms, one to seal addresses. `older` open what was sealed before."""

    hashing: bytes = field(repr=False)
    sealing: bytes = field(repr=False)
    older: tuple[Keys, ...] = field(default=(), repr=False)


def new_keys() -> Keys:
    """Keys that nobody had before."""
    return Keys(secrets.token_bytes(SIZE), secrets.token_bytes(SIZE))


def check_place(path: Path, content: Path, database: Path | None = None) -> None:
    """Refuse a key file in the content folder or beside the file of the database.

    A copy of the data must not hold the key that opens it (Telegram Bot Developer Terms, 4.4).
    Raises `StartkompasError`.
    """
    place = path.resolve()
    if place.is_relative_to(content.resolve()):
        raise StartkompasError(
            "Het sleutelbestand mag niet in de map met inhoud staan. "
            "Kies een andere plek met STARTKOMPAS_KEY_FILE."
        )
    if database is not None and place.parent == database.resolve().parent:
        raise StartkompasError(
            "Het sleutelbestand mag niet naast de database staan. "
            "Kies een andere plek met STARTKOMPAS_KEY_FILE."
        )


def load_or_make_keys(path: Path, content: Path) -> Keys:
    """The keys of this city; made at first use, readable by this user only.

    Raises `StartkompasError` when the file lies in the content folder, may be read by others, or is damaged.
    """
    check_place(path, content)
    try:
        if not path.exists():
            _make(path)
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise StartkompasError(f"Anderen kunnen {path} lezen. Herstel het met: chmod 600 {path}")
        pairs = [base64.b64decode(line, validate=True) for line in path.read_bytes().split()]
    except OSError:
        raise StartkompasError(f"Het sleutelbestand {path} kan niet worden gelezen of gemaakt.") from None
    except ValueError:
        pairs = []
    if not pairs or any(len(pair) != 2 * SIZE for pair in pairs):
        raise StartkompasError(
            f"Het sleutelbestand {path} is beschadigd. Zet een back-up terug, "
            "of verwijder het om opnieuw te beginnen."
        )
    newest, *older = (Keys(pair[:SIZE], pair[SIZE:]) for pair in pairs)
    return Keys(newest.hashing, newest.sealing, tuple(older))


def written(keys: Keys) -> bytes:
    """The keys as they stand in the file, the newest first."""
    return b"\n".join(base64.b64encode(one.hashing + one.sealing) for one in (keys, *keys.older))


def pseudonym(keys: Keys, channel: str, raw_id: str) -> str:
    """The same person on the same channel, without saying who: 32 hexadecimal characters."""
    return hmac.new(keys.hashing, f"{channel}:{raw_id}".encode(), hashlib.sha256).hexdigest()[:32]


def seal(keys: Keys, text: str) -> str:
    """A text that only the keys open."""
    return _box(keys).encrypt(text.encode()).decode("ascii")


def unseal(keys: Keys, sealed: str) -> str:
    """The reverse of `seal`. Raises `StartkompasError` when it is damaged or was sealed with other keys."""
    boxes = MultiFernet([_box(one) for one in (keys, *keys.older)])
    try:
        return boxes.decrypt(sealed.encode("ascii")).decode()
    except (InvalidToken, UnicodeError):
        raise StartkompasError(
            "Een adres is beschadigd of met andere sleutels verzegeld. Zet het oude sleutelbestand terug."
        ) from None


def _box(keys: Keys) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(keys.sealing))


def _make(path: Path) -> None:
    """Write new keys in one step, so that two processes never have two pairs."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = draft_of(path, new_keys())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def draft_of(path: Path, keys: Keys) -> Path:
    """A file with these keys beside `path`, safe on the disk, for this user only."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(written(keys))
        file.flush()
        os.fsync(file.fileno())
    return draft
