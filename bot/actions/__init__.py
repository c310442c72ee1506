"""Rasa's custom actions: read the slots, call one function, say a response, return events."""

from __future__ import annotations

from bot.actions.advice import ActionMore, ActionNextStep
from bot.actions.answers import ActionAnswer, ActionAnswerChosen, ActionAnswerOther
from bot.actions.explaining import ActionExplain
from bot.actions.facts import ActionTakeFacts
from bot.actions.human import ActionHuman
from bot.actions.in_short import ActionShorter
from bot.actions.missing import ActionHelpful, ActionNotHelpful
from bot.actions.services import Services
from bot.actions.session import ActionErase, ActionResume, ActionShowData, ActionStartOver, ActionStop
from bot.actions.speaking import CityAction
from bot.actions.taking_back import ActionBack
from bot.actions.unmet import ActionAbused, ActionKeepQuestion, ActionNotUnderstood

ALL = (
    ActionTakeFacts,
    ActionAnswer,
    ActionAnswerChosen,
    ActionAnswerOther,
    ActionNextStep,
    ActionMore,
    ActionShorter,
    ActionExplain,
    ActionHelpful,
    ActionNotHelpful,
    ActionHuman,
    ActionKeepQuestion,
    ActionNotUnderstood,
    ActionAbused,
    ActionResume,
    ActionBack,
    ActionStartOver,
    ActionStop,
    ActionShowData,
    ActionErase,
)


def all_actions(services: Services) -> list[CityAction]:
    """Every action, with its services."""
    return [action(services) for action in ALL]


__all__ = ["all_actions"]
