"""What of an enterprise's emissions a cap on CO2 of energy use holds."""

from hypothesis import given
from hypothesis import strategies as st

from ditan.core.enterprise.reconciling import sector_mapping
from ditan.core.pathway.sectors import sectors
from ditan.core.pathway.tracking import energy_parts, energy_sources

AMOUNTS = st.integers(0, 10**15)


def test_every_part_is_one_of_the_inventory_and_every_sector_is_known() -> None:
    assert set(energy_parts()) <= {one.id for one in sector_mapping().sectors}
    assert set(energy_parts().values()) <= set(sectors())


def test_bought_electricity_and_processes_are_left_out() -> None:
    told = {"combustion": 300, "clinker": 500, "electricity": 30}
    assert energy_sources("cement", told) == {"combustion": ("industry", 300)}
    assert energy_sources("power", {"combustion": 9, "desulphurisation": 1}) == {"combustion": ("power", 9)}
    assert energy_sources("road", {"combustion": 4}) == {"combustion": ("transport", 4)}


@given(st.dictionaries(st.sampled_from(["combustion", "clinker", "electricity", "heat", "flare"]), AMOUNTS))
def test_nothing_is_counted_twice_or_made_up(told: dict[str, int]) -> None:
    found = energy_sources("chemical", told)
    assert {source: amount for source, (_sector, amount) in found.items()}.items() <= told.items()
    assert not set(found) & sector_mapping().indirect
