"""Answers that staff published, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Engine, Row, Table, func, insert, or_, select, update

from bot.answers.published import Content, PublishedAnswer, Scope
from bot.staff import Deed
from bot.store.audit_store import add_line
from bot.store.engine import transaction
from bot.store.review_tables import PublishedRow

_answers = cast(Table, PublishedRow.__table__)
MARK = select(func.count(), func.count(_answers.c.reviewed_at), func.count(_answers.c.withdrawn_at))


class SqlPublishedStore:
    """Fulfils `bot.answers.published.PublishedStore`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, answer: PublishedAnswer) -> bool:
        """Keep a version; False when that version is there already."""
        there = select(_answers.c.id).where(_answers.c.id == answer.id, _answers.c.version == answer.version)
        with transaction(self._engine) as connection:
            if connection.execute(there).first():
                return False
            connection.execute(insert(_answers).values(**_values(answer)))
            detail = f"versie {answer.version}"
            add_line(connection, answer.created_at, answer.author, Deed.PUBLISHED, answer.id, detail)
        return True

    def versions(self, answer_id: str) -> Sequence[PublishedAnswer]:
        """All versions of an answer, the newest first."""
        query = select(_answers).where(_answers.c.id == answer_id).order_by(_answers.c.version.desc())
        with transaction(self._engine, writes=False) as connection:
            return _with_replaced([_answer(row) for row in connection.execute(query)])

    def newest(self, *, limit: int) -> Sequence[PublishedAnswer]:
        """The newest version of each answer, the last written first."""
        last = select(_answers.c.id, func.max(_answers.c.version).label("version")).group_by(_answers.c.id)
        newest = last.subquery()
        query = (
            select(_answers)
            .join(newest, (newest.c.id == _answers.c.id) & (newest.c.version == _answers.c.version))
            .order_by(_answers.c.created_at.desc(), _answers.c.id)
            .limit(limit)
        )
        with transaction(self._engine, writes=False) as connection:
            return [_answer(row) for row in connection.execute(query)]

    def live(self, today: date) -> Sequence[PublishedAnswer]:
        """What starters get today: of each answer the newest version that may be used."""
        may = (
            _answers.c.withdrawn_at.is_(None),
            or_(_answers.c.needs_review.is_(False), _answers.c.reviewed_by.is_not(None)),
        )
        query = select(_answers).where(*may).order_by(_answers.c.id, _answers.c.version.desc())
        with transaction(self._engine, writes=False) as connection:
            rows = connection.execute(query).all()
        newest: dict[str, PublishedAnswer] = {}
        for row in rows:
            newest.setdefault(row.id, _answer(row))
        return [
            one
            for one in newest.values()
            if one.content.valid_until is None or one.content.valid_until >= today
        ]

    def mark(self) -> tuple[int, int, int]:
        """Goes up with every publication, check or withdrawal: rows are only added and filled in."""
        with transaction(self._engine, writes=False) as connection:
            found = connection.execute(MARK).one()
        return (found[0], found[1], found[2])

    def approve(self, answer_id: str, version: int, who: str, at: datetime) -> bool:
        """Keep who checked it; False when that was done or it is gone."""
        statement = (
            update(_answers)
            .where(
                _answers.c.id == answer_id,
                _answers.c.version == version,
                _answers.c.reviewed_by.is_(None),
                _answers.c.withdrawn_at.is_(None),
                _answers.c.author != who,
            )
            .values(reviewed_by=who, reviewed_at=at)
        )
        return self._change(statement, at, who, Deed.APPROVED, answer_id)

    def withdraw(self, answer_id: str, who: str, at: datetime) -> bool:
        """Withdraw all versions; False when there is nothing to withdraw."""
        statement = (
            update(_answers)
            .where(_answers.c.id == answer_id, _answers.c.withdrawn_at.is_(None))
            .values(withdrawn_at=at, withdrawn_by=who)
        )
        return self._change(statement, at, who, Deed.WITHDRAWN, answer_id)

    def _change(self, statement: Any, at: datetime, who: str, deed: Deed, answer_id: str) -> bool:
        with transaction(self._engine) as connection:
            changed = bool(connection.execute(statement).rowcount)
            if changed:
                add_line(connection, at, who, deed, answer_id)
        return changed


def _with_replaced(versions: Iterable[PublishedAnswer]) -> list[PublishedAnswer]:
    """Versions, newest first; those under one that may be used are replaced."""
    found: list[PublishedAnswer] = []
    above = False
    for one in versions:
        found.append(replace(one, replaced=above))
        above = above or (one.withdrawn_at is None and (not one.needs_review or one.reviewed_by is not None))
    return found


def _values(answer: PublishedAnswer) -> dict[str, Any]:
    content = answer.content
    return {
        "id": answer.id,
        "version": answer.version,
        "theme": content.theme,
        "title": content.title,
        "questions": list(content.questions),
        "answer": content.answer,
        "next_step": content.next_step,
        "source_title": content.source_title,
        "source_url": content.source_url,
        "segments": list(content.scope.segments),
        "needs": list(content.scope.needs),
        "municipalities": list(content.scope.municipalities),
        "valid_until": content.valid_until,
        "author": answer.author,
        "created_at": answer.created_at,
        "needs_review": answer.needs_review,
    }


def _answer(row: Row[Any]) -> PublishedAnswer:
    scope = Scope(tuple(row.segments), tuple(row.needs), tuple(row.municipalities))
    content = Content(
        theme=row.theme,
        title=row.title,
        questions=tuple(row.questions),
        answer=row.answer,
        next_step=row.next_step,
        source_title=row.source_title,
        source_url=row.source_url,
        scope=scope,
        valid_until=row.valid_until,
    )
    return PublishedAnswer(
        id=row.id,
        version=row.version,
        content=content,
        author=row.author,
        created_at=row.created_at,
        needs_review=row.needs_review,
        reviewed_by=row.reviewed_by,
        reviewed_at=row.reviewed_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
    )
