"""What actions share: their services, their profile, and how they say something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.services import Services, standalone_services
from bot.dialogue import slots
from bot.starter import Profile

META = "startkompas"
Events = list[dict[str, Any]]


class CityAction(Action):
    """An action that gets its services as an argument (or builds them when Rasa makes it by name)."""

    called = ""

    def __init__(self, services: Services | None = None) -> None:
        self._given = services

    @property
    def services(self) -> Services:
        """Content, clock, references."""
        return self._given or standalone_services()

    def name(self) -> str:
        """The name in domain.yml."""
        return self.called


def profile_in(tracker: Tracker) -> Profile:
    """What the slots know about the starter."""
    return slots.profile_of(tracker.slots)


def say(
    dispatcher: CollectingDispatcher, response: str, *, meta: Mapping[str, Any] | None = None, **values: Any
) -> None:
    """Utter a response by name; `meta` travels along for the channel and the store."""
    custom = {META: dict(meta)} if meta else {}
    values = {name: value for name, value in values.items() if value is not None}
    dispatcher.utter_message(response=response, json_message=custom, **values)


def note(dispatcher: CollectingDispatcher, meta: Mapping[str, Any]) -> None:
    """Something for the store only; says nothing."""
    dispatcher.utter_message(json_message={META: dict(meta)})


def set_slots(**values: Any) -> Events:
    """Events that set slots."""
    return [SlotSet(name, value) for name, value in values.items()]


def words_of(tracker: Tracker) -> str:
    """The masked words of the last message; empty for a button."""
    text = (tracker.latest_message or {}).get("text") or ""
    return "" if text.startswith("/") else text
