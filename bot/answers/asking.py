"""Whether a message asks something, by its words alone."""

from __future__ import annotations

import re

from bot.answers.plain import plain_words

_PART = re.compile(r"[.?!;\n]+|,\s")
QUESTION_WORDS = frozenset(
    "hoe hoeveel hoelang hoezo wat wie waar welk welke wanneer waarom waarvoor waarmee waarop waaraan "
    "waarheen hu wa of".split()
)
FIRST_VERBS = frozenset(
    "moet mot mag kan kun krijg krijgt geldt is zijn heb hebben heeft ben betaal betaalt telt klopt kom "
    "komt wil word wordt hoef hoeft bestaat zit gaat verlies raak lukt helpt valt zal zou doet doe "
    "kunnen mogen moeten".split()
)
TURNED = frozenset(
    "moet mag kan krijg heb ben hoef verlies betaal word kom moeten mogen kunnen krijgen".split()
)
LATER_VERBS = frozenset("mag mogen kan kunnen moet moeten is gaat klopt krijg helpt geldt telt hoeft".split())
"""Behind a comma these begin a question when somebody or something follows; "heb een baan" tells."""
SUBJECTS = frozenset("ik je we wij dat dit het er de iemand zoiets dan".split())
ALLOWED = frozenset("mag kan moet hoeft klopt".split())
_THERE_ALREADY = re.compile(
    r"\w.*\b(?:heb(?:ben)? (?:ik|we|wij) (?:al|niet|nog niet)|hoe(?:f|ven) (?:ik|we|wij) (?:echt )?niet)\W*$",
    re.IGNORECASE,
)
"""Tells, with the verb turned: "kvk nummer heb ik al", "subsidie hoef ik niet"."""
SPEAKERS = frozenset("ik k wij we mijn mn me ons onze mien".split())


def asks(text: str) -> bool:
    """True when a message looks like a question: a mark, a question word, or the verb first.

    >>> asks("mag ik dat"), asks("ik weet niet of dat mag"), asks("ik heb een baan")
    (True, True, False)
    >>> asks("ik heb wajong, kan dat"), asks("yoga in het park mag dat"), asks("ik bak, heb een baan")
    (True, True, False)
    >>> asks("mag geen lening zijn"), asks("mag het geen lening zijn"), asks("kan niet meer zonder?")
    (False, True, True)
    >>> asks("kvk nummer heb ik al"), asks("welk nummer heb ik al?"), asks("subsidie hoef ik niet")
    (False, True, False)
    """
    words = plain_words(text)
    pairs = zip(words, words[1:], strict=False)
    turned = any(verb in TURNED and who in ("ik", "je", "we", "wij") for verb, who in pairs)
    turned = turned and not _THERE_ALREADY.search(text)
    first = bool(words) and words[0] in FIRST_VERBS and words[1:2] not in (["geen"], ["niet"])
    later = any(_turns(plain_words(part)) for part in _PART.split(text)[1:])
    last = len(words) > 1 and words[-2] in ALLOWED and words[-1] in ("dat", "dit")
    return "?" in text or bool(QUESTION_WORDS & set(words)) or first or later or turned or last


def _turns(words: list[str]) -> bool:
    return len(words) > 1 and words[0] in LATER_VERBS and words[1] in SUBJECTS


def states(text: str) -> bool:
    """True when a message tells something about the speaker and asks nothing.

    >>> states("ik heb een baan"), states("urencriterium"), states("mag ik dat")
    (True, False, False)
    """
    return not asks(text) and bool(SPEAKERS & set(plain_words(text)))


HELPERS = (
    "hulp help coach begelei mentor advise sparr meekijk meedenk cursus training workshop programma lening "
    "lenen krediet subsidie investeerder fonds potje ruimte pand werkplek"
).split()


def wants_help(text: str) -> bool:
    """True when a message asks for somebody or something to help: advice belongs to that.

    >>> wants_help("waar vind ik een coach"), wants_help("wat is een sbi-code")
    (True, False)
    """
    return any(word.startswith(tuple(HELPERS)) for word in plain_words(text))


_SEEKS = re.compile(
    r"\b(?:waar|bij wie) (?:kan|kun|kunnen|vind|vinden|krijg|krijgen|haal|halen|leen|lenen|huur|huren|zoek)"
    r" (?:ik|je|we|wij)\b"
    r"|\bwie (?:kan|kun|kunnen|wil|willen|helpt|heeft|geeft|leent|verhuurt|biedt|weet)\b",
    re.IGNORECASE,
)


def seeks(text: str) -> bool:
    """True when a message asks where something is to be had, or who gives it: options say that best.

    >>> seeks("waar kan ik geld lenen?"), seeks("wie helpt mij"), seeks("waar moet ik op letten bij huren")
    (True, True, False)
    """
    return bool(_SEEKS.search(text))


_PERMISSION = re.compile(r"\b(?:mag|mogen|toegestaan|verboden)\b|\bvergunning nodig\b", re.IGNORECASE)


def asks_permission(text: str) -> bool:
    """True when a message asks whether something is allowed, and not for somebody or something to help.

    >>> asks_permission("mag dat thuis"), asks_permission("waar mag ik een coach vragen")
    (True, False)
    """
    return asks(text) and bool(_PERMISSION.search(text)) and not wants_help(text)


ORDERS = frozenset(
    "schrijf maak doe vraag reken ontwerp vul regel stuur registreer boek verzin bouw zoek vind geef check "
    "controleer lees bekijk beoordeel bereken bel mail schrif".split()
)


def orders(text: str) -> bool:
    """True when a message tells the chatbot to do the work itself, which no answer is.

    >>> orders("schrijf mijn plan"), orders("kan jij een bv voor mij oprichten"), orders("mag ik dat")
    (True, True, False)
    """
    words = plain_words(text)
    asked = {"je", "jij", "jullie"} & set(words[:3]) and {"mij", "me", "mijn"} & set(words)
    return bool(words and words[0] in ORDERS or asked)


SHORTEST_QUESTION = 3
"""A part of a message of fewer words is no question by itself."""


def asking_parts(text: str) -> list[str]:
    """The parts of a longer message that ask something by themselves; [] when it is one piece.

    >>> asking_parts("Ik werk in de zorg. Mag mijn baas dat verbieden?")
    ['Mag mijn baas dat verbieden']
    """
    parts = [part.strip() for part in _PART.split(text) if part.strip()]
    if len(parts) < 2:
        return []
    return [part for part in parts if asks(part) and len(part.split()) >= SHORTEST_QUESTION]
