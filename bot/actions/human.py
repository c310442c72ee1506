"""The way to a human: the municipality's own desk, else KVK's advice team and the municipal site."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.services import Services
from bot.actions.speaking import CityAction, Events, profile_in, say, set_slots
from bot.dialogue import slots
from bot.options import desk_of
from bot.starter import Profile


class ActionHuman(CityAction):
    """Gives the contact; the question that was asked stays open."""

    called = "action_human"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """No misses left: a human was offered."""
        say_contact(dispatcher, self.services, profile_in(tracker))
        return set_slots(**{slots.MISSES: None})


def say_contact(dispatcher: CollectingDispatcher, services: Services, profile: Profile) -> None:
    """The contact card for this starter."""
    option = desk_of(services.catalogue, profile.municipality)
    if option is not None:
        say(dispatcher, "utter_human_local", name=option.name, url=option.url)
    elif profile.municipality:
        say(dispatcher, "utter_human_municipal", municipality=profile.municipality)
    else:
        say(dispatcher, "utter_human_national")


def desk_name(services: Services, profile: Profile) -> str:
    """The desk as a name and an address, to put in a sentence of any language."""
    option = desk_of(services.catalogue, profile.municipality)
    return f"{option.name}, {option.url}" if option is not None else "KVK, 0800 - 2117"


def desk_line(services: Services, profile: Profile) -> str:
    """The desk in one sentence, for under an advice."""
    option = desk_of(services.catalogue, profile.municipality)
    if option is not None:
        return f"Ga naar {option.name} ({option.provider}): {option.url}"
    town = (
        f"de site van de gemeente {profile.municipality}"
        if profile.municipality
        else "de site van je gemeente"
    )
    return f"Bel gratis met het Adviesteam van KVK, 0800 - 2117, of kijk op {town}."
