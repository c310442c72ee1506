"""A count never points at one person, also not with some arithmetic."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.demand import LEAST, without_small_cells

TABLES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), min_size=1)


@given(TABLES)
def test_no_small_count_is_readable(counts):
    shown = without_small_cells(counts)
    assert not {shown[name] for name, count in counts.items() if 0 < count < LEAST} & set("1234")


@given(TABLES)
def test_a_total_gives_no_hidden_count_away(counts):
    shown = without_small_cells(counts)
    hidden = [name for name, text in shown.items() if not text.isdigit()]
    if len(hidden) == 1:
        assert [name for name in counts if counts[name] >= LEAST] == []
