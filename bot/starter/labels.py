"""Dutch words for what we store in English. The one place where they stand."""

from __future__ import annotations

from collections.abc import Mapping

from bot.starter.money import Money, MoneyWish
from bot.starter.profile import Income, Need, Profile

NEED_LABELS: Mapping[Need, str] = {
    Need.SUPPORT: "begeleiding",
    Need.HOUSING: "een plek voor je bedrijf",
    Need.FINANCING: "geld voor je bedrijf",
}
MORE_LABELS: Mapping[Need, str] = {
    Need.SUPPORT: "Meer begeleiding",
    Need.HOUSING: "Meer plekken",
    Need.FINANCING: "Meer geld",
}
NO_LONGER_LABELS: Mapping[Need, str] = {
    Need.SUPPORT: "je zoekt geen begeleiding meer",
    Need.HOUSING: "je zoekt geen plek meer",
    Need.FINANCING: "je zoekt geen geld meer",
}
INCOME_LABELS: Mapping[Income, str] = {
    Income.BENEFIT: "je hebt een uitkering",
    Income.PENSION: "je hebt pensioen of AOW",
    Income.OWN_BUSINESS: "je leeft van je eigen bedrijf",
    Income.NONE: "je hebt geen baan",
}
MONEY_LABELS: Mapping[Money, str] = {
    Money.GRANT: "subsidie",
    Money.DEBT: "lening",
    Money.EQUITY: "investeerder",
}
SECTOR_LABELS: Mapping[str, str] = {
    "food": "horeca en eten",
    "retail": "winkel en verkoop",
    "creative": "kunst, media en ontwerp",
    "tech": "techniek en software",
    "health": "zorg en gezondheid",
    "personal_care": "kapper, schoonheid en verzorging",
    "construction": "bouw, klussen en tuin",
    "manufacturing": "maken en ambacht",
    "energy": "energie en hergebruik",
    "agriculture": "boerderij en teelt",
    "education": "les en opvang",
    "transport": "vervoer en reparatie",
    "business_services": "diensten voor bedrijven",
    "leisure": "sport en vrije tijd",
}
STAGE_LABELS: Mapping[str, str] = {
    "idea": "je hebt een idee",
    "start": "je begint net",
    "early": "je bent al bezig",
    "growth": "je bedrijf groeit al",
}


def euros(amount: int) -> str:
    """An amount as Dutch people write it.

    >>> euros(12500)
    '€ 12.500'
    """
    return "€ " + f"{amount:,}".replace(",", ".")


def hours(number: float) -> str:
    """Hours without needless decimals.

    >>> hours(24.0), hours(22.5)
    ('24', '22,5')
    """
    return f"{number:g}".replace(".", ",")


def describe(profile: Profile) -> list[str]:
    """What we know about a starter, in words for that starter."""
    facts = [job_fact(profile), growth_fact(profile), _needs(profile)]
    if profile.municipality:
        facts.append(f"je bedrijf komt in {profile.municipality}")
    if profile.sector and profile.sector in SECTOR_LABELS:
        facts.append(f"je bedrijf zit in {SECTOR_LABELS[profile.sector]}")
    if profile.stage and profile.stage in STAGE_LABELS:
        facts.append(STAGE_LABELS[profile.stage])
    if profile.amount_eur:
        facts.append(f"je zoekt ongeveer {euros(profile.amount_eur)}")
    if Need.FINANCING in profile.needs:
        facts += _money(profile.money)
    return [fact for fact in facts if fact]


def to_correct(profile: Profile) -> str:
    """What a starter could type to put a fact right: the opposite of what we believe.

    >>> to_correct(Profile(has_job=False))
    'ik heb wel een baan'
    """
    if profile.has_job is not None:
        return "nee, ik heb geen baan" if profile.has_job else "ik heb wel een baan"
    if profile.municipality:
        return "nee, ik zit in een andere plaats"
    return "nee, ik zoek liever een plek" if Need.HOUSING not in profile.needs else "nee, ik zoek liever geld"


def in_a_row(parts: list[str]) -> str:
    """Parts as one Dutch enumeration.

    >>> in_a_row(["een", "twee", "drie"])
    'een, twee en drie'
    """
    return " en ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def in_a_list(parts: list[str]) -> str:
    """Parts as a list, one on each line.

    >>> in_a_list(["je zoekt begeleiding"])
    '- je zoekt begeleiding'
    """
    return "\n".join(f"- {part}" for part in parts)


def job_fact(profile: Profile) -> str:
    """What we know about a job or another income; empty when nothing."""
    if profile.has_job is None:
        return ""
    if profile.has_job:
        worked = f" van {hours(profile.hours_per_week)} uur per week" if profile.hours_per_week else ""
        return f"je hebt een baan{worked}"
    return INCOME_LABELS.get(profile.income, "je hebt geen baan naast je bedrijf")


def growth_fact(profile: Profile) -> str:
    """What we know about the wish to grow; empty when nothing."""
    if profile.growth_ambition is None:
        return ""
    return "je wilt groeien" if profile.growth_ambition else "je wilt klein blijven"


def _money(wish: MoneyWish) -> list[str]:
    wanted = " of een ".join(MONEY_LABELS[kind] for kind in wish.wanted)
    refused = " en geen ".join(MONEY_LABELS[kind] for kind in wish.refused)
    told = [
        f"je zoekt het liefst een {wanted}" if wanted else "",
        f"je wilt geen {refused}" if refused else "",
    ]
    return [one for one in told if one]


def _needs(profile: Profile) -> str:
    if not profile.needs:
        return ""
    return "je zoekt " + in_a_row([NEED_LABELS[need] for need in profile.needs])
