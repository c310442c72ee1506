"""Keeps a question that cannot be met, and says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.asking_back import ENDED, OUTSIDE, ask_back
from bot.actions.human import desk_name, say_contact
from bot.actions.services import Services
from bot.actions.speaking import CityAction, Events, profile_in, say, set_slots, words_of
from bot.dialogue import slots
from bot.starter import Profile
from bot.unmet import OfficialKind, Reason, complains, official_kind, plainly_official

OFFER_HUMAN_AFTER = 2
"""After so many misses in a row the contact is given, not only named."""
VERDICTS: Mapping[str, tuple[Reason, str]] = {
    "out_of_scope_far": (Reason.OUT_OF_SCOPE, "utter_scope_kept"),
    "out_of_scope_near": (Reason.OUT_OF_SCOPE, "utter_scope_kept"),
    "out_of_scope_gap": (Reason.OUT_OF_SCOPE, "utter_scope_kept_gap"),
    "official_message_sent": (Reason.OFFICIAL_MESSAGE, "utter_official_other"),
    "language_other": (Reason.LANGUAGE, "utter_scope_language"),
    "not_understood": (Reason.NOT_UNDERSTOOD, "utter_scope_not_understood"),
}
CHANNELS: Mapping[OfficialKind, str] = {
    OfficialKind.OBJECTION: "utter_official_objection",
    OfficialKind.COMPLAINT: "utter_official_complaint",
    OfficialKind.APPLICATION: "utter_official_application",
    OfficialKind.NOTICE_OF_DEFAULT: "utter_official_notice_of_default",
    OfficialKind.VIEW: "utter_official_view",
    OfficialKind.OPEN_GOVERNMENT: "utter_official_open_government",
    OfficialKind.PERSONAL_DATA: "utter_official_personal_data",
    OfficialKind.OTHER: "utter_official_other",
}
"""For each kind of official message the text with its channel; none of them is taken in here (Awb 2:13)."""

IN_LANGUAGE: Mapping[str, str] = {
    "ar": "utter_scope_language_ar",
    "de": "utter_scope_language_de",
    "es": "utter_scope_language_es",
    "fr": "utter_scope_language_fr",
    "pl": "utter_scope_language_pl",
    "tr": "utter_scope_language_tr",
    "uk": "utter_scope_language_uk",
}
"""The notice in the starter's own language; in English when it is another one."""


def draft(
    profile: Profile,
    reason: Reason,
    text: str,
    reference: str,
    *,
    failed: str = "",
    answered: Sequence[str] = (),
) -> dict[str, Any]:
    """A question for the store, as it travels with a reply.

    `failed` is the condition of a near miss; `answered` what did not help, as "answer:<id>" or "option:<id>".
    """
    return {
        "reference": reference,
        "text": text,
        "reason": reason.value,
        "segment": profile.segment.value,
        "needs": [need.value for need in profile.needs],
        "municipality": profile.municipality,
        "failed": failed,
        "answered": list(answered),
    }


def show_channel(services: Services, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Name the channel for an official message, and keep the message; it changes nothing else."""
    words, reference = words_of(tracker), services.reference()
    kept = draft(profile_in(tracker), Reason.OFFICIAL_MESSAGE, words, reference)
    say(dispatcher, CHANNELS[official_kind(words)], meta={"unmet": kept}, reference=reference)
    return []


class ActionKeepQuestion(CityAction):
    """Says "dat weet ik niet", with a reference and the way to a human."""

    called = "action_keep_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """One more miss in a row; from the second on the contact is given. Nothing when it was answered."""
        act = (tracker.latest_message.get("intent") or {}).get("name") or "not_understood"
        found = tracker.slots.get(slots.ANSWER_FOUND) if act in OUTSIDE else None
        if found in ENDED:
            return []
        reason, response = VERDICTS.get(act, VERDICTS["not_understood"])
        words = words_of(tracker)
        if not words:
            say(dispatcher, "utter_scope_old_button")
            return count_miss(self, dispatcher, tracker)
        if act not in ("official_message_sent", "language_other") and plainly_official(words):
            reason = Reason.OFFICIAL_MESSAGE
        if reason is Reason.OFFICIAL_MESSAGE:
            return show_channel(self.services, dispatcher, tracker)
        profile, reference = profile_in(tracker), self.services.reference()
        kept = draft(profile, reason, words, reference)
        if reason is Reason.LANGUAGE:
            response = IN_LANGUAGE.get(tracker.latest_message.get("language") or "", response)
        desk = desk_name(self.services, profile)
        say(dispatcher, response, meta={"unmet": kept}, reference=reference, desk=desk)
        near = [answer for one in found or () if (answer := self.services.answers.by_id(one))]
        if near:
            ask_back(dispatcher, "utter_answer_suggested", near)
        return count_miss(self, dispatcher, tracker)


class ActionNotUnderstood(CityAction):
    """Keyboard mash: nothing to keep, but it counts as a miss."""

    called = "action_not_understood"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """One more miss in a row."""
        say(dispatcher, "utter_scope_gibberish")
        return count_miss(self, dispatcher, tracker)


class ActionAbused(CityAction):
    """Scolding; a complaint in it goes to the right channel first."""

    called = "action_abused"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The question that was asked stays open."""
        words = words_of(tracker)
        if complains(words):
            profile, reference = profile_in(tracker), self.services.reference()
            kept = draft(profile, Reason.OFFICIAL_MESSAGE, words, reference)
            say(dispatcher, CHANNELS[OfficialKind.COMPLAINT], meta={"unmet": kept}, reference=reference)
        say(dispatcher, "utter_chat_abused")
        return []


def count_miss(action: CityAction, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Count a miss; give the contact when it is the second in a row."""
    misses = int(tracker.slots.get(slots.MISSES) or 0) + 1
    if misses < OFFER_HUMAN_AFTER:
        return set_slots(**{slots.MISSES: misses})
    say(dispatcher, "utter_scope_human_offer")
    say_contact(dispatcher, action.services, profile_in(tracker))
    return set_slots(**{slots.MISSES: None})
