"""Why an option fits, how sure we are of it, and what kind of money it is. In words for a starter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from urllib.parse import urlsplit

from bot.options.matching import Match, Verdict
from bot.options.option import Answer, Capital, Instrument, Level, Option
from bot.starter import Profile, Segment
from bot.starter.labels import euros, in_a_row
from bot.starter.profile import Income

FRESH = timedelta(days=365)
"""A page of at most twelve months old is stated as fact."""
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
CAPITAL_WORDS: Mapping[Capital, str] = {
    Capital.DEBT: "Dit is een lening: je betaalt het geld terug.",
    Capital.EQUITY: "Dit is geld voor aandelen: een ander wordt mede-eigenaar.",
    Capital.GRANT: "Dit is een subsidie: je hoeft het meestal niet terug te betalen.",
    Capital.TAX: "Dit is belastingvoordeel: je betaalt minder belasting.",
}


def explain(match: Match, profile: Profile) -> str:
    """One sentence with exactly the facts that made it fit.

    Only facts the starter told are named; without any it says for whom the option is.
    """
    option = match.option
    reasons: list[str] = []
    if option.scope.level is not Level.NATIONAL and profile.municipality:
        reasons.append(f"je bedrijf in {profile.municipality} komt")
    if profile.segment in option.segments and len(option.segments) < 3 or profile.segment is Segment.GROWTH:
        reasons += _segment_reason(option, profile)
    elif profile.has_job and Segment.HYBRID in option.segments:
        reasons.append("je naast je baan start")
    if option.needs_benefit and profile.income is Income.BENEFIT:
        reasons.append("je een uitkering hebt")
    about = option.sector_reach.fits.get((profile.sector or "").strip().lower())
    if about:
        reasons.append(f"je plan over {about} gaat")
    if profile.amount_eur and match.verdict("amount") is Verdict.MET:
        reasons.append(f"je ongeveer {euros(profile.amount_eur)} zoekt")
    if reasons:
        return f"Dit past omdat {in_a_row(list(dict.fromkeys(reasons)))}."
    return "Dit is er voor elke starter in Nederland." if option.scope.level is Level.NATIONAL else ""


def capital_words(option: Option) -> str:
    """What kind of money it is, in plain words; empty when it is no money."""
    if option.instrument is Instrument.GUARANTEE:
        return "Dit is een garantie: de overheid staat voor een deel borg bij de bank."
    if option.instrument is Instrument.LOAN and option.capital is Capital.EQUITY:
        return "Dit is een lening of geld voor aandelen. Bij aandelen wordt een ander mede-eigenaar."
    if option.instrument is Instrument.BENEFIT:
        return "Dit is inkomen of een lening van de gemeente of UWV terwijl je start."
    return CAPITAL_WORDS.get(option.capital, "")


def source_line(option: Option, today: date) -> str:
    """The source and its date: a fact when the page is fresh, else "check it"."""
    newest = option.newest_page_date()
    own = _host(option.url)
    if not option.verified:
        return f"Niet nagekeken. Controleer het bij {own}."
    if option.in_doubt:
        return f"Ik weet niet zeker of dit nog bestaat. Controleer het bij {own}."
    dated = (
        [source for source in option.sources if source.page_day() == newest]
        if newest
        else list(option.sources)
    )
    host = _host(dated[0].url) if dated else own
    if newest is None:
        return f"Eerder was dit zo (bron: {host}, zonder datum). Controleer het bij {own}."
    if today - newest <= FRESH:
        return f"Bron: {host}, {_when(dated[0].page_date or '')}."
    return f"Eerder was dit zo (bron: {host}, {newest.year}). Controleer het bij {own}."


def beside_job_line(match: Match, profile: Profile) -> str:
    """For who grows beside a job: what to watch when it is not sure that it fits there."""
    beside = match.option.beside_a_job
    if not profile.has_job or beside.value is Answer.YES:
        return ""
    if beside.why:
        return f"Let op je baan: {beside.why[0].lower()}{beside.why[1:]}"
    return "Vraag of dit naast je baan kan."


def why_not(match: Match) -> str:
    """The one condition that failed."""
    return match.failed[0].why if match.failed else ""


def _segment_reason(option: Option, profile: Profile) -> list[str]:
    if profile.segment is Segment.GROWTH:
        beside = profile.has_job and option.beside_a_job.value is Answer.YES
        return ["je wilt groeien", "dit naast je baan past"] if beside else ["je wilt groeien"]
    if profile.segment is Segment.HYBRID:
        return ["je naast je baan start"]
    return ["je zonder baan ernaast start"] if profile.segment is Segment.OTHER else []


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.") or url


def _when(page_date: str) -> str:
    parts = page_date.split("-")
    return parts[0] if len(parts) == 1 else f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
