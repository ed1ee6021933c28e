"""Printed numbers: what is read, what is nothing, what is refused."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors import Problem
from ditan.core.tables import default_limits, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2636.23", 2636.23),
        ("1,397.63", 1397.63),
        ("１，３９７．６３", 1397.63),
        ("1 234 567.5", 1234567.5),
        ("－５", -5.0),
        ("−5", -5.0),
        ("–5", -5.0),
        ("- 12.5", -12.5),
        ("'123", 123.0),
        (" 　7　", 7.0),
        (".5", 0.5),
        ("1e-05", 0.00001),
        (593, 593.0),
        (0.1, 0.1),
    ],
)
def test_number_is_read(text: str | float, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["", " ", "　", "-", "--", "—", "——", "－", "…", "……", "...", "......", "⋯"])
def test_nothing_is_none_and_not_zero(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc", "number_is_text"),
        ("12 34", "number_is_text"),
        ("1,23", "number_is_text"),
        ("1,234,56", "number_is_text"),
        ("1.2.3", "number_is_text"),
        ("5-6", "number_has_note"),
        ("12吨", "number_has_note"),
        ("12.3*", "number_has_note"),
        ("(123)", "number_in_brackets"),
        ("（1,234.5）", "number_in_brackets"),
        ("12%", "number_is_percent"),
        ("nan", "number_not_finite"),
        ("-Infinity", "number_not_finite"),
        ("1e308", "number_too_large"),
        ("1e400", "number_not_finite"),
        (True, "number_is_text"),
        (math.inf, "number_not_finite"),
    ],
)
def test_what_is_not_surely_a_number_is_refused(text: str | float, code: str) -> None:
    with pytest.raises(Problem) as refused:
        read_number(text)
    assert refused.value.code == code


FINITE = st.floats(
    allow_nan=False,
    allow_infinity=False,
    min_value=-default_limits().number_below * 0.99,
    max_value=default_limits().number_below * 0.99,
)
FULL_WIDTH = str.maketrans("0123456789.-,", "０１２３４５６７８９．－，")


@given(FINITE)
def test_any_number_comes_back_as_it_was_printed(number: float) -> None:
    assert read_number(repr(number)) == number
    assert read_number(repr(number).translate(FULL_WIDTH)) == number
    assert read_number(f"{number:,f}") == float(f"{number:f}")


@given(st.text(max_size=12))
def test_any_text_is_a_number_nothing_or_a_problem(text: str) -> None:
    try:
        number = read_number(text)
    except Problem as refused:
        number = None
        remedy = refused.wording("zh").remedy
    else:
        remedy = "-"
    assert remedy
    assert number is None or math.isfinite(number)
