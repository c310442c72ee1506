"""Who may do what. Whatever is not in the table is refused."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in the console."""

    REVIEWER = "reviewer"
    ANALYST = "analyst"
    ADMIN = "admin"


class Action(StrEnum):
    """What a page or form does. Each route of the console names one."""

    LOOK_AROUND = "look_around"
    SEE_OVERVIEW = "see_overview"
    READ_QUESTIONS = "read_questions"
    REVIEW_QUESTIONS = "review_questions"
    ARRANGE_GROUPS = "arrange_groups"
    KEEP_FILTERS = "keep_filters"
    PUBLISH_ANSWERS = "publish_answers"
    SEE_AUDIT = "see_audit"
    MANAGE_STAFF = "manage_staff"
    SEE_LEARNING = "see_learning"
    TRAIN = "train"


PERMITTED: Mapping[Role, frozenset[Action]] = {
    Role.REVIEWER: frozenset(
        {
            Action.LOOK_AROUND,
            Action.SEE_OVERVIEW,
            Action.READ_QUESTIONS,
            Action.REVIEW_QUESTIONS,
            Action.ARRANGE_GROUPS,
            Action.KEEP_FILTERS,
            Action.PUBLISH_ANSWERS,
            Action.SEE_LEARNING,
        }
    ),
    # Analysts count; the words of a starter are not theirs to read without consent.
    Role.ANALYST: frozenset({Action.LOOK_AROUND, Action.SEE_OVERVIEW}),
    Role.ADMIN: frozenset(
        {
            Action.LOOK_AROUND,
            Action.SEE_OVERVIEW,
            Action.READ_QUESTIONS,
            Action.REVIEW_QUESTIONS,
            Action.ARRANGE_GROUPS,
            Action.KEEP_FILTERS,
            Action.PUBLISH_ANSWERS,
            Action.SEE_AUDIT,
            Action.MANAGE_STAFF,
            Action.SEE_LEARNING,
            Action.TRAIN,
        }
    ),
}


def may(role: Role, action: Action) -> bool:
    """True when this role may do this; False for everything that is not in the table.

    >>> may(Role.REVIEWER, Action.READ_QUESTIONS), may(Role.ANALYST, Action.READ_QUESTIONS)
    (True, False)
    """
    return action in PERMITTED.get(role, frozenset())
