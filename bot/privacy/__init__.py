"""What is taken out of a text before anything keeps it, keys for what must come back, and consent."""

from bot.privacy.consent import Consent, ConsentDesk, ConsentStore, LiveConsents
from bot.privacy.keys import Keys, load_or_make_keys, pseudonym, seal, unseal
from bot.privacy.redaction import Redacted, redact

__all__ = [
    "Consent",
    "ConsentDesk",
    "ConsentStore",
    "Keys",
    "LiveConsents",
    "Redacted",
    "load_or_make_keys",
    "pseudonym",
    "redact",
    "seal",
    "unseal",
]
