"""Words around an amount that tell whether it is money, and whether it is sought, owned, earned or paid."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nlu.language.patterns import laid_out

TIMES: Mapping[str, int] = {
    "k": 1_000, "duizend": 1_000, "mille": 1_000, "rug": 1_000, "ruggen": 1_000, "doezoe": 1_000,
    "honderd": 100, "barkie": 100, "barkies": 100, "meier": 100,
    "ton": 100_000, "tonnen": 100_000, "tonnetje": 100_000,
    "miljoen": 1_000_000, "mln": 1_000_000, "mio": 1_000_000, "million": 1_000_000, "m": 1_000_000,
}  # fmt: skip
"""What the words after a number multiply it by."""


ASKED = laid_out(r"""
    \b(?:nodig|lenen|leen|leent|lening\w*|krediet\w*|\w*krediet|gefinancierd|financier\w*|zoek|zoeken|zoekt|ophalen|haal|
    voorschieten|voorschiet|investeerder\w*|investering\w*|investeer\w*|funding|fund|seed|tekort|kapitaal|\w*kapitaal|
    bedrag\w*|ronde|subsidie|fonds|potje|bijdrage|startgeld|afbetaling|leasen|crowdfunding|gat|borg|waarborgsom|
    ophoesten|microkrediet|max|maximaal|maximum|hooguit|minimaal|minstens|ongeveer|zo'n|budget|mis_ik_nog|bank|geld)\b
""")
"""Somewhere near a bare number: it is money that somebody looks for."""
SOUGHT = laid_out(r"""
    \b(?:nodig|lenen|leen|leent|lening|krediet|\w+krediet|financier\w*|zoek|zoeken|zoekt|ophalen|voorschieten|funding|seed|
    tekort|\w*kapitaal|investering|ronde|max|maximaal|mis_ik_nog|afbetaling|ophoesten|waar_haal|bedoel|correctie|
    moet_zijn|bedrag)\b
""")
"""In the clause of an amount: it is the amount that is sought."""
PRICE = laid_out(r"""
    \b(?:kost|kosten|kostte|prijs|\w*prijs|offerte|duur|overname|koop|kopen|begroot|begroting|borg)\b
""")
EVERY = laid_out(r"""
    ^\s*(?:euro|eur|€)?\s*(?:netto|bruto|inclusief|excl\w*|ex)?\s*(?:per|p/|p\.?/?|/|in_de|elke|iedere|de)\s*
    (?:maand|mnd|m\b|m2|m²|uur|u\b|jaar|week|dag|nacht|keer|stuk|persoon|gezin|les|klant|kilo|vierkante|aandeel)|
    ^\s*(?:euro)?\s*(?:pm|p\.m\.|p/m|pu|maandelijks)\b
""")
EVERY_BEFORE = laid_out(r"""
    \b(?:(?:per|elke|iedere)_(?:maand|uur|jaar|week|dag|keer|stuk|nacht)|maandelijks)(?:_(?:voor|zo'n|ongeveer|maar|rond|tot|max|
    maximaal|nog|wel|een))*_$
""")
EARNED_BEFORE = laid_out(r"""
    \b(?:verdien\w*|inkomen\w*|salaris|loon|netto|bruto|omzet\w*|winst|uitkering|schuld\w*|erfenis|\w*vergoeding|
    gespaard|spaar\w*|eigen_geld|eigen_inleg|minimumloon|opbrengst|brengt|opbrengt|verkoop|verkocht|haalden|haalde|opgehaald|
    kregen|gekregen|kreeg|krijg_nog|eruit_met|kostte|betaald|gekocht|scheelt)\b[^.;!?]{0,40}$|
    \b(?:boete|naheffing|aanslag|bijtelling|ontvang\w*|factuur|facture\w*|huur|huren|eist|ingelegd|inleg|vermogen|gage|tarief|
    premie|belasting|\w*toeslag|bijverdienen|bijverdien|gekort|declare\w*|aandeel|kostprijs|voorverkoop|betaal|betalen_nu)\b
    [^.;!?]{0,14}$|\bbtw_(?:van_|over_)?$
""")
EARNED_AFTER = laid_out(r"""
    ^\s*(?:euro'?s?|eur)?\s*(?:gespaard|spaargeld|eigen_|winst|omzet|schuld|salaris|netto|bruto|boete|bijtelling|huur|ingelegd|
    vermogen|op_de_bank|op_mijn|cash|mrr|arr|loon|minder|btw|binnen\b|aan_voorverkoop|inkomen|verdien|per_maand|in_de_maand|
    opgehaald|gehaald|op_voor|achter_de_hand|liggen|van_mijzelf|van_mezelf|ontvangen|gekregen|geërfd)
""")
OWNED_BEFORE = laid_out(r"""
    \b(?:heb|hebt|had|bezit|(?:wij|we|samen|ouders)_hebben|hebben(?=_(?:wij|we|samen)))\b(?:_(?!nodig|van|voor|een)[\w']+){0,3}_$
""")
NEEDED_AFTER = laid_out(r"^[^.;!?]{0,40}\b(?:nodig|tekort|te_leen|lenen|te_kort|lening|krediet|voor_nodig)\b")
LENT_TO_US = laid_out(r"""
    \b(?:\w*ouders|\w*vader|\w*moeder|familie|vriend\w*|oom|tante)\b[^.,;!?]{0,14}
    \b(?:leent|lenen|leende)\b[^.,;!?]{0,12}$
""")
FAMILY_BEFORE = laid_out(r"""
    \b(?:\w*ouders|\w*vader|\w*moeder|familie|oom|tante)_(?:wil|willen|kan|kunnen|gaat|gaan)\b[^.,;!?]{0,14}$
""")
OWED_BEFORE = laid_out(r"""
    \b(?:\w*schuld|\w*schulden|achterstand|rood)\b[\s,:]{0,3}(?:(?:van|is|zijn|nog|ongeveer|zo'n|voor|€)\s*){0,3}$
""")
OWED_AFTER = laid_out(
    r"^_?(?:(?:euro|aan|oude|openstaande|in|nog|een|mijn|studie)_)*(?:het_)?(?:\w*schuld|\w*schulden|rood)\b"
)
"""What somebody owes: "een schuld van 8000", "8000 euro aan schulden"."""
WHEREOF = laid_out(r"\b(?:waarvan|waarbij|daarvan)_[^.,;!?]{0,12}$")
SPACE = laid_out(r"""
    \b(?:ruimte|\w*ruimte|atelier|hoekje|hoek|werkplek|pand|winkel|kantoor|kamer|box|loods|unit|kraam|stoel|appartement|
    woning|desk|bureau|plek|studio|lokaal|werkplaats|opslag|garage|vierkante|m2)\b
""")
DENIED_BEFORE = laid_out(r"\b(?:niet|geen|nooit|ipv|i\.p\.v\.|in_plaats_van)_(?:de_|een_)?$")
DENIED_AFTER = re.compile(
    r"^\s*(?:euro\s*)?(?:is het |was het |dus )?niet(?=\s*$|\s*[,.;!?]|\s+maar\b)", re.I
)
OTHER_UNIT = laid_out(r"""
    ^\s?(?:m2|m²|m3|vierkante|kwadraat|meter|mtr|uur|uren|uurtjes|u\b|dag|dagen|week|weken|weekend\w*|maand|maanden|jaar|jarig\w*|
    man\b|mensen|fte|personen|medewerkers|personeel|werknemers|gebruikers|users|klanten|leerlingen|volgers|winkels|
    vestigingen|landen|procent|%|kilo|kg|gram|liter|ton_co2|km|kilometer|kamers|keer|x\b|stuks|kinderen|units|
    werkplek\w*|robots?|talen|mw|kwh?|watt|volt|euro_?per|e_|ste_|de_verdieping|celsius|graden|minuten|min\b|flesjes|bezoekers|
    inwoners|deelnemers|aanvragen|bestellingen|orders|nummer)
""")
GOES_ON = frozenset(
    """
    voor nodig om op lenen leen leent in bij van aan te zijn is en of maar die dat want als naar ophalen
    krediet lening startkapitaal max kwijt extra erbij investeren per tekort uit met liggen voorschieten
    ik wij we mee daar waar wie welke kan kom zaaikapitaal seed financiering funding risicokapitaal
    groeigeld subsidie liefst ongeveer maximaal minimaal hoor graag ofzo zoiets zo denk schat bedoel
    niet geen wel nog krijgen vinden gaat wil willen moet hebben heb hoe dus toch meer genoeg terug
    binnen groeikapitaal werkkapitaal kapitaal investering aub bedrag euro eur schuld gespaard spaargeld
    microkrediet waard zonder omzet winst mis hooguit tegen a à tot eigen net geld cash lukt gevraagd
    ergens kost nu daarvoor naast ja nee ipv wat lukken
    """.split()
)
"""After one of these, or at the end of a clause, an amount without the word euro is still money."""
