"""Every collected parameter is in the library with the same number, unit and verification."""

import csv
import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ditan.core.library import Library, load
from ditan.core.library.vocabulary import categories

TOPICS = ("assessment", "enterprise_methods", "ets", "fuels", "grid_factors", "gwp", "inclusion")
TOPICS_WITH_RULES_OF_THEIR_OWN = ("inventory_factors", "pilots")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
# Units that were sentences: the sentence went to the note.
UNITS = {
    "points ≥": "points",
    "t per bid": "t",
    "% of supply": "%",
    "% of verified emissions to be surrendered": "%",
    "% of previous-year actual emissions; ≥70% from within Guangdong": "%",
    "% of total allowances for open-market operations": "%",
    "% of the year’s allocation; ≥50% from Beijing projects": "%",
    "CNY/t weighted mean, 10 consecutive trading days → auction": "CNY/t",
    "CNY/t weighted mean, 10 consecutive trading days → buy-back": "CNY/t",
}
# "tCO2/t or kg/kg" stood for two different units.
UNIT_OF_KEY = {
    "ent.other.parameter.bo": "kgCH4/kgCOD",
    "ent.other.parameter.CaCO3": "tCO2/t",
    "ent.other.parameter.CaMg": "tCO2/t",
    "ent.other.parameter.Na2CO3": "tCO2/t",
}


def collected(shared: Path, topic: str) -> Iterator[dict[str, str]]:
    """The rows of one collected topic."""
    with (shared / "data" / "params" / f"{topic}.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="module")
def library() -> Library:
    """The built-in library."""
    return load()


@pytest.mark.parametrize("topic", [*TOPICS, *TOPICS_WITH_RULES_OF_THEIR_OWN])
def test_every_number_is_there(topic: str, shared: Path, library: Library) -> None:
    wrong = []
    for row in collected(shared, topic):
        if not NUMBER.fullmatch(row["value"]):
            continue
        key = row["key"].strip()
        unit = UNIT_OF_KEY.get(key) or UNITS.get(row["unit"], row["unit"])
        # A peak year that was written from memory is unverified, whatever is known of the pilot itself.
        verification = "unverified" if row.get("peak_confidence") == "memory" else row["verification"]
        parameter = library.parameters.get(key)
        if parameter is None:
            wrong.append(f"{key} is missing")
        elif (parameter.value, parameter.unit, parameter.verification) != (
            float(row["value"]),
            unit,
            verification,
        ):
            wrong.append(f"{key}: {parameter.value} {parameter.unit} {parameter.verification}, not {row}")
    assert wrong == []


@pytest.mark.parametrize("topic", [*TOPICS, "pilots"])
def test_every_row_without_a_number_is_a_statement(topic: str, shared: Path, library: Library) -> None:
    keys = [row["key"].strip() for row in collected(shared, topic) if not NUMBER.fullmatch(row["value"])]
    assert [key for key in keys if key not in library.statements] == []


def test_every_category_is_there(shared: Path) -> None:
    told = {
        row["key"].removeprefix("sector."): (row["parent"], row["gases"], row["ipcc2006"], row["gpc"])
        for row in collected(shared, "inventory_sectors")
    }
    found = {
        code: (category.parent, ";".join(category.gases), category.ipcc, category.gpc)
        for code, category in categories().items()
    }
    assert found == told


def test_yearbook_appendix_is_there(shared: Path, library: Library) -> None:
    path = shared / "data" / "real" / "coal_equivalent_conversion_2008yb.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kgce_low"] and row["energy_zh"]]
    printed = {row["energy_zh"]: row for row in rows}
    names = {"原煤": "raw_coal", "焦炉煤气": "coke_oven_gas", "沼气": "biogas", "其它洗煤": ""}
    for chinese, item in names.items():
        if not item:
            assert chinese not in printed
            continue
        row = printed[chinese]
        found = {
            one.name: one.value
            for one in library.parameters.values()
            if one.id.startswith(f"fuel.cesy_2008.{item}.")
        }
        if row["kgce_low"] == row["kgce_high"]:
            assert found == {"ncv": float(row["ncv_kj_low"]), "kgce": float(row["kgce_low"])}
        else:
            assert found == {
                "ncv_min": float(row["ncv_kj_low"]),
                "ncv_max": float(row["ncv_kj_high"]),
                "kgce_min": float(row["kgce_low"]),
                "kgce_max": float(row["kgce_high"]),
            }
    of_yearbook = [one for one in library.parameters.values() if one.id.startswith("fuel.cesy_2008.")]
    numbers = sum(2 if row["kgce_low"] == row["kgce_high"] else 4 for row in rows)
    heat_without_heating_value = 1
    assert len(of_yearbook) == numbers - heat_without_heating_value


def test_every_value_has_words_and_a_document(library: Library) -> None:
    for key, parameter in library.parameters.items():
        assert parameter.document in library.documents
        assert parameter.clause, key
        assert parameter.name_zh, key
        assert math.isfinite(parameter.value)


def test_every_document_holds_something(library: Library) -> None:
    used = {row.document for row in library.parameters.values()}
    used |= {row.document for row in library.statements.values()}
    assert set(library.documents) == used


def test_no_trace_of_how_the_figures_were_collected(library: Library) -> None:
    words = ("snapshot", "bonsai", "PyPI", "npm ", "github", "source code id", "http", "the brief", "seed")
    for row in [*library.parameters.values(), *library.statements.values()]:
        told = f"{row.note} {row.seen_in} {getattr(row, 'text', '')}"
        assert [word for word in words if word in told] == [], row.id
        assert not re.search(r"\bid \d{6,}", told), row.id
