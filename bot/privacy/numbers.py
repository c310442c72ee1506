"""Numbers that point at one person: BSN, account, phone, card.

A BSN is nine digits that pass the 11-test (Wet algemene bepalingen burgerservicenummer; the test as in the
logical design BSN, checked 2026-11-24). KVK numbers have eight digits and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban, luhn
from stdnum.nl import bsn

Span = tuple[int, int, str]

_GAP = r"[\s./\-\u00ad\u00a0\u200b-\u200d\u2010-\u2015\u2060]"
_NINE = re.compile(rf"(?<!\d)\d(?:{_GAP}{{0,3}}\d){{8}}(?!\d)")
_RUN = re.compile(r"\d{9,}")
_NAMED = re.compile(
    rf"\b(?:bsn|burger\s?service\s?(?:nummer|nr)|sofi(?:\s?nummer|nr)?)\b[^\d\n]{{0,25}}(\d(?:{_GAP}{{0,3}}\d){{7,8}})(?!\d)",
    re.I,
)
_IBAN = re.compile(
    rf"(?<![A-Za-z0-9])([A-Za-z]{{2}}{_GAP}?\d{{2}}(?:{_GAP}{{0,2}}[A-Za-z0-9]){{11,30}})(?![A-Za-z0-9])"
)
_DUTCH_IBAN = re.compile(
    rf"[Nn][Ll]{_GAP}?\d{_GAP}?\d(?:{_GAP}{{0,2}}[A-Za-z]){{4}}(?:{_GAP}{{0,2}}\d){{10}}(?!\d)"
)
_PHONE = re.compile(
    r"(?<![\d.,€])(?:"
    r"(?:\+|00)\s?31[\s./()\-]{0,3}(?:\(0\)|0)?[\s./()\-]{0,3}[1-9](?:[\s./()\-]{0,3}\d){8}"
    r"|0[\s./()\-]{0,2}[1-79](?:[\s./()\-]{0,3}\d){8}"
    r"|0[\s./()\-]{0,2}8[1-9](?:[\s./()\-]{0,3}\d){7}"
    r"|(?:\+|00)[1-9]\d{0,2}(?:[\s./()\-]{0,2}\d){7,11}"
    r")(?!\d)"
)
_PUBLIC = re.compile(r"0[\s-]*(?:800|900|906|909)")
_CARD = re.compile(rf"(?<!\d)\d(?:{_GAP}{{0,2}}\d){{12,18}}(?!\d)")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3}){2}(?!\d)")


def bsns(text: str) -> Iterator[Span]:
    """Nine digits that pass the 11-test, in any spelling; after the word BSN also when they do not."""
    for match in _NAMED.finditer(text):
        yield match.start(1), match.end(1), "bsn"
    for match in _NINE.finditer(text):
        if _is_bsn(match[0]) and not _is_amount(text, match):
            yield match.start(), match.end(), "bsn"
    for match in _RUN.finditer(text):
        yield from _inside(match)


def _inside(run: re.Match[str]) -> Iterator[Span]:
    """A longer row of digits that starts or ends with a BSN, such as a VAT number's."""
    digits = run[0]
    if len(digits) == 9 and _is_bsn(digits):
        yield run.start(), run.end(), "bsn"
    elif len(digits) in (11, 12) and _is_bsn(digits[:9]):
        yield run.start(), run.start() + 9, "bsn"


def ibans(text: str) -> Iterator[Span]:
    """Account numbers of any country with a right check, and what is plainly a Dutch one."""
    for match in _DUTCH_IBAN.finditer(text):
        yield match.start(), match.end(), "iban"
    for match in _IBAN.finditer(text):
        end = _longest_valid(match[1])
        if end:
            yield match.start(1), match.start(1) + end, "iban"


def phones(text: str) -> Iterator[Span]:
    """Phone numbers of people; 0800 and 0900 numbers are public and stay."""
    for match in _PHONE.finditer(text):
        if not _PUBLIC.match(match[0]):
            yield match.start(), match.end(), "telefoon"


def cards(text: str) -> Iterator[Span]:
    """Card numbers: thirteen to nineteen digits that pass the Luhn test."""
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if luhn.is_valid(digits):
            yield match.start(), match.end(), "nummer"


def _is_bsn(piece: str) -> bool:
    digits = re.sub(r"\D", "", piece)
    return len(digits) == 9 and bool(bsn.is_valid(digits)) and digits != "000000000"


def _is_amount(text: str, match: re.Match[str]) -> bool:
    """250.000.000 with a euro sign before it or a money word after it is an amount."""
    if not _AMOUNT.fullmatch(match[0]):
        return False
    around = text[max(0, match.start() - 3) : match.start()] + text[match.end() : match.end() + 6]
    return "€" in around or bool(re.search(r"euro|,-", around, re.I))


def _longest_valid(piece: str) -> int:
    for end in range(len(piece), 14, -1):
        if piece[end - 1].isalnum() and iban.is_valid(
            re.sub(r"[\W_]+", "", piece[:end]), check_country=False
        ):
            return end
    return 0
