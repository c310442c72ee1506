"""The form of an answer to publish, read."""

from __future__ import annotations

from datetime import date

from bot.answers.published import Content, Scope
from bot.console.labels import NEEDS, SEGMENTS
from bot.console.page import Form
from bot.core.errors import NotPossible


def content_in(form: Form) -> Content:
    """What was typed. Raises `NotPossible` for a date that is none."""
    return Content(
        theme=form.get("publish_theme"),
        title=form.get("title"),
        questions=tuple(form.get("questions").splitlines()),
        answer=form.get("answer"),
        next_step=form.get("next_step").strip()[:300],
        source_title=form.get("source_title").strip()[:200],
        source_url=form.get("source_url").strip()[:500],
        scope=Scope(
            segments=tuple(one for one in form.all("segments") if one in SEGMENTS),
            needs=tuple(one for one in form.all("needs") if one in NEEDS),
            municipalities=tuple(
                dict.fromkeys(
                    one.strip()[:80] for one in form.get("municipalities").split(",") if one.strip()
                )
            ),
        ),
        valid_until=_day(form.get("valid_until")),
    )


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NotPossible("Schrijf de datum bij 'geldig tot' als jaar-maand-dag, zoals 2027-12-31.") from None
