"""Rasa's custom actions: read the slots, call one function, say a response, return events."""

from __future__ import annotations

from bot.actions.advice import ActionExplain, ActionMore, ActionNextStep, ActionNotHelpful
from bot.actions.answers import ActionAnswer, ActionAnswerChosen, ActionAnswerOther
from bot.actions.facts import ActionTakeFacts
from bot.actions.human import ActionHuman
from bot.actions.services import Services
from bot.actions.session import ActionErase, ActionResume, ActionShowData, ActionStartOver
from bot.actions.speaking import CityAction
from bot.actions.unmet import ActionKeepQuestion, ActionNotUnderstood

ALL = (
    ActionTakeFacts,
    ActionAnswer,
    ActionAnswerChosen,
    ActionAnswerOther,
    ActionNextStep,
    ActionMore,
    ActionExplain,
    ActionNotHelpful,
    ActionHuman,
    ActionKeepQuestion,
    ActionNotUnderstood,
    ActionResume,
    ActionStartOver,
    ActionShowData,
    ActionErase,
)


def all_actions(services: Services) -> list[CityAction]:
    """Every action, with its services."""
    return [action(services) for action in ALL]


__all__ = ["all_actions"]
