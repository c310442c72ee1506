"""Everything that is kept, on SQLite or PostgreSQL."""

from bot.store.audit_store import SqlAuditTrail
from bot.store.bookkeeping import day_books
from bot.store.consent_store import SqlConsentStore
from bot.store.engine import database_file, make_engine, sqlite_url, together
from bot.store.erasing import delete_erased, delete_idle
from bot.store.example_store import SqlConsentedExamples
from bot.store.group_book import SqlGroupBook
from bot.store.group_store import SqlGroupStore
from bot.store.migrating import bring_up_to_date
from bot.store.model_store import SqlModelRegister
from bot.store.outbox_store import Outgoing, SqlOutbox
from bot.store.published_store import SqlPublishedStore
from bot.store.quiet_store import SqlQuietStore
from bot.store.rekeying import rekey
from bot.store.review_store import SqlReviewStore
from bot.store.run_store import SqlTrainingRuns
from bot.store.send_pace import SendLimits
from bot.store.staff_store import SqlStaffStore
from bot.store.turn_store import SqlTurnStore
from bot.store.unmet_store import SqlUnmetStore

__all__ = [
    "Outgoing",
    "SendLimits",
    "SqlAuditTrail",
    "SqlConsentStore",
    "SqlConsentedExamples",
    "SqlModelRegister",
    "SqlGroupBook",
    "SqlGroupStore",
    "SqlOutbox",
    "SqlPublishedStore",
    "SqlQuietStore",
    "SqlReviewStore",
    "SqlStaffStore",
    "SqlTrainingRuns",
    "SqlTurnStore",
    "SqlUnmetStore",
    "bring_up_to_date",
    "delete_erased",
    "database_file",
    "day_books",
    "delete_idle",
    "make_engine",
    "rekey",
    "sqlite_url",
    "together",
]
