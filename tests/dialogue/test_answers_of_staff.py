"""What staff published is heard in a conversation, also where the model sees no question of ours."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.answers.shipped import an_answer
from tests.dialogue.talking import Talk, load_engine

pytestmark = pytest.mark.slow
OF_STAFF = an_answer(
    id="staff-1",
    by_staff=True,
    title="Rondrijden met een ijskar",
    questions=("Mag ik met een ijskar door woonwijken rijden?", "Moet een ijscoman een vergunning hebben?"),
    answer="Rondrijden met een ijskar mag in de wijken tussen tien en negen uur.",
)


@pytest.fixture(scope="module")
def talk_with_staff(trained: Path) -> Iterator[Callable[[], Talk]]:
    """Conversations in a city whose staff published one answer."""
    loop = asyncio.new_event_loop()
    engine = load_engine(trained, more=[OF_STAFF])
    yield lambda: Talk(engine, loop)
    loop.close()


@pytest.mark.parametrize(
    "text",
    [
        "mag je met een ijskar overal in de wijk rijden",
        "ijskar in de woonwijk, vergunning",
        "ik wil met een ijskar door woonwijken gaan rijden",
    ],
)
def test_a_question_a_phrase_and_a_plan_reach_the_answer(talk_with_staff: Callable[[], Talk], text: str):
    talk = talk_with_staff()
    said = talk.say(text)
    assert OF_STAFF.answer in said or "ans:staff-1" in talk.buttons


def test_who_speaks_of_something_else_does_not_see_it(talk_with_staff: Callable[[], Talk]):
    talk = talk_with_staff()
    said = talk.say("ik wil een webwinkel in kaarsen beginnen en zoek een lening")
    assert OF_STAFF.answer not in said and "ans:staff-1" not in talk.buttons
