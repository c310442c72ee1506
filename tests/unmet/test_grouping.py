"""Reading, growing and naming groups, without a database."""

from __future__ import annotations

import pytest

from bot.unmet.grouping import Lexicon, Parts, Reader, make_label, without_words_of

LEXICON = Lexicon.build(
    {"dier": "hond kat konijn", "parkeren": "parkeren parkeerplaats", "terras": "terras buiten_zitten"},
    {"heads": ["vergunning", "pension"]},
    filler="mag ik mijn een de het in waar voor kan met een".split(),
    weak=["vergunning"],
)
READER = Reader(LEXICON)


def alike(one: str, other: str) -> float:
    first, second = READER.read(one), READER.read(other)
    return sum(weight * second.get(key, 0.0) for key, weight in first.items())


def place_all(texts: list[str]) -> list[int]:
    parts, found = Parts(), []
    for number, text in enumerate(texts):
        vector = READER.read(text)
        near = parts.nearest(vector)
        part = near[0][0] if near and near[0][1] >= parts.thresholds.join else number
        parts.add(part, vector)
        found.append(part)
    return found


def test_a_compound_is_like_its_parts():
    assert alike("terrasvergunning", "vergunning voor een terras") > 0.6


def test_a_word_of_the_same_subject_counts():
    assert alike("mag mijn hond mee", "een kat in de zaak") > 0.3


def test_words_in_a_row_can_be_a_subject():
    assert "=terras" in READER.read("mag ik buiten zitten")


def test_a_misspelled_word_is_still_its_subject():
    assert "=parkeren" in READER.read("parkeerplats")


def test_an_unknown_word_is_like_its_misspelling_by_its_pieces():
    assert alike("trampolinepark", "trampolinpark") > 0.2
    assert alike("trampolinepark", "zwembad") == 0


def test_a_name_of_a_place_says_nothing_unless_it_is_a_word_of_a_subject():
    lexicon = LEXICON.ignoring(["Tilburg", "Terras"])
    assert {"tilburg"} <= lexicon.filler and "terras" not in lexicon.filler


def test_the_first_few_questions_are_grouped_already():
    texts = ["mag mijn hond mee", "een terras voor mijn zaak", "honden in de zaak", "terrasvergunning"]
    assert place_all(texts) == [0, 1, 0, 1]


def test_a_text_without_words_stands_alone():
    assert place_all(["???", "mag ik", "hond"]) == [0, 1, 2]


def test_absorbing_is_the_same_as_adding_one_by_one():
    vectors = [READER.read(text) for text in ("hond en kat", "kat in de stal", "konijn")]
    one, other = Parts(), Parts()
    for vector in vectors:
        one.add(1, vector)
    other.add(1, vectors[0])
    for vector in vectors[1:]:
        other.add(2, vector)
    other.absorb(1, 2)
    assert other.parts.keys() == {1}
    assert other.parts[1].total == pytest.approx(one.parts[1].total)
    assert other.parts[1].square == pytest.approx(one.parts[1].square)
    [(found, score)], [(_, expected)] = other.nearest(vectors[0]), one.nearest(vectors[0])
    assert (found, score) == (1, pytest.approx(expected))


def test_a_part_that_is_forgotten_is_found_no_more():
    parts = Parts()
    parts.add(1, READER.read("hond"))
    parts.forget(1)
    assert parts.nearest(READER.read("hond")) == []


def test_a_label_is_made_of_words_of_the_group():
    texts = ["Mag mijn hond mee in de tram?", "honden in de bus", "hond in de bus"]
    assert make_label(texts, LEXICON) == "hond · bus"


def test_a_label_never_shows_a_mask():
    assert "naam" not in make_label(["[naam] heeft een hond"], LEXICON)


def test_a_label_loses_the_words_of_an_erased_question_at_once():
    assert without_words_of("hond · oprit · zaak", ["hond op de oprit"], ["hond in de zaak"]) == "hond · zaak"
