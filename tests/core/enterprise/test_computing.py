"""Computing: months and years, weights, defaults in place of measurements, boundaries, memo; the trace adds up."""

from pathlib import Path

import pytest

from ditan.core.enterprise import compute, explain, read_facts, read_summary, summary_of, write
from ditan.core.errors import Refused
from ditan.core.trace import MICRO_T_PER_T
from ditan.core.trace.files import read_steps
from tests.core.enterprise.files import HEADER, computed, fact_file

OX_44_12 = 0.99 * 44 / 12
TWO_MONTHS = [
    "combustion,coal,2023-01,quantity,100,t,measured,scale 1",
    "combustion,coal,2023-02,quantity,300,t,measured,scale 2",
    "combustion,coal,2023-01,ncv,20,GJ/t,measured,lab 1",
    "combustion,coal,2023-02,ncv,24,GJ/t,measured,lab 2",
    "combustion,coal,2023,cc,0.03,tC/GJ,measured,lab",
]


def test_yearly_means_are_weighted_by_quantity(tmp_path: Path) -> None:
    """(100 · 20 + 300 · 24) / 400 = 23 GJ/t, not 22; the year's carbon content serves every month."""
    computation = computed(tmp_path, "power_2022", *TWO_MONTHS)
    means = {mean.parameter: mean for mean in computation.means}
    assert means["ncv"].value == pytest.approx(23.0)
    assert means["ncv"].unit == "GJ/t"
    assert means["ncv"].months == 2
    assert computation.total_tco2e == pytest.approx(400 * 23 * 0.03 * OX_44_12)


def test_carbon_content_is_weighted_by_heat(tmp_path: Path) -> None:
    """(100·20·0.026 + 300·24·0.030) / (100·20 + 300·24) = 268/9,200 tC/GJ; kJ/kg in one month, GJ/t in the other."""
    rows = [*TWO_MONTHS[:2], TWO_MONTHS[2].replace("20,GJ/t", "20000,kJ/kg"), TWO_MONTHS[3]]
    rows += [
        "combustion,coal,2023-01,cc,26,tC/TJ,measured,",
        "combustion,coal,2023-02,cc,0.030,tC/GJ,measured,",
    ]
    means = {mean.parameter: mean for mean in computed(tmp_path, "power_2022", *rows).means}
    assert means["cc"].unit == "tC/TJ"
    assert means["cc"].value == pytest.approx(268 / 9200 * 1000)


def test_a_measurement_that_is_missing_takes_the_high_default_and_is_marked(tmp_path: Path) -> None:
    computation = computed(tmp_path, "power_2022", *TWO_MONTHS[:3], TWO_MONTHS[4])
    assert computation.total_tco2e == pytest.approx((100 * 20 + 300 * 26.7) * 0.03 * OX_44_12)
    told = [finding for finding in computation.findings if finding.code == "enterprise_measurement_missing"]
    assert [(finding.facts["parameter_zh"], finding.facts["months"]) for finding in told] == [
        ("低位发热量", "2023-02")
    ]
    shares = computation.shares("basis")
    assert shares["default"] == pytest.approx(300 * 26.7 / (100 * 20 + 300 * 26.7))
    assert shares["measured"] == pytest.approx(100 * 20 / (100 * 20 + 300 * 26.7))


def test_months_of_a_parameter_beside_an_amount_of_the_year_are_a_plain_mean(tmp_path: Path) -> None:
    rows = ["combustion,coal,2023,quantity,100,t", *TWO_MONTHS[2:]]
    computation = computed(tmp_path, "power_2022", *rows)
    assert computation.total_tco2e == pytest.approx(100 * 22 * 0.03 * OX_44_12)
    assert "enterprise_mean_not_weighted" in {finding.code for finding in computation.findings}


def test_electricity_bought_is_outside_the_facility(tmp_path: Path) -> None:
    rows = [
        *TWO_MONTHS,
        "electricity,purchased,2023,quantity,100,MWh",
        "electricity,sold,2023,quantity,40,MWh",
    ]
    rows += [f"electricity,{item},2023,ef,0.5,tCO2/MWh" for item in ("purchased", "sold")]
    computation = computed(tmp_path, "power_2022", *rows)
    summary = summary_of(computation)
    assert summary["by_source"]["electricity"] == pytest.approx(30)
    assert summary["by_boundary"]["enterprise"] == pytest.approx(summary["total_tco2e"])
    assert summary["by_boundary"]["facility"] == pytest.approx(summary["total_tco2e"] - 30)


def test_a_grid_factor_is_that_of_the_year_or_the_one_published_before(tmp_path: Path) -> None:
    """2022: 0.5703 of the notice on reporting; 2024 has none, and the newest before is 0.5306 of 2023."""
    row = "electricity,purchased,{year},quantity,1000,MWh"
    of_2022 = computed(tmp_path, "power_2022", row.format(year=2022))
    of_2024 = computed(tmp_path, "power_2022", row.format(year=2024))
    assert of_2022.total_tco2e == pytest.approx(570.3)
    assert of_2024.total_tco2e == pytest.approx(530.6)
    told = [finding for finding in of_2024.findings if finding.code == "enterprise_value_of_other_year"]
    assert [(finding.facts["year"], finding.facts["used"]) for finding in told] == [(2024, 2023)]
    assert not [finding for finding in of_2022.findings if finding.code == "enterprise_value_of_other_year"]


def test_a_region_has_its_own_grid_factor(tmp_path: Path) -> None:
    """PUB: Guangdong 2023 0.4419, Shanghai 2023 0.5737 (announcement 2025-47)."""
    path = fact_file(tmp_path, ["electricity,purchased,2023,quantity,1000,MWh"])
    facts = read_facts(path, "power_2022")
    assert compute(facts, region="440000").total_tco2e == pytest.approx(441.9)
    assert compute(facts, region="310000").total_tco2e == pytest.approx(573.7)
    with pytest.raises(Refused) as refused:
        compute(facts, region="999999")
    assert [problem.code for problem in refused.value.problems] == ["enterprise_region_without_factor"]


def test_biomass_is_told_beside_the_total(tmp_path: Path) -> None:
    """Straw 10 t · 15 GJ/t · 0.03 tC/GJ · 100 % · 44/12 = 16.5 t; without its heating value nothing is estimated."""
    rows = [TWO_MONTHS[0], "biomass,straw,2023,quantity,10,t", "biomass,straw,2023,ncv,15,GJ/t"]
    rows += ["biomass,straw,2023,cc,0.03,tC/GJ", "biomass,straw,2023,ox,100,%"]
    summary = summary_of(computed(tmp_path, "power_2022", *rows))
    assert summary["memo"] == {"biomass": pytest.approx(16.5)}
    assert "biomass" not in summary["by_source"]
    bare = summary_of(computed(tmp_path, "power_2022", TWO_MONTHS[0], "biomass,straw,2023,quantity,10,t"))
    assert bare["rows_by_status"]["NE"] == 1


def test_several_facilities_add_up(tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    rows = [
        "1号机组,combustion,coal,2023-01,quantity,100,t,,",
        "2号机组,combustion,coal,2023-01,quantity,50,t,,",
    ]
    path.write_text("\n".join([HEADER, *rows]), "utf-8")
    summary = summary_of(compute(read_facts(path, "power_2022")))
    assert list(summary["by_facility"]) == ["1号机组", "2号机组"]
    assert summary["by_facility"]["1号机组"] == pytest.approx(2 * summary["by_facility"]["2号机组"])


def test_every_row_has_its_step_and_steps_add_up(tmp_path: Path) -> None:
    computation = computed(tmp_path, "power_2022", *TWO_MONTHS)
    steps = read_steps(computation.trace)
    assert sum(step.co2e_micro_t or 0 for step in steps) == computation.total_micro_t
    first = next(step for step in steps if step.inputs[0].row == "2023-01")
    assert (first.inputs[0].value, first.inputs[0].cell, first.note) == (100.0, "F2", "scale 1")
    uses = {use.role: (use.id, use.document, use.clause) for use in first.parameters}
    assert uses["ncv"] == ("measured", "facts.csv", "F4")
    assert uses["cc"] == ("measured", "facts.csv", "F6")
    assert uses["ox"] == ("fuel.power_2022.coal.ox", "power_2022", "附录 A 表 A.1")
    assert list(uses) == ["ncv", "cc", "ox", "gwp"] or list(uses) == ["ncv", "cc", "ox"]


def test_the_result_is_the_same_whatever_the_order_of_rows(tmp_path: Path) -> None:
    one = summary_of(computed(tmp_path, "power_2022", *TWO_MONTHS))
    other = summary_of(computed(tmp_path, "power_2022", *reversed(TWO_MONTHS)))
    assert one["result_hash"] == other["result_hash"]


def test_a_folder_opens_again_by_source_item_and_month(tmp_path: Path) -> None:
    computation = computed(tmp_path, "power_2022", *TWO_MONTHS, "combustion,柴油,2023-01,quantity,1,t")
    folder = tmp_path / "out"
    write(computation, folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        "emissions.csv",
        "summary.json",
        "trace.parquet",
    ]
    assert read_summary(folder)["total_tco2e"] == computation.total_tco2e
    for chosen in ({"item": "燃煤"}, {"item": "coal", "source": "化石燃料燃烧"}):
        steps = explain(folder, **chosen)
        assert {step.fuel for step in steps} == {"coal"}
    january = explain(folder, month="2023-01")
    assert {step.fuel for step in january} == {"coal", "diesel"}
    whole = sum(step.co2e_micro_t or 0 for step in explain(folder))
    assert whole / MICRO_T_PER_T == computation.total_tco2e
    with pytest.raises(Refused) as refused:
        explain(folder, item="cole")
    assert refused.value.problems[0].facts["nearest"] == "coal"


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(Refused) as refused:
        write(computed(tmp_path, "power_2022", *TWO_MONTHS), folder)
    assert [problem.code for problem in refused.value.problems] == ["enterprise_output_not_writable"]
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]


def test_nothing_to_compute_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        compute(read_facts(fact_file(tmp_path, ["combustion,coal,2023-01,ncv,20,GJ/t"]), "power_2022"))
    assert [problem.code for problem in refused.value.problems] == ["enterprise_nothing_to_compute"]


def test_facts_without_a_year_are_computed_and_marked(tmp_path: Path) -> None:
    computation = computed(
        tmp_path, "power_2022", "combustion,coal,1,quantity,100,t", "电力,购入,1,quantity,1,MWh"
    )
    assert computation.year is None
    codes = {finding.code for finding in computation.findings}
    assert "enterprise_year_unknown" in codes
    assert summary_of(computation)["by_source"]["electricity"] == pytest.approx(0.5306)
