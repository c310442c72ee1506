"""What staff publish is found again in other words; floors a little under the figures of docs/antwoorden.md."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from threadpoolctl import threadpool_limits

from bot.answers import Lookup
from tests.answers.published_set import SAME_MATTER, again, published, unrelated
from tests.answers.shipped import lexicon, shipped
from tests.benchmarks import town
from tests.benchmarks.answer_books import answers_to_try, city_answers, town_answers
from tests.benchmarks.published import in_lookup

pytestmark = pytest.mark.slow


def test_the_set_is_whole():
    ids = {answer.id for answer in published()}
    assert len(ids) == 100 and len(unrelated()) == 300
    assert len(again()) == 300 and {one.answer for one in again()} == ids
    shipped_ids = {answer.id for answer in shipped()}
    assert set(SAME_MATTER) <= ids and set().union(*SAME_MATTER.values()) <= shipped_ids


def test_asked_again_in_other_words_the_right_answer_is_shown_and_others_do_not_get_it():
    outcomes = list(in_lookup())
    asked = [one for one in outcomes if one.wanted]
    others = [one for one in outcomes if not one.wanted]
    ours = {answer.id for answer in published()}
    shown = sum(one.wanted in one.shown for one in asked) / len(asked)
    at_once = sum(one.at_once and one.wanted in one.shown for one in asked) / len(asked)
    wrong = sum(one.at_once and bool(ours & set(one.shown)) for one in others) / len(others)
    assert shown >= 0.9
    assert at_once >= 0.38
    assert wrong <= 0.01


def test_a_set_that_the_lookup_was_not_made_with_is_met_nearly_as_well():
    outcomes = list(in_lookup("second"))
    asked = [one for one in outcomes if one.wanted]
    ours = {answer.id for answer in published("second")}
    others = [one for one in outcomes if not one.wanted]
    assert len(asked) == 300 and len(others) == 300
    assert sum(one.wanted in one.shown for one in asked) / len(asked) >= 0.9
    assert sum(one.at_once and bool(ours & set(one.shown)) for one in others) / len(others) <= 0.03


def test_answers_to_try_are_not_among_those_to_learn_from_and_are_found_again():
    to_learn = {answer.id for answer, _ in (*city_answers(), *town_answers())}
    to_try = {answer.id for answer, _ in answers_to_try()}
    assert len(to_try) == 76 and not to_learn & to_try
    outcomes = [one for one in town.in_lookup() if one.wanted]
    assert len(outcomes) == 4 * 76
    assert sum(one.wanted in one.shown for one in outcomes) / len(outcomes) >= 0.72


@pytest.mark.parametrize(("many", "milliseconds"), [(300, 6), (2_000, 10)])
def test_a_look_up_takes_milliseconds_also_among_many_answers(many: int, milliseconds: float):
    base = (*published(), *shipped())
    book = [
        replace(base[at % len(base)], id=f"a{at}", questions=base[at % len(base)].questions[:3])
        for at in range(many)
    ]
    lookup = Lookup(book, lexicon())
    texts = [one.text for one in again()[:100]]
    lookup.find(texts[0])
    quickest = min(seconds_for(lookup, texts) for _ in range(3))
    assert quickest / len(texts) < milliseconds / 1000


def seconds_for(lookup: Lookup, texts: list[str]) -> float:
    """On one core: the threads of a second one would be counted too."""
    with threadpool_limits(1):
        started = time.process_time()
        for text in texts:
            lookup.find(text)
        return time.process_time() - started
