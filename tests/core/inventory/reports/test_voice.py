"""Numbers of reports: one digit rule for both languages, no commas, a real minus, nothing hidden as zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.inventory.reports.voice import Voice

CHINESE, ENGLISH = Voice("zh"), Voice("en")
T = 1_000_000  # micro-tonnes in a tonne


@pytest.mark.parametrize(
    ("micro_t", "chinese", "english"),
    [
        (451_680_207 * T, "45168.0", "451680"),
        (-100_500 * T, "−10.0", "−100"),  # half up: −100.5 kt is shown as −100
        (499 * T, "<0.1", "<1"),
        (500 * T, "0.1", "1"),
        (0, "0.0", "0"),
        (None, "–", "–"),
    ],
)
def test_amounts(micro_t: int | None, chinese: str, english: str) -> None:
    assert CHINESE.amount(micro_t) == chinese
    assert ENGLISH.amount(micro_t) == english


@pytest.mark.parametrize(
    ("value", "shown"), [(20908.0, "20908"), (-0.05, "−0.05"), (1e-5, "0.00001"), (None, "–")]
)
def test_source_figures_keep_their_digits(value: float | None, shown: str) -> None:
    assert CHINESE.exact(value) == shown


def test_shares_and_differences() -> None:
    assert CHINESE.share(0.06649) == "6.6%"
    assert CHINESE.share(-0.125, 0) == "−13%"  # halves away from zero
    assert (CHINESE.share(0.0004), CHINESE.share(0.0005), CHINESE.share(0.0)) == ("<0.1%", "0.1%", "0.0%")
    assert CHINESE.share(0.004, 0) == "<1%"
    assert CHINESE.signed(25_000 * T) == "+2.5"
    assert CHINESE.signed(-25_000 * T) == "−2.5"


@given(st.lists(st.integers(-(10**16), 10**16), min_size=1, max_size=20))
def test_parts_add_up_in_both_languages(parts: list[int]) -> None:
    kt = [int(text.replace("−", "-")) if "<" not in text else 0 for text in ENGLISH.parts(parts)]
    whole = ENGLISH.amount(sum(parts)).replace("−", "-")
    assert sum(kt) == (0 if "<" in whole else int(whole))
    for chinese, english in zip(CHINESE.parts(parts), ENGLISH.parts(parts), strict=True):
        assert chinese.replace(".", "").lstrip("−0") == english.lstrip("−0") or "<" in chinese
