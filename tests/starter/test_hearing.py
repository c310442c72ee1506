"""How a message changes what we know."""

from __future__ import annotations

import pytest

from bot.starter import Fact, Heard, Income, Need, Profile, Segment, denied_needs, segment_of, take_up


def heard(text: str = "", act: str = "start_told", **facts: object) -> Heard:
    return Heard(text=text, act=act, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("has_job", "growth", "segment"),
    [
        (True, True, Segment.GROWTH),
        (False, True, Segment.GROWTH),
        (None, True, Segment.GROWTH),
        (True, False, Segment.HYBRID),
        (True, None, Segment.HYBRID),
        (False, False, Segment.OTHER),
        (False, None, Segment.OTHER),
        (None, False, Segment.UNKNOWN),
        (None, None, Segment.UNKNOWN),
    ],
)
def test_the_segment_follows_from_two_facts(has_job, growth, segment):
    assert segment_of(has_job, growth) is segment


def test_yes_answers_the_question_that_was_asked():
    assert take_up(Profile(), heard("ja hoor", "answer_yes"), "has_job").has_job is True
    assert take_up(Profile(), heard("ja hoor", "answer_yes"), "growth_ambition").growth_ambition is True
    assert take_up(Profile(), heard("ja hoor", "answer_yes"), None) == Profile()


def test_words_go_before_yes_and_no():
    told = heard("nee ik heb wel een baan", has_job=Fact(True, 0.9))
    assert take_up(Profile(), told, "has_job").has_job is True


def test_a_short_answer_does_not_change_another_fact_unless_it_is_sure():
    doubtful = heard("nee klein", growth_ambition=Fact(False, 0.9), has_job=Fact(False, 0.4))
    assert take_up(Profile(), doubtful, "growth_ambition").has_job is None
    sure = heard("nee fulltime zzp", growth_ambition=Fact(False, 0.9), has_job=Fact(False, 0.9))
    assert take_up(Profile(), sure, "growth_ambition").has_job is False


def test_a_bare_number_is_read_as_the_hours_that_were_asked():
    profile = take_up(Profile(), heard("24", numbers=(24.0,)), "hours_per_week")
    assert (profile.hours_per_week, profile.has_job, profile.income) == (24.0, True, Income.JOB)
    assert take_up(Profile(), heard("15000", numbers=(15000.0,)), "amount_eur").amount_eur == 15000
    assert take_up(Profile(), heard("400", numbers=(400.0,)), "hours_per_week").hours_per_week is None


def test_needs_add_up_and_a_correction_replaces_them():
    profile = take_up(Profile(needs=(Need.HOUSING,)), heard(needs=(Need.FINANCING,)), None)
    assert profile.needs == (Need.HOUSING, Need.FINANCING)
    corrected = take_up(profile, heard("toch alleen advies", "fact_corrected", needs=(Need.SUPPORT,)), None)
    assert corrected.needs == (Need.SUPPORT,)


def test_a_later_statement_wins_and_silence_changes_nothing():
    profile = Profile(has_job=True, hours_per_week=24, municipality="Breda", growth_ambition=False)
    assert take_up(profile, heard("en verder"), None) == profile
    stopped = take_up(profile, heard("ik heb geen baan meer", has_job=Fact(False, 0.9)), None)
    assert (stopped.has_job, stopped.hours_per_week, stopped.municipality) == (False, None, "Breda")
    assert take_up(profile, heard(municipality="Tilburg"), None).municipality == "Tilburg"


def test_not_knowing_is_remembered_and_a_fact_lifts_it():
    declined = take_up(Profile(), heard("geen idee", "answer_unsure"), "growth_ambition")
    assert declined == Profile(declined=frozenset({"growth_ambition"}))
    assert take_up(declined, heard(growth_ambition=Fact(True, 0.8)), None).declined == frozenset()


@pytest.mark.parametrize(
    ("chosen", "changes"),
    [
        ({"slot": "has_job", "value": "true"}, {"has_job": True, "income": Income.JOB}),
        ({"slot": "has_job", "value": "benefit"}, {"has_job": False, "income": Income.BENEFIT}),
        ({"slot": "needs", "value": "support+housing"}, {"needs": (Need.SUPPORT, Need.HOUSING)}),
        ({"slot": "growth_ambition", "value": "false"}, {"growth_ambition": False}),
        ({"slot": "municipality", "value": "Breda"}, {"municipality": "Breda"}),
        ({"slot": "has_job", "value": "unsure"}, {"declined": frozenset({"has_job"})}),
        ({"slot": "shoe_size", "value": "44"}, {}),
    ],
)
def test_a_button_sets_one_fact(chosen, changes):
    assert take_up(Profile(), heard(act="fact_chosen", chosen=chosen), "needs") == Profile(**changes)


@pytest.mark.parametrize(
    ("text", "before", "named", "after"),
    [
        ("toch liever een lening", (Need.HOUSING,), (Need.FINANCING,), (Need.FINANCING,)),
        ("ik zoek ook een lening", (Need.HOUSING,), (Need.FINANCING,), (Need.HOUSING, Need.FINANCING)),
        ("alleen nog een coach", (Need.HOUSING, Need.FINANCING), (Need.SUPPORT,), (Need.SUPPORT,)),
    ],
)
def test_a_change_of_mind_replaces_and_also_adds(text, before, named, after):
    assert take_up(Profile(needs=before), heard(text, needs=named), None).needs == after


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("die lening hoeft niet meer", {Need.FINANCING}),
        ("ik wil geen pand meer", {Need.HOUSING}),
        ("laat die subsidie maar", {Need.FINANCING}),
        ("ik heb geen plek", set()),
        ("ik heb nog geen geld", set()),
        ("ik zoek een coach", set()),
    ],
)
def test_a_need_is_taken_back_in_words(text, denied):
    assert denied_needs(text) == denied


@pytest.mark.parametrize("text", ["nee, geen baan ernaast", "niks ernaast", "ik ben niet meer in loondienst"])
def test_no_job_in_a_short_answer_goes_before_what_the_model_heard(text):
    told = heard(text, has_job=Fact(True, 0.95))
    assert take_up(Profile(), told, "has_job").has_job is False


def test_a_number_with_yes_is_the_hours_and_a_bare_amount_is_money_when_money_is_sought():
    assert take_up(Profile(), heard("ja, 20", "answer_yes", numbers=(20.0,)), "has_job").hours_per_week == 20
    seeking = Profile(needs=(Need.FINANCING,))
    assert take_up(seeking, heard("15000", numbers=(15000.0,)), "has_job").amount_eur == 15000
    assert take_up(Profile(), heard("15000", numbers=(15000.0,)), "has_job").amount_eur is None
    assert take_up(seeking, heard("24", numbers=(24.0,)), "has_job").amount_eur is None


@pytest.mark.parametrize(
    "chosen",
    [
        {"slot": "has_job", "value": "banaan"},
        {"slot": "growth_ambition", "value": "x"},
        {"slot": "", "value": ""},
    ],
)
def test_a_button_with_nonsense_changes_nothing(chosen):
    assert take_up(Profile(has_job=True), heard(act="fact_chosen", chosen=chosen), None) == Profile(
        has_job=True
    )


def test_skipping_with_an_old_button_keeps_what_is_known():
    chosen = {"slot": "has_job", "value": "unsure"}
    assert take_up(Profile(has_job=True), heard(act="fact_chosen", chosen=chosen), None) == Profile(
        has_job=True
    )


@pytest.mark.parametrize("pending", ["has_job", "hours_per_week"])
def test_nought_hours_is_no_job(pending):
    after = take_up(Profile(), heard("0 uur, ik doe de kinderen", numbers=(0.0,)), pending)
    assert (after.has_job, after.hours_per_week) == (False, None)
    assert take_up(Profile(), heard("0 uur", numbers=(0.0,)), "amount_eur").has_job is None


@pytest.mark.parametrize(
    ("text", "has_job", "income"),
    [
        ("ja een uitkering van de gemeente", False, Income.BENEFIT),
        ("ww sinds mei", False, Income.BENEFIT),
        ("nee, aow", False, Income.PENSION),
        ("ja, werk naast mijn wia", True, Income.JOB),
    ],
)
def test_another_income_in_a_short_answer_is_no_job(text, has_job, income):
    act = "answer_no" if text.startswith("nee") else "answer_yes"
    after = take_up(Profile(), heard(text, act), "has_job")
    assert (after.has_job, after.income) == (has_job, income)
