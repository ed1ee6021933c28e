"""Scenarios that are broken, each told with its field; inheritance and what differs."""

import copy
from pathlib import Path
from typing import Any

import pytest

from ditan.core.errors import Problem, Refused
from ditan.core.pathway import project, read_scenario, read_scenario_file
from ditan.core.pathway.scenario.inheriting import inherit, standing_alone
from tests.core.pathway.scenario.records import BASE, lever, record


def refused(given: dict[str, Any], load: Any = lambda name: None) -> list[Problem]:
    with pytest.raises(Refused) as stopped:
        read_scenario(given, load, "mine.yaml")
    return list(stopped.value.problems)


def changed(path: str, value: Any) -> dict[str, Any]:
    """The small scenario with one field, named by its path, changed."""
    found = record(levers=lever(kind="efficiency", sectors=["industry"], depth=0.2))
    inner: Any = found
    *above, last = path.split(".")
    for name in above:
        inner = inner[name]
    inner[last] = copy.deepcopy(value)
    return found


@pytest.mark.parametrize(
    ("path", "value", "code", "cell"),
    [
        ("end", 2019, "scenario_field_wrong", "end"),
        ("end", "soon", "scenario_field_wrong", "end"),
        ("colour", 1, "scenario_field_unknown", "colour"),
        ("base", {}, "scenario_field_missing", "base.place"),
        ("base.total_t", 1901, "base_not_its_inventory", "base.total_t"),
        ("base.sectors.industry.activity", 0, "scenario_field_wrong", "base.sectors.industry.activity"),
        (
            "base.sectors.industry.fuels.coal",
            {"energy": 0, "emissions_t": 1000},
            "scenario_field_wrong",
            "base.sectors.industry.fuels.coal.energy",
        ),
        (
            "base.sectors.industry.fuels.coal.emissions_t",
            None,
            "scenario_field_missing",
            "base.sectors.industry.fuels.coal.emissions_t",
        ),
        ("sectors.steel", {"growth": {2021: 0}}, "scenario_name_unknown", "sectors.steel"),
        ("sectors.industry", {"driver": "tea"}, "scenario_name_unknown", "sectors.industry.driver"),
        ("sectors.industry", {}, "scenario_field_missing", "sectors.industry.driver"),
        ("sectors", {"industry": {"driver": "gdp"}}, "scenario_field_missing", "sectors.transport"),
        ("drivers.gdp.growth", {2022: 0.1}, "scenario_field_missing", "drivers.gdp.growth.2021"),
        ("drivers.gdp.growth", {2021: 5}, "scenario_field_wrong", "drivers.gdp.growth.2021"),
        ("drivers.gdp.growth", {2021: 0, 2031: 0}, "year_outside_horizon", "drivers.gdp.growth.2031"),
        ("levers.one.end", 2020, "lever_ends_before_start", "levers.one.end"),
        ("levers.one.end", 2031, "year_outside_horizon", "levers.one.end"),
        ("levers.one.kind", "magic", "scenario_field_wrong", "levers.one.kind"),
        ("levers.one.depth", 1.2, "scenario_field_wrong", "levers.one.depth"),
        ("levers.one.sectors", ["steel"], "scenario_name_unknown", "levers.one.sectors"),
        ("levers.one.ratio", 1, "scenario_field_unknown", "levers.one.ratio"),
        (
            "levers.one",
            {
                "kind": "shift",
                "sectors": "all",
                "start": 2020,
                "end": 2030,
                "depth": 0.1,
                "fuels": ["coal"],
                "to": {"gas": 0.5, "electricity": 0.4},
            },
            "shares_not_one",
            "levers.one.to",
        ),
        (
            "levers.one",
            {"kind": "stock_turnover", "sectors": "all", "start": 2020, "end": 2030, "depth": 0.1},
            "scenario_field_missing",
            "levers.one.lifetime",
        ),
        ("uncertainty", {"inputs": {"x": {}}}, "scenario_name_unknown", "uncertainty.inputs.x"),
    ],
)
def test_a_broken_scenario_is_told_with_its_field(path: str, value: Any, code: str, cell: str) -> None:
    problems = refused(changed(path, value))
    assert (code, cell) in [(problem.code, problem.where.cell) for problem in problems]
    for problem in problems:
        assert problem.where.file == "mine.yaml"
        assert all(text for language in ("zh", "en") for text in problem.wording(language))  # type: ignore[arg-type]


def test_all_problems_at_once() -> None:
    given = changed("levers.one.end", 2020)
    given["sectors"]["industry"]["driver"] = "tea"
    given["base"]["total_t"] = 1
    given["typo"] = 1
    codes = {problem.code for problem in refused(given)}
    assert {"scenario_field_unknown", "base_not_its_inventory"} <= codes
    given["base"]["total_t"] = 1900
    assert {problem.code for problem in refused(given)} == {
        "scenario_field_unknown",
        "scenario_name_unknown",
        "lever_ends_before_start",
    }


def test_a_new_fuel_needs_a_factor() -> None:
    levers = lever(kind="electrification", sectors="all", depth=0.1)
    problems = refused(record(levers=levers, fuels={"electricity": {}}))
    assert [problem.code for problem in problems] == ["fuel_without_factor"] * 2


def test_the_difference_of_a_base_is_told_in_tonnes() -> None:
    (problem,) = [one for one in refused(changed("base.total_t", 2000)) if one.code.startswith("base")]
    assert "1,900" in str(problem)
    assert "-100" in str(problem)


CITY = record(id="city", levers=lever(kind="efficiency", sectors="all", depth=0.2))


def test_what_a_scenario_says_otherwise_is_seen() -> None:
    own = {
        "extends": "city",
        "id": "deep",
        "levers": {"one": {"depth": 0.4}, "two": {"kind": "sink", "amount_t": 5, "start": 2020, "end": 2025}},
    }
    scenario = read_scenario(own, {"city": CITY}.get)
    assert (scenario.id, scenario.chain) == ("deep", ("city",))
    told = {one.field: (one.inherited, one.own) for one in scenario.differences}
    assert told["levers.one.depth"] == (0.2, 0.4)
    assert told["levers.two.amount_t"] == (None, 5)
    assert "levers.one.start" not in told
    # Nothing but the depth of the lever differs: 2,215 + 100 t without sink, less 20 or 40 % of fuels (1,573 + 500 t).
    made = project(scenario)
    assert made.total[-1] == pytest.approx(2215 - 0.4 * 2073 - 5)


def test_a_lever_is_taken_away_by_null() -> None:
    scenario = read_scenario({"extends": "city", "levers": {"one": None}}, {"city": CITY}.get)
    assert scenario.levers == ()
    (told,) = scenario.differences
    assert (told.field, told.own) == ("levers.one", None)


def test_a_county_takes_its_base_whole_and_the_context_of_its_city() -> None:
    sectors = {"industry": BASE["sectors"]["industry"]}
    base = {**BASE, "place": "990101", "total_t": 1500, "sink_t": 0, "sectors": sectors}
    city = copy.deepcopy(CITY)
    city["levers"]["trucks"] = {
        "kind": "efficiency",
        "sectors": ["transport"],
        "start": 2020,
        "end": 2030,
        "depth": 0.1,
    }
    scenario = read_scenario({"extends": "city", "id": "county", "base": base}, {"city": city}.get)
    assert scenario.base.place == "990101"
    assert [lever.id for lever in scenario.levers] == ["one"]
    assert scenario.left_out == ("sectors.transport", "levers.trucks")
    assert project(scenario).total[0] == 1500


def test_a_circle_is_told() -> None:
    known = {"a": record(extends="b"), "b": record(extends="a")}
    (problem,) = refused(record(extends="a"), known.get)
    assert problem.code == "scenario_circle"
    assert "a → b → a" in str(problem)


def test_a_parent_that_is_not_there_is_told() -> None:
    (problem,) = refused({"extends": "nobody"})
    assert (problem.code, problem.where.cell) == ("scenario_parent_missing", "extends")


def test_files_extend_files_beside_them(tmp_path: Path) -> None:
    import yaml

    (tmp_path / "city.yaml").write_text(yaml.safe_dump(CITY), "utf-8")
    (tmp_path / "deep.yaml").write_text("extends: city.yaml\nid: deep\n", "utf-8")
    assert read_scenario_file(tmp_path / "deep.yaml").chain == ("city.yaml",)
    (tmp_path / "torn.yaml").write_text("a: [", "utf-8")
    for name in ("torn.yaml", "none.yaml"):
        with pytest.raises(Refused) as stopped:
            read_scenario_file(tmp_path / name)
        assert [problem.code for problem in stopped.value.problems] == ["scenario_unreadable"]


def test_a_form_may_give_texts() -> None:
    given = changed("levers.one.depth", "0.2")
    given["end"] = "2030"
    given["drivers"]["gdp"]["growth"] = {"2021": "0.1", "2023": "0"}
    assert project(read_scenario(given)).total[-1] == pytest.approx(2215 - 0.2 * 1573)


def test_what_is_uncertain_of_a_sector_that_a_county_does_not_have_is_left_out_with_it() -> None:
    city = copy.deepcopy(CITY)
    inputs = {
        name: {"distribution": "normal", "sd": 0.01}
        for name in ("drivers.gdp.growth", "sectors.transport.growth", "sectors.industry.growth")
    }
    pairs = [
        {"between": ["drivers.gdp.growth", "sectors.transport.growth"], "value": 0.5},
        {"between": ["drivers.gdp.growth", "sectors.industry.growth"], "value": 0.2},
    ]
    city["uncertainty"] = {"inputs": inputs, "correlations": pairs}
    sectors = {"industry": BASE["sectors"]["industry"]}
    base = {**BASE, "place": "990101", "total_t": 1500, "sink_t": 0, "sectors": sectors}
    own = {"extends": "city", "id": "county", "base": base}
    scenario = read_scenario(own, {"city": city}.get)
    assert [one.input for one in scenario.uncertain] == ["drivers.gdp.growth", "sectors.industry.growth"]
    assert scenario.correlations == {("drivers.gdp.growth", "sectors.industry.growth"): 0.2}
    assert scenario.left_out == ("sectors.transport", "uncertainty.inputs.sectors.transport.growth")
    # What it inherited can stand alone, and says the same.
    whole = standing_alone(inherit(own, {"city": city}.get).record, scenario.left_out)
    alone = read_scenario(whole)
    assert (alone.uncertain, alone.correlations, alone.left_out) == (
        scenario.uncertain, scenario.correlations, (),
    )  # fmt: skip
    assert project(alone).total.tolist() == project(scenario).total.tolist()
    # Said by the county itself it is wrong.
    mine = own | {
        "uncertainty": {"inputs": {"sectors.transport.growth": {"distribution": "normal", "sd": 1}}}
    }
    assert "scenario_name_unknown" in {one.code for one in refused(mine, {"city": city}.get)}


def test_correlations_that_contradict_each_other_make_it_broken() -> None:
    """a ~ b = 0.9, b ~ c = 0.9, a ~ c = −0.9: the least eigenvalue of the matrix is −0.8."""
    names = ["sectors.transport.growth", "sectors.industry.growth", "drivers.gdp.growth"]
    told = zip(((0, 1), (1, 2), (0, 2)), (0.9, 0.9, -0.9), strict=True)
    pairs = [{"between": [names[one], names[two]], "value": value} for (one, two), value in told]
    inputs = {name: {"distribution": "normal", "sd": 0.01} for name in names}
    (problem,) = refused(record(uncertainty={"inputs": inputs, "correlations": pairs}))
    assert problem.code == "correlations_impossible"
    assert problem.where is not None
    assert problem.where.cell == "uncertainty.correlations"
    assert "-0.8" in str(problem)
