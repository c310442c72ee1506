"""What a message adds to what we know: facts heard, read in the light of the question that was asked.

A short answer is read as an answer to the pending question; a fact said in words goes before that.
What was said stays until it is contradicted; needs add up until one is taken back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.core.yes_or_no import yes_or_no
from bot.starter.money import NO_WISH, MoneyWish
from bot.starter.need_words import adds_needs, denied_needs, named_needs, replaces_needs
from bot.starter.profile import Income, Need, Profile

FULL_WEEK = 60
"""More hours a week than this is no job but a slip of the pen."""
SURE = 0.75
"""A fact about something else than was asked must be heard this surely in a short answer."""
SURE_AGAINST = 0.9
"""A short answer that starts with yes or no is that, unless the words say otherwise as surely as this."""
SHORT_ANSWER_WORDS = 6
LONG_ANSWER_WORDS = 12
"""Up to so many words a plain "geen werk ernaast" answers the question about a job."""
SHORT_WORDS = 4
"""A message of so few words is read as an answer first."""
UNSURE = "unsure"
"""What the button "Sla over" carries."""
LEAST_AMOUNT = 500
"""A bare number from here on is money, when money is sought."""
_MONEY_SIGN = re.compile(r"€|\beuro'?s?\b", re.IGNORECASE)
_BARE_AMOUNT = re.compile(r"\W*\d[\d.,]*\W*")
_NO_JOB = re.compile(
    r"\b(geen|gin|gien|zonder)\b.*\b(baan|bijbaan|baantje|werk|job|werkgever|baas|loondienst|dienstverband)\b"
    r"|\b(niks|niets)\s+(er)?naast\b|\bniet\s+(meer\s+)?in\s+(loon)?dienst\b"
    r"|\b(werk|werken)\s+(er|daar)\s+(niks|niet|niets)\s+(bij|naast)\b",
    re.IGNORECASE,
)
"""An answer that says "no job" whatever comes before: "nee, geen baan ernaast"."""
_BUT = re.compile(r"\b(wel|maar|vaste?)\b", re.IGNORECASE)
_OTHER_INCOME: Mapping[Income, re.Pattern[str]] = {
    Income.BENEFIT: re.compile(r"\b(bijstand|uitkering|ww|wia|wajong|ziektewet|ioaw)\b", re.IGNORECASE),
    Income.PENSION: re.compile(r"\b(aow|pensioen|gepensioneerd)\b", re.IGNORECASE),
}
"""A short answer to "heb je een baan?" that names another income: "ja, mijn pensioen"."""
_JOB = re.compile(
    r"\b(baan|bijbaan|baantje|werk|job|werkgever|loondienst|contract|uur|dagen)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Fact:
    """A fact as the model heard it, with how sure it is (0 to 1)."""

    value: bool | str | None
    confidence: float = 1.0


@dataclass(frozen=True)
class Heard:
    """What was heard in one message. `numbers` are bare numbers, without a unit."""

    text: str
    act: str
    has_job: Fact = Fact(None)
    growth_ambition: Fact = Fact(None)
    needs: tuple[Need, ...] = ()
    denied_needs: tuple[Need, ...] = ()
    dropped_needs: tuple[Need, ...] = ()
    """Needs that are not sought any more at all: "geen geld nodig", and not only "geen lening"."""
    income: Income = Income.UNKNOWN
    municipality: str | None = None
    place_candidates: tuple[str, ...] = ()
    hours_per_week: float | None = None
    amount_eur: int | None = None
    sector: str | None = None
    stage: str | None = None
    numbers: tuple[float, ...] = ()
    chosen: Mapping[str, str] = field(default_factory=dict)
    money: MoneyWish = NO_WISH
    """Which kind of money was named, or refused."""


def take_up(profile: Profile, heard: Heard, pending: str | None) -> Profile:
    """The profile after this message. Pure; nothing said means nothing changed."""
    if heard.chosen:
        return _choose(profile, heard.chosen)
    if heard.act in ("answer_unsure", "answer_skip"):
        return _decline(profile, pending)
    profile = _take_facts(profile, heard, pending)
    profile = _take_money(profile, heard)
    profile = _take_values(profile, heard, pending)
    return _read_as_answer(profile, heard, pending)


def polarity(text: str, act: str = "") -> bool | None:
    """True when a text says yes, False when it says no, None otherwise; its first word goes before its act.

    >>> polarity("Tilburg"), polarity("dat heb ik niet", "answer_no")
    (None, False)
    """
    said = yes_or_no(text)
    if said is None and act in ("answer_yes", "answer_no"):
        return act == "answer_yes"
    return said


def _take_facts(profile: Profile, heard: Heard, pending: str | None) -> Profile:
    for name in ("has_job", "growth_ambition"):
        fact: Fact = getattr(heard, name)
        if fact.value is not None and _counts(heard, name, fact.confidence, pending):
            profile = profile.with_(**{name: fact.value}, declined=profile.declined - {name})
    if profile.has_job is False and heard.has_job.value is False:
        profile = profile.with_(hours_per_week=None)
    if heard.income is not Income.UNKNOWN:
        profile = profile.with_(income=heard.income)
        if profile.has_job is None and heard.has_job.value is None and heard.income is not Income.JOB:
            profile = profile.with_(has_job=False, declined=profile.declined - {"has_job"})
    elif heard.has_job.value is True and profile.has_job:
        profile = profile.with_(income=Income.JOB)
    return _take_needs(profile, heard, pending)


def _counts(heard: Heard, name: str, confidence: float, pending: str | None) -> bool:
    """In a short answer to another question, only what is heard surely counts."""
    if pending is None or pending == name or len(heard.text.split()) > SHORT_WORDS:
        return True
    return confidence >= SURE


def _take_needs(profile: Profile, heard: Heard, pending: str | None) -> Profile:
    profile = _without_needs(profile, heard.dropped_needs)
    short = len(heard.text.split()) <= SHORT_WORDS
    if heard.act in ("answer_yes", "answer_no") and pending != "needs" and short:
        return profile
    corrected = heard.act == "fact_corrected" and not adds_needs(heard.text)
    if heard.needs and (corrected or replaces_needs(heard.text)) and not _within(profile, heard):
        return profile.with_(needs=heard.needs)
    kept = [need for need in profile.needs if need not in heard.denied_needs]
    kept += [need for need in heard.needs if need not in kept]
    return profile.with_(needs=tuple(kept))


def _without_needs(profile: Profile, dropped: tuple[Need, ...]) -> Profile:
    """Needs go with what was told about them: no money, then no sum and no kind of money either."""
    gone = set(dropped) & set(profile.needs)
    if Need.FINANCING in gone:
        profile = profile.with_(amount_eur=None, money=NO_WISH)
    return profile.with_(needs=tuple(need for need in profile.needs if need not in gone)) if gone else profile


def _take_money(profile: Profile, heard: Heard) -> Profile:
    """The kind of money that is wanted or refused; only for who looks for money."""
    if Need.FINANCING not in profile.needs or heard.money == NO_WISH:
        return profile
    return profile.with_(money=profile.money.then(heard.money))


def _within(profile: Profile, heard: Heard) -> bool:
    """A correction inside a need that is known already: another sum, or "geen lening"."""
    if not set(heard.needs) <= set(profile.needs):
        return False
    another_sum = heard.amount_eur is not None and not named_needs(_MONEY_SIGN.sub("", heard.text))
    return another_sum or set(heard.needs) <= denied_needs(heard.text)


def _no_hours(heard: Heard, pending: str | None) -> bool:
    """Nought hours, said about the job: "0 uur, ik doe de kinderen"."""
    if pending not in ("has_job", "hours_per_week") or heard.amount_eur is not None:
        return False
    return 0 in (heard.hours_per_week, *heard.numbers[:1])


def _take_values(profile: Profile, heard: Heard, pending: str | None) -> Profile:
    if _no_hours(heard, pending):
        return _without_job(profile, Income.UNKNOWN if profile.income is Income.JOB else profile.income)
    if heard.municipality is not None:
        profile = profile.with_(municipality=heard.municipality, declined=profile.declined - {"municipality"})
    if (
        heard.hours_per_week is not None
        and 0 < heard.hours_per_week <= FULL_WEEK
        and profile.has_job is not False
    ):
        profile = profile.with_(hours_per_week=heard.hours_per_week)
        if pending in ("has_job", "hours_per_week") and profile.has_job is None:
            profile = profile.with_(has_job=True, income=Income.JOB)
    if heard.sector or heard.stage:
        profile = profile.with_(sector=heard.sector or profile.sector, stage=heard.stage or profile.stage)
    amount = heard.amount_eur
    if amount is None and heard.act == "fact_corrected" and profile.amount_eur and heard.numbers:
        amount = int(heard.numbers[0])
    if amount is None and Need.FINANCING in profile.needs and _BARE_AMOUNT.fullmatch(heard.text):
        amount = int(heard.numbers[0]) if heard.numbers and heard.numbers[0] >= LEAST_AMOUNT else None
    if amount is not None:
        profile = profile.with_(amount_eur=amount)
    return profile


def _read_as_answer(profile: Profile, heard: Heard, pending: str | None) -> Profile:
    if pending in ("has_job", "growth_ambition"):
        return _yes_or_no(profile, heard, pending)
    if pending in ("hours_per_week", "amount_eur") and heard.numbers:
        return _number(profile, heard, pending)
    return profile


def _yes_or_no(profile: Profile, heard: Heard, pending: str) -> Profile:
    said: Fact = getattr(heard, pending)
    words = len(heard.text.split())
    short = words <= SHORT_ANSWER_WORDS
    if (
        pending == "has_job"
        and words <= LONG_ANSWER_WORDS
        and _NO_JOB.search(heard.text)
        and not _BUT.search(heard.text)
    ):
        income = Income.UNKNOWN if profile.income is Income.JOB else profile.income
        return _without_job(profile, income)
    other = _other_income(heard.text) if pending == "has_job" and short else None
    if other is not None:
        return _without_job(profile, other)
    answer = polarity(heard.text, heard.act)
    doubtful = said.confidence < SURE_AGAINST and short
    if answer is None or (said.value is not None and not doubtful):
        return profile
    profile = profile.with_(**{pending: answer}, declined=profile.declined - {pending})
    if pending == "has_job" and answer:
        profile = _number(profile.with_(income=Income.JOB), heard, "hours_per_week")
    return profile


def _other_income(text: str) -> Income | None:
    if _JOB.search(text) or _BUT.search(text):
        return None
    return next((income for income, words in _OTHER_INCOME.items() if words.search(text)), None)


def _without_job(profile: Profile, income: Income) -> Profile:
    open_ = profile.declined - {"has_job"}
    return profile.with_(has_job=False, income=income, hours_per_week=None, declined=open_)


def _number(profile: Profile, heard: Heard, pending: str) -> Profile:
    if not heard.numbers:
        return profile
    number = heard.numbers[0]
    if pending == "amount_eur" and heard.amount_eur is None:
        return profile.with_(amount_eur=int(number))
    if pending == "hours_per_week" and heard.hours_per_week is None and 0 < number <= FULL_WEEK:
        return profile.with_(hours_per_week=number, has_job=True, income=Income.JOB)
    return profile


def _decline(profile: Profile, slot: str | None) -> Profile:
    """What was not said stays open; what is known stays known, also when an old button is pressed."""
    known = slot is not None and getattr(profile, slot, None) not in (None, ())
    return profile if slot is None or known else profile.with_(declined=profile.declined | {slot})


def _choose(profile: Profile, chosen: Mapping[str, str]) -> Profile:
    slot, value = chosen.get("slot", ""), chosen.get("value", "")
    if value == UNSURE:
        return _decline(profile, slot) if slot in Profile.__dataclass_fields__ else profile
    setter = _CHOICES.get(slot)
    return profile if setter is None else setter(profile, value)


def _choose_needs(profile: Profile, value: str) -> Profile:
    wanted = [Need(part) for part in value.split("+") if part in set(Need)]
    return profile.with_(needs=tuple(dict.fromkeys([*profile.needs, *wanted])))


def _choose_job(profile: Profile, value: str) -> Profile:
    if value not in ("true", "false", *Income):
        return profile
    has_job = value == "true"
    income = Income.JOB if has_job else Income(value) if value in set(Income) else profile.income
    hours = profile.hours_per_week if has_job else None
    return profile.with_(has_job=has_job, income=income, hours_per_week=hours)


def _choose_growth(profile: Profile, value: str) -> Profile:
    return profile.with_(growth_ambition=value == "true") if value in ("true", "false") else profile


_CHOICES: Mapping[str, Callable[[Profile, str], Profile]] = {
    "has_job": _choose_job,
    "growth_ambition": _choose_growth,
    "needs": _choose_needs,
    "municipality": lambda profile, value: profile.with_(municipality=value or None),
}
