"""A staff account, and the rules for its name and password."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.core.errors import WrongUse
from bot.staff.permissions import Role

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
SHORTEST = 12
LONGEST = 200
DIFFERENT = 5
"""A password has at least so many different characters."""


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in."""

    name: str
    role: Role
    password_hash: str
    created_at: datetime


def check_name(name: str) -> str:
    """The name as it is kept. Raises `WrongUse`.

    >>> check_name(" J.Jansen ")
    'j.jansen'
    """
    plain = name.strip().lower()
    if not NAME.fullmatch(plain):
        raise WrongUse(
            "Een naam heeft 2 tot 40 tekens: kleine letters, cijfers, punt, streepje. Voorbeeld: j.jansen"
        )
    return plain


def check_password(name: str, password: str) -> str:
    """The password, when it is good enough. Raises `WrongUse`.

    Length goes before odd characters (NIST SP 800-63B, section 5.1.1, checked 2026-11-25).
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise WrongUse(f"Een wachtwoord heeft {SHORTEST} tot {LONGEST} tekens. Een korte zin werkt goed.")
    if name in password.lower() or len(set(password)) < DIFFERENT:
        raise WrongUse("Dit wachtwoord is te makkelijk te raden. Kies een zin zonder je naam.")
    return password
