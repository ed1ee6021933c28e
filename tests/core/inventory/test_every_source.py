"""Every source with every item finds its parameters, in each edition and region, but for what no table has."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory import read_activities
from ditan.core.inventory.sources import sources
from ditan.core.inventory.sources.model import Source
from ditan.core.library import load
from ditan.core.tables.activity import COLUMNS
from tests.core.inventory.tables import table

YEAR = 2007
# Table 3.6 has no grazing buffalo or pigs; tables 3.2, 3.9 and 3.11 no double rice and no buffalo in North China.
NOT_IN_THE_GUIDELINE = {"invf.enteric.放牧饲养.水牛", "invf.enteric.放牧饲养.猪"}
NOT_IN_NORTH_CHINA = {
    *("invf.rice.华北.双季早稻", "invf.rice.华北.双季晚稻"),
    *("invf.manureCH4.华北.水牛", "invf.manureN2O.华北.水牛"),
}
FUJIAN, INNER_MONGOLIA, WUXI, TIBET = "350000", "150000", "320200", "540000"


def rows_of(source: Source, place: str) -> Iterator[dict[str, str]]:
    """One amount of each item, with a value of one's own where the source has no default, and a mixture."""
    told = [
        (rule.parameter, rule.unit)
        for emission in source.emissions
        for rule in emission.roles
        if not rule.key
    ]
    own = dict.fromkeys(told)
    deposited = YEAR - 1 if source.is_decay else YEAR
    for item in [*source.items] or [""]:
        base = {
            "place": place,
            "year": str(deposited),
            "category": source.category,
            "source": source.id,
            "item": item,
        }
        yield {**base, "quantity": "10", "unit": source.unit}
        for name, unit in own:
            yield {**base, "parameter": f"{name} ({unit})", "value": "0.5"}
        for variant in source.variants:
            yield {**base, "parameter": f"share.{variant}", "value": "0.1"}


def write_table(path: Path, place: str) -> None:
    """An activity table of everything."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for source in sources().values():
            writer.writerows(rows_of(source, place))


@pytest.mark.parametrize("edition", ["prov2011", "prov2025", "ipcc2006"])
@pytest.mark.parametrize(
    ("place", "lacking"),
    [
        (FUJIAN, NOT_IN_THE_GUIDELINE),
        (INNER_MONGOLIA, NOT_IN_THE_GUIDELINE | NOT_IN_NORTH_CHINA),
        (WUXI, NOT_IN_THE_GUIDELINE),
        (TIBET, NOT_IN_THE_GUIDELINE),
    ],
)
def test_every_item_finds_its_parameters(place: str, lacking: set[str], edition: str, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    write_table(path, place)
    with pytest.raises(Refused) as refused:
        read_activities(path, place, YEAR, load(), edition=edition)
    said = "\n".join(str(problem) for problem in refused.value.problems)
    assert {problem.code for problem in refused.value.problems} == {"activity_parameter_missing"}
    assert set(re.findall(r"invf\.[^\s,;]+[^\s,;.]", said)) == lacking


def test_every_source_emits_or_takes_off(tmp_path: Path) -> None:
    """The sign of each row is that of its source: what is removed or kept is negative, all else positive."""
    for source in sources().values():
        path = tmp_path / f"{source.id}.csv"
        rows = [row for row in rows_of(source, "320000") if row["item"] in ("", next(iter(source.items), ""))]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        activities = read_activities(path, "320000", YEAR, load())
        steps = [
            step
            for step in compile_inventory(table({}), load(), activities=activities).steps
            if step.parameters
        ]
        signs = {
            rule.gas_of(next(iter(source.items.values()), None)): -1
            if rule.sign < 0 or rule.direction == "out"
            else 1
            for rule in source.emissions
        }
        found = [step for step in steps if step.sector == source.id and step.status in ("estimated", "memo")]
        assert found, source.id
        # Rubber and sludge may emit nothing: their decay constant, or fossil share, is zero.
        assert all((step.emissions_micro_t or 0) * signs[step.gas] >= 0 for step in found), source.id
        assert any(step.emissions_micro_t for step in found), source.id
