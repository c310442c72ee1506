"""The options that an answer names, as cards under it, when they fit this starter."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.cards import card_of
from bot.actions.services import Services
from bot.actions.speaking import Events, say, set_slots
from bot.answers import Answer
from bot.dialogue import slots
from bot.options import Match, match_option
from bot.starter import Profile

MOST_UNDER_AN_ANSWER = 2
MOST_BEFORE_MORE = 1
"""When advice or a question follows in the same turn."""


def related(services: Services, answer: Answer, profile: Profile, shown: Sequence[str]) -> list[Match]:
    """The options of an answer that fit: open, within reach, no condition that fails, not shown before.

    When we know what the starter seeks, only options for that.
    """
    named = (services.catalogue.options.get(one) for one in answer.options if one not in shown)
    options = [one for one in named if one and (not profile.needs or set(one.need) & set(profile.needs))]
    matches = [match_option(one, profile, today=services.today()) for one in options]
    return [match for match in matches if match.fits]


def say_related(
    dispatcher: CollectingDispatcher,
    services: Services,
    answer: Answer,
    profile: Profile,
    tracker: Tracker,
    *,
    most: int = MOST_UNDER_AN_ANSWER,
) -> Events:
    """Cards under one sentence; what was shown counts as offered. Nothing when none fits."""
    before = list(tracker.slots.get(slots.OFFERED) or ())
    matches = related(services, answer, profile, before)[:most]
    if not matches:
        return []
    today = services.today()
    meta = {
        "cards": [vars(card_of(match, profile, today)) for match in matches],
        "offered": [
            {
                "id": match.option.id,
                "need": _need(match, answer, profile),
                "instrument": match.option.instrument.value,
            }
            for match in matches
        ],
    }
    say(dispatcher, "utter_answer_options", meta=meta)
    return set_slots(**{slots.OFFERED: [*before, *(match.option.id for match in matches)]})


def _need(match: Match, answer: Answer, profile: Profile) -> str:
    """The need that the option has in common with the starter, else with the answer, else its own first."""
    wanted = [need for need in match.option.need if need in profile.needs]
    common = [need for need in match.option.need if need in answer.needs]
    return (wanted or common or list(match.option.need))[0].value
