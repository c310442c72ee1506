"""Who is asking: the profile and the segment that follows from it."""

from bot.starter.hearing import Fact, Heard, polarity, take_up
from bot.starter.order import in_order_of
from bot.starter.profile import Income, Need, Profile, Segment, segment_of

__all__ = [
    "Fact",
    "Heard",
    "Income",
    "Need",
    "Profile",
    "Segment",
    "in_order_of",
    "polarity",
    "segment_of",
    "take_up",
]
