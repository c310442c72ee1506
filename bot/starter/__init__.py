"""Who is asking: the profile and the segment that follows from it."""

from bot.starter.hearing import Fact, Heard, polarity, take_up
from bot.starter.money import NO_WISH, Money, MoneyWish, money_in
from bot.starter.need_words import (
    asks_more,
    denied_needs,
    dropped_needs,
    in_order_of,
    named_needs,
    refuses_only_a_kind,
)
from bot.starter.profile import Income, Need, Profile, Segment, segment_of

__all__ = [
    "NO_WISH",
    "Fact",
    "Heard",
    "Income",
    "Money",
    "MoneyWish",
    "Need",
    "Profile",
    "Segment",
    "asks_more",
    "denied_needs",
    "dropped_needs",
    "in_order_of",
    "money_in",
    "named_needs",
    "refuses_only_a_kind",
    "polarity",
    "segment_of",
    "take_up",
]
