"""The columns of a table with a city's own offers: heading, key, what may stand in it, an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.options.option import Answer, Capital, Instrument, Stage
from bot.starter import Need, Segment

MARK = "# Gemaakt met: startkompas import-catalogue"
"""First words of a file that an import wrote; only such a file may be written over."""


class Kind(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    SENTENCES = "sentences"
    NAMES = "names"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    EUROS = "euros"
    DAY = "day"
    PAGE_DATE = "page_date"


@dataclass(frozen=True)
class Column:
    """One column. `empty` is the value of an empty cell; `choices` maps the Dutch words to stored values."""

    heading: str
    key: str
    kind: Kind
    what: str
    example: str
    required: bool = False
    empty: object = None
    choices: Mapping[str, object] = field(default_factory=dict)


NEEDS = {"begeleiding": Need.SUPPORT, "plek": Need.HOUSING, "geld": Need.FINANCING}
SEGMENTS = {"naast een baan": Segment.HYBRID, "groei": Segment.GROWTH, "zonder baan": Segment.OTHER}
INSTRUMENTS = {
    "subsidie": Instrument.SUBSIDY,
    "lening": Instrument.LOAN,
    "klein krediet": Instrument.MICROLOAN,
    "garantie": Instrument.GUARANTEE,
    "aandelen": Instrument.EQUITY,
    "belasting": Instrument.TAX,
    "voucher": Instrument.VOUCHER,
    "prijs": Instrument.PRIZE,
    "uitkering": Instrument.BENEFIT,
    "crowdfunding": Instrument.CROWDFUNDING,
    "coaching": Instrument.COACHING,
    "programma": Instrument.PROGRAMME,
    "netwerk": Instrument.NETWORK,
    "informatie": Instrument.INFORMATION,
    "werkplek": Instrument.WORKSPACE,
    "incubator": Instrument.INCUBATOR,
    "vergunning": Instrument.PERMIT,
}
CAPITALS = {
    "terugbetalen": Capital.DEBT,
    "aandelen": Capital.EQUITY,
    "houden": Capital.GRANT,
    "minder belasting": Capital.TAX,
    "geen geld": Capital.NONE,
}
STAGES = {"idee": Stage.IDEA, "start": Stage.START, "eerste jaren": Stage.EARLY, "groei": Stage.GROWTH}
BESIDE = {"ja": Answer.YES, "nee": Answer.NO, "onbekend": Answer.UNKNOWN}

COLUMNS = (
    Column("id", "id", Kind.TEXT, "Kleine letters, cijfers en streepjes. Leeg: van gemeente en naam.", ""),
    Column("naam", "name", Kind.TEXT, "Hoe het aanbod heet.", "Startbureau Voorbeeld", required=True),
    Column("aanbieder", "provider", Kind.TEXT, "Van wie het is.", "Gemeente Breda", required=True),
    Column(
        "website", "url", Kind.TEXT, "De pagina zelf, met https://", "https://www.breda.nl", required=True
    ),
    Column(
        "uitleg",
        "summary",
        Kind.TEXT,
        "Twee of drie korte zinnen, met je.",
        "Je praat een uur met een adviseur. Dat is gratis.",
        required=True,
    ),
    Column(
        "gemeenten",
        "areas",
        Kind.NAMES,
        "Waar het voor is. Meer namen: met ; ertussen.",
        "Breda",
        required=True,
    ),
    Column(
        "vraag",
        "need",
        Kind.CHOICES,
        "Waar het bij helpt.",
        "begeleiding; plek",
        required=True,
        choices=NEEDS,
    ),
    Column(
        "groep",
        "segments",
        Kind.CHOICES,
        "Voor wie. Leeg: voor alle drie.",
        "naast een baan; zonder baan",
        empty=tuple(Segment(one) for one in SEGMENTS.values()),
        choices=SEGMENTS,
    ),
    Column("soort", "instrument", Kind.CHOICE, "Wat het is.", "coaching", required=True, choices=INSTRUMENTS),
    Column(
        "soort geld",
        "capital",
        Kind.CHOICE,
        "Wat je met het geld moet. Leeg: geen geld.",
        "geen geld",
        empty=Capital.NONE,
        choices=CAPITALS,
    ),
    Column("bedrag vanaf", "amount_min_eur", Kind.EUROS, "In hele euro's.", ""),
    Column("bedrag tot", "amount_max_eur", Kind.EUROS, "In hele euro's.", "€ 10.000"),
    Column(
        "sectoren",
        "sectors",
        Kind.NAMES,
        "Woorden uit data/sectors.yml. Leeg: alle.",
        "horeca",
        empty=("any",),
    ),
    Column(
        "niet voor sectoren",
        "not_for_sectors",
        Kind.NAMES,
        "Voor welke sectoren het niet is. Leeg: geen.",
        "",
        empty=(),
    ),
    Column(
        "fase",
        "stage",
        Kind.CHOICES,
        "Hoe ver het bedrijf is. Leeg: alle fasen.",
        "idee; start",
        empty=tuple(STAGES.values()),
        choices=STAGES,
    ),
    Column("voorwaarden", "conditions", Kind.SENTENCES, "Met ; ertussen.", "Je woont in Breda", empty=()),
    Column(
        "stappen",
        "steps",
        Kind.SENTENCES,
        "Wat je eerst doet. Met ; ertussen.",
        "Maak een afspraak op de site; Neem je plan mee",
        required=True,
    ),
    Column("open vanaf", "from", Kind.DAY, "De eerste dag.", "01-01-2026"),
    Column("open tot en met", "until", Kind.DAY, "De laatste dag.", "31-12-2027"),
    Column("altijd open", "always", Kind.YES_NO, "ja of nee. Leeg: niet bekend.", ""),
    Column(
        "past naast een baan",
        "value",
        Kind.CHOICE,
        "ja, nee of onbekend. Leeg: onbekend.",
        "ja",
        empty=Answer.UNKNOWN,
        choices=BESIDE,
    ),
    Column("waarom", "why", Kind.TEXT, "Waarom het wel of niet naast een baan past.", "Het is in de avond."),
    Column("loket", "desk", Kind.YES_NO, "ja als dit het loket van de gemeente is.", "nee", empty=False),
    Column("bron", "source", Kind.TEXT, "De pagina waar dit staat. Leeg: de website.", ""),
    Column("datum bron", "page_date", Kind.PAGE_DATE, "Datum op die pagina: dag, maand of jaar.", "2026-05"),
    Column("gelezen op", "read_on", Kind.DAY, "De dag dat jij de pagina las.", "24-11-2026"),
    Column("nagekeken", "verified", Kind.YES_NO, "ja als de bron dit bevestigt.", "ja", empty=False),
    Column(
        "twijfel", "in_doubt", Kind.YES_NO, "ja als niet zeker is of het nog bestaat.", "nee", empty=False
    ),
    Column("contact", "contact", Kind.TEXT, "Id van het loket, of woorden.", "Bel 14 076"),
    Column("opmerking", "note", Kind.TEXT, "Wat je niet kon nakijken.", "", empty=""),
)
BY_HEADING = {column.heading: column for column in COLUMNS}
BY_KEY = {column.key: column for column in COLUMNS}
