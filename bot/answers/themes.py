"""What an answer or question is about: the themes of `data/answers`, with their Dutch words."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers.answer import Theme

THEMES: Mapping[Theme, str] = {
    Theme.REGISTRATION: "inschrijven",
    Theme.LEGAL_FORM: "rechtsvorm",
    Theme.SIDE_JOB: "naast je baan",
    Theme.TAX: "belasting",
    Theme.VAT: "btw",
    Theme.BENEFITS: "uitkering",
    Theme.INSURANCE_PENSION: "verzekering en pensioen",
    Theme.MONEY: "geld",
    Theme.PLAN_MARKET: "plan en markt",
    Theme.CONTRACTS_CLIENTS: "contracten en klanten",
    Theme.STAFF: "personeel",
    Theme.LOCATION_RULES: "regels voor je plek",
    Theme.PERMITS: "vergunningen",
    Theme.IP_NAME: "naam en idee",
    Theme.GROWTH_CAPITAL: "groeigeld",
    Theme.INTERNATIONAL: "internationaal",
    Theme.GOVERNMENT_AS_CLIENT: "overheid als klant",
    Theme.DIGITAL_SECURITY: "digitale veiligheid",
    Theme.EDUCATION_LINKS: "onderwijs",
    Theme.STOPPING: "stoppen of overnemen",
    Theme.COMPLAINTS_RULES: "klachten en regels",
}
