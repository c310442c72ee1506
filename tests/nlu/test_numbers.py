"""Bare numbers in short answers, numbers in words, and the time all rules take together."""

from __future__ import annotations

import time

import pytest

from nlu.language.number_words import value_of
from nlu.language.numbers import find_numbers, job_hours, sought_amount


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("20", [20]),
        ("ongeveer 20", [20]),
        ("vijfentwintig", [25]),
        ("een", [1]),
        ("anderhalf", [1.5]),
        ("2,5", [2.5]),
        ("0", [0]),
        ("twintig of dertig", [20, 30]),
        ("oeps typefout, ik bedoel 2500", [2500]),
        ("nee, 20 en niet 40", [20]),
        ("een beetje", []),
        ("geen 40", []),
        ("3 dagen", []),
        ("€ 50", []),
        ("30 m2", []),
        ("10 jaar", []),
        ("0612345678", []),
        ("12345678", []),
        ("weet ik niet", []),
    ],
)
def test_a_bare_number_is_read(text: str, values: list[float]):
    assert [number.value for number in find_numbers(text)] == values


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("nul", 0),
        ("achttien", 18),
        ("eenentwintig", 21),
        ("tweeëndertig", 32),
        ("honderdvijftig", 150),
        ("twaalfhonderd", 1200),
        ("tweeduizendvijfhonderd", 2500),
        ("honderdtwintigduizend", 120_000),
        ("drieënhalf", 3.5),
        ("anderhalve", 1.5),
        ("12.500", 12_500),
        ("1.250.000", 1_250_000),
        ("0,8", 0.8),
        ("2.5", 2.5),
        ("duizendpoot", None),
        ("een en ander", None),
    ],
)
def test_the_value_of_a_number(word: str, value: float | None):
    assert value_of(word) == value


def test_all_rules_together_are_quick():
    text = "Ik werk 3 dagen in de zorg, verdien 1900 euro netto en zoek € 12.500 of anders een lening van 8k."
    started = time.process_time()
    for _ in range(200):
        find_numbers(text), sought_amount(text), job_hours(text)
    assert (time.process_time() - started) / 200 < 0.002
