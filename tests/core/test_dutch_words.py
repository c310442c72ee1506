"""Stems and compounds."""

from __future__ import annotations

import pytest

from bot.core.dutch_words import CompoundSplitter, plain_words, stem

SPLITTER = CompoundSplitter(
    ["vergunning", "verzekering", "pand"],
    first=["btw", "bus"],
    whole=["standplaats", "onderneming"],
    known=["hond", "uitlaat", "oliebol", "kraam"],
)


@pytest.mark.parametrize(
    "forms",
    [
        "terras terrassen terrasje",
        "boom bomen boompje",
        "bank banken bankje",
        "huis huizen huisje",
        "betaal betaalt betalen betaald",
        "kamer kamers kamertje",
        "hack gehackt hacken",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str):
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["boom bom", "leeg leg", "baan ban", "maan man"])
def test_a_long_vowel_keeps_words_apart(pair: str):
    one, other = pair.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("standplaatsvergunning", "standplaats vergunning"),
        ("hondenuitlaatvergunning", "hond uitlaat vergunning"),
        ("oliebollenkraam", "oliebollen kraam"),
        ("btw-vergunning", "btw vergunning"),
        ("onderneming", "onderneming"),
        ("business", "business"),
        ("winkelpanden", "winkel panden"),
    ],
)
def test_compounds_are_cut_where_dutch_does(word: str, parts: str):
    assert [stem(part) for part in SPLITTER.split(word)] == [stem(part) for part in parts.split()]


def test_masks_are_no_words():
    assert plain_words("bel [telefoon] of [naam], s.v.p.") == ["bel", "of", "s.v.p"]
