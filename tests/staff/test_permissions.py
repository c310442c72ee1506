"""Default deny: the table says yes, everything else is no."""

from __future__ import annotations

from bot.staff import Action, Role, may
from bot.staff.permissions import PERMITTED


def test_every_role_is_in_the_table_and_only_admins_see_the_trail():
    assert set(PERMITTED) == set(Role)
    assert [role for role in Role if may(role, Action.SEE_AUDIT)] == [Role.ADMIN]
    assert [role for role in Role if may(role, Action.MANAGE_STAFF)] == [Role.ADMIN]


def test_an_analyst_reads_no_words_of_a_starter():
    assert not may(Role.ANALYST, Action.READ_QUESTIONS) and not may(Role.ANALYST, Action.REVIEW_QUESTIONS)


def test_what_is_not_in_the_table_is_refused():
    assert not may("nobody", Action.LOOK_AROUND)  # type: ignore[arg-type]
    assert not may(Role.ADMIN, "delete_everything")  # type: ignore[arg-type]
