"""A walk over the states of a conversation: what may be said in each, is understood in each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.talking import Talk

pytestmark = pytest.mark.slow
STATES: dict[str, list[str]] = {
    "nothing said": [],
    "greeted": ["hoi"],
    "needs asked": ["ik wil een kapsalon beginnen in Ede"],
    "job asked": ["ik zoek een lening voor een kapsalon in Ede"],
    "growth asked": ["ik zoek een lening voor een kapsalon in Ede", "ja, 20 uur"],
    "place asked": ["ik zoek een lening, ik heb geen baan en wil groot worden", "sla over"],
    "which place asked": ["ik zoek een winkel in Bergen"],
    "advised": ["ik zoek een lening voor een kapsalon in Ede", "ja", "nee, klein"],
    "advised without facts": ["ik wil beginnen", "weet ik niet", "sla over", "geen idee"],
    "what is missing asked": [
        "ik zoek een lening voor een kapsalon in Ede",
        "ja",
        "nee, klein",
        "dit helpt niet",
    ],
    "missed once": ["ik zoek een lening in Ede", "hoe laat gaat de trein naar Assen"],
    "human shown": ["ik zoek een lening in Ede", "medewerker"],
    "stopped": ["ik zoek een lening in Ede", "stop"],
    "erased": ["ik zoek een lening in Ede", "wis alles"],
    "started over": ["ik zoek een lening in Ede", "opnieuw"],
    "taken back": ["ik zoek een lening in Ede", "ja", "terug"],
    "official": ["ik maak bezwaar tegen het besluit"],
}
HUMAN = ("medewerker", "mens", "kan ik bellen", "ik kom er niet uit", "/mens")


@pytest.fixture(params=STATES, ids=lambda name: name.replace(" ", "_"))
def there(request: pytest.FixtureRequest, new_talk: Callable[[], Talk]) -> Callable[[], Talk]:
    """Opens a conversation and brings it into a state."""

    def go() -> Talk:
        talk = new_talk()
        for text in STATES[request.param]:
            talk.say(text)
        return talk

    return go


def test_a_human_is_one_message_away(there: Callable[[], Talk]):
    for words in HUMAN:
        said = there().say(words)
        assert "0800 - 2117" in said and "medewerker" in said.casefold(), (words, said)


def test_stop_restart_data_and_erase_work(there: Callable[[], Talk]):
    assert "gestopt" in (said := there().say("stop")) or "stoppen hier" in said
    talk = there()
    assert "opnieuw" in talk.say("opnieuw")
    assert talk.state["needs"] == [] and talk.state["municipality"] is None
    assert "weet" in (said := there().say("mijn gegevens")) or "verteld" in said
    talk = there()
    knew = talk.tracker is not None
    said = talk.say("wis alles")
    assert "gewist" in said and ("niets meer om te wissen" in said or "al gewist" in said) is not knew
    assert talk.tracker is None and talk.state["municipality"] is None


def test_back_shorter_more_and_why_get_a_reply_of_their_own(there: Callable[[], Talk]):
    for words in ("terug", "korter", "meer", "waarom?", "help", "weet ik niet", "sla over", "dank je"):
        talk = there()
        before = talk.turns[-1] if talk.turns else ""
        said = talk.say(words)
        assert said.strip() and said != before, words


def test_a_correction_is_taken_up(there: Callable[[], Talk]):
    talk = there()
    talk.say("nee sorry, mijn bedrijf komt in Zwolle en ik heb geen baan meer")
    assert talk.state["municipality"] == "Zwolle"
    assert talk.state["has_job"] is False


def test_a_digression_does_not_lose_the_question(there: Callable[[], Talk]):
    talk = there()
    asked, known = talk.slots.get("pending_question"), dict(talk.state)
    talk.say("wat voor weer wordt het morgen")
    talk.say("bedankt")
    if known:
        assert talk.state == known
    if asked not in (None, "missing"):
        assert talk.slots.get("pending_question") == asked


def test_the_same_message_twice_never_gives_the_same_words(there: Callable[[], Talk]):
    for words in (
        "hoi",
        "help",
        "wis alles",
        "stop",
        "mens",
        "mijn gegevens",
        "xkcdq",
        "ik zoek geld",
        "bezwaar",
    ):
        talk = there()
        replies = [talk.say(words) for _ in range(4)]
        assert all(one != other for one, other in zip(replies, replies[1:], strict=False)), (words, replies)


def test_buttons_of_every_state_work_twice_after_a_restart_and_after_erasing(there: Callable[[], Talk]):
    for payload in there().buttons:
        for first in ([], ["opnieuw"], ["wis alles"]):
            talk = there()
            for text in first:
                talk.say(text)
            first_reply, second_reply = talk.press(payload), talk.press(payload)
            assert first_reply.strip() and second_reply.strip()
            assert first_reply != second_reply
