"""The console marks an official message, in the list and on its page (NORMS A5)."""

from __future__ import annotations

from bot.unmet import Reason

MARK = '<span class="tag official">officieel bericht</span>'


def test_an_official_message_is_marked_and_another_question_is_not(site):
    site.ask("CCCC2222", "hierbij maak ik bezwaar tegen uw besluit", reason=Reason.OFFICIAL_MESSAGE)
    site.ask("DDDD2222", "mag ik een kapsalon aan huis")
    jan = site.signed_in("jan")
    assert jan.get("/console/vragen").text.count(MARK) == 1
    assert MARK in jan.get("/console/vragen/CCCC2222").text
    assert MARK not in jan.get("/console/vragen/DDDD2222").text
    only = jan.get("/console/vragen?reason=official_message").text
    assert "CCCC2222" in only and "DDDD2222" not in only
