"""Who is asking: the profile and the segment that follows from it."""

from bot.starter.profile import Income, Need, Profile, Segment, segment_of

__all__ = ["Income", "Need", "Profile", "Segment", "segment_of"]
