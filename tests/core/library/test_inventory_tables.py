"""Region tables and replacements of editions name what the library holds, in units that fit."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from ditan.core.library import Library, load
from ditan.core.library.vocabulary import places
from ditan.core.quantities import parse_unit

# A table of regions is used by the keys that begin like this.
KEYS_OF_TABLE = {
    "rice": "invf.rice.{region}.",
    "crop_n2o": "invf.cropN2O.direct.{region}",
    "manure": "invf.manureCH4.{region}.",
    "bod_cod": "invf.ww.bodcod.{region}",
    "landfill_climate": "invf.ipcc.k.2006.msw_food;{region}",
}
PROVINCES_ON_THE_MAINLAND = 31


@pytest.fixture(scope="module")
def library() -> Library:
    """The built-in library."""
    return load()


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one table."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def folder(checkout: Path) -> Path:
    """The tables of inventories."""
    return checkout / "src" / "ditan" / "library" / "inventory"


def test_every_province_has_one_region_in_each_table(folder: Path) -> None:
    regions: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows(folder, "regions.csv"):
        assert row["place"] not in regions[row["table"]], f"{row['table']}: {row['place']} twice"
        assert row["place"] in places()
        regions[row["table"]][row["place"]] = row["region"]
    assert set(regions) == set(KEYS_OF_TABLE)
    assert {len(table) for table in regions.values()} == {PROVINCES_ON_THE_MAINLAND}


def test_every_region_has_its_parameters(folder: Path, library: Library) -> None:
    for row in rows(folder, "regions.csv"):
        start = KEYS_OF_TABLE[row["table"]].format(region=row["region"])
        assert any(key.startswith(start) for key in library.parameters), f"no parameter begins {start}"


def test_regions_are_those_of_the_guideline(folder: Path) -> None:
    """Fujian and Hebei as the guideline's tables 3.2, 3.4, 3.9 and 5.6 place them."""
    found = {
        (row["table"], row["place"]): row["region"]
        for row in rows(folder, "regions.csv")
        if row["place"] in ("130000", "350000")
    }
    assert found["rice", "350000"] == "华东"
    assert found["crop_n2o", "350000"] == "V"
    assert found["manure", "130000"] == "华北"
    assert found["crop_n2o", "130000"] == "III"
    assert found["bod_cod", "130000"] == "华北"


@pytest.mark.parametrize("edition", ["prov2025", "ipcc2006"])
def test_replacements_name_parameters_of_the_same_kind(edition: str, folder: Path, library: Library) -> None:
    seen: set[str] = set()
    for row in rows(folder / "replacements", f"{edition}.csv"):
        assert row["key"] not in seen, f"{row['key']} twice"
        seen.add(row["key"])
        assert row["key"] in library.parameters
        if not row["replaced_by"]:
            assert all((row["note_zh"], row["note_en"])), f"{row['key']} is kept without a reason"
            continue
        old, new = library.parameters[row["key"]], library.parameters[row["replaced_by"]]
        assert as_mass(old.unit) == as_mass(new.unit), f"{old.id} in {old.unit}, {new.id} in {new.unit}"
        assert old.document != new.document


def as_mass(unit: str) -> dict[str, int]:
    """The dimension with every substance taken as a mass: kg/t and kgCF4/t are one kind of factor."""
    plain: dict[str, int] = defaultdict(int)
    for name, power in parse_unit(unit).dimension:
        is_measure = name in ("volume", "energy", "area", "head", "year", "piece", "person")
        plain[name if is_measure else "mass"] += power
    return {name: power for name, power in plain.items() if power}


def test_incineration_of_the_edition_of_2025(folder: Path, library: Library) -> None:
    """40 / 40 / 95 % for municipal, 50 / 90 / 99.5 % for hazardous waste (note of the collected parameters)."""
    replaced = {
        row["key"]: row["replaced_by"]
        for row in rows(folder / "replacements", "prov2025.csv")
        if row["replaced_by"]
    }
    values = {
        waste: [
            library.parameters[replaced[f"invf.incin.{waste}.{part}"]].value for part in ("ccw", "fcf", "of")
        ]
        for waste in ("msw", "hazardous")
    }
    assert values == {"msw": [40.0, 40.0, 95.0], "hazardous": [50.0, 90.0, 99.5]}


def test_ranges_are_half_widths_over_the_value(library: Library) -> None:
    """Rice of East China, 215.5 kg/ha between 158.2 and 255.9: (255.9 − 158.2) / 2 / 215.5 = 0.2267."""
    assert library.parameters["invf.rice.华东.单季稻"].uncertainty == pytest.approx(0.2267, abs=1e-3)
    # Paper: 40 % between 36 and 45: 4.5 / 40.
    assert library.parameters["invf.doc.paper"].uncertainty == pytest.approx(0.1125, abs=1e-3)
    for row in library.parameters.values():
        assert row.uncertainty is None or row.uncertainty > 0, row.id
