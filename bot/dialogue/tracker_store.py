"""A bounded tracker: the slots and the last few events, small whatever the length of a conversation.

It keeps nothing itself: the reception hands it the stored form before a turn and takes the new form after
it, so that tracker, answer and questions are committed together. Needs Rasa; see `rasa_ready`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SlotSet,
    UserUttered,
    deserialise_events,
)
from rasa.shared.core.trackers import DialogueStateTracker

MAX_EVENTS = 6
"""How many events are kept: more than a turn, which is as far as any rule looks back."""


class BoundedTrackerStore(TrackerStore):
    """Holds the tracker of the turn that is going on."""

    def __init__(self, domain: Domain | None = None) -> None:
        super().__init__(domain)
        self._stored: dict[str, Mapping[str, Any]] = {}
        self._rankings: dict[str, Sequence[tuple[str, float]]] = {}

    def put(self, sender_id: str, stored: Mapping[str, Any] | None) -> None:
        """Hand over the stored form before a turn."""
        self._stored[sender_id] = stored or {}

    def take(self, sender_id: str) -> Mapping[str, Any]:
        """Take the new form after a turn; nothing stays behind."""
        return self._stored.pop(sender_id, {})

    def take_ranking(self, sender_id: str) -> Sequence[tuple[str, float]]:
        """What the last message was taken for, the likeliest first; nothing stays behind."""
        return self._rankings.pop(sender_id, ())

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the bounded form until it is taken."""
        self._stored[tracker.sender_id] = pack(tracker)
        self._rankings[tracker.sender_id] = ranking_of(tracker)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Rebuild the tracker; None for a conversation without events."""
        stored = self._stored.get(sender_id)
        if not stored or not stored.get("events"):
            return None
        return unpack(sender_id, stored, self.domain)

    async def keys(self) -> Iterable[str]:
        """The conversations of which a turn is going on."""
        return list(self._stored)


def pack(tracker: DialogueStateTracker) -> dict[str, Any]:
    """The stored form: slots that are set, and the last events from the start of a turn on."""
    slots = {name: slot.value for name, slot in tracker.slots.items() if slot.value is not None}
    events = [event for event in tracker.events if not isinstance(event, BotUttered | SlotSet)]
    return {"slots": slots, "events": [_slim(event) for event in _last_turns(events)]}


def ranking_of(tracker: DialogueStateTracker) -> list[tuple[str, float]]:
    """The intents of the last message with their chances, the likeliest first."""
    parsed = tracker.latest_message.parse_data if tracker.latest_message else {}
    ranking = parsed.get("intent_ranking") or [parsed.get("intent") or {}]
    return [(one["name"], float(one.get("confidence") or 0.0)) for one in ranking if one.get("name")]


def unpack(sender_id: str, stored: Mapping[str, Any], domain: Domain) -> DialogueStateTracker:
    """The tracker of a stored form."""
    tracker = DialogueStateTracker(sender_id, domain.slots)
    for event in deserialise_events([dict(event) for event in stored["events"]]):
        tracker.update(event, domain)
    for name, value in stored.get("slots", {}).items():
        if name in tracker.slots:
            tracker.update(SlotSet(name, value), domain)
    return tracker


def _last_turns(events: list[Event]) -> list[Event]:
    """At most `MAX_EVENTS` events, starting where the bot was listening."""
    recent = events[-MAX_EVENTS:]
    if len(recent) == len(events):
        return recent
    for number, event in enumerate(recent):
        if isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME:
            return recent[number:]
    return recent


def _slim(event: Event) -> dict[str, Any]:
    """An event without what no rule looks at: rankings, metadata, chances."""
    data = {key: value for key, value in event.as_dict().items() if value not in (None, {}, [])}
    data.pop("metadata", None)
    if isinstance(event, UserUttered):
        parsed = event.parse_data
        data["parse_data"] = {
            "intent": {"name": event.intent_name, "confidence": parsed["intent"].get("confidence", 0.0)},
            "entities": [],
            "text": event.text,
        }
        data.pop("input_channel", None)
    return data
