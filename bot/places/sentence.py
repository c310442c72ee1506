"""A text as the place rules look at it: its words, what stands before and after them, what capitals tell."""

from __future__ import annotations

import re

from bot.places.naming import Word, words_of

_INSIDE_NAME = re.compile(r"[\s\-\u2010\u2011/().]{0,3}$")
_SENTENCE_END = re.compile(r"[.!?:;\n]\s*[\"'(]?\s*$")
_STOP = re.compile(r"\s*[.,!?;:)\n]|\s+[-\u2013\u2014]\s|\s*$")
_HYPHEN = re.compile(r"[-\u2010\u2011]\w")
_WITH_COMMA = frozenset({"nuenen"})
_SHORTENED = frozenset({"st", "gem"})
_TITLE_CASE = 0.7
"""When more of the words have a capital, a capital tells nothing."""


class Sentence:
    """A text with its words; positions are word numbers."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = words_of(text)
        self.keys = [word.key for word in self.words]
        capitals = sum(word.capital for word in self.words)
        self.all_capitals = text.isupper()
        self._capitals_tell = not self.all_capitals and (
            len(self.words) < 3 or capitals <= _TITLE_CASE * len(self.words)
        )

    def key(self, at: int) -> str:
        """The word at a place, empty outside the text."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def joined(self, at: int, size: int) -> str | None:
        """The key of so many words together, None when a sentence ends between them."""
        if at + size > len(self.words):
            return None
        for number in range(at, at + size - 1):
            if not self._holds(number):
                return None
        return " ".join(self.keys[at : at + size])

    def _holds(self, at: int) -> bool:
        """Whether a word and the next can be parts of one name."""
        gap = self.gap(at)
        if gap == ", ":
            return self.keys[at] in _WITH_COMMA
        ends_sentence = "." in gap and " " in gap
        return bool(_INSIDE_NAME.match(gap)) and (not ends_sentence or self.keys[at] in _SHORTENED)

    def gap(self, at: int) -> str:
        """What stands between a word and the next."""
        end = self.words[at + 1].start if at + 1 < len(self.words) else len(self.text)
        return self.text[self.words[at].end : end]

    def starts_sentence(self, at: int) -> bool:
        """Whether a sentence starts at a word."""
        return at == 0 or bool(_SENTENCE_END.search(self.gap(at - 1)))

    def capital(self, at: int) -> bool:
        """Whether a capital tells that a word is a name."""
        return self.words[at].capital and self._capitals_tell and not self.starts_sentence(at)

    def stops_after(self, last: int) -> bool:
        """Whether a clause ends after a word."""
        return bool(_STOP.match(self.text[self.words[last].end :]))

    def hyphen_after(self, last: int) -> bool:
        """Whether a word is tied to the next by a hyphen."""
        return bool(_HYPHEN.match(self.text[self.words[last].end :]))

    def surface(self, at: int, size: int) -> str:
        """The words as they were typed."""
        return self.text[self.words[at].start : self.words[at + size - 1].end]
