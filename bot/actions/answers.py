"""Answers a question from the files or from staff, or asks back which question is meant.

Comes after the facts were taken up and before the next step or the verdict "out of scope" (order of hearing).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.asking_back import ALLOWED, ASKING, DONE, OUTSIDE, ask_back, suggest
from bot.actions.explaining import explain_named
from bot.actions.facts import changed_slots, heard_in
from bot.actions.related import MOST_BEFORE_MORE, MOST_UNDER_AN_ANSWER, say_related
from bot.actions.services import Services
from bot.actions.speaking import CityAction, Events, profile_in, say, set_slots
from bot.actions.unmet import draft, show_channel
from bot.answers import (
    Answer,
    Found,
    asks,
    asks_permission,
    is_sure,
    orders,
    seeks,
    source_line,
    states,
    text_for,
    wants_help,
)
from bot.dialogue import slots
from bot.starter import Fact, Heard, Income, Need, Profile, take_up
from bot.starter.hearing import SURE
from bot.unmet import Reason, plainly_official

SHORT_ANSWER = 8
"""A message of so few words that gave what was asked is an answer, not a question."""
WORTH_A_BUTTON, BEHIND = 0.15, 0.6
"""From this chance on answers are named beside the advice, when a message asks and also tells or seeks;
those behind the first when they have this share of its chance. One off the point is in the way."""
WORTH_A_BUTTON_OUTSIDE = 0.3
"""The same under "dat weet ik niet", for what seems to be for another desk or far away."""
TOUCHED_ON = 0.5
"""From this chance on a shipped answer is named to who only tells: "maar ik heb een concurrentiebeding"."""
MAYBE_OURS = frozenset({"out_of_scope_gap", "not_understood"})
"""Acts after which any likely answer is named."""


class ActionAnswer(CityAction):
    """Gives the answer that is sure enough; asks back when it is not."""

    called = "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """`answer_found` says to the next action what is left to do."""
        heard = heard_in(tracker, self.services.municipalities, all_facts=True)
        if explain_named(self.services, dispatcher, tracker):
            return set_slots(**{slots.ANSWER_FOUND: DONE})
        if heard.act not in OUTSIDE and plainly_official(heard.text):
            show_channel(self.services, dispatcher, tracker)
            return set_slots(**{slots.ANSWER_FOUND: DONE})
        if heard.act in OUTSIDE:
            return self._outside(dispatcher, tracker, heard)
        profile, left = profile_in(tracker), _left_open(tracker)
        if not _may_ask(heard, tracker, left):
            self._name_for_a_plan(dispatcher, tracker, heard)
            return set_slots(**{slots.ANSWER_FOUND: None})
        routed = bool({Need.HOUSING, Need.FINANCING} & set(heard.needs)) or wants_help(heard.text)
        found = self.services.answers.find(heard.text, profile)
        sought = routed and seeks(heard.text)
        if is_sure(found, outside=not asks(heard.text), sought=sought):
            given = give(dispatcher, self.services, found[0].answer, profile)
            return given + self._go_on(dispatcher, tracker, heard, found[0].answer, routed)
        asked = asks(heard.text)
        if not found or not (asked or found[0].answer.by_staff):
            return set_slots(**{slots.ANSWER_FOUND: None})
        answers = [one.answer for one in found]
        if asked and (asks_permission(heard.text) or (not routed and not _tells(heard))):
            ask_back(dispatcher, "utter_answer_asked_back", answers, answered=True)
            return set_slots(**{slots.ANSWER_FOUND: ASKING, slots.ASKED_BACK: heard.text})
        if found[0].chance >= WORTH_A_BUTTON:
            suggest(dispatcher, [one.answer for one in found if one.chance >= BEHIND * found[0].chance])
        return set_slots(**{slots.ANSWER_FOUND: None})

    def _outside(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> Events:
        """The model calls it out of scope: an answer wins when it is surer; else it may be suggested."""
        profile = profile_in(tracker)
        found = self.services.answers.find(heard.text, profile, outside=True)
        if orders(heard.text) or states(heard.text) or not is_sure(found, outside=True):
            changes = changed_slots(profile, take_up(profile, _surely_told(heard), None))
            worth = worth_a_button_outside(found, heard.act)
            near = [one.answer.id for one in found] if worth else None
            return set_slots(**changes, **{slots.ANSWER_FOUND: near})
        if tracker.slots.get(slots.PENDING_QUESTION) == slots.NEEDS and not wants_help(heard.text):
            heard = replace(heard, needs=())  # it is asked for next
        after = take_up(profile, heard, None)
        changes = changed_slots(profile, after)
        events = give(dispatcher, self.services, found[0].answer, after)
        events += say_related(dispatcher, self.services, found[0].answer, after, tracker)
        return events + set_slots(**changes, **{slots.ANSWER_FOUND: DONE, slots.MISSES: None})

    def _name_for_a_plan(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> None:
        """Who only tells a plan sees what is known about a point in it, beside the advice or question."""
        if not states(heard.text) or tracker.slots.get(slots.INTERRUPTED) is not None:
            return
        found = self.services.answers.find(heard.text, profile_in(tracker))
        least = WORTH_A_BUTTON_OUTSIDE if found and found[0].answer.by_staff else TOUCHED_ON
        if found and found[0].chance >= least:
            suggest(dispatcher, [one.answer for one in found])

    def _go_on(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard, answer: Answer, routed: bool
    ) -> Events:
        """After an answer: the open question again, or the next step, or an open end.

        The options that the answer names come first; only one when advice or a question follows.
        """
        profile, left = profile_in(tracker), _left_open(tracker)
        allowed = asks_permission(heard.text)
        most = MOST_BEFORE_MORE if allowed else MOST_UNDER_AN_ANSWER
        if left:
            events = say_related(dispatcher, self.services, answer, profile, tracker, most=most)
            say(dispatcher, f"utter_facts_ask_{left}")
            return events + set_slots(**{slots.ANSWER_FOUND: DONE, slots.PENDING_QUESTION: left})
        advised = tracker.slots.get(slots.ADVISED)
        if advised and (allowed or not _new_facts(tracker, needs=routed)):
            events = say_related(dispatcher, self.services, answer, profile, tracker, most=most)
            say(dispatcher, "utter_answer_more_advised")
            return events + set_slots(**{slots.ANSWER_FOUND: DONE})
        waiting = set(profile.needs) - set(heard.needs) and not advised
        if routed or _tells(heard) or waiting:
            events = say_related(dispatcher, self.services, answer, profile, tracker, most=MOST_BEFORE_MORE)
            return events + set_slots(**{slots.ANSWER_FOUND: ALLOWED if allowed else None})
        events = say_related(dispatcher, self.services, answer, profile, tracker, most=most)
        say(dispatcher, "utter_answer_more")
        return events + set_slots(**{slots.ANSWER_FOUND: DONE})


class ActionAnswerChosen(CityAction):
    """Gives the answer of a button; the button stays good for as long as the answer is there."""

    called = "action_answer_chosen"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """What was asked before is open again."""
        entities = (tracker.latest_message or {}).get("entities") or ()
        chosen = next((str(one["value"]) for one in entities if one["entity"] == "answer"), "")
        answer = self.services.answers.by_id(chosen)
        events: Events = []
        if answer is None:
            say(dispatcher, "utter_answer_gone")
        else:
            profile = profile_in(tracker)
            events = give(dispatcher, self.services, answer, profile)
            events += say_related(dispatcher, self.services, answer, profile, tracker)
        pending = tracker.slots.get(slots.PENDING_QUESTION) or _left_open(tracker)
        after = {slots.ASKED_BACK: None, slots.PENDING_QUESTION: pending, slots.MISSES: None}
        after[slots.ANSWER_FOUND] = None
        return events + set_slots(**after)


class ActionAnswerOther(CityAction):
    """None of the questions was meant: the question is kept, unless it was already."""

    called = "action_answer_other"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """What was asked before is open again."""
        asked = tracker.slots.get(slots.ASKED_BACK)
        pending = tracker.slots.get(slots.PENDING_QUESTION) or _left_open(tracker)
        if asked:
            reference = self.services.reference()
            kept = draft(profile_in(tracker), Reason.NOT_UNDERSTOOD, asked, reference)
            say(dispatcher, "utter_answer_other", meta={"unmet": kept}, reference=reference)
        else:
            say(dispatcher, "utter_answer_other_kept")
        after = {slots.ASKED_BACK: None, slots.PENDING_QUESTION: pending, slots.ANSWER_FOUND: None}
        return set_slots(**after)


def give(dispatcher: CollectingDispatcher, services: Services, answer: Answer, profile: Profile) -> Events:
    """The answer with what it means for this segment, the next step, and the source with its date.

    The events remember it, so that "dit helpt niet" can be about it.
    """
    say(
        dispatcher,
        "utter_answer_given",
        meta={"answered": True, "gave": [f"answer:{answer.id}"]},
        answer=text_for(answer, profile.segment),
        next_step=answer.next_step,
        source=source_line(answer, services.today()),
    )
    return set_slots(**{slots.ANSWERED_LAST: answer.id, slots.OPEN_REFERENCE: None})


def worth_a_button_outside(found: Sequence[Found], act: str | None) -> bool:
    """Whether answers are named under "dat weet ik niet"; those of staff sooner than the shipped ones."""
    if not found:
        return False
    return act in MAYBE_OURS or found[0].answer.by_staff or found[0].chance >= WORTH_A_BUTTON_OUTSIDE


def _left_open(tracker: Tracker) -> str | None:
    """The question that was open before this message and that it did not answer."""
    question: str | None = tracker.slots.get(slots.INTERRUPTED)
    if question is None or tracker.slots.get(slots.PLACE_CANDIDATES):
        return None
    known = tracker.slots.get(question) is not None or question in (tracker.slots.get(slots.DECLINED) or ())
    return None if known else question


def _may_ask(heard: Heard, tracker: Tracker, left: str | None) -> bool:
    """False for what only tells, and for a short answer to what was asked."""
    if not heard.text or states(heard.text) or orders(heard.text):
        return False
    gave_answer = tracker.slots.get(slots.INTERRUPTED) is not None and left is None
    return asks(heard.text) or not (gave_answer and len(heard.text.split()) <= SHORT_ANSWER)


def _new_facts(tracker: Tracker, *, needs: bool) -> bool:
    """True when this message told something about the starter that was not known yet.

    `needs`: whether a need counts. Who asks whether the boss may forbid it did not ask for other options;
    who asks what crowdfunding is may want money.
    """
    if tracker.slots.get(slots.TURN_BROUGHT) in (None, slots.NOTHING):
        return False
    before = (tracker.slots.get(slots.HISTORY) or [{}])[-1]
    told = set(slots.FACTS) - {slots.DECLINED} - (set() if needs else {slots.NEEDS})
    return any(before.get(name) != tracker.slots.get(name) for name in told)


def _surely_told(heard: Heard) -> Heard:
    """What a message says about the starter beyond doubt; what it asks is for somebody else."""
    return replace(
        heard,
        has_job=_sure(heard.has_job),
        growth_ambition=_sure(heard.growth_ambition),
        needs=(),
        income=Income.UNKNOWN,
        amount_eur=None,
    )


def _sure(fact: Fact) -> Fact:
    return fact if fact.confidence >= SURE else Fact(None)


def _tells(heard: Heard) -> bool:
    """True when the message also says something new about the starter."""
    facts = (heard.has_job.value, heard.growth_ambition.value, heard.municipality, heard.hours_per_week)
    told = any(fact is not None for fact in (*facts, heard.amount_eur))
    return told or bool(heard.place_candidates)
