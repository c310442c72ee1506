"""An answer of staff that the next starter gets: dated, and checked by a second person if the city wants."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from bot.answers.themes import THEMES
from bot.core.clock import Clock, day_of
from bot.core.errors import NotPossible
from bot.core.ids import new_reference

LONGEST_TITLE = 60
LONGEST_ANSWER = 2_000
MOST_QUESTIONS = 30
LONGEST_QUESTION = 200


class Standing(StrEnum):
    """Whether starters get an answer."""

    WAITING = "waiting"
    LIVE = "live"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Scope:
    """For whom an answer is; an empty part means everybody. `needs` are what it is about."""

    segments: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """What staff wrote. `questions` are wordings in staff's own words, never a starter's."""

    theme: str
    title: str
    questions: tuple[str, ...]
    answer: str
    next_step: str = ""
    source_title: str = ""
    source_url: str = ""
    scope: Scope = Scope()
    valid_until: date | None = None


@dataclass(frozen=True)
class PublishedAnswer:
    """One version of an answer; a version is never rewritten."""

    id: str
    version: int
    content: Content
    author: str
    created_at: datetime
    needs_review: bool
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    replaced: bool = False
    """A later version is live."""

    def standing(self, today: date) -> Standing:
        """Whether starters get this version today."""
        if self.withdrawn_at is not None:
            return Standing.WITHDRAWN
        if self.replaced:
            return Standing.REPLACED
        if self.needs_review and self.reviewed_by is None:
            return Standing.WAITING
        until = self.content.valid_until
        return Standing.EXPIRED if until is not None and until < today else Standing.LIVE


class PublishedStore(Protocol):
    """What publishing needs from the store; each call is one transaction with its line in the trail."""

    def add(self, answer: PublishedAnswer) -> bool:
        """Keep a version; False when that version is there already."""

    def versions(self, answer_id: str) -> Sequence[PublishedAnswer]:
        """All versions of an answer, the newest first."""

    def newest(self, *, limit: int) -> Sequence[PublishedAnswer]:
        """The newest version of each answer, the last written first."""

    def live(self, today: date) -> Sequence[PublishedAnswer]:
        """What starters get today: of each answer the newest version that may be used."""

    def approve(self, answer_id: str, version: int, who: str, at: datetime) -> bool:
        """Keep who checked it; False when that was done or it is gone."""

    def withdraw(self, answer_id: str, who: str, at: datetime) -> bool:
        """Withdraw all versions; False when there is nothing to withdraw."""


class AnswerDesk:
    """Publishing answers, for any screen."""

    def __init__(
        self,
        store: PublishedStore,
        clock: Clock,
        *,
        second_review: bool,
        municipalities: Collection[str],
    ) -> None:
        self._store = store
        self._municipalities = {name.casefold(): name for name in municipalities}
        self._clock = clock
        self.second_review = second_review

    def publish(self, content: Content, author: str) -> PublishedAnswer:
        """A new answer. Raises `NotPossible` when something is missing."""
        answer = self._version(f"stad-{new_reference().lower()}", 1, content, author)
        self._store.add(answer)
        return answer

    def revise(self, answer_id: str, seen: int, content: Content, author: str) -> PublishedAnswer:
        """The next version of an answer. Raises `NotPossible`, also when somebody made that version first."""
        answer = self._version(answer_id, seen + 1, content, author)
        if not self.versions(answer_id) or not self._store.add(answer):
            raise NotPossible("Iemand anders heeft dit antwoord net veranderd. Kijk wat er nu staat.")
        return answer

    def approve(self, answer_id: str, version: int, who: str) -> None:
        """The second person agrees. Raises `NotPossible` for the author."""
        found = [one for one in self._store.versions(answer_id) if one.version == version]
        if not found:
            raise NotPossible("Dit antwoord bestaat niet (meer).")
        if found[0].author == who:
            raise NotPossible("Je schreef dit antwoord zelf. Een collega moet het controleren.")
        if not self._store.approve(answer_id, version, who, self._clock()):
            raise NotPossible("Dit antwoord is al gecontroleerd of ingetrokken.")

    def withdraw(self, answer_id: str, who: str) -> None:
        """No starter gets it any more. Raises `NotPossible`."""
        if not self._store.withdraw(answer_id, who, self._clock()):
            raise NotPossible("Dit antwoord is al ingetrokken.")

    def newest(self, *, limit: int = 200) -> Sequence[PublishedAnswer]:
        """The newest version of each answer."""
        return self._store.newest(limit=limit)

    def versions(self, answer_id: str) -> Sequence[PublishedAnswer]:
        """All versions of an answer, the newest first."""
        return self._store.versions(answer_id)

    def check(self, content: Content) -> Content:
        """The content as it would be published. Raises `NotPossible`."""
        known = tuple(self._municipality(name) for name in content.scope.municipalities)
        scope = replace(content.scope, municipalities=known)
        return check_content(replace(content, scope=scope), self.today())

    def today(self) -> date:
        """The Dutch day."""
        return day_of(self._clock())

    def _version(self, answer_id: str, version: int, content: Content, author: str) -> PublishedAnswer:
        checked = self.check(content)
        return PublishedAnswer(answer_id, version, checked, author, self._clock(), self.second_review)

    def _municipality(self, name: str) -> str:
        """The name of the municipality as everybody writes it: an answer for a typo would reach nobody."""
        known = self._municipalities.get(name.casefold())
        if known is None:
            raise NotPossible(f"De gemeente {name} ken ik niet. Controleer de naam.")
        return known


def check_content(content: Content, today: date) -> Content:
    """The content, tidied. Raises `NotPossible` with what is missing."""
    questions = tuple(dict.fromkeys(q.strip()[:LONGEST_QUESTION] for q in content.questions if q.strip()))
    title, answer = content.title.strip(), content.answer.strip()
    if not title or len(title) > LONGEST_TITLE:
        raise NotPossible(f"Geef het antwoord een titel van hoogstens {LONGEST_TITLE} tekens.")
    if not answer or len(answer) > LONGEST_ANSWER:
        raise NotPossible("Schrijf een antwoord van hoogstens 2.000 tekens.")
    if not questions or len(questions) > MOST_QUESTIONS:
        raise NotPossible(
            f"Schrijf 1 tot {MOST_QUESTIONS} manieren waarop mensen dit vragen, elk op een regel."
        )
    if content.theme not in THEMES:
        raise NotPossible("Kies een thema voor dit antwoord.")
    if content.valid_until is not None and content.valid_until < today:
        raise NotPossible("De datum bij 'geldig tot' is al voorbij. Kies een latere datum.")
    if content.source_url and not content.source_url.startswith("https://"):
        raise NotPossible("Het adres van de bron moet beginnen met https://.")
    return replace(content, title=title, answer=answer, questions=questions)
