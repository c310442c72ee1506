"""Who is asking: the profile and the segment that follows from it."""

from bot.starter.hearing import Fact, Heard, polarity, take_up
from bot.starter.need_words import denied_needs, in_order_of, named_needs
from bot.starter.profile import Income, Need, Profile, Segment, segment_of

__all__ = [
    "Fact",
    "Heard",
    "Income",
    "Need",
    "Profile",
    "Segment",
    "denied_needs",
    "in_order_of",
    "named_needs",
    "polarity",
    "segment_of",
    "take_up",
]
