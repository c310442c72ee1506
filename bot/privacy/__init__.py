"""What is taken out of a text before anything keeps it, and the keys for what must come back."""

from bot.privacy.keys import Keys, load_or_make_keys, pseudonym, seal, unseal
from bot.privacy.redaction import Redacted, redact

__all__ = ["Keys", "Redacted", "load_or_make_keys", "pseudonym", "redact", "seal", "unseal"]
