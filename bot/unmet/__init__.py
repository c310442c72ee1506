"""Questions we could not meet."""

from bot.unmet.circumstances import circumstances
from bot.unmet.desk import Changes, Move, Outcome, ReviewDesk, ReviewStore
from bot.unmet.due import working_days_later
from bot.unmet.inbox import (
    Counts,
    Dossier,
    InboxFilter,
    InboxItem,
    InboxPage,
    Note,
    Passed,
    Place,
    SavedFilter,
    Today,
    read_filter,
)
from bot.unmet.official import OfficialKind, official_kind, plainly_official
from bot.unmet.question import Draft, Reason, State, UnmetQuestion
from bot.unmet.review import DismissReason, Partner, Review, Step

__all__ = [
    "Changes",
    "Counts",
    "DismissReason",
    "Dossier",
    "Draft",
    "InboxFilter",
    "InboxItem",
    "InboxPage",
    "Move",
    "Note",
    "OfficialKind",
    "Outcome",
    "Partner",
    "Passed",
    "Place",
    "Reason",
    "Review",
    "ReviewDesk",
    "ReviewStore",
    "SavedFilter",
    "State",
    "Step",
    "Today",
    "UnmetQuestion",
    "circumstances",
    "official_kind",
    "plainly_official",
    "read_filter",
    "working_days_later",
]
