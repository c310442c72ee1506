"""Shows options: as cards the first time, by name when the starter has read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk.executor import CollectingDispatcher

from bot.actions.cards import card_of
from bot.actions.in_short import in_short
from bot.actions.services import Services
from bot.actions.speaking import CityAction, say
from bot.dialogue.payloads import more_of
from bot.options import Match, NeedAdvice
from bot.starter import Profile
from bot.starter.labels import MORE_LABELS, NEED_LABELS


def say_options(
    action: CityAction,
    dispatcher: CollectingDispatcher,
    profile: Profile,
    matches: Sequence[Match],
    response: str,
    part: NeedAdvice,
) -> None:
    """Options as cards under one sentence; in short, with a button for more, when more is sought."""
    today, several = action.services.today(), len(profile.needs) > 1
    meta = {
        "answered": True,
        "cards": [vars(card_of(match, profile, today, short=several)) for match in matches],
        "offered": as_offered(part, matches),
    }
    more = [{"title": MORE_LABELS[part.need], "payload": more_of(part.need.value)}] if several else None
    say(dispatcher, response, meta=meta, need=NEED_LABELS[part.need], buttons=more)


def say_new(
    action: CityAction,
    dispatcher: CollectingDispatcher,
    profile: Profile,
    part: NeedAdvice,
    offered: Sequence[str],
) -> None:
    """What is new as cards; what the starter has read before by name: no card stands twice."""
    new = tuple(match for match in part.options if match.option.id not in offered)
    say_options(action, dispatcher, profile, new, "utter_advice_intro", part)
    read = tuple(match for match in part.options if match.option.id in offered)
    if read:
        say_known(action.services, dispatcher, replace(part, options=read))


def is_known(part: NeedAdvice, offered: Sequence[str]) -> bool:
    """Whether the starter has read every card for this need."""
    return bool(part.options) and all(match.option.id in offered for match in part.options)


def say_known(services: Services, dispatcher: CollectingDispatcher, part: NeedAdvice) -> list[str]:
    """What was read before, by name; its ids."""
    ids = [match.option.id for match in part.options]
    meta = {"answered": True, "offered": as_offered(part, part.options)}
    lines = in_short(services, ids)
    say(dispatcher, "utter_advice_known", meta=meta, need=NEED_LABELS[part.need], options=lines)
    return ids


def as_offered(part: NeedAdvice, matches: Sequence[Match]) -> list[dict[str, str]]:
    """What was offered, as `replay` and the store know it."""
    return [
        {"id": match.option.id, "need": part.need.value, "instrument": match.option.instrument.value}
        for match in matches
    ]
