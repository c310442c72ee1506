"""Which wording of a response is said: in turn, so that nobody reads the same words twice in a row.

No chance is involved: the same conversation gives the same words on every channel.
"""

from __future__ import annotations

from collections.abc import Mapping

SAID = "said"
"""Where a stored tracker keeps which wording was used last, by response."""
WELCOMED = {"utter_session_welcome": 0}
"""On the web the first welcome is said when the conversation opens."""


class Variants:
    """The wordings of one turn. `said` is what was used last; after erasing there is only the turn number."""

    def __init__(self, said: Mapping[str, int], offset: int = 0) -> None:
        self._before = said
        self._offset = offset
        self._now: dict[str, int] = {}

    def choose(self, response: str, count: int) -> int:
        """The number of the wording: the one after the last; within one turn always the same.

        >>> Variants({"utter_chat_thanked": 0}).choose("utter_chat_thanked", 2)
        1
        >>> Variants({}).choose("utter_chat_thanked", 2)
        0
        """
        if response not in self._now:
            last = self._before.get(response)
            self._now[response] = (self._offset if last is None else last + 1) % count
        return self._now[response]

    def said(self) -> dict[str, int]:
        """What was used last, after this turn."""
        return {**self._before, **self._now}
