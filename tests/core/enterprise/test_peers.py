"""Peers and years: on invented rows by hand, and on the facilities of Canada and the installations of the EU."""

from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from ditan.core.enterprise import compute, read_facts
from ditan.core.enterprise.checks import check
from ditan.core.enterprise.peers import PeerRanges, implied_factors, peer_findings, peer_ranges, yearly_jumps
from tests.core.enterprise.files import HEADER, computed, fact_file


@pytest.fixture(scope="module")
def soda_and_ore(shared: Path) -> PeerRanges:
    """Verified emissions of the EU by year and activity."""
    rows = pl.read_parquet(shared / "data/real/eutl_compliance_2005_2021.parquet")
    places = pl.read_parquet(shared / "data/real/eutl_installations.parquet")
    joined = rows.join(places.select("account_id", "main_activity"), on="account_id", how="left")
    return peer_ranges(joined, "verified", ["year", "main_activity"])


def test_quantiles_of_a_real_industry_are_those_by_hand(soda_and_ore: PeerRanges) -> None:
    """Soda ash 2015, 13 values above 0: 845, 6402, 91214, 124394, 127707, 163249, 169862, 180664, 188113, 192065, 537133,
    612659, 1119919 (one 0 and one missing are no peers). Places 0.6, 3, 6, 9 and 11.4: 845 + 0.6 · 5557 = 4179.2, …,
    612659 + 0.4 · 507260 = 815563."""
    found = soda_and_ore.of(2015, "44-Production of soda ash and sodium bicarbonate")
    assert found is not None
    assert found.count == 13
    assert found.quantiles == pytest.approx((4179.2, 124394, 169862, 192065, 815563))


def test_who_stands_outside_is_told_by_the_spread_of_its_peers(soda_and_ore: PeerRanges) -> None:
    """|ln(x/169862)|: 5.303, 3.278, 0.622, 0.311, 0.285, 0.040, 0, 0.062, 0.102, 0.123, 1.151, 1.283, 1.886; the 7th in size
    is 0.3115 (124,394), allowed 3.5 · 0.3115 / 0.6745 = 1.6164: 845 and 6,402 are below, 1,119,919 above. The bounds are
    169862 · e^∓1.6164 = 33,736 and 855,245."""
    found = soda_and_ore.of(2015, "44-Production of soda ash and sodium bicarbonate")
    assert found is not None
    place = soda_and_ore.ranges.index(found)
    states = [soda_and_ore.state(int(row)) for row in np.flatnonzero(soda_and_ore.group == place)]
    assert (states.count("below"), states.count("above"), states.count("no_value")) == (2, 1, 2)
    assert (found.low, found.high) == (pytest.approx(33736, rel=1e-3), pytest.approx(855245, rel=1e-3))


def test_too_few_peers_are_said_to_be_too_few(soda_and_ore: PeerRanges) -> None:
    """Roasting of metal ore 2015: six values, ten are asked."""
    found = soda_and_ore.of(2015, "23-Metal ore roasting or sintering")
    assert found is not None
    assert (found.count, found.is_known, found.low) == (6, False, None)


def test_years_of_real_facilities_that_jump_are_named(shared: Path) -> None:
    """CA:ECCC:G10012, 17 years, middle 1,107,860: 454,011 is 0.410 of it, all others between 0.816 and 1.151. G10001, 16
    years, middle √(86,545 · 87,560) = 87,051: 64 and 61 t are 0.0007 of it, 47,608 (0.547) is within a factor of 2."""
    frame = pl.read_csv(shared / "data/real/canada_ghgrp_facility_2004_2020.csv")
    found = yearly_jumps(frame, "facility_id", "co2e_t").to_pylist()
    of = {
        name: [(row["year"], round(row["ratio"], 4)) for row in found if row["facility_id"].endswith(name)]
        for name in ("G10001", "G10012")
    }
    assert of == {"G10001": [(2009, 0.0007), (2010, 0.0007)], "G10012": [(2004, 0.4098)]}


def test_a_short_or_empty_history_is_not_judged() -> None:
    rows = pd.DataFrame({"who": ["a"] * 3 + ["b"] * 4, "t": [1.0, 1.0, 900.0, 5.0, 5.0, None, 5.0]})
    assert yearly_jumps(rows, "who", "t").num_rows == 0


def test_a_group_without_a_word_is_a_group_of_its_own() -> None:
    rows = pa.table({"kind": ["x"] * 10 + [None], "value": [1.0] * 9 + [2.0, 7.0]})
    found = peer_ranges(rows, "value", ["kind"])
    assert [(one.group, one.count, one.is_known) for one in found.ranges] == [
        (("x",), 10, True),
        ((None,), 1, False),
    ]
    assert found.state(9) == "above"  # ten times 1 but for a 2: no spread, so a factor of 1.5 is far


def test_an_implied_factor_is_compared_with_that_of_peers(tmp_path: Path) -> None:
    """Ten of eleven enterprises have 20 + n/10 GJ/t; one has 8 GJ/t and stands alone. Diesel is used by one only."""
    lines = [HEADER]
    for place in range(11):
        heat = 8 if place == 10 else 20 + place / 10
        lines.append(f"E{place:02d},combustion,coal,2023,quantity,1000,t,,")
        lines.append(f"E{place:02d},combustion,coal,2023,ncv,{heat},GJ/t,,")
    lines.append("E00,combustion,diesel,2023,quantity,10,t,,")
    path = tmp_path / "all.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    factors = implied_factors([compute(read_facts(path, "power_2022"))])
    assert [problem.code for problem in peer_findings(factors, "E10")] == ["enterprise_factor_unlike_peers"]
    assert [problem.code for problem in peer_findings(factors, "E00")] == ["enterprise_peers_too_few"]
    assert peer_findings(factors, "E05") == []


def test_the_implied_factor_is_emissions_by_amount(tmp_path: Path) -> None:
    """600 MWh at 0.5 and 400 MWh at 0.6 tCO2/MWh: (300 + 240) / 1,000 = 0.54."""
    computation = computed(
        tmp_path,
        "other_2015",
        "electricity,purchased,2016-01,quantity,600,MWh",
        "electricity,purchased,2016-01,ef,0.5,tCO2/MWh",
        "electricity,purchased,2016-02,quantity,400,MWh",
        "electricity,purchased,2016-02,ef,0.6,tCO2/MWh",
    )
    record = implied_factors([computation]).to_pylist()[0]
    assert (record["emissions_t"], record["quantity"], record["factor"]) == (540, 1000, pytest.approx(0.54))


def test_the_power_of_a_real_plant_passes_and_a_month_in_the_wrong_unit_does_not(
    shared: Path, tmp_path: Path
) -> None:
    """Quarter hours of a steel plant, ten months; the fifth month written in kWh as if it were MWh is a thousand times."""
    readings = pl.read_parquet(shared / "data/real/steel_plant_15min_2018.parquet")
    months = readings.group_by(pl.col("datetime").str.slice(5, 2).alias("month")).agg(
        pl.col("usage_kwh").sum()
    )
    kwh = {int(month): value for month, value in months.rows()}
    rows = [
        f"electricity,purchased,2018-{month:02d},quantity,{kwh[month] / 1000:.3f},MWh,measured"
        for month in sorted(kwh)
    ]
    assert check(read_facts(fact_file(tmp_path, rows), "other_2015")) == []
    rows[4] = f"electricity,purchased,2018-05,quantity,{kwh[5]:.3f},MWh,measured"
    found = check(read_facts(fact_file(tmp_path, rows), "other_2015"))
    assert [(problem.code, problem.where.cell) for problem in found] == [("enterprise_month_jumps", "F6")]
