"""One option as a card."""

from __future__ import annotations

from datetime import date

from bot.dialogue.messages import Card
from bot.options import Match, beside_job_line, capital_words, explain, source_line
from bot.starter import Profile

NO_STEP = "Kijk op de site hieronder wat je nodig hebt."


def card_of(match: Match, profile: Profile, today: date, *, short: bool = False) -> Card:
    """What a starter sees of an option: why it fits, the first step, and how sure we are.

    In short: the name, why, and the link; that nobody checked it is said there too.
    """
    option = match.option
    if short:
        return _in_short(match, profile, today)
    why = (explain(match, profile), beside_job_line(match, profile), capital_words(option))
    return Card(
        option_id=option.id,
        title=option.name,
        provider=option.provider,
        why=" ".join(part for part in why if part),
        summary=option.summary,
        first_step=option.steps[0] if option.steps else NO_STEP,
        url=option.url,
        source=source_line(option, today),
    )


def _in_short(match: Match, profile: Profile, today: date) -> Card:
    option = match.option
    told = (explain(match, profile), capital_words(option))
    return Card(
        option_id=option.id,
        title=option.name,
        provider=option.provider,
        why=" ".join(part for part in told if part),
        summary="",
        first_step="",
        url=option.url,
        source="" if option.verified and not option.in_doubt else source_line(option, today),
    )
