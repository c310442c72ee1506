"""Why an answer was found: which words of the question met what in the answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.counted import Counted, Units
from bot.answers.lexicon import Word
from bot.answers.matching import Matcher

MOST_TOLD = 6


def because(words: Sequence[Word], answer: Counted, units: Units, matcher: Matcher) -> list[str]:
    """The words that counted, most telling first: `heater`, or `heater = #terrasverwarmer` for a concept."""
    there = {units.names[number] for number in set(answer.units.tolist())}
    told: dict[str, float] = {}
    for word in words:
        met = {unit: amount for unit, amount in matcher.matches(word).items() if unit in there and amount > 0}
        if met:
            best = max(met, key=lambda unit: met[unit])
            shown = word.text if best == word.stem else f"{word.text} = {best}"
            told[shown] = word.weight * met[best]
    return sorted(told, key=lambda shown: -told[shown])[:MOST_TOLD]
