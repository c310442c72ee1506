"""Questions that look alike, together."""

from bot.unmet.grouping.decisions import Bond, Decision, Group, Grouping, merge, rename, split, title_of
from bot.unmet.grouping.desk import (
    LONGEST_SEARCH,
    Face,
    GroupBook,
    GroupChoice,
    GroupDesk,
    GroupDossier,
    GroupFilter,
    GroupLine,
    GroupPage,
    GroupStep,
    Rearranging,
    Sort,
    read_group_filter,
)
from bot.unmet.grouping.grouper import Grouper
from bot.unmet.grouping.labels import make_label, surface_words, without_words_of
from bot.unmet.grouping.lexicon import Lexicon
from bot.unmet.grouping.parts import Parts, Thresholds
from bot.unmet.grouping.port import (
    Change,
    GroupSession,
    GroupStore,
    Member,
    Rules,
    TakeNumber,
    Tally,
)
from bot.unmet.grouping.reading import Reader, Weights

__all__ = [
    "Bond",
    "Change",
    "Decision",
    "Face",
    "Group",
    "GroupBook",
    "GroupChoice",
    "GroupDesk",
    "GroupDossier",
    "GroupFilter",
    "GroupLine",
    "GroupPage",
    "GroupSession",
    "GroupStep",
    "GroupStore",
    "Grouper",
    "Grouping",
    "LONGEST_SEARCH",
    "Lexicon",
    "Member",
    "Parts",
    "Reader",
    "Rearranging",
    "Rules",
    "Sort",
    "TakeNumber",
    "Tally",
    "Thresholds",
    "Weights",
    "make_label",
    "merge",
    "read_group_filter",
    "rename",
    "split",
    "surface_words",
    "title_of",
    "without_words_of",
]
