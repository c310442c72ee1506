"""Questions we could not meet."""

from bot.unmet.abandoned import Left, Quiet, QuietStore, keep_abandoned
from bot.unmet.answering_together import answer_together
from bot.unmet.circumstances import circumstances
from bot.unmet.desk import Asking, Changes, Move, Outcome, ReviewDesk, ReviewStore
from bot.unmet.due import working_days_later
from bot.unmet.inbox import (
    Counts,
    Dossier,
    GroupTag,
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
from bot.unmet.marking import Mark, checked_mark
from bot.unmet.official import OfficialKind, complains, official_kind, plainly_official
from bot.unmet.question import SAMPLE, UNMET, Draft, Reason, State, UnmetQuestion
from bot.unmet.review import DismissReason, Partner, Review, Step

__all__ = [
    "Asking",
    "Changes",
    "Counts",
    "DismissReason",
    "Dossier",
    "Draft",
    "GroupTag",
    "InboxFilter",
    "InboxItem",
    "InboxPage",
    "Left",
    "Mark",
    "Move",
    "Note",
    "OfficialKind",
    "Outcome",
    "Partner",
    "Passed",
    "Place",
    "Quiet",
    "QuietStore",
    "Reason",
    "Review",
    "ReviewDesk",
    "ReviewStore",
    "SAMPLE",
    "SavedFilter",
    "State",
    "Step",
    "Today",
    "UNMET",
    "UnmetQuestion",
    "checked_mark",
    "answer_together",
    "circumstances",
    "complains",
    "keep_abandoned",
    "official_kind",
    "plainly_official",
    "read_filter",
    "working_days_later",
]
