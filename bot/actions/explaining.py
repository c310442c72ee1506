"""Says why: why a question is asked, why this advice was given, or why one option is in it."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.asking_back import ASKING
from bot.actions.services import Services
from bot.actions.speaking import CityAction, Events, profile_in, say, words_of
from bot.answers import source_line as answer_source
from bot.core.folding import fold
from bot.dialogue import slots
from bot.options import Option, beside_job_line, capital_words, explain, match_option, source_line
from bot.starter import Profile
from bot.starter.labels import describe, in_a_list, to_correct
from bot.starter.quoting import reasons

LEAST_LETTERS = 5
"""A word of a name says which option is meant only when it is as long as this."""
OF_NO_NAME = frozenset(("advies", "waarom", "opties", "optie", "regeling", "adviezen"))
"""Words with which somebody asks about all of it."""
NAME_ALONE = 2
"""So many words ask about a name and nothing else."""
MOST_CONDITIONS = 3
_WORD = re.compile(r"\w+")
_ASKS_WHY = re.compile(r"\W*(?:en |maar )?waarom\b", re.IGNORECASE)


class ActionExplain(CityAction):
    """Why a question is asked, or why this advice was given."""

    called = "action_explain"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Nothing changes; a pending question is asked again."""
        pending = slots.fact_asked(tracker.slots)
        profile = profile_in(tracker)
        named = _named(self.services, tracker)
        facts = describe(profile)
        if named is not None:
            _say_option(self.services, dispatcher, named, profile)
        elif pending:
            say(dispatcher, f"utter_facts_why_{pending}", meta={"answered": True})
        elif tracker.slots.get(slots.ANSWER_FOUND) == ASKING:
            say(dispatcher, "utter_answer_why_asked_back", meta={"answered": True})
        elif self._explain_answer(dispatcher, tracker):
            return []
        elif facts and tracker.slots.get(slots.ADVISED):
            self._say_advice(dispatcher, tracker, profile, facts)
        elif tracker.slots.get(slots.ASKED_BACK):
            say(dispatcher, "utter_answer_why_asked_back", meta={"answered": True})
        else:
            say(dispatcher, "utter_advice_nothing_yet")
        if pending:
            say(dispatcher, f"utter_facts_ask_{pending}")
        return []

    def _explain_answer(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
        """What the answer that was given last rests on; not for who presses or asks about the advice."""
        words, advised = words_of(tracker), tracker.slots.get(slots.ADVISED)
        answer = self.services.answers.by_id(tracker.slots.get(slots.ANSWERED_LAST) or "")
        if answer is None or (advised and (not words or "advies" in words.lower())):
            return False
        source = answer_source(answer, self.services.today())
        response = "utter_answer_why_advised" if advised else "utter_answer_why"
        say(dispatcher, response, meta={"answered": True}, source=source)
        return True

    @staticmethod
    def _say_advice(
        dispatcher: CollectingDispatcher, tracker: Tracker, profile: Profile, facts: list[str]
    ) -> None:
        say(
            dispatcher,
            "utter_advice_why",
            meta={"answered": True},
            facts=in_a_list(facts),
            correction=to_correct(profile),
        )
        because = reasons(profile, tracker.slots.get(slots.BECAUSE) or {})
        if because:
            say(dispatcher, "utter_advice_because", reasons=in_a_list(because))


def explain_named(services: Services, dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Answer "waarom Qredits?", also when it is not heard as a why; whether it was one."""
    named = _named(services, tracker) if _ASKS_WHY.match(words_of(tracker)) else None
    if named is not None:
        _say_option(services, dispatcher, named, profile_in(tracker))
    return named is not None


def _say_option(
    services: Services, dispatcher: CollectingDispatcher, option: Option, profile: Profile
) -> None:
    match = match_option(option, profile, today=services.today())
    why = (explain(match, profile), beside_job_line(match, profile), capital_words(option))
    told = " ".join(part for part in why if part)
    told = "\n\n".join((told, option.summary, f"{option.url}\n{source_line(option, services.today())}"))
    say(dispatcher, "utter_advice_why_option", meta={"answered": True}, name=option.name, why=told)
    if option.conditions:
        conditions = in_a_list(list(option.conditions[:MOST_CONDITIONS]))
        say(dispatcher, "utter_advice_conditions", conditions=conditions)


def _named(services: Services, tracker: Tracker) -> Option | None:
    """The option that the message names: the one that was shown and shares most long words with it.

    "Waarom Qredits?" is about the first of two.
    """
    said, by_id = _long_words(words_of(tracker)) - OF_NO_NAME, services.catalogue.options
    shown = [by_id[one] for one in tracker.slots.get(slots.OFFERED) or () if one in by_id]
    shared = [len(said & _long_words(option.name)) for option in shown]
    most = max(shared, default=0)
    plain = len(words_of(tracker).split()) <= NAME_ALONE
    return shown[shared.index(most)] if most and (plain or shared.count(most) == 1) else None


def _long_words(text: str) -> set[str]:
    return {word for word in _WORD.findall(fold(text)) if len(word) >= LEAST_LETTERS}
