"""Grouping in the store: new questions, staff, erasures, and several processes."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.core.errors import ChangedMeanwhile, WrongGroup
from bot.staff import AuditFilter
from bot.store import (
    SqlAuditTrail,
    SqlGroupStore,
    SqlUnmetStore,
    bring_up_to_date,
    delete_idle,
    make_engine,
)
from bot.store.group_book import _lines
from bot.unmet.grouping import Grouper
from tests.store.grouping_city import LEXICON, City, reference_of


@pytest.fixture
def city(engine, clock) -> City:
    return City(engine, clock)


def test_each_new_question_finds_its_group(city):
    city.ask("mijn hond mee", "terras op stoep")
    assert city.has_work() and city.grouper.run() == 2
    city.ask("hond in tram", "vergunning terras")
    assert city.grouper.run() == 2
    assert city.grouper.run() == 0 and not city.has_work()
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


def test_many_processes_at_once_place_each_question_once(city):
    kinds = ("hond", "terras", "kat", "vergunning")
    city.ask(*(f"{kinds[number % 4]} nr{number}x" for number in range(40)))
    workers = [Grouper(SqlGroupStore(city.engine, city.clock), LEXICON) for _ in range(4)]
    threads = [threading.Thread(target=worker.run) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    placed = [words for group in city.groups().values() for words in group]
    assert len(placed) == 40 and len(set(placed)) == 40
    assert len(city.groups()) == 3  # hond and kat are one subject
    assert [worker.run() for worker in workers] == [0, 0, 0, 0]


def test_more_words_of_the_asker_bring_a_question_to_another_group(city):
    city.ask("een terras", "graag hulp", "hond")
    city.grouper.run()
    city.ask("over mijn terras", follows=reference_of("graag hulp"))
    city.grouper.run()
    assert city.number_of("graag hulp") == city.number_of("een terras")
    assert sorted(city.groups()) == ["hond", "terras"]


def test_a_merge_by_staff_holds_for_later_questions(city):
    city.ask("mijn hond mee", "terras op stoep")
    city.grouper.run()
    one, other = city.number_of("mijn hond mee"), city.number_of("terras op stoep")
    assert city.desk.merge(other, 1, one, "jan") == one
    city.ask("terras", "hond")
    city.grouper.run()
    assert {city.number_of(words) for words in ("terras", "hond")} == {one}
    assert city.desk.open(other).line.group.number == one
    [line] = SqlAuditTrail(city.engine).page(AuditFilter(what="groups_merged"), before=None, limit=9).entries
    assert (line.who, line.subject, line.detail) == ("jan", f"groep {one}", f"groep {other} ging hierin op")


def test_a_split_by_staff_holds_for_later_questions(city):
    city.ask("hond in tram", "hond in zaak", "hond in tram mee")
    city.grouper.run()
    one = city.number_of("hond in zaak")
    own = city.desk.split(one, 1, ["hondinzaak"], "jan")
    city.grouper.run()
    city.ask("hond in zaak mee", "hond voor tram", "mijn hond")
    city.grouper.run()
    assert city.number_of("hond in zaak") == own != one
    assert (city.number_of("hond in zaak mee"), city.number_of("hond voor tram")) == (own, one)
    lines = SqlAuditTrail(city.engine).page(AuditFilter(subject="hondinzaak"), before=None, limit=9).entries
    assert [line.detail for line in lines] == [f"van groep {one} naar groep {own}"]


def test_a_name_of_staff_stays_and_an_empty_one_brings_the_label_back(city):
    city.ask("mijn hond mee")
    city.grouper.run()
    number = city.number_of("mijn hond mee")
    city.rename(number, "Dieren")
    city.ask("hond in tram")
    city.grouper.run()
    assert city.groups() == {"Dieren": ["mijn hond mee", "hond in tram"]}
    city.rename(number, " ")
    assert city.groups() == {"hond": ["mijn hond mee", "hond in tram"]}


def test_two_colleagues_on_one_group_lose_nothing(city):
    city.ask("mijn hond mee", "terras")
    city.grouper.run()
    number, other = city.number_of("mijn hond mee"), city.number_of("terras")
    city.desk.rename(number, 1, "Dieren", "jan")
    for late in (
        lambda: city.desk.rename(number, 1, "Beesten", "piet"),
        lambda: city.desk.merge(number, 1, other, "piet"),
        lambda: city.desk.split(number, 1, ["mijnhondmee"], "piet"),
    ):
        with pytest.raises(ChangedMeanwhile):
            late()
    city.desk.merge(number, 2, other, "jan")
    with pytest.raises(ChangedMeanwhile):
        city.desk.rename(other, 1, "Terrassen", "piet")
    with pytest.raises(WrongGroup):
        city.desk.rename(999, 1, "Niets", "piet")


def test_erasing_a_conversation_leaves_no_word_of_it(city):
    city.ask("hond mijn oprit", "hond oprit", who="erased")
    city.ask("hond in tram", "terras", who="stays")
    city.grouper.run()
    city.rename(city.number_of("hond in tram"), "Hond op oprit")
    city.turns.erase("erased")
    assert "oprit" not in str(city.rows("SELECT name, label FROM question_groups"))
    assert city.grouper.run() == 0
    assert city.groups() == {"hond · tram": ["hond in tram"], "terras": ["terras"]}


def test_after_an_erasure_no_vector_in_memory_holds_the_words(city):
    city.ask("hond zwembadtegels", "zwembadtegels", who="erased")
    city.ask("hond", "terras", who="stays")
    city.grouper.run()
    other = Grouper(city.store, LEXICON)
    other.run()
    city.turns.erase("erased")
    for grouper in (city.grouper, other):
        grouper.run()
        held = {key for part in grouper._parts.parts.values() for key in part.total} | set(
            grouper._parts._index
        )
        assert "hond" in held and not [key for key in held if "zwem" in key or "tegel" in key]


def test_an_erasure_just_before_a_new_question_is_seen_by_every_process(city):
    city.ask("hond", who="stays")
    city.ask("zwembadtegels", who="erased")
    city.grouper.run()
    second = Grouper(city.store, LEXICON)
    second.run()
    city.turns.erase("erased")
    city.ask("terras")
    second.run()
    city.ask("zwembadtegels", "terras op stoep", who="later")
    city.grouper.run()
    assert sorted(city.groups().values()) == [["hond"], ["terras", "terras op stoep"], ["zwembadtegels"]]


def test_a_group_goes_with_its_last_question_and_its_number_does_not_come_back(city):
    city.ask("hond", who="erased")
    city.grouper.run()
    number = city.number_of("hond")
    city.turns.erase("erased")
    assert city.rows("SELECT * FROM question_groups") == []
    city.ask("kat en hond")
    city.grouper.run()
    assert city.number_of("kat en hond") > number


def test_a_label_made_of_words_that_were_erased_meanwhile_is_not_kept(city):
    city.ask("hond oprit", who="erased")
    city.ask("hond in tram", who="stays")
    city.grouper.run()
    number = city.number_of("hond in tram")
    with city.store.session(writes=False) as session:
        seen = session.changed_after(0, None, 99)[-1][0].revision
    city.turns.erase("erased")
    with city.store.session(writes=True) as session:
        session.set_label(number, "hond · oprit", seen)
    assert city.rows("SELECT label, stale FROM question_groups") == [("hond", True)]


def test_a_round_that_fails_leaves_nothing_behind(city, monkeypatch):
    city.ask("mijn hond mee")
    monkeypatch.setattr("bot.store.group_session.SqlGroupSession.place", None)
    with pytest.raises(TypeError):
        city.grouper.run()
    assert city.rows("SELECT * FROM question_groups") == []
    monkeypatch.undo()
    assert city.grouper.run() == 1 and len(city.groups()) == 1


def test_a_long_backlog_is_taken_over_in_slices_by_a_new_process(city):
    city.ask(*(f"hond vraag{number}" for number in range(120)))
    rests: list[int] = []
    assert city.grouper.run() == 120
    second = Grouper(city.store, LEXICON, rest=lambda: rests.append(1))
    city.ask("hond erbij")
    assert second.run() == 1
    assert len(rests) >= 3 and len(city.groups()) == 1


def test_erasing_and_grouping_at_once_do_not_wait_for_each_other_forever(city):
    for number in range(12):
        city.ask(f"hond x{number}", f"terras x{number}", who=f"c{number}")
    failed: list[BaseException] = []

    def group() -> None:
        try:
            for _ in range(6):
                Grouper(SqlGroupStore(city.engine, city.clock), LEXICON).run()
        except BaseException as error:  # noqa: BLE001 - shown by the assertion
            failed.append(error)

    thread = threading.Thread(target=group)
    thread.start()
    for number in range(6):
        city.turns.erase(f"c{number}")
    thread.join(60)
    city.grouper.run()
    assert failed == [] and sum(map(len, city.groups().values())) == 12


def test_idle_conversations_go_but_their_questions_stay_grouped(city):
    city.ask("hond", who="idle")
    city.grouper.run()
    later = city.clock() + timedelta(days=40)
    assert delete_idle(city.engine, lambda: later, idle_days=30) == 1
    assert city.groups() == {"hond": ["hond"]}


def test_a_sample_of_an_answered_turn_is_in_no_group(city):
    city.ask("hond", "kat")
    with city.engine.begin() as connection:
        connection.execute(text("UPDATE unmet_questions SET reason = '' WHERE reference = 'kat'"))
    assert city.grouper.run() == 1 and not city.has_work()
    assert city.groups() == {"hond": ["hond"]}


def test_the_pick_list_holds_groups_with_more_than_one_open_question_most_first(city):
    city.ask(
        "terras op stoep", "vergunning terras", "mijn hond mee", "hond in tram", "kat en hond", "frisdrank"
    )
    city.grouper.run()
    assert [(one.title, one.open) for one in city.desk.choices(9)] == [("hond", 3), ("terras", 2)]
    assert [one.title for one in city.desk.choices(1)] == ["hond"]
    with city.engine.begin() as connection:
        connection.execute(text("UPDATE unmet_questions SET closed_at = created_at WHERE text LIKE '%stoep'"))
    assert [one.title for one in city.desk.choices(9)] == ["hond"]


def test_a_search_finds_a_group_by_number_by_title_and_by_a_word_of_a_question(city):
    city.ask("mijn hond mee", "terras op stoep", "vergunning nodig")
    city.grouper.run()
    dogs, terrace, permit = map(city.number_of, ("mijn hond mee", "terras op stoep", "vergunning nodig"))
    city.rename(dogs, "Vergunning voor dieren")

    def found(words: str, besides: int = 0) -> list[int]:
        return [line.group.number for line in city.desk.find(words, besides)]

    assert found(str(terrace)) == [terrace]
    assert set(found("vergunning")) == {dogs, permit}, "by its name, and by its own words"
    assert found("vergunning", besides=dogs) == [permit]
    assert found("stoep") == [terrace] and found("zeppelin") == []


def test_a_large_group_does_not_hide_an_older_one_with_the_same_word(city, monkeypatch):
    monkeypatch.setattr("bot.store.group_finding.MOST_READ", 3)
    city.ask("een hond op de stoep", *(f"mijn hond nr{number}x" for number in range(5)))
    city.grouper.run()
    large = city.number_of("mijn hond nr0x")
    old = city.desk.split(large, city.version_of(large), [reference_of("een hond op de stoep")], "jan")
    assert [line.group.number for line in city.desk.find("hond", large)] == [old]


def test_the_line_of_a_group_that_is_gone_is_left_out(city):
    city.ask("mijn hond mee")
    city.grouper.run()
    unmet = SqlUnmetStore(city.engine)
    [reference] = unmet.groups_of([reference_of("mijn hond mee")])
    with city.engine.begin() as connection:
        connection.execute(text("DELETE FROM group_members"))
    assert reference == reference_of("mijn hond mee") and unmet.groups_of([reference]) == {}


def test_sqlite_counts_open_questions_from_the_index_alone(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path}/plan.db")
    bring_up_to_date(engine)
    shown = _lines(finished=False).compile(engine, compile_kwargs={"literal_binds": True})
    with engine.connect() as connection:
        plan = " ".join(row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {shown}")))
    engine.dispose()
    assert "COVERING INDEX ix_unmet_questions_open (closed_at=? AND same_as=?)" in plan
