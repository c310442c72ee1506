"""One option as a card."""

from __future__ import annotations

from datetime import date

from bot.dialogue.messages import Card
from bot.options import Match, beside_job_line, capital_words, explain, source_line
from bot.starter import Profile

NO_STEP = "Kijk op de site hieronder wat je nodig hebt."


def card_of(match: Match, profile: Profile, today: date) -> Card:
    """What a starter sees of an option: why it fits, the first step, and how sure we are."""
    option = match.option
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
