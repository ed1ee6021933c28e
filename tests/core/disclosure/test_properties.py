"""What holds for every table: no hidden value can be worked out, and what is shown never contradicts itself."""

from fractions import Fraction
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from ditan.core.disclosure import TOTAL, Cell, Rule, Suppression, attack, known_sum, suppress

LABELS = ("abcd", "vwxyz", "12")
RULES = st.builds(
    Rule, st.integers(2, 4), st.none(), st.sampled_from([Fraction(0), Fraction(1, 5), Fraction(1, 2)])
)


@st.composite
def tables(draw):
    """Dimensions and leaves: some combinations do not occur, values run from zero to large."""
    depth = draw(st.integers(1, 3))
    places = draw(
        st.lists(st.sampled_from(list(product(*LABELS[:depth]))), unique=True, min_size=1, max_size=14)
    )
    cells = [
        Cell(
            keys,
            draw(st.one_of(st.integers(0, 3), st.integers(0, 10**9))),
            draw(st.integers(1, 7)),
            is_confidential=draw(st.integers(0, 9)) == 0,
        )
        for keys in places
    ]
    return [f"d{axis}" for axis in range(depth)], cells


def totals_of(leaves: dict[tuple[str, ...], int]) -> dict[tuple[str, ...], int]:
    """Every leaf and total of some leaves, added up anew."""
    found: dict[tuple[str, ...], int] = {}
    for leaf, value in leaves.items():
        for keys in product(*((key, TOTAL) for key in leaf)):
            found[keys] = found.get(keys, 0) + value
    return found


def other_world(cells: list[Cell], found: Suppression, keys: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    """The leaves of a table that looks the same to a reader, but holds another value in a hidden cell."""
    proof = found.proofs[keys]
    step = 1 if proof.up is None or proof.up > 0 else -1
    return {cell.keys: cell.value + step * proof.signs.get(cell.keys, 0) for cell in cells}


@given(tables(), RULES)
def test_another_table_looks_the_same_for_every_hidden_cell(table, rule):
    dimensions, cells = table
    found = suppress(dimensions, cells, rule)
    here = totals_of({cell.keys: cell.value for cell in cells})
    for keys in found.hidden:
        leaves = other_world(cells, found, keys)
        assert min(leaves.values()) >= 0
        there = totals_of(leaves)
        assert there[keys] != here[keys]
        assert all(there[shown] == value for shown, value in found.published.items() if value is not None)


@given(tables(), RULES)
def test_adversary_finds_no_hidden_value(table, rule):
    dimensions, cells = table
    found = suppress(dimensions, cells, rule)
    here = totals_of({cell.keys: cell.value for cell in cells})
    worked = attack(found.published)
    assert set(worked) == found.hidden
    for keys, known in worked.items():
        assert not known.is_exact
        assert known.low <= here[keys]
        assert known.high is None or here[keys] <= known.high


@given(tables(), RULES)
def test_what_is_shown_is_true_and_adds_up(table, rule):
    dimensions, cells = table
    found = suppress(dimensions, cells, rule)
    here = totals_of({cell.keys: cell.value for cell in cells})
    assert set(found.cells) == set(here)
    for keys, value in found.published.items():
        if value is None:
            continue
        assert value == here[keys]
        below = [leaf for leaf in found.published if TOTAL not in leaf and _is_below(leaf, keys)]
        shown = [found.published[leaf] for leaf in below]
        known = sum(one for one in shown if one is not None)
        assert known <= value
        if None not in shown:
            assert known == value


@given(tables(), RULES)
def test_everything_confidential_is_hidden_and_no_hidden_sum_rests_on_too_few(table, rule):
    dimensions, cells = table
    found = suppress(dimensions, cells, rule)
    counts = totals_of({cell.keys: cell.contributors for cell in cells})
    assert {keys for keys, count in counts.items() if count < rule.minimum_contributors} <= found.hidden
    assert {cell.keys for cell in cells if cell.is_confidential} <= found.hidden
    for total in counts.keys() - found.hidden:
        hidden = [
            cell.contributors for cell in cells if cell.keys in found.hidden and _is_below(cell.keys, total)
        ]
        assert not hidden or sum(hidden) >= rule.minimum_contributors or TOTAL not in total


@given(tables(), RULES)
def test_no_sum_of_few_enterprises_can_be_worked_out(table, rule):
    dimensions, cells = table
    found = suppress(dimensions, cells, rule)
    hidden = [cell for cell in cells if cell.keys in found.hidden]
    for size in range(1, rule.minimum_contributors):
        for group in combinations(hidden, size):
            if sum(cell.contributors for cell in group) < rule.minimum_contributors:
                assert known_sum(found.published, [cell.keys for cell in group]) is None


@given(tables(), RULES)
def test_order_of_the_cells_makes_no_difference(table, rule):
    dimensions, cells = table
    assert suppress(dimensions, cells, rule).hidden == suppress(dimensions, cells[::-1], rule).hidden


@given(tables(), st.data())
def test_adversary_is_never_wrong_about_any_pattern(table, data):
    _, cells = table
    here = totals_of({cell.keys: cell.value for cell in cells})
    hidden = data.draw(st.sets(st.sampled_from(sorted(here))))
    for keys, known in attack(
        {keys: None if keys in hidden else value for keys, value in here.items()}
    ).items():
        assert known.low <= here[keys]
        assert known.high is None or here[keys] <= known.high


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_table_of_a_city(random):
    cells = [
        Cell((county, sector), random.randint(0, 10**8), random.choice([1, 2, 3, 5, 9, 20]))
        for county in "abcdefghijklm"
        for sector in "qrstuvwx"
        if random.random() < 0.8
    ]
    found = suppress(["county", "sector"], cells, Rule(3, None, Fraction(1, 5)))
    assert not any(known.is_exact for known in attack(found.published).values())


def _is_below(leaf: tuple[str, ...], total: tuple[str, ...]) -> bool:
    return all(there in (TOTAL, here) for here, there in zip(leaf, total, strict=True))
