"""Replies as Telegram messages."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.messages import Button, Card, Reply
from bot.telegram.rendering import LONGEST, render, units

CARD = Card(
    "a",
    "Titel <b>",
    "Aanbieder & zoon",
    "Dit past omdat",
    "Samenvatting",
    "Bel even",
    "https://voorbeeld.nl",
    "Bron: x",
)


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=3000).map(lambda text: text * 3))
def test_any_text_fits_and_comes_back_the_same(text: str):
    bodies = render([Reply(text)])
    assert all(units(body["text"]) <= LONGEST for body in bodies)
    rebuilt = "".join(unescape(body["text"]) for body in bodies).replace("\n\n", "")
    assert rebuilt == unescape("".join(body["plain"] for body in bodies)).replace(
        "\n\n", ""
    ) or rebuilt.replace("\n", "") == text.replace("\n", "")


def test_what_somebody_types_cannot_become_markup():
    [body] = render([Reply("<script>alert(1)</script> & <b>vet")])
    assert "<" not in body["text"].replace("&lt;", "")


def test_a_card_is_bold_title_reason_step_and_link():
    [body] = render([Reply("Dit past:", cards=(CARD,))])
    assert "<b>Titel &lt;b&gt; (Aanbieder &amp; zoon)</b>" in body["text"]
    assert body["text"].index("Dit past omdat") < body["text"].index("Eerste stap: Bel even")
    assert len(re.findall(r"</?b>", body["text"])) == 2


def test_buttons_stand_under_the_last_part_and_are_short_enough():
    buttons = (
        Button("Ja", "set:has_job=true"),
        Button("Nee", "act:skip"),
        Button("Een veel langere knop", "act:human"),
    )
    bodies = render([Reply("a" * 5000, buttons=buttons)])
    assert bodies[0]["keyboard"] == [] and len(bodies) == 2
    assert [len(row) for row in bodies[1]["keyboard"]] == [2, 1]
    assert all(len(b["callback_data"].encode()) <= 64 for row in bodies[1]["keyboard"] for b in row)
