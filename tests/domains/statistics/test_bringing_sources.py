"""Facts of source forms through the waiting room's kind: read by name, told at their cells, kept and taken back."""

import csv
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from ditan.core.tables.columns import ColumnTable, column_of
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.intake.kinds import Asked
from ditan.domains.statistics.bringing.sources import COLUMNS, SOURCES, judge
from ditan.domains.statistics.services.sources import Entry, source_facts_keep
from tests.people import COUNTY, make_houses

pytestmark = pytest.mark.django_db
OFFICE = reach_of_installation(date(2026, 6, 1))


def table_of(*lines: str) -> ColumnTable:
    header = (*COLUMNS, "place", "year")
    rows = [(row + [""] * len(header))[: len(header)] for row in csv.reader(lines)]
    columns = tuple(column_of([row[at] for row in rows]) for at in range(len(header)))
    return ColumnTable("facts.csv", None, header, columns)


def test_names_are_read_and_everything_wrong_stands_at_its_cell() -> None:
    place = make_houses().county_office.place
    table = table_of(
        "居民生活用能调查,城镇居民,原煤,5,万吨,2",
        "industry,nonenergy,raw_coal,NO",
        "industry,final,coke,many,万吨",
        "oil,transport,raw_cole,1,万吨",
    )
    found = judge(table, Asked(place, 2024))
    assert [(problem.code, problem.where.cell) for problem in found.problems] == [
        ("fact_number_unreadable", "D4"),
        ("fact_fuel_unknown", "D5"),
    ]
    assert found.unsound == {4, 5}
    assert isinstance(found.rows, pa.Table)
    assert found.rows["source"].to_pylist() == ["households", "industry", "oil"]


def test_shares_that_do_not_add_up_to_one_stand_at_their_cell() -> None:
    """0.6 + 0.6 = 1.2 of the same 10 (1e4 t) by one key."""
    table = table_of(
        "coal_traders,agriculture,raw_coal,10,万吨,,0.6,增加值",
        "coal_traders,trade,raw_coal,10,万吨,,0.6,增加值",
    )
    found = judge(table, Asked(make_houses().county_office.place, 2024))
    assert [(problem.code, problem.where.cell) for problem in found.problems] == [("key_shares_sum", "D2")]
    assert "1.2" in found.problems[0].wording("zh").message


def test_a_form_of_another_place_or_year_is_told_and_the_rest_is_kept() -> None:
    """A line of a place below is another place's too: an answer is that of one place."""
    place = make_houses().county_office.place
    table = table_of(
        f"households,urban,raw_coal,5,万吨,2,,,年鉴,{COUNTY},2024",
        "households,rural,raw_coal,5,万吨,2,,,年鉴,990400,2024",
        "households,urban,coke,5,万吨,2,,,年鉴,,2023",
    )
    found = judge(table, Asked(place, 2024))
    assert [(problem.code, problem.where.cell) for problem in found.problems] == [
        ("intake_place_other", "J3")
    ]
    assert found.unsound == {3}
    assert found.rows["year"].to_pylist() == [
        2024,
        2024,
        2023,
    ]  # the waiting room holds them against the batch


def test_the_template_brings_last_years_lines_without_their_amounts() -> None:
    place = make_houses().county_office.place
    assert SOURCES.prefill is not None
    asked = SOURCES.prefill(place, 2024, "zh")
    first = {"place": COUNTY, "year": 2024}
    assert first | {"source": "grid", "item": "loss", "fuel": "electricity", "unit": "1e8 kWh"} in asked
    entries = [Entry("urban", "raw_coal", Decimal(5), "万吨", raising=Decimal(2))]
    source_facts_keep(COUNTY, 2023, "households", entries, by=OFFICE, document="调查")
    line = SOURCES.prefill(place, 2024, "zh")[0]
    assert (line["item"], line["raising"], line["quantity"]) == ("urban", "2", None)
