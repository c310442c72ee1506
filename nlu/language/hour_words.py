"""Words around hours that tell whether they are a working week, and of what: the job or the business."""

from __future__ import annotations

import re

from nlu.language.patterns import laid_out

JOB = laid_out(r"""
    \b(?:we?rk(?:en|t|te|week)?|wurk|wark|wirk|(?:bij)?baan(?:tje)?|contract\w*|dienst|loondienst|baas|werkgever|aanstelling|
    dienstverband|job|parttime|part-time|uitzend\w*|functie|nachtdienst\w*|zorg|thuiszorg|onderwijs|voor_de_klas|
    op_kantoor|bij_(?:de|het|een|'t|mijn|[A-Z]\w+)|als_\w+_bij|naast(?:_(?:mijn|een|de|m'n|mn))?|blijf|ben_ik|
    verpleeg\w*|politie\w*|leraar|juf|docent|kazerne|ziekenhuis|fabriek)\b
""")
JOB_WORD = re.compile(r"contract|baan|werkweek|aanstelling|fte", re.I)
BUSINESS = laid_out(r"""
    \b(?:onderneem|ondernemen|ondernemer\w*|voor_mezelf|voor_mijzelf|eigen_(?:bedrijf\w*|zaak\w*|praktijk\w*|winkel)|
    (?:mijn|mn|m'n|ons|onze)_(?:eigen_)?(?:\w*bedrijf\w*|\w*zaak\w*|webshop|\w*winkel\w*|\w*praktijk\w*|\w*bureau\w*|
    \w*atelier\w*|startup|onderneming|app|kraam)|zzp\w*|freelance\w*|zelfstandig\w*|besteden?|steek|erin_steken|vrij|
    over|huren|huur|desk|flexplek|cursus|training|workshop\w*|begeleiding|coaching|klanten|open|openingstijden)\b
""")
CLAUSE = laid_out(r"""
    [.!?;,:](?=\s|$)|\b(?:maar|want|terwijl|dus|omdat|daarnaast|daarbij|verder)\b
""")
AND = re.compile(r"\ben\b", re.I)

CLOCK_BEFORE = laid_out(r"""
    \b(?:om|vanaf|rond|tot|tegen|voor|na|binnen|over|elke|iedere|half|kwart_(?:over|voor)|uiterlijk|al|sinds)_(?:de_)?$
""")
"""Before "8 uur": a time of the day or a span."""
FROM_TO = re.compile(r"(?:[0-9]|1[0-2])\s?(?:tot|-|en)\s?(?:[0-9]|1\d|2[0-4])\s?u", re.I)
WORKS = re.compile(r"\b(?:werk|werkt|dienst|contract|aanstelling)\s+(?:voor|tot|over|na)\s+$", re.I)
SPAN_BEFORE = laid_out(r"""
    \b(?:binnen|over|na|sinds|al|elke|iedere|om_de|laatste|afgelopen|komende|eerste|uiterlijk|pas)_(?:de_)?$
""")
"""Before "3 dagen": a span, no working days."""
DENIED = re.compile(r"\b(?:niet|geen|ipv|in plaats van)\s+(?:meer\s+)?$", re.I)
INSTEAD = re.compile(r"\s+maar\s+(?P<number>\d{1,2})(?=\s*$|[.,!?])", re.I)
NOT_WORK = laid_out(r"""
    ^\s?(?:per_(?:maand|jaar|keer|stuk)|p/m|minder|meer\b|extra|rijden|reizen|reistijd|lopen|fietsen|durend|later|
    geleden|te_laat|van_tevoren|oud|wachten|wacht|bedenktijd|betaling|vakantie|mistig|ziek|'s|
    s_(?:nachts|ochtends|middags|avonds)|(?:per_dag|op_een_dag)[^.,;]{0,12}open|open|service|bereikbaar|vertraging|
    feest|markt|beurs|festival|kamperen|weg\b|thuis_met|dicht|toegang|verblijf|bezorg\w*|levertijd|per_dag|zon|regen|
    vrij_op|afspraak|machines)
""")
"""After hours or days: they are no working week."""
WEEKLY = re.compile(r"^\s?(?:in de|per|/|p/|in 'n|in een|de|elke|door de)\s?(?:week|w\b)", re.I)
PER_DAY = re.compile(r"^\s?(?:per dag|op een dag|/dag)\b(?![^.,;]{0,12}\bopen)", re.I)
SHARE_OF_ELSE = laid_out(r"""
    \b(?:btw|korting|rente|aandelen|omzet|winst|gekort|omhoog|groei|groeit|subsidie|belasting|kans|minder|afgekeurd|
    duurder)\b
""")
"""Beside a percentage: it is no part of a full job."""
