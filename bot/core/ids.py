"""Identifiers: references people can read out, and ids that say nothing about a person."""

from __future__ import annotations

import hashlib
import secrets

READABLE = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Characters of a reference: no I, L, O, 0 or 1, which people mix up."""


def new_reference() -> str:
    """Eight random characters that a person can read out over the phone."""
    return "".join(secrets.choice(READABLE) for _ in range(8))


def new_id() -> str:
    """A random id of 32 hexadecimal characters."""
    return secrets.token_hex(16)


def new_token() -> str:
    """A random secret for one web conversation, 43 URL-safe characters."""
    return secrets.token_urlsafe(32)


def digest(text: str) -> str:
    """SHA-256 of a text in hexadecimal, for comparing secrets without keeping them."""
    return hashlib.sha256(text.encode()).hexdigest()
