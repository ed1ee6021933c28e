"""Every source under another amount, edition and set of potentials: no difference is left without its link."""

import csv
from pathlib import Path

import pytest

from ditan.core.inventory import Inventory, read_activities
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory.recalculation import recalculation
from ditan.core.inventory.sources import sources
from ditan.core.library import load
from ditan.core.tables.activity import COLUMNS
from tests.core.inventory.tables import table
from tests.core.inventory.test_every_source import YEAR, rows_of

PLACE = "320000"


def compiled(folder: Path, amount: str, edition: str, gwp: str) -> Inventory:
    """An inventory with the first item of each source at this amount."""
    path = folder / f"{amount}-{edition}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for source in sources().values():
            for row in rows_of(source, PLACE):
                if row["item"] in ("", next(iter(source.items), "")):
                    writer.writerow(row | ({"quantity": amount} if "quantity" in row else {}))
    activities = read_activities(path, PLACE, YEAR, load(), edition=edition)
    balance = table({("fc_industry", "raw_coal"): 10 * float(amount)}, place=PLACE)
    return compile_inventory(balance, load(), edition=edition, gwp=gwp, activities=activities)


@pytest.mark.parametrize(("edition", "gwp"), [("prov2011", "AR5"), ("prov2025", "AR6"), ("ipcc2006", "AR6")])
def test_every_product_is_taken_apart(edition: str, gwp: str, tmp_path: Path) -> None:
    old = compiled(tmp_path, "10", "prov2011", "AR5")
    new = compiled(tmp_path, "12", edition, gwp)
    found = recalculation(old, new)
    assert sum(effect.co2e_micro_t for effect in found.effects) == found.difference_micro_t
    assert [effect for effect in found.effects if effect.what_en in ("way of calculating", "equation")] == []
    # Every amount grew by a fifth, and activity and statistics come first: together they are a fifth of the old total.
    grown = sum(found.by_cause[cause].net_micro_t for cause in ("activity", "statistics"))
    assert grown == pytest.approx(found.old.with_land_use_micro_t / 5, abs=len(old.steps))
    has_method = found.by_cause["method"].absolute_micro_t > 0
    assert has_method == (edition != "prov2011")
    assert found.by_cause["boundary"].absolute_micro_t == 0
