"""What is taken out of a text before anything keeps it, keys for what must come back, and consent."""

from bot.privacy.consent import Consent, ConsentDesk, ConsentStore, LiveConsents
from bot.privacy.keys import Keys, check_place, load_or_make_keys, pseudonym, seal, unseal
from bot.privacy.redaction import Redacted, redact
from bot.privacy.rotating import KeyLock, begin_rotation, finish_rotation

__all__ = [
    "Consent",
    "ConsentDesk",
    "ConsentStore",
    "Keys",
    "LiveConsents",
    "Redacted",
    "KeyLock",
    "Keys",
    "Redacted",
    "begin_rotation",
    "check_place",
    "finish_rotation",
    "load_or_make_keys",
    "pseudonym",
    "redact",
    "seal",
    "unseal",
]
