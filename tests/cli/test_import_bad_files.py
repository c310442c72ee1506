"""Whatever file is given to the import: one sentence that says the remedy, and a catalogue that stays as it was."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cli.table_files import MOST_BYTES, read_table
from bot.core.errors import ContentBroken
from tests.cli.tables import HEADINGS, City, a_row, as_csv, as_excel, city

pytestmark = pytest.mark.slow

__all__ = ["city"]
EXCEL = as_excel([a_row()])
GOOD = as_csv([a_row(naam="Café Startsein")])


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "a.csv is leeg. Begin met: startkompas import-catalogue --template a.csv"),
        ("a.csv", b" \r\n\r\n", "a.csv is leeg."),
        ("a.csv", b";;;\n;;;\n", "a.csv is leeg."),
        ("a.xlsx", as_excel([], []), "a.xlsx is leeg."),
        ("a.csv", as_csv([]), "Er staat geen aanbod in."),
        ("a.xlsx", as_excel([]), "Er staat geen aanbod in."),
        ("a.csv", b"\x89PNG\r\n\x1a\n\0\0", "a.csv is geen tabel."),
        (
            "a.csv",
            GOOD.decode().encode("utf-16"),
            "a.csv is geen tabel. Bewaar het als .xlsx of als CSV UTF-8.",
        ),
        ("a.csv", GOOD.decode().encode("cp1252"), "a.csv, rij 2: dit is geen UTF-8."),
        ("a.csv", b"x" * (MOST_BYTES + 1), "a.csv is groter dan 5 MB."),
        ("a.csv", as_csv([a_row(naam=f"n{n}") for n in range(2001)]), "Er zijn meer dan 2000 rijen."),
        ("a.csv", GOOD + b'"open', "een aanhalingsteken opent en sluit niet."),
        ("a.csv", GOOD + b";" * 40 + b"los\n", "'los' staat in een kolom zonder kop."),
        ("a.xlsx", b"PK\x03\x04kapot", "a.xlsx is geen goed Excel-bestand."),
        ("a.xlsx", packed(**{"a.txt": b"geen boek"}), "a.xlsx is geen goed Excel-bestand."),
        ("a.xlsx", as_excel([a_row()])[:-200], "a.xlsx is geen goed Excel-bestand."),
        ("a.xlsx", packed(**{"bom.xml": b"0" * 60_000_000}), "a.xlsx is uitgepakt te groot."),
        ("a.xlsx", b"\xd0\xcf\x11\xe0oud", "a.xlsx is oud Excel of heeft een wachtwoord."),
        ("a.xlsx", b"tekst zonder meer", "Deze kolom ken ik niet."),
        ("a.pdf", b"%PDF", "'a.pdf' is geen tabel. Kies een naam die eindigt op .csv of .xlsx."),
        ("---.csv", GOOD, "'---.csv' heeft geen letters in zijn naam."),
    ],
)
def test_a_bad_file_is_told_in_a_sentence(city: City, name: str, content: bytes, words: str):
    before = city.files()
    status, told = city.take(content, name)
    assert status in (1, 2)
    assert words in told
    assert "Traceback" not in told
    assert city.files() == before


def test_a_file_that_is_not_there_is_told(city: City):
    status, told = city.run(str(city.folder / "weg.csv"))
    assert (status, told) == (1, "weg.csv kan ik niet lezen. Kijk of de naam klopt.\n")


def test_an_excel_bomb_of_entities_is_no_table(city: City):
    lol = b'<!DOCTYPE l [<!ENTITY a "lol">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12)
    )
    book = zipfile.ZipFile(io.BytesIO(as_excel([a_row()])))
    parts = {name: book.read(name) for name in book.namelist()}
    parts["xl/workbook.xml"] = b'<?xml version="1.0"?>' + lol + b"]><workbook>&m;</workbook>"
    status, told = city.take(packed(**parts), "a.xlsx")
    assert status == 1 and "a.xlsx is geen goed Excel-bestand." in told


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=100).map(lambda more: ";".join(HEADINGS).encode() + b"\n" + more),
        st.tuples(st.integers(0, len(EXCEL)), st.binary(min_size=1, max_size=8)).map(
            lambda cut: (lambda b: b[: cut[0]] + cut[1] + b[cut[0] + len(cut[1]) :])(as_excel([a_row()]))
        ),
    )
)
def test_no_bytes_at_all_make_it_fall_over(tmp_path, content: bytes):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    try:
        table = read_table(path)
    except ContentBroken as told:
        assert told.sentence.startswith("a.xlsx") and len(told.sentence) < 200
    else:
        assert table.headings
