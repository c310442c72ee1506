"""Asking back ("Bedoel je ...?"), and what the actions of one turn tell each other about answers."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk.executor import CollectingDispatcher

from bot.actions.speaking import say
from bot.answers import Answer
from bot.dialogue.payloads import choose_answer

OUTSIDE = frozenset({"out_of_scope_far", "out_of_scope_near", "out_of_scope_gap", "not_understood"})
"""Acts that are kept as a question, unless an answer is found."""
DONE = "done"
"""Value of the slot `answer_found` when the turn needs no next step and no verdict any more."""
ASKING = "asking"
"""The same when the turn asked back which question was meant; it stays until the starter says something."""
ENDED = (DONE, ASKING)
ALLOWED = "allowed"
"""The same when a question whether something is allowed was answered: at most one question may follow."""
OTHER = {"title": "Iets anders", "payload": "/answer_other_chosen"}


def ask_back(
    dispatcher: CollectingDispatcher, response: str, answers: Sequence[Answer], *, answered: bool = False
) -> None:
    """The titles as buttons, and a way out."""
    buttons = [{"title": one.title, "payload": choose_answer(one.id)} for one in answers]
    say(dispatcher, response, meta={"answered": True} if answered else None, buttons=[*buttons, OTHER])


def suggest(dispatcher: CollectingDispatcher, answers: Sequence[Answer]) -> None:
    """The titles as buttons beside what the turn says; nothing is asked, so no way out is needed."""
    buttons = [{"title": one.title, "payload": choose_answer(one.id)} for one in answers]
    say(dispatcher, "utter_answer_suggested", buttons=buttons)
