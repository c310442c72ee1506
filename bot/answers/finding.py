"""Finds answers for one starter: those in scope, of all books. Made again when a book changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.answers.answer import Answer
from bot.answers.asking import asking_parts, asks
from bot.answers.lexicon import Lexicon
from bot.answers.lookup import (
    ANSWER,
    ANSWER_OUTSIDE,
    ANSWER_OUTSIDE_STAFF,
    ANSWER_SOUGHT,
    ANSWER_STAFF,
    ASK,
    MOST_ASKED,
    Found,
    Lookup,
)
from bot.starter import Profile

LOOKED_AT = 8
"""So many answers are looked at before those that are for others are left out."""
LONGEST = 4_000
"""So many characters of a message are read; a channel takes fewer."""
NEARLY = 0.2
"""What is asked back has at least this share of the chance of the first."""


class AnswerBook(Protocol):
    """Where answers come from: the files of `data/answers`, or what staff published."""

    def answers(self) -> Sequence[Answer]:
        """The answers as they are now; the same objects as long as nothing changed."""
        ...


class ShippedAnswers:
    """Answers that do not change while the program runs."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self._answers = tuple(answers)

    def answers(self) -> Sequence[Answer]:
        """All of them."""
        return self._answers


class AnswerFinder:
    """The lookup over several books; an answer of a later book goes before one with the same id.

    `before` is a lookup that has counted some of the answers already.
    """

    def __init__(self, books: Sequence[AnswerBook], lexicon: Lexicon, before: Lookup | None = None) -> None:
        self._books = tuple(books)
        self._lexicon = lexicon
        self._seen: tuple[Answer, ...] = ()
        self._lookup = before or Lookup((), lexicon)

    def also(self, book: AnswerBook) -> AnswerFinder:
        """The same answers and those of one more book; what is counted is not counted again."""
        return AnswerFinder([*self._books, book], self._lexicon, self.lookup())

    def find(self, question: str, profile: Profile, *, outside: bool = False) -> tuple[Found, ...]:
        """One answer that is sure enough, or up to three to ask back, or ().

        `outside`: the model thinks that the chatbot cannot help, so the answer has to be surer. So it has
        when the message asks nothing by its words.
        """
        question = question[:LONGEST]
        found = [
            one for one in self._nearest(question) if one.answer.is_for(profile.segment, profile.municipality)
        ]
        if not found or found[0].chance < ASK:
            return ()
        found = [one for one in found if one.chance >= NEARLY * found[0].chance]
        sure = is_sure(found, outside=outside or not asks(question))
        return tuple(found[:1] if sure else found[:MOST_ASKED])

    def _nearest(self, question: str) -> Sequence[Found]:
        """The answers for the part of a message that finds one surely, else for the whole message.

        A question behind a story says what is asked, but often not about what; so its part must be sure.
        """
        lookup = self.lookup()
        whole = lookup.find(question, most=LOOKED_AT)
        parts = [lookup.find(text, most=LOOKED_AT) for text in asking_parts(question)]
        surest = max((whole, *parts), key=_chance)
        return whole if _chance(surest) < ANSWER and _chance(whole) >= ASK else surest

    def by_id(self, identity: str) -> Answer | None:
        """The answer of a button, None when it is no longer there."""
        return next((answer for answer in self.lookup().answers if answer.id == identity), None)

    def lookup(self) -> Lookup:
        """The lookup over the answers as they are now."""
        now = tuple({answer.id: answer for book in self._books for answer in book.answers()}.values())
        if len(now) != len(self._seen) or any(a is not b for a, b in zip(now, self._seen, strict=True)):
            self._lookup, self._seen = Lookup(now, self._lexicon, self._lookup), now
        return self._lookup


def _chance(found: Sequence[Found]) -> float:
    return found[0].chance if found else 0.0


def is_sure(found: Sequence[Found], *, outside: bool = False, sought: bool = False) -> bool:
    """True when there is one answer to give, not a choice to ask back.

    `sought`: options are asked for, and come anyway.
    """
    if not found:
        return False
    if found[0].answer.by_staff:
        return found[0].chance >= (ANSWER_OUTSIDE_STAFF if outside else ANSWER_STAFF)
    return found[0].chance >= (ANSWER_OUTSIDE if outside else ANSWER_SOUGHT if sought else ANSWER)
