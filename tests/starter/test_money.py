"""Which kind of money is wanted or refused, in the words of starters."""

from __future__ import annotations

import pytest

from bot.starter import NO_WISH, Heard, Money, MoneyWish, Need, Profile, money_in, take_up

SEEKS = Profile(needs=(Need.FINANCING,))


@pytest.mark.parametrize(
    ("text", "wanted", "refused"),
    [
        ("is daar ook subsidie voor", "grant", ""),
        ("liever geen krediet", "", "debt"),
        ("lenen wil ik niet", "", "debt"),
        ("geen aandelen weggeven", "", "equity"),
        ("subsidie of een investeerder", "grant equity", ""),
        ("ik heb nog geen subsidie", "grant", ""),
        ("wat is durfkapitaal", "", ""),
        ("heb ook schulden, 8000 euro", "", ""),
        ("ik wil geen schulden maken", "", "debt"),
        ("ik zoek geld voor een oven", "", ""),
    ],
)
def test_the_kinds_of_money_in_a_text(text: str, wanted: str, refused: str):
    wish = money_in(text)
    assert (" ".join(wish.wanted), " ".join(wish.refused)) == (wanted, refused)


def test_the_last_word_counts():
    wish = MoneyWish(wanted=(Money.DEBT,)).then(money_in("toch geen lening"))
    assert wish == MoneyWish(refused=(Money.DEBT,))
    assert wish.then(money_in("doe dan maar een lening")) == MoneyWish(wanted=(Money.DEBT,))


def test_a_wish_is_taken_up_only_by_who_looks_for_money():
    heard = Heard("is er subsidie", "start_told", money=money_in("is er subsidie"))
    assert take_up(SEEKS, heard, None).money.wanted == (Money.GRANT,)
    assert take_up(Profile(needs=(Need.HOUSING,)), heard, None).money == NO_WISH


def test_a_refused_kind_or_another_sum_leaves_the_other_needs():
    both = Profile(needs=(Need.HOUSING, Need.FINANCING), amount_eur=80_000)
    money = (Need.FINANCING,)
    said = Heard("nee ik wil geen lening", "fact_corrected", needs=money)
    assert take_up(both, said, None).needs == both.needs
    said = Heard("ik heb toch maar 60.000 euro nodig", "fact_corrected", needs=money, amount_eur=60_000)
    after = take_up(both, said, None)
    assert (after.needs, after.amount_eur) == (both.needs, 60_000)
    said = Heard("toch liever alleen een lening", "fact_corrected", needs=money)
    assert take_up(both, said, None).needs == money
