"""Asks the next question or gives advice, and gives more of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.asking_back import ALLOWED, ENDED
from bot.actions.checking import check_back
from bot.actions.human import desk_line
from bot.actions.in_short import advice_for, is_unchanged, say_same, say_unchanged
from bot.actions.missing import ask_again
from bot.actions.more import end_more, need_pressed, say_more, search_on
from bot.actions.showing import is_known, say_known, say_new
from bot.actions.speaking import CityAction, Events, profile_in, say, set_slots, words_of
from bot.actions.unmet import draft
from bot.dialogue import slots
from bot.dialogue.payloads import choose
from bot.options import Advice, NeedAdvice, asked_for, next_question, why_not
from bot.starter import Money, Need, Profile, asks_more
from bot.starter.labels import MONEY_LABELS, NEED_LABELS
from bot.unmet import Reason

MOST_QUESTIONS = 3
"""Questions before the first advice (checking back not counted)."""
NEEDS_ASKED = 2
"""Who tells something else when asked for the need, is asked once more: without it nothing can be chosen."""
MOST_PLACES = 6
"""Buttons for a place name that fits more municipalities."""


class ActionNextStep(CityAction):
    """One question more, when it would change the advice; else the advice."""

    called = "action_next_step"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The question that is now pending, or what was offered; nothing when the turn was answered."""
        if tracker.slots.get(slots.ANSWER_FOUND) in ENDED:
            return []
        profile = profile_in(tracker)
        if slots.fact_asked(tracker.slots):
            ask_again(dispatcher, tracker)
            return []
        if tracker.slots.get(slots.TURN_BROUGHT) == slots.MISSING:
            return search_on(self, dispatcher, tracker)
        if tracker.slots.get(slots.ADVISED) and asks_more(words_of(tracker)) and need_pressed(tracker):
            return ActionMore(self.services).run(dispatcher, tracker, domain)
        candidates = tracker.slots.get(slots.PLACE_CANDIDATES)
        if candidates and profile.municipality is None:
            return self._ask_place(dispatcher, candidates)
        allowed = tracker.slots.get(slots.ANSWER_FOUND) == ALLOWED
        checking = [] if allowed else check_back(dispatcher, tracker, self.services)
        if checking:
            return checking
        question = self._question(tracker, profile)
        if question is not None and (allowed or not self._worth_advice(profile, question)):
            return self._ask(dispatcher, tracker, question)
        if tracker.slots.get(slots.ADVISED) and tracker.slots.get(slots.TURN_BROUGHT) == slots.NOTHING:
            return say_same(self, dispatcher, tracker)
        return self._advise(dispatcher, tracker, profile, question)

    def _question(self, tracker: Tracker, profile: Profile) -> str | None:
        """The fact that would change the first advice most; None when none would, or enough was asked."""
        asked = list(tracker.slots.get(slots.ASKED) or ())
        if _dropped_all(tracker, profile):
            return slots.NEEDS
        if tracker.slots.get(slots.ADVISED) or len(asked) >= MOST_QUESTIONS:
            return None
        if not profile.needs and asked.count(slots.NEEDS) < NEEDS_ASKED:
            asked = [slot for slot in asked if slot != slots.NEEDS]
        found = next_question(self.services.catalogue, profile, today=self.services.today(), asked=asked)
        return found.slot if found else None

    def _worth_advice(self, profile: Profile, question: str) -> bool:
        """The need is known, and the place, or nothing but the place is left to ask.

        There is something to show already then, and the question can come behind it.
        """
        if not profile.needs or profile.municipality is not None:
            return bool(profile.needs)
        if question != slots.MUNICIPALITY:
            return False
        catalogue, today = self.services.catalogue, self.services.today()
        return next_question(catalogue, profile, today=today, asked=[slots.MUNICIPALITY]) is None

    def _ask(self, dispatcher: CollectingDispatcher, tracker: Tracker, question: str) -> Events:
        say(dispatcher, f"utter_facts_ask_{question}", meta={"answered": True})
        asked = [*(tracker.slots.get(slots.ASKED) or ()), question]
        return set_slots(**{slots.PENDING_QUESTION: question, slots.ASKED: asked})

    def _ask_place(self, dispatcher: CollectingDispatcher, candidates: Sequence[str]) -> Events:
        buttons = [
            {"title": name, "payload": choose(slots.MUNICIPALITY, name)} for name in candidates[:MOST_PLACES]
        ]
        say(dispatcher, "utter_facts_ask_which_place", meta={"answered": True}, buttons=buttons)
        return set_slots(
            **{
                slots.PENDING_QUESTION: slots.MUNICIPALITY,
                slots.PLACE_CANDIDATES: None,
                slots.PLACES_ASKED: list(candidates),
            }
        )

    def _advise(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, profile: Profile, question: str | None
    ) -> Events:
        """The advice; with a question behind it that would make it more precise, when there is one."""
        advice = advice_for(self.services, profile)
        _say_no_such_money(dispatcher, tracker, profile, advice)
        if question is None and is_unchanged(self.services, tracker, advice):
            more = search_on(self, dispatcher, tracker) if _was_missing(tracker) else []
            return more or say_unchanged(self.services, dispatcher, tracker)
        offered = list(tracker.slots.get(slots.OFFERED) or ())
        shown: list[str] = []
        # What was read before comes last, by name.
        for part in sorted(advice.per_need, key=lambda part: is_known(part, offered)):
            if is_known(part, offered):
                shown += say_known(self.services, dispatcher, part)
            else:
                shown += self._say_need(dispatcher, tracker, profile, part)
        if len(profile.needs) > 1 and not tracker.slots.get(slots.ADVISED):
            say(dispatcher, "utter_advice_more_about")
        desk = "utter_advice_desk" if question is None else "utter_advice_desk_and_question"
        say(dispatcher, desk, meta={"answered": bool(shown)}, desk=desk_line(self.services, profile))
        before = [one for one in offered if one not in shown]
        events = set_slots(
            **{
                slots.ADVISED: True,
                slots.OFFERED: before + shown,
                slots.PENDING_QUESTION: slots.HELPFUL,
                slots.OPEN_REFERENCE: None,
                slots.ANSWERED_LAST: None,
            }
        )
        return events if question is None else events + self._ask(dispatcher, tracker, question)

    def _say_need(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, profile: Profile, part: NeedAdvice
    ) -> list[str]:
        label = NEED_LABELS[part.need]
        if part.options:
            say_new(self, dispatcher, profile, part, tracker.slots.get(slots.OFFERED) or ())
        else:
            reason = Reason.NEAR_MISS if part.near_miss else Reason.NO_OPTION
            reference = self.services.reference()
            failed = f"{part.near_miss.option.name}: {why_not(part.near_miss)}" if part.near_miss else ""
            wanted = profile.with_(needs=(part.need,))
            kept = draft(wanted, reason, words_of(tracker) or label, reference, failed=failed)
            say(dispatcher, "utter_advice_none", meta={"unmet": kept}, need=label, reference=reference)
        if part.near_miss:
            near = part.near_miss
            say(dispatcher, "utter_advice_near_miss", name=near.option.name, why=why_not(near))
        return [match.option.id for match in part.options]


def _dropped_all(tracker: Tracker, profile: Profile) -> bool:
    """Whether this message took back the last thing that was sought; then there is nothing to advise on."""
    before = (tracker.slots.get(slots.HISTORY) or [{}])[-1]
    told = tracker.slots.get(slots.TURN_BROUGHT) == slots.FACTS_CHANGED
    return told and not profile.needs and bool(before.get(slots.NEEDS))


def _was_missing(tracker: Tracker) -> bool:
    """Whether this message answered "Wat mist er?"."""
    before = (tracker.slots.get(slots.HISTORY) or [{}])[-1]
    return bool(before.get(slots.PENDING_QUESTION) == slots.MISSING)


def _say_no_such_money(
    dispatcher: CollectingDispatcher, tracker: Tracker, profile: Profile, advice: Advice
) -> None:
    """Who asks for a grant or an investor hears it when there is none, with the first advice after it."""
    wanted = [kind for kind in profile.money.wanted if kind is not Money.DEBT]
    before = (tracker.slots.get(slots.HISTORY) or [{}])[-1]
    fresh = not tracker.slots.get(slots.ADVISED) or before.get(slots.MONEY) != tracker.slots.get(slots.MONEY)
    parts = [part for part in advice.per_need if part.need is Need.FINANCING and part.options]
    shown = [match for part in parts for match in part.options]
    met = any(
        asked_for(match, Need.FINANCING, profile) or match.option.capital.value in profile.money.wanted
        for match in shown
    )
    if wanted and fresh and parts and not met:
        kinds = " of ".join(MONEY_LABELS[kind] for kind in wanted)
        say(dispatcher, "utter_advice_no_such_money", money=kinds)


class ActionMore(CityAction):
    """The next options that fit, after those that were shown."""

    called = "action_more"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """What was offered grows; before the first advice the question comes first."""
        if not tracker.slots.get(slots.ADVISED):
            return ActionNextStep(self.services).run(dispatcher, tracker, domain)
        profile = profile_in(tracker)
        need = need_pressed(tracker)
        if need is not None:
            profile = profile.with_(needs=(need,))
        more = say_more(self, dispatcher, tracker, profile)
        if not more:
            say(dispatcher, "utter_advice_no_more", meta={"answered": True})
        return end_more(self, dispatcher, tracker, more)
