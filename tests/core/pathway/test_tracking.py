"""Tracking: caps of the report, ways by hand, budgets, and figures that lack."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors import Refused
from ditan.core.pathway import Actuals, Cap, read_caps, read_figures, track
from ditan.core.pathway.tracking import Followed, cap_sets, caps_of, tracking_rule


def a_cap(**fields: Any) -> Cap:
    given_fields = {
        "id": "c",
        "kind": "total_co2",
        "series": "s",
        "unit": "1e4 tCO2",
        "start": 2021,
        "end": 2025,
    }
    return Cap(**(given_fields | fields))


def followed(cap: Cap, values: dict[int, Any], as_of: int | None = None, **more: Any) -> Followed:
    unit = more.pop("unit", cap.unit)
    (found,) = track([cap], {cap.series: Actuals(unit, values, **more)}, as_of)
    return found


def states(found: Followed) -> list[str]:
    return [year.state for year in found.years]


def test_the_caps_of_the_report_are_as_it_says() -> None:
    # Report of 2017: power, petrochemicals, steel 6580, 2480 and 1100 (10⁴ t); 2.5 (10⁸ t) and 1.25 (10⁸ tce) by 2020.
    caps = {cap.id: cap for cap in read_caps("report_2017").caps}
    told = {name: (float(cap.value or 0), cap.unit, cap.end) for name, cap in caps.items()}
    assert told["ningbo_power"] == (6580, "1e4 tCO2", 2020)
    assert told["ningbo_petrochemicals"] == (2480, "1e4 tCO2", 2020)
    assert told["ningbo_steel"] == (1100, "1e4 tCO2", 2020)
    assert told["shanghai_co2"] == (2.5, "1e8 tCO2", 2020)
    assert told["shanghai_energy"] == (1.25, "1e8 tce", 2020)
    assert caps["ningbo_raw_coal"].is_share_of_base
    assert caps["ningbo_raw_coal"].base_year == 2011
    assert {cap.document for cap in caps.values()} == {"brief_2017_8"}


def test_the_words_of_the_report_stand_in_it(shared: Path) -> None:
    report = (shared / "mission" / "report-2017.txt").read_text("utf-8").replace("*", "")
    for cap in read_caps("report_2017").caps:
        assert cap.wording in report


def test_a_cap_is_kept_at_its_value_and_broken_one_gram_above() -> None:
    # 6580 × 10⁴ t are 65,800,000 t.
    power = next(cap for cap in read_caps("report_2017").caps if cap.id == "ningbo_power")
    assert followed(power, {2020: 65_800_000}, unit="tCO2").state == "near"
    above = followed(power, {2020: Decimal("65800000.000001")}, unit="tCO2")
    assert above.state == "broken"
    # 62,510,000 t are 95 % of it; below that it is kept.
    assert followed(power, {2020: 62_509_999}, unit="tCO2").state == "kept"
    assert followed(power, {2020: 62_510_000}, unit="tCO2").state == "near"


def test_what_holds_in_the_last_year_is_not_due_before() -> None:
    found = followed(a_cap(value=100), {2021: 120, 2022: 110})
    assert states(found) == ["not_due"] * 5
    # Three years from 110 to 100: (100/110)^(1/3) − 1 = −3.127 %.
    assert found.needed_rate == pytest.approx(-0.031270, abs=1e-6)
    assert found.years[0].end_share == pytest.approx(1.2)
    assert found.years[0].allowed is None


def test_a_level_holds_in_every_year() -> None:
    found = followed(a_cap(value=100, path="level"), {2021: 90, 2022: 101, 2024: 96})
    assert states(found) == ["kept", "broken", "no_data", "near", "not_due"]
    assert found.state == "broken"
    assert found.years[1].headroom == -1
    assert found.years[1].share_used == pytest.approx(1.01)


def test_linear_and_geometric_ways_from_the_base_year() -> None:
    # From 100 in 2020 to 82 in 2025. Year 3: linear 100 − 18·3/5 = 89.2; geometric 100·0.82^(3/5) = 88.7745 (peaking.md 7).
    cap = a_cap(value=82, path="linear", base_year=2020)
    values = {2020: 100, 2021: 90, 2022: 90, 2023: 89, 2024: 80, 2025: 80}
    linear = followed(cap, values)
    assert [year.allowed for year in linear.years] == pytest.approx([96.4, 92.8, 89.2, 85.6, 82])
    geometric = followed(a_cap(value=82, path="geometric", base_year=2020), values)
    assert geometric.years[2].allowed == pytest.approx(100 - 11.2255, abs=1e-4)
    assert geometric.years[4].allowed == 82
    assert (linear.years[2].state, geometric.years[2].state) == ("near", "broken")


def test_a_printed_schedule_is_taken_as_printed() -> None:
    cap = a_cap(path="schedule", schedule={2022: 95, 2025: 80})
    found = followed(cap, {2022: 95, 2023: 200, 2025: 81})
    assert [(year.year, year.allowed, year.state) for year in found.years] == [
        (2022, 95, "near"),
        (2025, 80, "broken"),
    ]


def test_an_increment_counts_from_the_base_year() -> None:
    cap = a_cap(kind="sector_increment", value=20, path="linear", base_year=2020)
    # Growth 3, 9, 12 against 4, 8, 12.
    found = followed(cap, {2020: 50, 2021: 53, 2022: 59, 2023: 62})
    assert [year.allowed for year in found.years[:3]] == [4, 8, 12]
    assert [year.actual for year in found.years[:3]] == [3, 9, 12]
    assert states(found)[:3] == ["kept", "broken", "near"]


def test_a_share_of_the_base_year() -> None:
    cap = a_cap(kind="coal", unit="1e4 t", value=1, is_share_of_base=True, base_year=2011, path="level")
    found = followed(cap, {2011: 4000, 2021: 4000, 2022: 4001})
    assert (found.base, found.years[0].allowed) == (4000, 4000)
    assert states(found)[:2] == ["near", "broken"]


def test_without_the_base_year_nothing_is_said() -> None:
    found = followed(a_cap(value=82, path="linear", base_year=2020), {2021: 90, 2025: 80})
    assert states(found) == ["no_data"] * 5
    assert [finding.code for finding in found.findings] == ["cap_base_unknown"]


def test_a_budget_is_spent_held_and_free() -> None:
    cap = a_cap(kind="budget", value=500)
    found = followed(cap, {2021: 100, 2022: 110, 2023: 120}, held=50)
    assert found.budget is not None
    # 500 − 330 − 50 = 120 are free: one year at the rate of 2023.
    told = found.budget.as_json()
    assert (told["allocated"], told["spent"], told["held"], told["free"]) == (500, 330, 50, 120)
    assert (told["rate"], told["years_left"]) == (120, 1)
    assert [year.actual for year in found.years[:3]] == [100, 210, 330]
    assert states(found) == ["kept", "kept", "kept", "not_due", "not_due"]
    # What the cap itself says is held stands where the figures say nothing of it.
    written = followed(a_cap(kind="budget", value=500, held=30), {2021: 100})
    assert written.budget is not None
    assert (written.budget.held, written.budget.free) == (30, 370)


def test_a_budget_with_a_year_that_lacks_is_not_known_until_it_is_surely_broken() -> None:
    found = followed(a_cap(kind="budget", value=500), {2021: 100, 2023: 350, 2024: 60})
    assert states(found) == ["kept", "no_data", "no_data", "broken", "not_due"]
    assert found.budget is not None
    assert (found.budget.missing, found.budget.spent, found.budget.free) == ((2022,), None, None)
    assert found.budget.spent_known == 510
    # Where an amount is below zero the known years are not the least.
    sink = followed(a_cap(kind="budget", value=500), {2021: -10, 2023: 600})
    assert states(sink)[:3] == ["kept", "no_data", "no_data"]


def test_a_budget_spread_over_its_years() -> None:
    found = followed(a_cap(kind="budget", value=500, path="linear"), {2021: 101, 2022: 90})
    assert [year.allowed for year in found.years] == [100, 200, 300, 400, 500]
    assert states(found)[:2] == ["broken", "near"]


def test_a_budget_shared_out_among_counties() -> None:
    city = a_cap(id="city", kind="budget", value=500)
    # 3,000,000 t and 150 × 10⁴ t: 450 of 500, 50 stay with the city.
    a = a_cap(id="a", kind="budget", value=3_000_000, unit="tCO2", part_of="city")
    b = a_cap(id="b", kind="budget", value=150, part_of="city")
    found = track([city, a, b], {"s": Actuals("tCO2", {2021: 1})})
    assert found[0].shared is not None
    assert found[0].shared.as_json() == {"parts": ["a", "b"], "given": 450, "free": 50}
    assert found[0].findings == ()
    assert found[1].shared is None
    greedy = a_cap(id="b", kind="budget", value=Decimal("200.5"), part_of="city")
    (over, *_others) = track([city, a, greedy], {"s": Actuals("tCO2", {2021: 1})})
    assert [finding.code for finding in over.findings] == ["cap_overshared"]
    assert over.findings[0].facts["over"] == "0.5"


def test_parts_that_count_something_else_are_refused() -> None:
    caps = [
        a_cap(id="city", value=500),
        a_cap(id="a", value=1, unit="1e4 tce", part_of="city"),
        a_cap(id="b", value=1, end=2024, part_of="city"),
        a_cap(id="c", kind="budget", value=1, part_of="city"),
        a_cap(id="d", kind="sector_total", value=1, unit="tCO2", part_of="city"),
    ]
    with pytest.raises(Refused) as refused:
        track(caps, {})
    told = [(problem.code, problem.facts["cap"]) for problem in refused.value.problems]
    assert told == [("cap_part_other", "a"), ("cap_part_other", "b"), ("cap_part_other", "c")]


def test_a_part_whose_amount_is_not_known_leaves_the_rest_open() -> None:
    part = a_cap(id="a", kind="coal", value=1, is_share_of_base=True, base_year=2011, part_of="city")
    (city, _part) = track([a_cap(id="city", value=500), part], {})
    assert city.shared is not None
    assert (city.shared.given, city.shared.free) == (None, None)


def test_a_floor_is_broken_below() -> None:
    cap = a_cap(kind="total_energy", unit="1e4 tce", value=100, path="level", direction="at_least")
    found = followed(cap, {2021: 99, 2022: 101, 2023: 120})
    assert states(found)[:3] == ["broken", "near", "kept"]
    assert [year.headroom for year in found.years[:3]] == [-1, 1, 20]


def test_missing_is_not_zero() -> None:
    cap = a_cap(value=100)
    (found,) = track([cap], {}, 2025)
    assert states(found) == ["not_due"] * 4 + ["no_data"]
    assert [finding.code for finding in found.findings] == ["cap_without_figures"]


def test_figures_of_another_kind_are_refused_all_at_once() -> None:
    caps = [a_cap(id="a", value=1), a_cap(id="b", value=1, unit="1e4 tce (calorific)", series="e")]
    figures = {
        "s": Actuals("1e4 t", {2021: 1}),
        "e": Actuals("1e4 tce (coal-equivalent)", {2021: 1}),
    }
    with pytest.raises(Refused) as refused:
        track(caps, figures)
    assert [problem.code for problem in refused.value.problems] == ["cap_unit_other"] * 2


@given(
    value=st.decimals(1, 10_000, places=3),
    actual=st.decimals(0, 20_000, places=6),
    power=st.sampled_from(
        [("1e4 tCO2", 1), ("tCO2", 10_000), ("kg CO2", 10_000_000), ("1e8 tCO2", Decimal("0.0001"))]
    ),
)
def test_broken_if_and_only_if_above_in_any_unit(
    value: Decimal, actual: Decimal, power: tuple[str, Any]
) -> None:
    unit, times = power
    found = followed(a_cap(value=value), {2025: actual * times}, unit=unit)
    assert (found.state == "broken") == (actual > value)
    headroom = found.years[-1].headroom
    assert headroom is not None
    assert (headroom < 0) == (actual > value)


def test_caps_from_a_table_and_from_yaml_are_the_same(tmp_path: Path) -> None:
    table, text = tmp_path / "caps.csv", tmp_path / "caps.yaml"
    table.write_text(
        "id,kind,series,value,unit,start,end,path,schedule,document\n"
        "a,total_co2,co2,100,万吨CO2,2021,2025,end,,d\n"
        "b,key_emitter,plant,,tCO2,2021,2025,schedule,2021=10;2022=9.5,d\n",
        "utf-8",
    )
    text.write_text(
        "id: mine\ndocument: d\ncaps:\n"
        "  - {id: a, kind: total_co2, series: co2, value: 100, unit: 万吨CO2, start: 2021, end: 2025}\n"
        "  - {id: b, kind: key_emitter, series: plant, unit: tCO2, start: 2021, end: 2025, path: schedule,"
        " schedule: {2021: 10, 2022: 9.5}}\n",
        "utf-8",
    )
    assert read_caps(table).caps == read_caps(text).caps


def test_everything_wrong_with_caps_is_told_at_once() -> None:
    records = [
        {
            "id": "a",
            "kind": "total",
            "series": "s",
            "value": "many",
            "unit": "1e4 tCO2",
            "start": 2021,
            "end": 2025,
        },
        {
            "id": "b",
            "kind": "total_co2",
            "series": "s",
            "value": 1,
            "unit": "bushels",
            "start": 2021,
            "end": 25,
        },
        {
            "id": "c",
            "kind": "sector_increment",
            "series": "s",
            "value": 1,
            "unit": "tCO2",
            "start": 2021,
            "end": 2025,
        },
        {"id": "d", "kind": "budget", "series": "s", "value": 1, "unit": "tCO2", "start": 2025, "end": 2021},
        {"id": "e", "kind": "budget", "series": "", "unit": "tCO2", "start": 2021, "end": 2025},
        {"id": "f", "kind": "coal", "series": "s", "value": 1, "unit": "t", "start": 2021, "end": 2022},
        {
            "id": "f",
            "kind": "coal",
            "series": "s",
            "unit": "t",
            "start": 2021,
            "end": 2022,
            "path": "schedule",
        },
        {
            "id": "g",
            "kind": "coal",
            "series": "s",
            "value": 1,
            "unit": "t",
            "start": 2021,
            "end": 2022,
            "part_of": "z",
        },
        {"id": "f", "kind": "coal", "series": "s", "value": 2, "unit": "t", "start": 2021, "end": 2022},
    ]
    with pytest.raises(Refused) as refused:
        caps_of(records)
    told = [
        (problem.code, problem.facts["cap"], problem.facts.get("field")) for problem in refused.value.problems
    ]
    assert told == [
        ("cap_field_wrong", "a", "kind"),
        ("cap_field_wrong", "a", "value"),
        ("cap_field_wrong", "b", "unit"),
        ("cap_field_wrong", "b", "end"),
        ("cap_field_missing", "c", "base_year"),
        ("cap_field_wrong", "d", "end"),
        ("cap_field_missing", "e", "series"),
        ("cap_field_missing", "f", "schedule"),
        ("cap_twice", "f", None),
        ("cap_field_wrong", "g", "part_of"),
    ]


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("value", "nan"),
        ("value", "1e400"),
        ("value", "1e-999999999"),
        ("series", ["a"]),
        ("schedule", [1, 2]),
        ("schedule", "2021=ten"),
        ("schedule", {"21": 1}),
        ("start", "2021.5"),
        ("is_share_of_base", "maybe"),
        ("direction", "up"),
        ("held", "some"),
    ],
)
def test_fields_that_are_no_fields(field: str, found: object) -> None:
    record = {"id": "a", "kind": "coal", "series": "s", "value": 1, "unit": "t", "start": 2021, "end": 2022}
    with pytest.raises(Refused) as refused:
        caps_of([record | {field: found}])
    assert [(one.code, one.facts["field"]) for one in refused.value.problems] == [("cap_field_wrong", field)]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("caps.yaml", "caps: [\n", "caps_unreadable"),
        ("caps.yaml", "- 1\n", "caps_unreadable"),
        ("caps.yaml", "caps: 7\n", "caps_unreadable"),
    ],
)
def test_broken_files(tmp_path: Path, name: str, text: str, code: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(Refused) as refused:
        read_caps(tmp_path / name)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_set_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(Refused) as refused:
        read_caps("report_1999")
    assert "report_2017" in str(refused.value.problems[0])
    assert "report_2017" in cap_sets()


def test_figures_in_two_units_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(
        "series,year,value,unit\na,2020,1,tCO2\na,2021,2,1e4 tCO2\nb,2020,3,t\nb,2022,4,t\n", "utf-8"
    )
    with pytest.raises(Refused) as refused:
        read_figures(path)
    assert [problem.code for problem in refused.value.problems] == ["units_in_series"]
    path.write_text("series,year,value,unit\nb,2020,3,t\nb,2022,4,t\n", "utf-8")
    unit, series = read_figures(path)["b"]
    assert (unit, series.years, series.gaps) == ("t", (2020, 2022), (2021,))


def test_the_rule_is_data_and_says_that_it_is_not_verified() -> None:
    assert (tracking_rule().near_share, tracking_rule().verification) == (0.95, "unverified")
