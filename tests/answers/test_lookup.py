"""The lookup: finds what people mean, is quick, and stays silent for what asks nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from threadpoolctl import threadpool_limits

from bot.answers import Lookup, Theme, asks, is_sure, measure, orders, states
from bot.starter import Profile, Segment
from tests.answers.shipped import an_answer, finder, lexicon, lookup, shipped


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("hoe lang moet ik mijn administratie bewaren", "bewaarplicht-administratie"),
        ("wat moet er staan op n factuur", "factuur-eisen"),
        ("Hoe maak ik een offerte?", "offerte-maken"),
        ("Welke rechtsvorm past bij mij?", "rechtsvorm-kiezen"),
        ("mag mijn baas mijn eigen bedrijf verbieden", "nevenwerk-toestemming"),
        ("is mijn woonadres te zien bij kvk", "kvk-adres-zichtbaar"),
        ("hoelang bewaar ik mn adminstratie", "bewaarplicht-administratie"),
    ],
)
def test_a_question_in_other_words_finds_its_answer(question: str, answer: str):
    found = finder().find(question, Profile())
    assert is_sure(found), [(one.answer.id, one.chance) for one in found]
    assert found[0].answer.id == answer


def test_two_answers_that_are_near_are_asked_back_the_right_one_first():
    found = finder().find("wat kost het om je in te schrijven bij de kamer van koophandel", Profile())
    assert not is_sure(found)
    assert [one.answer.id for one in found[:2]] == ["kvk-inschrijven-kosten", "kvk-inschrijven-verplicht"]


def test_a_question_that_fits_two_answers_is_asked_back_with_the_nearest_first():
    found = finder().find("ik heb een uitkering en wil starten, mag dat", Profile())
    assert not is_sure(found)
    assert 2 <= len(found) <= 3
    assert {one.answer.theme for one in found} == {Theme.BENEFITS}


@pytest.mark.parametrize(
    "text",
    [
        "hallo",
        "ik heb een bakkerij in Breda",
        "wat voor weer wordt het morgen",
        "qwpoeiruty",
        "",
        "ja",
        "32 uur",
    ],
)
def test_what_asks_nothing_of_ours_gets_no_answer(text: str):
    assert not is_sure(finder().find(text, Profile()))


def test_each_wording_and_each_title_finds_its_own_answer():
    wordings = [
        (answer.id, text) for answer in shipped()[::4] for text in (*answer.questions[::3], answer.title)
    ]
    right = [lookup().find(text, most=1)[0].answer.id == identity for identity, text in wordings]
    assert sum(right) / len(right) >= 0.98


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("moet ik de kor nemen", "kor-uitleg"),
    ],
)
def test_the_middle_gives_three_to_choose_from_at_most(question: str, answer: str):
    found = finder().find(question, Profile())
    assert not is_sure(found)
    assert 1 <= len(found) <= 3
    assert answer in {one.answer.id for one in found}


def test_a_question_behind_a_story_is_heard():
    story = "Ik werk 24 uur in de zorg en begin een webshop in Breda. Mag mijn werkgever een eigen bedrijf verbieden?"
    found = finder().find(story, Profile())
    assert is_sure(found)
    assert found[0].answer.id == "nevenwerk-toestemming"


def test_an_answer_that_staff_publish_is_found_at_once_and_goes_before_a_shipped_one():
    book = finder(an_answer())
    assert book.find("waar zet ik een eenhoorn", Profile())[0].answer.id == "eenhoorn-stallen"
    other = replace(shipped()[0], answer="Nieuwe tekst.")
    assert finder(other).by_id(other.id) is other


def test_an_answer_for_others_is_not_found():
    here = an_answer(municipalities=("Breda",), segments=(Segment.GROWTH,))
    book = finder(here)
    question = "waar zet ik mijn eenhoorn"
    assert book.find(question, Profile(municipality="Breda", growth_ambition=True))[0].answer is here
    for profile in (Profile(), Profile(municipality="Ede", growth_ambition=True)):
        assert here not in [one.answer for one in book.find(question, profile)]
    told = Profile(municipality="Breda", growth_ambition=False, has_job=True)
    assert here not in [one.answer for one in book.find(question, told)]


@pytest.mark.slow
def test_finding_takes_milliseconds_and_a_rebuild_counts_only_what_is_new():
    lookup().find("warm")
    asked = [answer.questions[0] for answer in shipped()[:40]]
    quickest = min(seconds_of(lambda: [lookup().find(text) for text in asked]) for _ in range(3))
    assert quickest / 40 < 0.006
    again = Lookup((*shipped(), an_answer()), lexicon(), lookup())
    assert all(one is other for one, other in zip(again.counted, lookup().counted, strict=False))
    anew = min(seconds_of(lambda: Lookup(shipped(), lexicon())) for _ in range(3))
    added = min(seconds_of(lambda: Lookup((*shipped(), an_answer()), lexicon(), lookup())) for _ in range(3))
    assert added < 0.7 * anew


def seconds_of(work: Callable[[], object]) -> float:
    """On one core: the threads of a second one would be counted too."""
    with threadpool_limits(1):
        started = time.process_time()
        work()
        return time.process_time() - started


def test_a_question_that_is_kept_gets_the_nearest_theme():
    assert lookup().theme_of("hoe snel moet de gemeente mijn factuur betalen") in (
        Theme.GOVERNMENT_AS_CLIENT,
        Theme.CONTRACTS_CLIENTS,
    )
    assert lookup().theme_of("qwpoeiruty") is None


def test_the_figures_of_a_part_are_not_lower_than_measured():
    part = [replace(answer, questions=answer.questions[::4]) for answer in shipped()]
    seen = measure(Lookup(part, lexicon()), {"told": ["ik heb een baan", "wij bouwen een app", "in Breda"]})
    assert seen.wordings > 400
    assert seen.nearest >= 0.55
    assert seen.right >= 0.28
    assert seen.wrong <= 0.05
    assert seen.false == {"told": 0.0}
    assert len(seen.lines()) == 8


@pytest.mark.parametrize("text", ["mag dat", "hoe dan", "iets over btw?", "ik weet niet of ik moet betalen"])
def test_it_hears_a_question(text: str):
    assert asks(text) and not states(text) and not orders(text)


@pytest.mark.parametrize("text", ["schrijf mijn plan", "wil jij mij inschrijven", "reken mijn btw uit"])
def test_it_hears_an_order(text: str):
    assert orders(text)
