"""Questions that look alike, together."""

from bot.unmet.grouping.decisions import Bond, Decision, Group, Grouping, merge, rename, split
from bot.unmet.grouping.grouper import Grouper
from bot.unmet.grouping.labels import make_label, surface_words, without_words_of
from bot.unmet.grouping.lexicon import Lexicon
from bot.unmet.grouping.parts import Parts, Thresholds
from bot.unmet.grouping.port import Change, GroupSession, GroupStore, Member, TakeNumber, Tally
from bot.unmet.grouping.reading import Reader, Weights

__all__ = [
    "Bond",
    "Change",
    "Decision",
    "Group",
    "GroupSession",
    "GroupStore",
    "Grouper",
    "Grouping",
    "Lexicon",
    "Member",
    "Parts",
    "Reader",
    "TakeNumber",
    "Tally",
    "Thresholds",
    "Weights",
    "make_label",
    "merge",
    "rename",
    "split",
    "surface_words",
    "without_words_of",
]
