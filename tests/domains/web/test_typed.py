"""What people type: keys and days, whatever comes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors.web import DayUnreadable
from ditan.domains.web.typed import LONGEST_KEY, day_typed, key_typed


@pytest.mark.parametrize(
    ("text", "key"), [("17", 17), ("007", 7), ("", 0), ("-1", 0), ("²", 0), ("١٢", 0), ("1e3", 0)]
)
def test_a_key_is_a_plain_whole_number(text: str, key: int) -> None:
    assert key_typed(text) == key


@given(st.text())
def test_any_text_gives_a_key_that_a_database_can_look_for(text: str) -> None:
    assert 0 <= key_typed(text) < 10**LONGEST_KEY


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-03-31", date(2026, 3, 31)), (" 2026-03-31 ", date(2026, 3, 31)), ("", None), ("  ", None)],
)
def test_a_day(text: str, day: date | None) -> None:
    assert day_typed(text) == day


@pytest.mark.parametrize("text", ["2026-02-30", "31.3.2026", "0001-01-01", "9999-12-31", "soon", "²"])
def test_no_day_is_told_as_it_was_typed(text: str) -> None:
    with pytest.raises(DayUnreadable) as refused:
        day_typed(text)
    assert refused.value.facts["found"] == text
    assert refused.value.as_json("zh")["message"] == f"“{text}”不是日期"
