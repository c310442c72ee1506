"""Other languages are seen, Dutch never is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.errors import ContentBroken
from nlu.language.foreign import Languages, words_in
from tests.sentences import PROJECT, texts_of, texts_without

LANGUAGES = Languages.load(PROJECT / "data" / "lexicon" / "languages.yml")
DUTCH = frozenset("ik een het de mijn voor met en niet ook wil zoek naast wie hoe waar".split())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Could you tell me where I register my bakery?", "en"),
        ("I’m moving to Tilburg and I need a desk", "en"),
        ("Ich wohne in Venlo und möchte einen Laden eröffnen", "de"),
        ("Je voudrais ouvrir un salon de coiffure dans la ville", "fr"),
        ("Necesito ayuda para empezar mi propia empresa", "es"),
        ("Bir dükkan açmak istiyorum ama nasıl bilmiyorum", "tr"),
        ("Chciałabym otworzyć własny salon, gdzie mogę się zgłosić", "pl"),
        ("أريد أن أفتح مطعما", "ar"),
        ("Я хочу відкрити перукарню в Бреді", "uk"),
        ("Я хочу открыть парикмахерскую, с чего начать", "ru"),
        ("میخواهم یک مغازه باز کنم", "other"),
        ("我想开一家餐厅", "other"),
    ],
)
def test_a_message_in_another_language_is_seen(text: str, language: str):
    assert LANGUAGES.foreign(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "hoi",
        "financiering",
        "ja",
        "growth hacker zoekt seed funding",
        "wie doet er aan funding for startups in Breda",
        "ik ben founder van a marketplace for the local makers en zoek investors",
        "ik wil een business plan laten checken door iemand",
        "team van 4, product market fit, zoeken venture capital",
        "zzp in de IT",
        "coworking space",
        "ich bin bakker en wil veur mien eige beginne",
        "ik ha in baan yn Ljouwert en wol foar mysels begjinne",
        "Döner kebab zaak in Şişli stijl beginnen",
        "kan ik cv en portfolio uploaden of is er een form",
        "een tent op de markt met falafel (فلافل) en sap",
        "",
        "12 34",
        "🙂🙂🙂",
    ],
)
def test_dutch_is_never_another_language(text: str):
    assert LANGUAGES.foreign(text) is None


def test_no_dutch_sentence_of_a_starter_is_called_foreign():
    """A handful of the sentences are wholly in English; no other may be."""
    called = [text for text in texts_of("start_told", "fact_corrected") if LANGUAGES.foreign(text)]
    assert [text for text in called if DUTCH & set(words_in(text))] == []
    assert len(called) <= 25, called
    assert {LANGUAGES.foreign(text) for text in called} <= {"en"}


def test_hardly_any_other_sentence_is_called_foreign():
    rest = texts_without("start_told", "fact_corrected", "language_other")
    called = [text for text in rest if LANGUAGES.foreign(text)]
    assert len(called) <= 3, called


def test_most_sentences_in_another_language_are_seen_by_the_rules_alone():
    texts = [text for text in texts_of("language_other") if len(words_in(text)) >= 5]
    seen = [text for text in texts if LANGUAGES.foreign(text)]
    assert len(seen) / len(texts) >= 0.85


def test_a_short_message_may_be_foreign_only_by_its_own_words():
    assert LANGUAGES.may_be_foreign("please speak english")
    assert LANGUAGES.may_be_foreign("kredi almak istiyorum")
    assert not LANGUAGES.may_be_foreign("financiering")
    assert not LANGUAGES.may_be_foreign("hulp in Tilburg")


def test_a_broken_file_is_named(tmp_path: Path):
    broken = tmp_path / "languages.yml"
    broken.write_text("en: the a\n", "utf-8")
    with pytest.raises(ContentBroken, match="'nl' ontbreken"):
        Languages.load(broken)
