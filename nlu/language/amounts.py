"""Amounts of money in a text, and which one somebody looks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nlu.language import money_words as said
from nlu.language.number_words import NUMBER, value_of
from nlu.language.patterns import laid_out

LEAST_SOUGHT = 50
"""Less than this (euro) is a price or a way of speaking, not an amount somebody looks for."""
MOST_RENT = 3000
"""More than this (euro) is no monthly rent."""
LEAST_BARE = 300
"""A number without unit or sign is not taken for money below this."""
SHORT_WORDS = 9
"""In a text of fewer words a number of thousands is money without a word that says so."""

_UNIT = r"ton(?:nen|netje)?|duizend|mille|miljoen|million|mln|mio|honderd|rug(?:gen)?|doezoe|barkies?|meier"
_EUROS = r"euro(?:'?s|tjes)?|eur|€|piek|pegels"
_AMOUNT = re.compile(
    rf"(?P<sign>€\s?|\beur(?:o)?\s)?(?<![\w.,/])(?P<number>{NUMBER})(?P<half>\s?½|\s+en\s+een\s+hal(?:f|ve))?"
    rf"(?:\s?(?P<letter>k|K|M)(?![\w/²]))?(?:[\s-]?(?P<unit>{_UNIT})\b)?"
    rf"(?P<dash>,-{{1,2}}|\.-|,=)?(?:\s?(?P<euro>{_EUROS})(?!\w))?(?![\w²%])",
    re.I,
)
_BETWEEN = re.compile(r"\s?(?:-|–|tot|à|a|en|of|tot en met|t/m)\s?(?:maximaal |max )?(?:ongeveer )?", re.I)
_CLAUSE = laid_out(r"""
    [.!?;](?=\s|$)|,(?=\s)|\s(?:maar|want|terwijl|omdat|en_(?=ik|we|wij|een|daar|dan|samen))\s?
""")
_NEXT_WORD = re.compile(r"\s*([\w']+)")
_CODE = re.compile(r"\d{7,}|0\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|sinds|vanaf|uit|tot|per|jaar|eind|begin|medio|zomer|van|voor|januari|februari|maart|april|mei|juni|juli|"
    r"augustus|september|oktober|november|december|')\s*$",
    re.I,
)
_VAGUE = re.compile(r"\b(?:paar|enkele|enige|aantal|vele|tig|een stuk of)\s+$", re.I)
_POSTCODE = re.compile(r"\s?[A-Z]{2}\b")


@dataclass(frozen=True)
class Amount:
    """Money in euro; `sought` is false for what somebody earns, pays, has, or says not to mean."""

    start: int
    end: int
    eur: int
    sought: bool = True


def find_amounts(text: str) -> list[Amount]:
    """Amounts of money from left to right; of a range the upper end.

    >>> [amount.eur for amount in find_amounts("anderhalve ton of anders € 12.500,-")]
    [150000, 12500]
    """
    return [
        replace(amount, sought=amount.eur >= LEAST_SOUGHT and _is_sought(text, amount))
        for amount in _joined_ranges(text, list(_AMOUNT.finditer(text)))
    ]


def sought_amount(text: str) -> Amount | None:
    """The amount that somebody looks for: the one with the clearest words, the first among equals."""
    amounts = [amount for amount in find_amounts(text) if amount.sought]
    if not amounts:
        return None
    return max(enumerate(amounts), key=lambda one: (_clearness(text, one[1]), -one[0]))[1]


def _joined_ranges(text: str, found: list[re.Match[str]]) -> Iterator[Amount]:
    """The matches as amounts; two that are the ends of a range become one."""
    number = 0
    while number < len(found):
        match = found[number]
        following = found[number + 1] if number + 1 < len(found) else None
        if following and _BETWEEN.fullmatch(text[match.end() : following.start()]):
            lower, upper = _euros(text, match, like=following), _euros(text, following)
            if lower and upper and lower < upper:
                yield Amount(match.start(), following.end(), upper)
                number += 2
                continue
        eur = _euros(text, match)
        if eur:
            yield Amount(match.start(), match.end(), eur)
        number += 1


def _euros(text: str, match: re.Match[str], *, like: re.Match[str] | None = None) -> int | None:
    """What a match is worth, None when it is no money; `like` lends its unit to the lower end of a range."""
    number = value_of(match["number"])
    if number is None or _CODE.fullmatch(match["number"]) and not match["sign"]:
        return None
    if _VAGUE.search(text[: match.start()]):
        return None
    number += 0.5 if match["half"] else 0
    times = _times(match) or (_times(like) if like and number < 1000 else None)
    marked = match["sign"] or match["dash"] or match["euro"] or (like and (like["euro"] or like["sign"]))
    if not marked and not _is_money(text, match, number, times):
        return None
    return round(number * (times or 1)) or None


def _times(match: re.Match[str]) -> int | None:
    letter, unit = match["letter"], match["unit"]
    if letter:
        return said.TIMES[letter.lower()] if match["number"][0].isdigit() and letter != "m" else None
    return said.TIMES[unit.lower()] if unit else None


def _is_money(text: str, match: re.Match[str], number: float, times: int | None) -> bool:
    """Whether a number without a sign or the word euro is money all the same."""
    after = text[match.end() :]
    if said.OTHER_UNIT.match(after):
        return False
    word = _NEXT_WORD.match(after)
    goes_on = word is None or word[1].lower() in said.GOES_ON
    before = _clause_before(text, match.start())
    if times and match["unit"] != "honderd":
        return goes_on or bool(said.SOUGHT.search(before))
    if number * (times or 1) < LEAST_BARE or _is_year_or_code(text, match, number):
        return False
    thousands = "duizend" in match["number"].lower() or "." in match["number"] and number >= 1000
    near = text[max(0, match.start() - 45) : match.end() + 45]
    about_money = bool(said.ASKED.search(near) or said.PRICE.search(near))
    if thousands:
        return goes_on and (about_money or len(text.split()) < SHORT_WORDS)
    return goes_on and about_money and match["number"][0].isdigit()


def _is_year_or_code(text: str, match: re.Match[str], number: float) -> bool:
    if _POSTCODE.match(text, match.end()):
        return True
    if not _YEAR.fullmatch(match["number"]):
        return False
    before = text[: match.start()]
    return not said.SOUGHT.search(before[-20:]) and (bool(_YEAR_BEFORE.search(before)) or number % 100 != 0)


def _is_sought(text: str, amount: Amount) -> bool:
    before, after = _clause_before(text, amount.start), text[amount.end :]
    if said.DENIED_BEFORE.search(before) or said.DENIED_AFTER.match(after) or said.WHEREOF.search(before):
        return False
    if said.EVERY.match(after) or said.EVERY_BEFORE.search(before) or said.EARNED_AFTER.match(after):
        return False
    if said.LENT_TO_US.search(before) or said.FAMILY_BEFORE.search(before) or _is_owned(before, after):
        return False
    owed = said.OWED_BEFORE.search(text[: amount.start]) or said.OWED_AFTER.match(after)
    if owed and not said.NEEDED_AFTER.match(after):
        return False
    if said.EARNED_BEFORE.search(before) and not _asked_after(before, after):
        return False
    return not _is_rent(text, amount)


def _is_owned(before: str, after: str) -> bool:
    return bool(said.OWNED_BEFORE.search(before)) and not said.NEEDED_AFTER.match(after)


def _asked_after(before: str, after: str) -> bool:
    """After a word for income or payment an amount may still be asked for: "van mijn loon 5000 lenen"."""
    nearest = before[-28:].rpartition(",")[2]
    return bool(said.SOUGHT.search(nearest) or said.NEEDED_AFTER.match(after[:20]))


def _is_rent(text: str, amount: Amount) -> bool:
    """A small amount beside a word for a space, without a word for a loan, is rent."""
    before = re.split(r"[.!?;]\s", text[: amount.start])[-1]
    if amount.eur > MOST_RENT or not said.SPACE.search(before):
        return False
    near = before[-60:] + text[amount.end : amount.end + 25]
    loan = re.search(r"\b(?:lenen|leen\w*|lening|krediet|nodig|tekort|fonds|subsidie|kost)\b", near, re.I)
    return loan is None


def _clearness(text: str, amount: Amount) -> int:
    before, after = _clause_before(text, amount.start), _clause_after(text, amount.end)
    if said.SOUGHT.search(before[-40:]) or said.SOUGHT.search(after[:30]):
        return 2
    return 0 if said.PRICE.search(before) else 1


def _clause_before(text: str, start: int) -> str:
    head = text[:start]
    ends = [match.end() for match in _CLAUSE.finditer(head)]
    return head[ends[-1] :] if ends else head


def _clause_after(text: str, end: int) -> str:
    stop = _CLAUSE.search(text, end)
    return text[end : stop.start()] if stop else text[end:]
