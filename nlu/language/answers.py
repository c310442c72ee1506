"""Whether a short message is an answer to the question that was asked, whatever else it looks like."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from bot.core.yes_or_no import yes_or_no

LONGEST_ANSWER = 8
"""A message of more words tells a story; its own words count."""
OVERRULED = frozenset(
    "answer_yes answer_no gibberish_typed not_understood out_of_scope_far out_of_scope_near out_of_scope_gap "
    "official_message_sent language_other chat_small_talk chat_greeted advice_more advice_helpful "
    "advice_not_helpful advice_why".split()
)
"""Acts that a short answer can be mistaken for."""
TOLD = "start_told"
BARE = 2
"""So few words with the value that was asked for are an answer, whatever act they look like."""
KEPT = frozenset({"erase_asked", "human_asked", "fact_corrected", "session_stopped"})
VERDICTS = frozenset({"answer_yes", "answer_no", "chat_small_talk", "gibberish_typed"})
DOUBTED = frozenset({"out_of_scope_near", "out_of_scope_gap", "not_understood"})
LONGEST_NEED = 4
"""So few words after "waar zoek je hulp bij?" are a need, even when they look like a question for others."""
ABOUT_ADVICE = "helpful"
"""The question under an advice: "Kun je hiermee verder?"."""
LONGEST_VERDICT = 4
"""A yes or no to that of more words says more than yes or no."""
_NUMBER = re.compile(r"\W*\d[\d.,]*\W*")
_INCOME = re.compile(
    r"\b(aow|pensioen|gepensioneerd|bijstand|uitkering|ww|wia|wajong|ziektewet|ioaw|baan|bijbaan|loondienst)\b",
    re.I,
)
"""Words that answer "heb je een baan?" without a yes or no."""
_THE_ONE = re.compile(r"\W*(die|dat|de ene|degene)\b.*\b(in|bij|van|op|uit)\b", re.I)
"""Which of two places is meant: "die in Limburg"."""
_LOST = re.compile(
    r"\W*(?:(?:nou|sorry|maar|nee|hm+)\W+)?"
    r"(?:(?:ik )?(?:snap|begrijp|volg)\s+(?:(?:het|dit|dat|er|je)\s+)?(?:(?:echt|nog|ook|helemaal)\s+)?"
    r"(?:niet|niks|niets)(?:\s+van)?|(?:(?:dit|dat|het)\s+)?zegt\s+(?:me|mij)\s+(?:niks|niets))\W*",
    re.I,
)
"""Who does not follow what was asked or shown."""
_VALUES: Mapping[str, frozenset[str]] = {
    "hours_per_week": frozenset({"hours_per_week", "number"}),
    "amount_eur": frozenset({"amount_eur", "number"}),
    "has_job": frozenset({"hours_per_week", "number"}),
    "municipality": frozenset({"municipality", "place_ambiguous", "place_foreign"}),
}


def act_as_answer(question: str | None, text: str, act: str, found: Collection[str]) -> str:
    """The act of a message in the light of the question asked; `found` are the kinds of values in it.

    >>> act_as_answer("hours_per_week", "20", "gibberish_typed", ["number"])
    'start_told'
    >>> act_as_answer("has_job", "nee, dit is ons enige werk", "advice_not_helpful", [])
    'answer_no'
    >>> act_as_answer(None, "20", "gibberish_typed", ["number"])
    'gibberish_typed'
    >>> act_as_answer("needs", "wat moet ik regelen", "out_of_scope_gap", [])
    'start_told'
    >>> act_as_answer("helpful", "nee niet echt", "answer_no", [])
    'advice_not_helpful'
    >>> act_as_answer("helpful", "nou ik snap het niet", "chat_small_talk", [])
    'answer_unsure'
    """
    given = _VALUES.get(question or "", frozenset()) & set(found)
    if given and len(text.split()) <= BARE and act not in KEPT:
        return TOLD
    if question is None or act not in OVERRULED or len(text.split()) > LONGEST_ANSWER:
        return act
    if "number" in found and _NUMBER.fullmatch(text):
        return TOLD
    if given:
        return TOLD
    if _LOST.fullmatch(text):
        return "answer_unsure"
    said = yes_or_no(text)
    if question == ABOUT_ADVICE:
        return _verdict(text, act, said)
    if question in ("has_job", "growth_ambition") and said is not None:
        return "answer_yes" if said else "answer_no"
    if question == "has_job" and _INCOME.search(text) and not text.rstrip().endswith("?"):
        return TOLD
    if question == "municipality" and _THE_ONE.match(text) and not text.rstrip().endswith("?"):
        return TOLD
    short = len(text.split()) <= LONGEST_NEED and not text.rstrip().endswith("?")
    return TOLD if question == "needs" and act in DOUBTED and short else act


def _verdict(text: str, act: str, said: bool | None) -> str:
    if said is None or act not in VERDICTS or len(text.split()) > LONGEST_VERDICT:
        return act
    return "advice_helpful" if said else "advice_not_helpful"
