"""Passwords as argon2id hashes."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError


class Passwords:
    """Makes and checks hashes. An unknown name costs as much time as a known one."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._nobody: str | None = None

    def hash(self, password: str) -> str:
        """The hash to keep."""
        return self._hasher.hash(password)

    def fits(self, kept: str | None, password: str) -> bool:
        """True when the password belongs to the kept hash; False, as slowly, when there is none."""
        try:
            return self._hasher.verify(kept or self._hash_of_nobody(), password) and kept is not None
        except (Argon2Error, InvalidHashError):
            return False

    def _hash_of_nobody(self) -> str:
        if self._nobody is None:
            self._nobody = self._hasher.hash("niemand heeft dit wachtwoord")
        return self._nobody
