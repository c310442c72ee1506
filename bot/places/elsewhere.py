"""Names that are places but no Dutch municipality: provinces, regions, towns across the border."""

from __future__ import annotations

from collections.abc import Mapping

PROVINCES: Mapping[str, str] = {
    "drenthe": "Drenthe",
    "flevoland": "Flevoland",
    "friesland": "Fryslân",
    "fryslan": "Fryslân",
    "frl": "Fryslân",
    "gelderland": "Gelderland",
    "gld": "Gelderland",
    "gelre": "Gelderland",
    "limburg": "Limburg",
    "lb": "Limburg",
    "noord brabant": "Noord-Brabant",
    "brabant": "Noord-Brabant",
    "nb": "Noord-Brabant",
    "noord holland": "Noord-Holland",
    "nh": "Noord-Holland",
    "overijssel": "Overijssel",
    "ov": "Overijssel",
    "ovl": "Overijssel",
    "zeeland": "Zeeland",
    "zld": "Zeeland",
    "zuid holland": "Zuid-Holland",
    "zh": "Zuid-Holland",
    "twente": "Overijssel",
    "salland": "Overijssel",
    "achterhoek": "Gelderland",
    "veluwe": "Gelderland",
    "betuwe": "Gelderland",
}
"""Provinces, their abbreviations, and regions inside one province. Utrecht and Groningen are cities first."""
ABBREVIATIONS = frozenset("frl gld lb nb nh ov ovl zld zh".split())
"""Only read as a province right after a place name."""
FOREIGN = frozenset(
    """
    gent turnhout antwerpen brussel hasselt leuven brugge genk mechelen luik oostende kortrijk aalst
    lommel mol bree maaseik lanaken lier geel beringen vlaanderen belgie wallonie duitsland aken keulen
    dusseldorf kleef emmerich nordhorn gronau munster bocholt londen parijs berlijn istanbul
    """.split()
)
