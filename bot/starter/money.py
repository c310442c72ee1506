"""Which kind of money a starter wants, or does not want: to keep, to pay back, or for shares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Money(StrEnum):
    """The kinds of money that starters name."""

    GRANT = "grant"
    DEBT = "debt"
    EQUITY = "equity"


@dataclass(frozen=True)
class MoneyWish:
    """What is wanted and what is refused; nothing named means that any kind will do."""

    wanted: tuple[Money, ...] = ()
    refused: tuple[Money, ...] = ()

    def then(self, later: MoneyWish) -> MoneyWish:
        """The wish after another message: the last word on a kind counts.

        >>> MoneyWish(refused=(Money.DEBT,)).then(MoneyWish(wanted=(Money.GRANT,)))
        MoneyWish(wanted=(<Money.GRANT: 'grant'>,), refused=(<Money.DEBT: 'debt'>,))
        """
        wanted = later.wanted or tuple(kind for kind in self.wanted if kind not in later.refused)
        refused = {*self.refused, *later.refused} - set(later.wanted)
        return MoneyWish(wanted, tuple(kind for kind in Money if kind in refused))


NO_WISH = MoneyWish()

_WORDS: Mapping[Money, str] = {
    Money.GRANT: r"subsid\w*|\bgift(?:en)?\b|\bvouchers?\b",
    Money.DEBT: r"\w*lening\w*|\b(?:ge)?leen\w*|\blenen\b|\w*krediet\w*",
    Money.EQUITY: r"\w*investeer\w*|\baande(?:el|len)\w*|\bangels?\b|\bventure\b|\w*durfkapitaal\w*",
}
_ONLY_REFUSED: Mapping[Money, str] = {Money.DEBT: r"|\bschuld(?:en)?\b"}
"""\"Geen schulden" refuses a loan; "ik heb schulden" asks for none."""
_AGAINST = r"\b(?:geen|niet|zonder|nooit|ipv|in plaats van)\b[^.,;?]{0,16}?"
_NO_LONGER = r"\W+(?:hoeft?|wil ik|is|zijn)?\W*(?:toch )?(?:niet|laat maar)\b"
_NAMED = {kind: re.compile(words, re.IGNORECASE) for kind, words in _WORDS.items()}
_REFUSED = {
    kind: re.compile(
        f"{_AGAINST}(?:{words}{_ONLY_REFUSED.get(kind, '')})|(?:{words}){_NO_LONGER}", re.IGNORECASE
    )
    for kind, words in _WORDS.items()
}
_ALREADY = re.compile(r"\b(?:al|hebben|heb|kregen|kreeg)\b[^.,;?]{0,12}\b(?:geen|nog geen)\b", re.IGNORECASE)
"""\"Ik heb nog geen investeerder" asks for one."""


_ASKS_MEANING = re.compile(
    r"^\W*(?:en )?(?:wat (?:is|zijn|betekent|betekenen|houdt)|hoe werkt|hoe werken|leg uit)\b", re.IGNORECASE
)
"""\"Wat is een investeerder?" asks what it is, not for one."""


def money_in(text: str) -> MoneyWish:
    """The kinds of money that a text names, and those that it refuses.

    >>> money_in("liever subsidie, ik wil geen lening")
    MoneyWish(wanted=(<Money.GRANT: 'grant'>,), refused=(<Money.DEBT: 'debt'>,))
    >>> money_in("ik heb nog geen investeerder")
    MoneyWish(wanted=(<Money.EQUITY: 'equity'>,), refused=())
    >>> money_in("ik heb schulden"), money_in("ik wil geen schulden maken")
    (MoneyWish(wanted=(), refused=()), MoneyWish(wanted=(), refused=(<Money.DEBT: 'debt'>,)))
    """
    if _ASKS_MEANING.search(text):
        return NO_WISH
    asked = _ALREADY.search(text) is not None
    refused = () if asked else tuple(kind for kind in Money if _REFUSED[kind].search(text))
    named = (kind for kind in Money if _NAMED[kind].search(text))
    return MoneyWish(tuple(kind for kind in named if kind not in refused), refused)
