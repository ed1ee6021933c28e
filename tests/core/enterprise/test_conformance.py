"""Every source and item of every methodology computes: units of amounts, defaults and equations fit each other."""

from pathlib import Path

import pytest

from ditan.core.enterprise import compute, methods, read_facts
from ditan.core.enterprise.asking import asked_of
from ditan.core.enterprise.facts.ranges import ranges
from ditan.core.quantities import convert, is_convertible
from tests.core.enterprise.files import fact_file

CHOSEN = ("ch4_content", "factor_ch4", "recovered")  # one of several ways to give what an amount needs


def _value(entry: dict[str, object]) -> float:
    """A possible value: the middle of the usual range, half of a share, else one."""
    parameter, item, unit = str(entry["parameter"]), str(entry["item"]), str(entry["unit"])
    for one in ranges():
        if one.fits(parameter, item) and is_convertible(one.unit, unit):
            return convert((one.usual_low + one.usual_high) / 2, one.unit, unit)
    return 50.0 if unit == "%" else 0.5 if unit in ("-", "tC/t") else 1.0


@pytest.mark.parametrize("method", methods())
def test_every_amount_is_estimated_with_its_defaults(method: str, tmp_path: Path) -> None:
    rows = [
        f"{entry['source']},{entry['item']},2016,{entry['parameter']},{_value(entry)},{entry['unit']}"
        for entry in asked_of(methods()[method])
        if entry["is_amount"] or entry["is_required"] or entry["parameter"] in CHOSEN
    ]
    computation = compute(read_facts(fact_file(tmp_path, rows), method))
    unknown = {
        (row["source"], row["item"]) for row in computation.rows.to_pylist() if row["status"] != "estimated"
    }
    assert unknown <= {("biomass", item) for _, item in unknown}


@pytest.mark.parametrize("method", methods())
def test_every_row_is_made_where_everything_is_given(method: str, tmp_path: Path) -> None:
    """With every input given, all rows but those that other facts exclude are made, and none is refused."""
    rows = [
        f"{entry['source']},{entry['item']},2016,{entry['parameter']},{_value(entry)},{entry['unit']}"
        for entry in asked_of(methods()[method])
    ]
    facts = read_facts(fact_file(tmp_path, rows), method)
    made = {(row["source"], row["emission"]) for row in compute(facts).rows.to_pylist()}
    expected = {
        (source.id, rule.id)
        for source in methods()[method].sources.values()
        for rule in source.emissions
        if not rule.unless
    }
    assert made == expected


def test_ranges_are_in_units_of_their_parameters() -> None:
    asked = [entry for method in methods().values() for entry in asked_of(method)]
    for one in ranges():
        assert any(
            one.fits(entry["parameter"], entry["item"])
            and any(is_convertible(unit, one.unit) for unit in entry["units"])
            for entry in asked
        ), one
        assert one.low <= one.usual_low < one.usual_high <= one.high
