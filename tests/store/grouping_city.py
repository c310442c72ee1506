"""A store with questions and a grouper beside it, with a small lexicon of its own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, text

from bot.store import SqlGroupBook, SqlGroupStore, SqlTurnStore
from bot.turns import NewMessage, TurnResult
from bot.unmet import Draft, Reason
from bot.unmet.grouping import GroupDesk, Grouper, Lexicon

LEXICON = Lexicon.build(
    {"dier": "hond kat", "terras": "terras"},
    {"heads": ["vergunning"]},
    filler="mag mijn de in een mee voor op".split(),
)


class City:
    """Starters who ask, staff who arrange, and the machine in between."""

    def __init__(self, engine: Engine, clock: Any) -> None:
        self.engine, self.clock = engine, clock
        self.turns, self.store = SqlTurnStore(engine, clock), SqlGroupStore(engine, clock)
        self.desk = GroupDesk(SqlGroupBook(engine, clock), clock)
        self.grouper = Grouper(self.store, LEXICON)

    def ask(self, *texts: str, who: str = "c1", follows: str = "") -> None:
        """Questions in one conversation; the reference is the first letters of the words."""
        self.turns.open_conversation(who, "web", None)
        for words in texts:
            self.clock.pass_(seconds=1)
            message = NewMessage(f"{who}:{words}", who, "web", words, None)
            turn = self.turns.load(self.turns.accept(message, owner="x", lease_seconds=9).arrival)
            reference = follows or reference_of(words)
            draft = Draft(reference, words, Reason.OUT_OF_SCOPE, "unknown", (), None, follows=bool(follows))
            assert turn and self.turns.complete(turn, TurnResult({}, {}, [draft]))

    def groups(self) -> dict[str, list[str]]:
        """What people see of each group, and the words in it, oldest first."""
        found: dict[str, list[str]] = {}
        for title, words in self.rows(
            "SELECT coalesce(g.name, g.label) AS title, q.text FROM question_groups g "
            "JOIN group_members m ON m.number = g.number "
            "JOIN unmet_questions q ON q.reference = m.reference ORDER BY q.created_at"
        ):
            found.setdefault(title, []).append(words)
        return found

    def has_work(self) -> bool:
        """As a command asks it."""
        with self.store.session(writes=False) as session:
            return session.tally().has_work

    def number_of(self, words: str) -> int:
        """The group of a question."""
        [(number,)] = self.rows(f"SELECT number FROM group_members WHERE reference = '{reference_of(words)}'")
        return number

    def version_of(self, number: int) -> int:
        """The version that a form would show."""
        return self.desk.open(number).line.group.version

    def rename(self, number: int, name: str) -> None:
        """As staff do it."""
        self.desk.rename(number, self.version_of(number), name, "jan")

    def rows(self, query: str) -> list:
        """Straight from the database."""
        with self.engine.connect() as connection:
            return list(connection.execute(text(query)).all())


def reference_of(words: str) -> str:
    """The number of a question in these tests."""
    return words.replace(" ", "")[:16]
