"""Dutch words of the console for what we store in English."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers.themes import THEMES as THEMES
from bot.dialogue.late_answers import PARTNERS as PARTNERS
from bot.unmet import UnmetQuestion, marking

STATES: Mapping[str, str] = {
    "new": "nieuw",
    "assigned": "in behandeling",
    "reopened": "heropend",
    "answered": "beantwoord",
    "linked": "gekoppeld",
    "referred": "doorverwezen",
    "dismissed": "afgewezen",
}
LISTS: Mapping[str, str] = {"open": "alle open vragen", **STATES, "all": "alle vragen"}
GROUP_SORTS: Mapping[str, str] = {
    "largest": "meeste vragen",
    "due": "eerst beloofd",
    "newest": "nieuwste groep",
}
REASONS: Mapping[str, str] = {
    "not_understood": "niet begrepen",
    "out_of_scope": "valt buiten het bereik",
    "no_option": "geen passend aanbod",
    "near_miss": "net geen passend aanbod",
    "not_helpful": "antwoord hielp niet",
    "language": "andere taal",
    "official_message": "officieel bericht",
    "outage": "storing",
    "abandoned": "gesprek gestopt",
}
EXPLAINED: Mapping[str, str] = {
    "not_understood": "De chatbot wist niet wat de starter bedoelde.",
    "out_of_scope": "De chatbot denkt dat dit niet over starten gaat. Dat kan fout zijn.",
    "no_option": "In de lijst met regelingen staat niets dat past.",
    "near_miss": "Er is een regeling die bijna past. Eén voorwaarde klopt niet.",
    "not_helpful": "De starter zei dat het antwoord niet hielp.",
    "language": "De starter schreef in een andere taal dan Nederlands.",
    "official_message": "Dit lijkt een klacht, bezwaar of aanvraag. De chatbot wees naar het juiste loket.",
    "outage": "De chatbot deed het niet of was te traag.",
    "abandoned": "De starter gaf een dag lang geen antwoord op een vraag van de chatbot.",
}
KINDS: Mapping[str, str] = {"sample": "steekproef van antwoorden", "all": "vragen en steekproef"}
SAMPLE = "steekproef"
SAMPLE_EXPLAINED = (
    "Dit is een steekproef. De chatbot gaf een antwoord, en het toeval koos dit bericht om na te kijken. "
    "Klopte het antwoord? Wijs de vraag dan af met de reden: de chatbot gaf het goede antwoord."
)
SEGMENTS: Mapping[str, str] = {
    "hybrid": "start naast een baan",
    "growth": "wil groeien",
    "other": "andere starter",
    "unknown": "soort starter onbekend",
}
NEEDS: Mapping[str, str] = {"support": "begeleiding", "housing": "een plek", "financing": "geld"}
DISMISSED: Mapping[str, str] = {
    "no_question": "het is geen vraag",
    "test": "iemand probeerde de chatbot uit",
    "not_about_starting": "gaat niet over ondernemen",
    "unclear": "niet te begrijpen, ook niet voor ons",
    "outdated": "te oud: een antwoord helpt niet meer",
    "answered_well": "steekproef: de chatbot gaf het goede antwoord",
}
ROLES: Mapping[str, str] = {
    "reviewer": "beantwoordt vragen",
    "analyst": "ziet aantallen",
    "admin": "beheerder",
}
DELIVERIES: Mapping[str, str] = {
    "due": "Je antwoord gaat zo naar Telegram.",
    "attempted": "Je antwoord is onderweg naar Telegram.",
    "sent": "Je antwoord is aangekomen in Telegram.",
    "blocked": "Je antwoord is niet aangekomen: de starter heeft de chatbot geblokkeerd of is weg.",
    "dead": "Je antwoord is niet aangekomen: Telegram weigert het bericht.",
    "unknown": "Het is niet zeker of je antwoord is aangekomen: Telegram gaf geen uitsluitsel.",
    "unreadable": "Je antwoord is niet verstuurd: het adres opent niet. Zeg dit tegen je beheerder.",
}
STANDINGS: Mapping[str, str] = {
    "waiting": "wacht op controle",
    "live": "in gebruik",
    "expired": "verlopen",
    "withdrawn": "ingetrokken",
    "replaced": "vervangen",
}
STEPS: Mapping[str, str] = {
    "taken": "nam de vraag",
    "assigned": "wees de vraag toe",
    "released": "gaf de vraag terug",
    "noted": "schreef een notitie",
    "themed": "koos een thema",
    "answered": "gaf antwoord",
    "linked": "koppelde aan een regeling of antwoord",
    "referred": "verwees door",
    "dismissed": "wees de vraag af",
    "merged": "voegde samen",
    "separated": "maakte los",
    "reopened": "heropende",
    "marked": "zei hoe de chatbot dit moet begrijpen",
    "unmarked": "haalde weg hoe de chatbot dit moet begrijpen",
    "training_started": "startte een training",
    "model_chosen": "zette een nieuw taalmodel aan",
    "model_back": "ging terug naar het vorige taalmodel",
    "groups_merged": "voegde groepen samen",
    "group_split": "haalde uit een groep",
    "group_renamed": "gaf een groep een naam",
    "read": "las de vraag",
    "erased": "wiste het gesprek",
    "listed": "bekeek de lijst",
    "exported": "maakte een export",
    "published": "publiceerde een antwoord",
    "approved": "keurde een antwoord goed",
    "withdrawn": "trok een antwoord in",
    "signed_in": "logde in",
    "sign_in_refused": "kon niet inloggen",
    "signed_out": "logde uit",
    "session_ended": "stopte een sessie",
    "account_made": "maakte een account",
    "account_removed": "verwijderde een account",
    "password_changed": "veranderde een wachtwoord",
    "audit_read": "bekeek wie-zag-wat",
    "keys_rotated": "vernieuwde de sleutels",
}
DONE: Mapping[str, str] = {
    "taken": "Deze vraag is nu van jou.",
    "assigned": "De vraag is toegewezen.",
    "released": "De vraag is weer van niemand.",
    "noted": "Je notitie is bewaard.",
    "themed": "Het thema is bewaard.",
    "answered": "Je antwoord is bewaard.",
    "published": "Je antwoord is bewaard en gepubliceerd.",
    "linked": "De vraag is gekoppeld.",
    "referred": "De vraag is doorverwezen.",
    "dismissed": "De vraag is afgewezen.",
    "merged": "De vragen zijn samengevoegd.",
    "separated": "De vraag staat weer op zichzelf.",
    "reopened": "De vraag is weer open.",
    "marked": "Bewaard: zo moet de chatbot deze vraag begrijpen.",
    "unmarked": "Weggehaald: de chatbot leert niet van deze vraag.",
    "training": "De training is gestart.",
    "training_runs": "Er liep al een training. Er is niets nieuws gestart.",
    "back": "Het vorige taalmodel is gekozen. De chatbot gebruikt het binnen een paar tellen.",
    "erased": "Het gesprek en alle vragen daarin zijn gewist.",
    "kept": "Je filter is bewaard.",
    "dropped": "Je filter is verwijderd.",
    "approved": "Het antwoord is goedgekeurd.",
    "revised": "De nieuwe versie is bewaard.",
    "withdrawn": "Het antwoord is ingetrokken. Starters krijgen het niet meer.",
    "ended": "De sessie is gestopt.",
    "groups_merged": "De groepen zijn samengevoegd.",
    "group_split": "De gekozen vragen zijn nu een eigen groep.",
    "group_renamed": "De naam is bewaard.",
    "answered_together": "Je antwoord is bewaard. Iedereen die dit vroeg, hoort het.",
}
SENT = frozenset({"answered", "published", "answered_together", "linked", "referred", "dismissed", "merged"})
"""After these a text that was not sent is of no use any more."""
INTENTS: Mapping[str, str] = {
    "start_told": "vertelt of vraagt iets over het bedrijf",
    "fact_corrected": "verbetert iets",
    "fact_chosen": "koos een knop",
    "answer_chosen": "koos een vraag uit de lijst",
    "answer_other_chosen": "bedoelde iets anders",
    "answer_yes": "ja",
    "answer_no": "nee",
    "answer_unsure": "weet het niet",
    "answer_skip": "slaat over",
    "advice_why": "vraagt waarom",
    "advice_more": "wil meer zien",
    "advice_shorter": "wil het korter",
    "advice_helpful": "kan verder",
    "advice_not_helpful": "kan niet verder",
    "human_asked": "wil een mens spreken",
    "help_asked": "vraagt om uitleg",
    "session_started": "begint",
    "session_restarted": "begint opnieuw",
    "session_stopped": "stopt",
    "session_back": "wil een stap terug",
    "privacy_asked": "vraagt naar privacy",
    "my_data_asked": "vraagt de eigen gegevens",
    "erase_asked": "wil alles wissen",
    "chat_greeted": "groet",
    "chat_goodbye": "neemt afscheid",
    "chat_thanked": "bedankt",
    "chat_small_talk": "maakt een praatje",
    "chat_bot_asked": "vraagt of dit een computer is",
    "chat_abused": "scheldt",
    "gibberish_typed": "typt losse letters",
    "out_of_scope_far": "vraagt iets heel anders",
    "out_of_scope_near": "vraagt iets dat bijna over starten gaat",
    "out_of_scope_gap": "vraagt iets dat de chatbot niet kan",
    "official_message_sent": "stuurt een officieel bericht",
    "language_other": "schrijft in een andere taal",
    "not_understood": "niet begrepen",
}
TEACHING: Mapping[str, str] = {
    "has_job": "De starter heeft een baan",
    "growth_ambition": "De starter wil groeien",
    "support": "De starter zoekt begeleiding",
    "housing": "De starter zoekt een plek",
    "financing": "De starter zoekt geld",
}
SAID: Mapping[str, str] = {"": "niet gezegd", "yes": "ja", "no": "nee"}
ACTS: Mapping[str, str] = {act: INTENTS[act] for act in marking.ACTS}
PHASES: Mapping[str, str] = {
    "starting": "De training begint.",
    "training": "Het model leert.",
    "measuring_old": "Het model van nu wordt gemeten.",
    "measuring_new": "Het nieuwe model wordt gemeten.",
    "done": "De training is klaar.",
}
ENDINGS: Mapping[str, str] = {
    "accepted": "in gebruik genomen",
    "refused": "tegengehouden",
    "unchanged": "niets nieuws",
    "failed": "mislukt",
    "lost": "afgebroken",
}
FACTS: Mapping[str, str] = {
    "has_job": "heeft een baan",
    "growth_ambition": "wil groeien",
    "segment": "soort starter",
    "needs": "zoekt",
    "municipality": "gemeente",
    "hours_per_week": "uren baan per week",
    "amount_eur": "bedrag in euro",
    "sector": "branche",
    "stage": "fase",
    "income": "inkomen",
}


def reason(question: UnmetQuestion) -> str:
    """Why there was no answer, or that it is a sample."""
    return REASONS[question.reason.value] if question.reason else SAMPLE


def explained(question: UnmetQuestion) -> str:
    """The same in a sentence or two."""
    return EXPLAINED[question.reason.value] if question.reason else SAMPLE_EXPLAINED


def fact(value: object) -> str:
    """The value of a fact as people say it.

    >>> fact(True), fact(["support", "housing"]), fact(24)
    ('ja', 'begeleiding, een plek', '24')
    """
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list | tuple):
        return ", ".join(NEEDS.get(str(one), str(one)) for one in value)
    return SEGMENTS.get(str(value), str(value))
