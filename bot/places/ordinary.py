"""Place names that are also an ordinary word, a first name or a surname, by how clear a clue they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Need(StrEnum):
    """What an ordinary word needs to count as a place; the values are the headings of the file."""

    PREPOSITION = "na voorzetsel"
    PREPOSITION_AS_NAME = "naam"
    CAPITAL = "hoofdletter"
    NEVER_ALONE = "nooit los"
    NO_TYPO = "geen tikfout"


def read_ordinary(lines: Iterable[str]) -> Mapping[str, Need]:
    """The words of `ordinary_words.txt`, each with the heading it stands under.

    >>> read_ordinary(["[hoofdletter]", "huizen  # ook: gebouwen"])["huizen"].value
    'hoofdletter'
    """
    found: dict[str, Need] = {}
    need = Need.CAPITAL
    for line in lines:
        word = line.split("#", 1)[0].strip()
        if word.startswith("["):
            need = Need(word.strip("[]"))
        elif word:
            found[word] = need
    return found
