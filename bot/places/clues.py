"""Whether words that can be a place name are one here: by the words around them or by a capital."""

from __future__ import annotations

import re

from bot.places.ordinary import Need
from bot.places.sentence import Sentence

IN_WORDS = frozenset("in naar vanuit uit nabij omgeving richting regio gemeente vlakbij ien yn ut".split())
"""After these a place may stand with a small letter."""
NEAR_WORDS = IN_WORDS | frozenset(
    "te bij rond rondom omstreken plaats dorp stad buiten binnen tussen".split()
)
_TELLING = frozenset("gemeente gem dorp plaats woonplaats dorpje plaatsje stadje gehucht".split())
_LIVING = frozenset(
    """
    woon wonen woont wonend gevestigd woonachtig gehuisvest ingeschreven zit zitten zetel verhuis
    verhuisd
    """.split()
)
_COMING = frozenset("kom komt kwam ben afkomstig".split())
_OF = frozenset(
    """
    centrum buurt omgeving omstreken hart rand stad gemeente binnenstad buitengebied regio dorp
    """.split()
)
_AFTER = frozenset(
    """
    maar want waar waarin ik we wij wil wilt ga gaan gaat zoek zoekt zoeken start starten begin beginnen
    openen mijn met als om voor is kan heb zit woon werk graag te huren nodig kopen dat die hoe wie
    welke omdat doe zou zijn runnen een eigen samen
    """.split()
)
_BEFORE_ALONE = frozenset("in uit te naar nabij gemeente regio omgeving rond bij yn ut".split())
_AFTER_ALONE = frozenset("graag aub noord oost zuid west centrum stad".split())
_INSTITUTES = frozenset("universiteit hogeschool station hartje stad centrum".split())
_ARTICLES = frozenset("de het t".split())
_TITLES = frozenset(
    """
    heer mevrouw mevr mw dhr familie fam firma heet naam slagerij bakkerij dokter meneer
    """.split()
)
_PLAIN_BEFORE_VAN = frozenset(
    """
    centrum stad gemeente inwoner buurt regio omgeving hart noorden zuiden oosten westen rand markt
    binnenstad
    """.split()
)
_BUSINESS_NOUN = re.compile(
    r"(?:ondernem|starter|startend|bedrij|zaak|zaken|winkel|binnenstad|centrum|wijk|buurt|markt|regio|haven|gemeente|"
    r"stad|straat|school|horeca|kapper|kapsal|bakker|scene|zzp|start ?up|startup|pand|kantor|festival|bodem|"
    r"universiteit|hogeschool|student|studio|atelier)"
)
_I_AM = frozenset("ben als echte rasechte trotse zijn wij we een".split())


def is_place(sentence: Sentence, at: int, size: int, need: Need | None) -> bool:
    """Whether words that are a place name mean the place here; `need` is how clear a clue they need."""
    if is_surname(sentence, at):
        return False
    if need is None or need is Need.NO_TYPO:
        return True
    last = at + size - 1
    if sentence.hyphen_after(last):
        return False
    before, capital = sentence.key(at - 1), sentence.capital(last)
    if before in _TELLING and _told(sentence, at, size, need):
        return True
    if need in (Need.CAPITAL, Need.NEVER_ALONE):
        if capital and before in IN_WORDS | {"te"}:
            return True
        return need is Need.CAPITAL and (
            _nothing_else(sentence, at, size) or told_to_be_place(sentence, at, size)
        )
    if _nothing_else(sentence, at, size) or (before not in _TELLING and told_to_be_place(sentence, at, size)):
        return True
    if sentence.surface(at, size).isupper() and not sentence.all_capitals:
        return False
    if capital:
        return before in NEAR_WORDS or need is Need.PREPOSITION
    return before in IN_WORDS | _INSTITUTES and _goes_on_as_after_place(sentence, last)


def told_to_be_place(sentence: Sentence, at: int, size: int) -> bool:
    """After "gemeente", "dorp", "ik woon in", "ik kom uit"; a phrase with "de" only with a capital."""
    before, earlier = sentence.key(at - 1), sentence.keys[max(0, at - 4) : max(0, at - 1)]
    if size > 1 and sentence.keys[at] in _ARTICLES and not sentence.words[at + size - 1].capital:
        return False
    if before in _TELLING:
        return True
    if before in ("in", "te", "yn"):
        return any(word in _LIVING for word in earlier)
    return before == "uit" and any(word in _COMING for word in earlier[-2:])


def _told(sentence: Sentence, at: int, size: int, need: Need) -> bool:
    """After "gemeente" and the like: a capital, or a clause that goes on as after a place."""
    last = at + size - 1
    if size > 1 or need is Need.NEVER_ALONE:
        return sentence.words[last].capital
    return sentence.words[last].capital or _goes_on_as_after_place(sentence, last)


def _goes_on_as_after_place(sentence: Sentence, last: int) -> bool:
    """Whether the clause stops, or goes on as after a place: "in best wil ik", not "in best lastig"."""
    following = sentence.key(last + 1)
    if following in ("en", "of") and not sentence.stops_after(last):
        return sentence.key(last + 2) in _AFTER or sentence.capital(min(last + 2, len(sentence.words) - 1))
    return sentence.stops_after(last) or following in _AFTER


def is_surname(sentence: Sentence, at: int) -> bool:
    """A name after "van" that ends a person's name: Jan van Zutphen, familie Van Driel."""
    start = at - 1
    while sentence.key(start) in ("de", "den", "der"):
        start -= 1
    if sentence.key(start) != "van" or start < 1:
        return False
    before = sentence.key(start - 1)
    return before in _TITLES or sentence.capital(start - 1) and before not in _PLAIN_BEFORE_VAN


def may_be_misspelled(sentence: Sentence, at: int, size: int = 1) -> bool:
    """Whether a place is expected here, so that a word may be read as a misspelled one."""
    before, last = sentence.key(at - 1), at + size - 1
    if _nothing_else(sentence, at, size) or told_to_be_place(sentence, at, size):
        return True
    if before in IN_WORDS or before in ("woon", "wonen", "rond", "rondom"):
        return True
    return sentence.capital(last) or before == "van" and sentence.key(at - 2) in _OF


def expects_name(sentence: Sentence, at: int, size: int = 1) -> bool:
    """A capital after a preposition, or a clear clue: enough for a misspelled small village."""
    last = at + size - 1
    return told_to_be_place(sentence, at, size) or (
        sentence.capital(last) and sentence.key(at - 1) in NEAR_WORDS
    )


def adjective_of_business(sentence: Sentence, at: int) -> bool:
    """Whether "Haagse" and the like go with a word for a business or a part of town."""
    return any(_BUSINESS_NOUN.match(sentence.key(at + ahead)) for ahead in (1, 2))


def says_who_i_am(sentence: Sentence, at: int) -> bool:
    """Whether "Amsterdammer" is said of the starter."""
    return sentence.key(at - 1) in _I_AM


def area_code_as_name(sentence: Sentence, at: int) -> bool:
    """Whether 020 stands for the town and is no phone number."""
    return sentence.key(at - 1) in IN_WORDS and _goes_on_as_after_place(sentence, at)


def _nothing_else(sentence: Sentence, at: int, size: int) -> bool:
    """Whether the message is only that name, with at most a preposition before it."""
    before, after = sentence.keys[:at], sentence.keys[at + size :]
    return (
        len(before) <= 1
        and all(word in _BEFORE_ALONE for word in before)
        and all(word in _AFTER_ALONE for word in after)
    )
