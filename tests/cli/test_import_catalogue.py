"""A city's own offers come in from a table: all of them, in a file that `check` finds in order, or none."""

from __future__ import annotations

from datetime import date, datetime

import openpyxl
import pytest
import yaml

from bot.options import advise, check_catalogue, load_catalogue
from bot.starter import Need, Profile
from bot.wiring import known_areas, load_gazetteer
from tests.cli.tables import EXAMPLE, HEADINGS, City, a_row, as_csv, as_excel, city

pytestmark = pytest.mark.slow

__all__ = ["city"]
TODAY = date(2026, 11, 26)


def catalogue_of(city: City):
    data = city.folder / "data"
    known = known_areas(data, load_gazetteer(data))
    assert check_catalogue(data / "catalogue", known) == []
    return load_catalogue(data / "catalogue", known)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("aanbod.csv", as_csv([a_row()])),
        ("aanbod.csv", as_csv([a_row()], mark=",")),
        ("aanbod.csv", as_csv([a_row()], mark="\t")),
        ("aanbod.csv", b"\xef\xbb\xbf" + as_csv([a_row()])),
        ("aanbod.xlsx", as_excel([a_row()])),
        ("aanbod.xlsx", as_excel([a_row(bedrag_tot=10000.0, gelezen_op=datetime(2026, 11, 24))])),
    ],
)
def test_the_example_comes_in_and_is_offered(city: City, name: str, content: bytes):
    status, told = city.take(content, name)
    assert status == 0, told
    assert "Klaar: 1 regeling in data/catalogue/steden/aanbod.yml." in told
    option = catalogue_of(city).options["breda-startbureau-voorbeeld"]
    assert (option.name, option.need) == ("Startbureau Voorbeeld", (Need.SUPPORT, Need.HOUSING))
    assert option.amount_max_eur == 10_000 and option.scope.covers("Breda") and option.verified
    assert option.sources[0].read_on == date(2026, 11, 24)
    starter = Profile(needs=(Need.SUPPORT,), municipality="Breda", has_job=True)
    [part] = advise(catalogue_of(city), starter, today=TODAY).per_need
    assert option.id in [match.option.id for match in part.options]


def test_doubt_and_sectors_that_it_is_not_for_come_along(city: City):
    row = a_row(sectoren="", niet_voor_sectoren="horeca", twijfel="ja")
    status, told = city.take(as_csv([row, a_row(naam="Zeker bureau")]))
    assert status == 0, told
    options = catalogue_of(city).options
    doubted, sure = options["breda-startbureau-voorbeeld"], options["breda-zeker-bureau"]
    assert doubted.in_doubt and list(doubted.not_for_sectors) == ["horeca"]
    assert not sure.in_doubt and not sure.not_for_sectors
    _, told = city.take(as_csv([a_row(twijfel="soms")]))
    assert "kolom 'twijfel'" in told


def test_the_file_reads_like_those_of_people(city: City):
    city.take(as_csv([a_row(), a_row(naam="Tweede", sectoren="")]))
    text = (city.steden / "aanbod.yml").read_text("utf-8")
    assert text.startswith("# Gemaakt met: startkompas import-catalogue op ")
    assert "&id" not in text and "!!" not in text
    by_hand = yaml.safe_load((city.steden / "breda.yml").read_text("utf-8"))[0]
    assert [list(entry) for entry in yaml.safe_load(text)] == [
        sorted(by_hand, key=list(yaml.safe_load(text)[0]).index)
    ] * 2


def test_a_second_import_replaces_the_first_and_leaves_the_rest(city: City):
    before = city.files()
    city.take(as_csv([a_row(), a_row(naam="Weg")]))
    status, told = city.take(as_csv([a_row(naam="Nieuw")]))
    assert status == 0, told
    assert "breda-nieuw" in catalogue_of(city).options
    assert not {"breda-weg", "breda-startbureau-voorbeeld"} & set(catalogue_of(city).options)
    assert {name: text for name, text in city.files().items() if name != "aanbod.yml"} == before


def test_every_fault_is_told_at_once_and_nothing_is_written(city: City):
    before = city.files()
    rows = [
        a_row(website="www.breda.nl", vraag="hulp", bedrag_tot="veel"),
        a_row(naam="Goed"),
        a_row(naam="Ander", gemeenten="Bredaa", soort="lenning", open_vanaf="31-02-2026"),
        a_row(naam="", nagekeken="misschien"),
        a_row(naam="Laat", open_vanaf="01-01-2027", open_tot_en_met="01-01-2026"),
        a_row(naam="Reden", waarom=""),
        a_row(naam="Sector", sectoren="toverkunst"),
    ]
    status, told = city.take(as_csv(rows))
    assert status == 1
    for words in (
        "aanbod.csv, rij 2, kolom 'vraag': 'hulp' ken ik niet. Kies uit: begeleiding, plek, geld.",
        "aanbod.csv, rij 2, kolom 'bedrag tot': 'veel' is geen bedrag.",
        "rij 4, kolom 'soort': 'lenning' ken ik niet. Bedoel je 'lening'?",
        "rij 4, kolom 'open vanaf': '31-02-2026' is geen dag. Schrijf 24-11-2026.",
        "rij 5, kolom 'naam': Deze cel is leeg.",
        "rij 5, kolom 'nagekeken': 'misschien' is geen ja of nee.",
        "rij 6, kolom 'open vanaf': De regeling gaat pas open nadat hij sluit.",
        "rij 7, kolom 'waarom': Hier hoort de reden te staan.",
        "rij 8, kolom 'sectoren': 'toverkunst' is geen bekende sector.",
        "Er is niets veranderd.",
    ):
        assert words in told
    assert "rij 3" not in told
    assert city.files() == before


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (a_row(website="www.breda.nl"), "kolom 'website': 'www.breda.nl' is geen veilig webadres."),
        (a_row(gemeenten="Breda; Bredaa"), "kolom 'gemeenten': 'Bredaa' is geen gemeente die ik ken."),
        (a_row(id="Met Spatie"), "kolom 'id': 'Met Spatie' is geen goed id."),
        (a_row(id="breda-bbz"), "kolom 'id': 'breda-bbz' staat ook al in de catalogus."),
        (a_row(loket="ja"), "kolom 'loket': Breda heeft al een loket"),
        (a_row(bedrag_vanaf="20000"), "kolom 'bedrag vanaf': Het laagste bedrag is hoger dan het hoogste."),
        (a_row(bron="breda.nl"), "kolom 'bron': 'breda.nl' is geen webadres."),
        (a_row(datum_bron="2027"), "kolom 'datum bron': De pagina is jonger dan de dag van lezen."),
        (a_row(vraag=" ; "), "kolom 'vraag': Deze cel is leeg."),
        (a_row(uitleg="#REF!"), "kolom 'uitleg': Hier staat een fout van Excel: #REF!."),
        (a_row(bedrag_tot="-5"), "kolom 'bedrag tot': '-5' is geen bedrag."),
        (a_row(bedrag_tot="1.00"), "kolom 'bedrag tot': '1.00' is geen bedrag."),
    ],
)
def test_a_fault_names_row_column_and_remedy(city: City, row: dict, words: str):
    status, told = city.take(as_csv([row]))
    assert status == 1
    assert f"aanbod.csv, rij 2, {words}" in told
    assert "aanbod.yml" not in city.files()


def test_the_same_id_twice_in_a_table_is_told_with_both_rows(city: City):
    status, told = city.take(as_csv([a_row(), a_row(naam="Ander"), a_row()]))
    assert status == 1
    assert "rij 4, kolom 'id': 'breda-startbureau-voorbeeld' staat ook in rij 2." in told


def test_missing_unknown_and_double_columns_are_told(city: City):
    headings = [heading for heading in HEADINGS if heading not in ("vraag", "website")]
    status, told = city.take(as_csv([a_row()], [*headings, "webiste", "naam"]))
    assert status == 1
    assert "rij 1, kolom 'vraag': Deze kolom ontbreekt. Zet de kolom erbij." in told
    assert "rij 1, kolom 'webiste': Deze kolom ken ik niet. Bedoel je 'website'?" in told
    assert "rij 1, kolom 'naam': Deze kolom staat er twee keer." in told


def test_columns_that_may_be_left_out_may_be_left_out_and_stand_in_any_order(city: City):
    needed = ["stappen", "soort", "vraag", "gemeenten", "uitleg", "website", "aanbieder", "naam"]
    status, told = city.take(as_csv([a_row()], needed))
    assert status == 0, told
    option = catalogue_of(city).options["breda-startbureau-voorbeeld"]
    assert option.any_sector and len(option.segments) == 3 and not option.verified


def test_check_writes_nothing(city: City):
    before = city.files()
    status, told = city.take(as_csv([a_row()]), "aanbod.csv", "--check")
    assert (status, city.files()) == (0, before)
    assert "In orde: 1 regeling. Er is niets veranderd." in told


@pytest.mark.parametrize("name", ["leeg.csv", "leeg.xlsx"])
def test_the_template_filled_in_is_right_and_is_not_written_over(city: City, name: str):
    path = city.folder / name
    assert city.run("--template", str(path))[0] == 0
    status, told = city.run(str(path))
    assert status == 1 and "Er staat geen aanbod in." in told
    if name.endswith("csv"):
        path.write_bytes(path.read_bytes() + as_csv([a_row()]).split(b"\r\n", 1)[1])
    else:
        book = openpyxl.load_workbook(path)
        assert book.sheetnames == ["Aanbod", "Uitleg"]
        book["Aanbod"].append([EXAMPLE[cell.value] or None for cell in book["Aanbod"][1]])
        book.save(path)
    status, told = city.run(str(path))
    assert status == 0, told
    status, told = city.run("--template", str(path))
    assert (status, told) == (2, f"{name} bestaat al. Kies een andere naam.\n")


def test_a_file_made_by_people_is_never_written_over(city: City):
    before = city.files()
    status, told = city.take(as_csv([a_row()]), "Breda.csv")
    assert status == 2 and "breda.yml is met de hand gemaakt. Geef je tabel een andere naam." in told
    assert city.files() == before
