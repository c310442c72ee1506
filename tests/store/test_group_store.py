"""Groups in the database: new questions, staff, other processes, and erasure."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from bot.store import SqlGroupStore, SqlTurnStore
from bot.turns import NewMessage, TurnResult
from bot.unmet import Draft, Reason
from bot.unmet.grouping import Grouper, Lexicon, merge, rename, split

LEXICON = Lexicon.build(
    {"dier": "hond kat", "terras": "terras"},
    {"heads": ["vergunning"]},
    filler="mag mijn de in een mee voor op".split(),
)


class City:
    """A store with questions and a grouper beside it."""

    def __init__(self, engine: Engine, clock) -> None:
        self.engine, self.clock = engine, clock
        self.turns, self.store = SqlTurnStore(engine, clock), SqlGroupStore(engine, clock)
        self.grouper = Grouper(self.store, LEXICON)

    def ask(self, *texts: str, who: str = "c1") -> None:
        self.turns.open_conversation(who, "web", None)
        for words in texts:
            self.clock.pass_(seconds=1)
            reference = words.replace(" ", "")[:16]
            accepted = self.turns.accept(
                NewMessage(f"{who}:{words}", who, "web", words, None), owner="x", lease_seconds=9
            )
            draft = Draft(reference, words, Reason.OUT_OF_SCOPE, "unknown", (), None)
            self.turns.complete(self.turns.load(accepted.arrival), TurnResult({}, {}, [draft]))

    def groups(self) -> dict[str, list[str]]:
        rows = self.rows(
            "SELECT coalesce(name, label) AS title, text FROM question_groups g JOIN group_members m "
            "ON m.number = g.number JOIN unmet_questions q ON q.reference = m.reference ORDER BY created_at".replace(
                "created_at", "q.created_at"
            )
        )
        found: dict[str, list[str]] = {}
        for title, words in rows:
            found.setdefault(title, []).append(words)
        return found

    def number_of(self, words: str) -> int:
        rows = self.rows(
            "SELECT m.number FROM group_members m JOIN unmet_questions q ON q.reference = m.reference "
            f"WHERE q.text = '{words}'"
        )
        return rows[0][0]

    def rows(self, query: str) -> list:
        with self.engine.connect() as connection:
            return connection.execute(text(query)).all()


@pytest.fixture
def city(engine, clock) -> City:
    return City(engine, clock)


def test_each_new_question_finds_its_group(city):
    city.ask("mijn hond mee", "terras op stoep")
    assert city.grouper.run() == 2
    city.ask("hond in tram", "vergunning terras")
    assert city.grouper.run() == 2
    assert city.grouper.run() == 0
    assert sorted(city.groups().values()) == [
        ["mijn hond mee", "hond in tram"],
        ["terras op stoep", "vergunning terras"],
    ]


def test_a_second_process_and_a_restart_go_on_where_the_first_stopped(city):
    city.ask("mijn hond mee")
    city.grouper.run()
    second = Grouper(city.store, LEXICON)
    city.ask("hond in tram")
    second.run()
    city.ask("een hond")
    city.grouper.run()
    assert len(city.groups()) == 1


def test_a_merge_by_staff_holds_for_later_questions(city):
    city.ask("mijn hond mee", "terras op stoep")
    city.grouper.run()
    one, other = city.number_of("mijn hond mee"), city.number_of("terras op stoep")
    city.store.change([one, other], lambda grouping, _: merge(grouping, one, other))
    city.ask("terras", "hond")
    city.grouper.run()
    assert {city.number_of(words) for words in ("terras", "hond")} == {min(one, other)}
    with city.store.session(writes=False) as session:
        assert session.load([max(one, other)]).group(max(one, other)).number == min(one, other)


def test_a_split_by_staff_holds_for_later_questions(city):
    city.ask("hond in tram", "hond in zaak", "hond in tram mee")
    city.grouper.run()
    one = city.number_of("hond in zaak")
    city.store.change([one], lambda grouping, take: split(grouping, one, ["hondinzaak"], new=take()))
    city.grouper.run()
    own = city.number_of("hond in zaak")
    city.ask("hond in zaak mee", "hond voor tram", "mijn hond")
    city.grouper.run()
    assert own != one
    assert (city.number_of("hond in zaak mee"), city.number_of("hond voor tram")) == (own, one)


def test_a_name_of_staff_stays(city):
    city.ask("mijn hond mee")
    city.grouper.run()
    number = city.number_of("mijn hond mee")
    city.store.change([number], lambda grouping, _: rename(grouping, number, "Dieren"))
    city.ask("hond in tram")
    city.grouper.run()
    assert city.groups() == {"Dieren": ["mijn hond mee", "hond in tram"]}


def test_erasing_a_conversation_leaves_no_word_of_it(city):
    city.ask("hond mijn oprit", "hond oprit", who="erased")
    city.ask("hond in tram", "terras", who="stays")
    city.grouper.run()
    number = city.number_of("hond in tram")
    city.store.change([number], lambda grouping, _: rename(grouping, number, "Hond op oprit"))
    city.turns.erase("erased")
    assert "oprit" not in str(city.rows("SELECT name, label FROM question_groups"))
    assert city.grouper.run() == 0
    assert city.groups() == {"hond · tram": ["hond in tram"], "terras": ["terras"]}


def test_a_group_goes_with_its_last_question(city):
    city.ask("hond", who="erased")
    city.grouper.run()
    number = city.number_of("hond")
    city.turns.erase("erased")
    assert city.rows("SELECT * FROM question_groups") == []
    city.ask("kat en hond")
    city.grouper.run()
    assert city.number_of("kat en hond") > number


def test_after_an_erasure_new_questions_no_longer_meet_the_erased_words(city):
    city.ask("zwembadtegels", who="erased")
    city.ask("terras", who="stays")
    city.grouper.run()
    city.turns.erase("erased")
    city.ask("zwembadtegels", who="later")
    city.grouper.run()
    assert city.groups() == {"terras": ["terras"], "zwembadtegels": ["zwembadtegels"]}


def test_a_round_that_fails_leaves_nothing_behind(city, monkeypatch):
    city.ask("mijn hond mee")
    monkeypatch.setattr("bot.unmet.grouping.grouper.make_label", None)
    with pytest.raises(TypeError):
        city.grouper.run()
    assert city.rows("SELECT * FROM group_members") == []
    monkeypatch.undo()
    assert city.grouper.run() == 1
