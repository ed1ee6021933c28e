"""What must hold for any inventory: scaling, exactness, agreement of both methods, correlation never narrows."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ditan.core.inventory.uncertainty import Range, propagate, simulate
from tests.core.inventory.uncertainty.small import EMPTY_LIBRARY, inventory, normal, row, use

AMOUNTS = st.lists(st.integers(1, 10_000), min_size=1, max_size=6)
WIDTHS = st.integers(1, 10)


def ranges(activity: float, factor: float) -> list[Range]:
    """± these percentages everywhere."""
    return [normal("activity", activity), normal("ef", factor)]


def rows_of(amounts: list[int], *, shared: bool, times: int = 1):  # type: ignore[no-untyped-def]
    """A row an amount, each of a category of its own, with one factor or as many as rows."""
    return [
        row(f"2.{number}", amount * times, use("ef", "one" if shared else f"own-{number}"))
        for number, amount in enumerate(amounts, start=1)
    ]


@given(AMOUNTS, WIDTHS, WIDTHS, st.integers(2, 50))
def test_scaling_all_emissions_leaves_shares(
    amounts: list[int], activity: int, factor: int, times: int
) -> None:
    own = ranges(activity, factor)
    small = propagate(inventory(*rows_of(amounts, shared=True)), EMPTY_LIBRARY, own=own)
    large = propagate(inventory(*rows_of(amounts, shared=True, times=times)), EMPTY_LIBRARY, own=own)
    assert abs((small.total.upper_share or 0) - (large.total.upper_share or 0)) < 1e-6
    for one, other in zip(small.lines, large.lines, strict=True):
        assert abs(one.variance_share - other.variance_share) < 1e-9


@given(AMOUNTS)
def test_exact_inputs_give_a_zero_interval(amounts: list[int]) -> None:
    made = propagate(inventory(*rows_of(amounts, shared=False)), EMPTY_LIBRARY, own=ranges(0, 0))
    assert made.total.low_micro_t == made.total.central_micro_t == made.total.high_micro_t
    assert made.contributions == ()


@given(AMOUNTS, WIDTHS, WIDTHS)
def test_full_correlation_is_never_narrower_for_rows_of_one_sign(
    amounts: list[int], activity: int, factor: int
) -> None:
    own = ranges(activity, factor)
    together = propagate(inventory(*rows_of(amounts, shared=True)), EMPTY_LIBRARY, own=own)
    apart = propagate(inventory(*rows_of(amounts, shared=False)), EMPTY_LIBRARY, own=own)
    assert together.total.high_micro_t >= apart.total.high_micro_t - 1
    assert together.total.high_micro_t >= together.plain_total.high_micro_t - 1


@settings(max_examples=8)
@given(AMOUNTS, WIDTHS, WIDTHS, st.booleans(), st.integers(0, 1_000))
def test_both_methods_agree_for_small_normal_uncertainties(
    amounts: list[int], activity: int, factor: int, shared: bool, seed: int
) -> None:
    """Within 2 % of the whole width: 200,000 draws have a standard error of about 0.4 %."""
    compiled, own = inventory(*rows_of(amounts, shared=shared)), ranges(activity, factor)
    exact = propagate(compiled, EMPTY_LIBRARY, own=own).total
    drawn = simulate(compiled, EMPTY_LIBRARY, own=own, draws=200_000, seed=seed).total
    width = exact.high_micro_t - exact.low_micro_t
    assert abs(drawn.high_micro_t - drawn.low_micro_t - width) < 0.02 * width


@settings(max_examples=10)
@given(AMOUNTS, st.integers(0, 2**63 - 1))
def test_seeds_reproduce_every_bit(amounts: list[int], seed: int) -> None:
    compiled = inventory(*rows_of(amounts, shared=True))
    first, second = (
        simulate(compiled, EMPTY_LIBRARY, own=ranges(5, 9), draws=1_000, seed=seed) for _ in range(2)
    )
    assert first == second
