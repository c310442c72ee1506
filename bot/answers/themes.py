"""What an answer or question is about: the themes of `data/answers`, with their Dutch words."""

from __future__ import annotations

from collections.abc import Mapping

THEMES: Mapping[str, str] = {
    "registration": "inschrijven",
    "legal_form": "rechtsvorm",
    "side_job": "naast je baan",
    "tax": "belasting",
    "vat": "btw",
    "benefits": "uitkering",
    "insurance_pension": "verzekering en pensioen",
    "money": "geld",
    "plan_market": "plan en markt",
    "contracts_clients": "contracten en klanten",
    "staff": "personeel",
    "location_rules": "regels voor je plek",
    "permits": "vergunningen",
    "ip_name": "naam en idee",
    "growth_capital": "groeigeld",
    "international": "internationaal",
    "government_as_client": "overheid als klant",
    "digital_security": "digitale veiligheid",
    "education_links": "onderwijs",
    "stopping": "stoppen of overnemen",
    "complaints_rules": "klachten en regels",
}
