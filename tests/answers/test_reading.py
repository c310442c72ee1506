"""The answers: whole, and every fault is told with file, line, field and remedy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.answers import Theme, check_answers, expired, load_answers
from bot.answers.lexicon import Lexicon
from bot.answers.themes import THEMES
from bot.core.errors import ContentBroken
from tests.answers.shipped import DATA, names, shipped

GOOD = (DATA / "answers" / "inschrijven.yml").read_text("utf-8").split("\n- id: kvk-inschrijven-wanneer")[
    0
] + "\n"


def problems(tmp_path: Path, text: str) -> list[str]:
    folder = tmp_path / "answers"
    folder.mkdir(exist_ok=True)
    (folder / "inschrijven.yml").write_text(text, "utf-8")
    return [str(problem) for problem in check_answers(folder, names())]


def test_the_shipped_answers_are_whole_and_many():
    assert check_answers(DATA / "answers", names()) == []
    assert len(shipped()) >= 150
    assert all(len(answer.questions) >= 10 for answer in shipped())
    assert all(answer.sources for answer in shipped())


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        ("  theme: registration", "  theme: inschrijven", "theme", "Kies uit: registration"),
        ("  needs: [support]", "  needs: [hulp]", "needs", "'hulp' bestaat niet"),
        ("  needs: [support]", "  needs: []", "needs", "hoort een lijst"),
        ("  title: Moet", "  titel: Moet", "titel", "bestaat niet"),
        ("  title: Moet ik me inschrijven bij KVK?\n", "", "title", "ontbreekt"),
        ("  title: Moet", "  title: Moet" + " heel" * 12, "title", "past niet op een knop"),
        ("- id: kvk", "- id: KVK", "id", "geen goed id"),
        ("    hybrid: Heb", "    hybride: Heb", "variants.hybride", "bestaat niet"),
        ("kvk-adviesteam]", "kvk-adviestem]", "options", "'kvk-adviestem' bestaat niet"),
        ("page_date: null", "page_date: '2027-01'", "sources.1.page_date", "jonger dan de dag van lezen"),
        ("page_date: null", "page_date: vorig jaar", "sources.1.page_date", "geen datum"),
        ("read_on: '2026-11-25'", "read_on: gisteren", "sources.1.read_on", "geen dag"),
        ("      owner: KVK\n", "", "sources", "niet heel"),
        ("url: https://www.kvk.nl/criteria", "url: kvk.nl", "sources.1.url", "geen webadres"),
        ("  valid_until: null", "  valid_until: eind 2026", "valid_until", "geen dag"),
        ("  valid_until: null", "  valid_until: null\n  valid_until: null", "valid_until", "twee keer"),
        (
            "  valid_until: null",
            "  valid_until: null\n  municipalities: [Bredaa]",
            "municipalities",
            "bestaat niet",
        ),
    ],
)
def test_a_fault_names_file_line_field_and_remedy(tmp_path: Path, old: str, new: str, field: str, words: str):
    assert old in GOOD
    broken = GOOD.replace(old, new, 1)
    told = [one for one in problems(tmp_path, broken) if f"'{field}'" in one and words in one]
    assert told, problems(tmp_path, broken)
    line = int(told[0].split("regel ")[1].split(",")[0])
    assert told[0].startswith("answers/inschrijven.yml, regel ") or "/answers/inschrijven.yml, " in told[0]
    assert 1 <= line <= len(broken.splitlines())


def test_no_source_a_double_id_and_a_double_wording_are_told(tmp_path: Path):
    start, end = GOOD.index("  sources:"), GOOD.index("  valid_until:")
    assert any(
        "geen bron" in one for one in problems(tmp_path, GOOD[:start] + "  sources: []\n" + GOOD[end:])
    )
    twice = problems(tmp_path, GOOD + GOOD[GOOD.index("- id:") :])
    assert any("staat ook in" in one for one in twice)
    assert any("staat ook bij 'kvk-inschrijven-verplicht'" in one for one in twice)


def test_an_answer_that_is_over_is_a_warning_and_no_fault(tmp_path: Path):
    assert problems(tmp_path, GOOD.replace("valid_until: null", "valid_until: '2026-12-31'")) == []
    folder = tmp_path / "answers"
    assert expired(folder, names(), date(2026, 12, 31)) == []
    [warning] = expired(folder, names(), date(2027, 1, 1))
    assert "gold tot en met 2026-12-31" in str(warning)


def test_broken_answers_stop_loading_with_one_sentence(tmp_path: Path):
    problems(tmp_path, GOOD.replace("theme: registration", "theme: x", 1))
    with pytest.raises(ContentBroken, match=r"inschrijven.yml, regel \d+, veld 'theme'"):
        load_answers(tmp_path / "answers", names())


def test_an_unreadable_lexicon_is_told(tmp_path: Path):
    (tmp_path / "synonyms.yml").write_text("- los", "utf-8")
    with pytest.raises(ContentBroken, match="synonyms.yml is niet te lezen"):
        Lexicon.load(tmp_path)


def test_every_theme_has_a_dutch_word():
    assert set(THEMES) == set(Theme)
