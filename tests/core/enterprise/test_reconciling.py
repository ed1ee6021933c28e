"""Enterprises beside an inventory: a place by hand, and the sum that always holds."""

from hypothesis import given
from hypothesis import strategies as st

from ditan.core.enterprise.methods import methods
from ditan.core.enterprise.reconciling import EnterpriseTold, sector_lines, sector_mapping

T = 1_000_000


def test_a_place_by_hand() -> None:
    """A power plant: 900 t of fuel (1,000 t by defaults) and 50 t of bought electricity; a cement works: 200 t of fuel (210),
    500 t of clinker (no default). A glass works has no number but 80 t of fuel the year before; a paper mill none at all.

    Power: 950 reported − 50 bought = 900; + 100 by defaults = 1,000; the inventory holds 1,300: 300 unexplained.
    Industry: 200 + 10 + 80 = 290 of 400: 110 unexplained. Process: 500 of 450: −50 unexplained.
    """
    told = [
        EnterpriseTold(
            "power",
            {"combustion": 900 * T, "electricity": 50 * T},
            {"combustion": 1000 * T, "electricity": 50 * T},
        ),
        EnterpriseTold("cement", {"combustion": 200 * T, "clinker": 500 * T}, {"combustion": 210 * T}),
        EnterpriseTold("glass", None, {}, {"combustion": 80 * T, "electricity": 9 * T}),
        EnterpriseTold("paper", None),
    ]
    inventory = {"1.1.1.1": 1300 * T, "1.1.2.7": 400 * T, "2.1": 450 * T, "3.1": 70 * T}
    lines = {one.sector.id: one for one in sector_lines(told, inventory, sector_mapping())}
    assert list(lines) == ["power", "industry", "process"]
    power, industry, process = lines.values()
    assert (power.reported, power.boundary, power.factors) == (950 * T, -50 * T, 100 * T)
    assert (power.difference, power.unexplained) == (350 * T, 300 * T)
    assert (industry.reported, industry.factors, industry.coverage) == (200 * T, 10 * T, 80 * T)
    assert (industry.unexplained, industry.absent, industry.uncovered) == (110 * T, 2, 1)
    assert (process.unexplained, process.unfactored) == (-50 * T, 500 * T)


def test_without_an_inventory_nothing_is_unexplained() -> None:
    (line,) = sector_lines([EnterpriseTold("power", {"combustion": 5})], {}, sector_mapping())
    assert (line.inventory, line.difference, line.unexplained, line.direct) == (None, None, None, 5)


def test_1_1_10_is_not_below_1_1_1() -> None:
    lines = sector_lines([], {"1.1.20": 7, "1.1.1.10": 7}, sector_mapping())
    assert lines == []


def test_every_source_of_every_methodology_has_a_sector() -> None:
    mapping = sector_mapping()
    known = {sector.id for sector in mapping.sectors}
    for method in methods().values():
        assert mapping.home_of(method.industry) in known
        for source in method.sources:
            assert mapping.sector_of(method.industry, source) in known


AMOUNTS = st.dictionaries(
    st.sampled_from(["combustion", "electricity", "heat", "clinker", "wastewater"]),
    st.integers(-(10**12), 10**15),
)
TOLD = st.builds(
    EnterpriseTold,
    st.sampled_from(["power", "cement", "paper", "road", "coal"]),
    st.none() | AMOUNTS,
    AMOUNTS,
    st.none() | AMOUNTS,
)


@given(
    st.lists(TOLD, max_size=8),
    st.dictionaries(st.sampled_from(["1.1.1.1", "1.1.2.7", "1.1.3", "2.1", "5.4"]), st.integers(0, 10**16)),
)
def test_the_way_from_the_reports_ends_at_the_inventory(
    told: list[EnterpriseTold], inventory: dict[str, int]
) -> None:
    lines = sector_lines(told, inventory, sector_mapping())
    for line in lines:
        if line.unexplained is not None:
            way = line.reported + line.boundary + line.factors + line.coverage + line.unexplained
            assert way == line.inventory
    assert sum(line.reported for line in lines) == sum(sum((one.by_source or {}).values()) for one in told)
    assert sum(line.inventory or 0 for line in lines) == sum(inventory.values())
