"""Sector and stage of the business: what is surely said, and what is somebody's job or a wish."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from bot.core.errors import ContentBroken
from bot.options.option import Stage
from bot.starter.labels import SECTOR_LABELS, STAGE_LABELS
from nlu.language.sectors import Sectors
from nlu.language.stages import said_stage
from tests.sentences import PROJECT, texts_of

FILE = PROJECT / "data" / "lexicon" / "sectors.yml"
SECTORS = Sectors.load(FILE)


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Ik wil een foodtruck met poffertjes beginnen", "food"),
        ("kapsalon aan huis in Oss", "personal_care"),
        ("ik ben fotograaf en zoek een ruimte", "creative"),
        ("naast mijn werk in een restaurant begin ik een webshop", "retail"),
        ("ik werk bij een bakkerij, maar wil een rijschool starten", "education"),
        ("een winkel en een eigen kaasmakerij", "food"),
        ("zzp'er als stukadoor", "construction"),
        ("wij verkopen zonnepanelen aan boeren", "energy"),
        ("ik geef yogalessen", "leisure"),
        ("wijngaard in Limburg opzetten", "agriculture"),
        ("koeriersbedrijf met e-bikes", "transport"),
        ("eigen schoonmaakbedrijf", "business_services"),
        ("een saas voor tandartsen", "tech"),
        ("ik open een praktijk voor fysiotherapie", "health"),
        ("meubelmaker met een eigen werkplaats", "manufacturing"),
        # a job, somebody else, a denial, or two that both fit
        ("ik werk in de horeca en wil voor mezelf beginnen", None),
        ("ik doe bbl bij een aannemer", None),
        ("dakdekker op loonlijst", None),
        ("mijn man is boekhouder en ik begin ook", None),
        ("geen restaurant maar iets anders", None),
        ("een kapsalon of een bakkerij", None),
        ("ik heb een plek nodig", None),
        ("", None),
    ],
)
def test_the_sector_of_the_business(text: str, sector: str | None):
    found = SECTORS.find(text)
    assert (found.name if found else None) == sector


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("ik heb een idee voor een app", "idea"),
        ("Ik heb nog maar een idee", "idea"),
        ("ik overweeg om te beginnen", "idea"),
        ("ik zit eraan te denken", None),
        ("ik zit te denken aan een salon", "idea"),
        ("net ingeschreven bij de kvk", "start"),
        ("ik ben ingeschreven bij de KvK", "start"),
        ("ik sta op het punt te beginnen", "start"),
        ("ik ben al een jaar bezig", "early"),
        ("ben nu 3 jaar zelfstandig", "early"),
        ("mijn zaak bestaat al even", "early"),
        ("we hebben eerste klanten", "early"),
        ("we hebben vijf mensen in dienst", "growth"),
        ("klaar om op te schalen", "growth"),
        ("straks vijf mensen in dienst", None),
        ("ik ben nog niet ingeschreven bij de kvk", None),
        ("ik werk al vijf jaar bij een baas", None),
        ("ik zoek een ruimte", None),
        ("", None),
    ],
)
def test_the_stage_of_the_business(text: str, stage: str | None):
    found = said_stage(text)
    assert (found.stage if found else None) == stage


def test_every_sector_and_stage_has_a_label():
    assert set(yaml.safe_load(FILE.read_text("utf-8"))) == set(SECTOR_LABELS)
    assert set(STAGE_LABELS) == {stage.value for stage in Stage}


def test_what_is_found_stands_in_the_text_and_it_is_quick():
    texts = texts_of("start_told")[::5]
    started = time.process_time()
    found = [(text, SECTORS.find(text), said_stage(text)) for text in texts]
    assert (time.process_time() - started) / len(texts) < 0.002
    assert sum(1 for _, sector, _ in found if sector) / len(texts) > 0.1
    for text, *spans in found:
        for span in filter(None, spans):
            assert 0 <= span.start < span.end <= len(text)


def test_a_sector_without_words_is_named(tmp_path: Path):
    broken = tmp_path / "sectors.yml"
    broken.write_text("food:\n  general: winkel\n", "utf-8")
    with pytest.raises(ContentBroken, match="'food'"):
        Sectors.load(broken)
