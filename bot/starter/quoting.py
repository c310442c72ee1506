"""The starter's own words as a reason, when a reader would take them for one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.starter.labels import NEED_LABELS, growth_fact, job_fact
from bot.starter.need_words import named_needs
from bot.starter.profile import Need, Profile

_SMALL_WORDS = frozenset(
    "aan als bij dan dat de die dit door een en er het hoe hun ik in is je kan maar me met mij mijn naar nog"
    " of om ook op te tot uit van voor waar wat we wie wij zo".split()
)
_TELLING: Mapping[str, re.Pattern[str]] = {
    "has_job": re.compile(
        r"\w*baan\w*|\bbijbaan|\bwerk|\bbaas|\bdienst|loondienst|contract|\buur|\bdag(?:en)?\b|\bwerkgever|salaris|collega"
        r"|ontslag|uitkering|bijstand|\bww\b|\bwia\b|wajong|aow|pensioen|student|studeer|studie|verpleeg|leraar|\bjob\b"
        r"|\bgestopt|full\W?time|part\W?time|\bniks\b|\bnaast",
        re.IGNORECASE,
    ),
    "growth_ambition": re.compile(
        r"groei|groot|groter|schaal|scale|personeel|investeer|export|buitenland|internation|wereld|miljoen|team|klein|startup"
        r"|start-up|medewerkers|mensen aannemen|filia|keten|europa|vestiging",
        re.IGNORECASE,
    ),
}
"""Words by which a reader sees why we believe a fact."""


def reasons(profile: Profile, because: Mapping[str, str]) -> list[str]:
    """For each fact that was heard: the starter's own words, or only that it was read from the message.

    >>> reasons(Profile(has_job=True), {"has_job": "vier dagen in de zorg"})
    ['je hebt een baan, omdat je "vier dagen in de zorg" schreef']
    >>> reasons(Profile(needs=(Need.SUPPORT,)), {"support": "kor"})
    ['je zoekt begeleiding, dat maakte ik op uit je bericht']
    """
    said = {"has_job": job_fact(profile), "growth_ambition": growth_fact(profile)}
    said |= {need.value: f"je zoekt {NEED_LABELS[need]}" for need in profile.needs}
    return [_reason(said[name], name, words) for name, words in because.items() if said.get(name)]


def _reason(fact: str, name: str, words: str) -> str:
    quote = quotable(words)
    if quote and _tells(name, quote):
        return f'{fact}, omdat je "{quote}" schreef'
    return f"{fact}, dat maakte ik op uit je bericht"


def _tells(name: str, quote: str) -> bool:
    """Whether these words say this fact: a need by its own words, the rest by what goes with it."""
    telling = _TELLING.get(name)
    return telling.search(quote) is not None if telling else Need(name) in named_needs(quote)


def quotable(words: str) -> str:
    """Words without the small ones at both ends; empty when nothing is left that says something.

    >>> quotable("en geld voor"), quotable("diploma nodig ?"), quotable("wie")
    ('geld', 'diploma nodig', '')
    """
    parts = [part for part in words.split() if any(map(str.isalnum, part))]
    while parts and parts[0].lower() in _SMALL_WORDS:
        parts.pop(0)
    while parts and parts[-1].lower() in _SMALL_WORDS:
        parts.pop()
    return " ".join(parts)
