"""The four tests of data health, on leaf rows made by hand: 60 t raw coal, 30 t diesel, 10 t CO2e of methane."""

from dataclasses import replace

import pytest

from ditan.core.errors import Problem, Where
from ditan.core.errors.inventory.overlaps import PartNotWithin
from ditan.core.inventory.health import (
    Answer,
    Link,
    Making,
    Pair,
    Printed,
    health_of,
    health_rules,
    read_health_rules,
    touched,
)
from ditan.core.trace import Input, ParameterUse, Step
from tests.broken_files import assert_told

T = 10**6
HERE = Making("here", "本清单", "this one", "prov2011", "SAR", "r1", "net_change", "", is_energy_only=False)


def step(category: str, sector: str, fuel: str, tonnes: int, gas: str = "CO2") -> Step:
    cell = Input("activity", 1.0, "t", file="表.csv", cell="B4", row=sector, fuel=fuel)
    return Step(
        "990100", 2023, category, "", "", sector, fuel, gas, 1.0, "t", tonnes * T, tonnes * T, "estimated",
        "factor", inputs=(cell,),
    )  # fmt: skip


COAL = step("1.1.2.7", "fc_industry", "raw_coal", 60)
DIESEL = step("1.1.3", "fc_transport", "diesel", 30)
METHANE = step("4.1", "cattle", "dairy", 10, "CH4")
STEPS = (COAL, DIESEL, METHANE)


def answers(steps: tuple[Step, ...] = STEPS, **beside: object) -> dict[str, Answer]:
    return {answer.test.id: answer for answer in health_of(steps, HERE, **beside)}  # type: ignore[arg-type]


def use(verification: str, name: str = "p1") -> ParameterUse:
    return ParameterUse("ef", name, 2.66, "tCO2/tce", "doc", "表 1", verification)


def test_clean_data_are_good_and_what_has_nothing_beside_it_is_not_asked() -> None:
    found = answers()
    assert [answer.mark for answer in found.values()] == ["good", "good", "unknown", "unknown"]
    assert found["opaque"].share == 0.0
    assert found["mismatched"].share is None


def test_a_row_counts_once_however_many_parameters_are_unverified() -> None:
    coal = replace(
        COAL, parameters=(use("unverified", "p1"), use("unverified", "p2"), use("seen-once", "p3"))
    )
    found = answers((coal, DIESEL, METHANE))["opaque"]
    assert [finding.link for finding in found.findings] == [Link("parameter", "p1"), Link("parameter", "p2")]
    assert (found.share, found.mark) == (0.6, "bad")


def test_a_quantity_without_cell_or_document_is_opaque_and_one_with_a_document_is_not() -> None:
    bare = replace(METHANE, inputs=(Input("heads", 10.0, "head"),))
    found = answers((COAL, DIESEL, bare))["opaque"]
    assert [(finding.link.kind, finding.touched_micro_t) for finding in found.findings] == [("lines", 10 * T)]
    assert found.mark == "bad"  # 10 of 100 t: 10 %
    told = replace(METHANE, inputs=(Input("heads", 10.0, "head", document="畜牧统计"),))
    assert answers((COAL, DIESEL, told))["opaque"].mark == "good"


def test_what_is_not_estimated_is_named_and_touches_nothing_known() -> None:
    missing = replace(METHANE, status="NE", emissions_micro_t=None, co2e_micro_t=None)
    found = answers((COAL, DIESEL, missing))["opaque"]
    assert [finding.told.as_json()["message"] for finding in found.findings] == ["1 项类别与气体没有估算"]
    assert (found.whole_micro_t, found.share) == (90 * T, 0.0)


@pytest.mark.parametrize(
    ("row", "fuel", "expected"),
    [
        ("fc_industry", "raw_coal", {0}),
        ("statistical_difference", "raw_coal", {0}),  # a row that burns nothing stands for its column
        ("total_consumption", "coal_total", {0}),
        ("total_consumption", "petroleum_total", {1}),
        ("fc_industry", "natural_gas", set()),
        ("", "", set()),
    ],
)
def test_a_cell_touches_what_is_burnt_of_it(row: str, fuel: str, expected: set[int]) -> None:
    assert touched(STEPS, row, fuel) == expected


def printed_problem(severity: str = "warning") -> Problem:
    return PartNotWithin(Where(cell="B4"), severity=severity, part_name="", part="", whole_name="", whole="")


def test_notes_of_the_balance_touch_nothing() -> None:
    note = Printed(printed_problem("info"), 0, "fc_transport", "diesel")
    assert answers(printed=[note])["inconsistent"].findings == ()


def test_findings_of_the_balance_and_the_counties_make_it_inconsistent() -> None:
    problem = printed_problem()
    found = answers(printed=[Printed(problem, 3, "fc_transport", "diesel")])["inconsistent"]
    assert [(finding.link, finding.touched_micro_t) for finding in found.findings] == [
        (Link("finding", "3"), 30 * T)
    ]
    both = answers(printed=[Printed(problem, 3, "", "diesel")], county_difference_micro_t=-50 * T)
    assert (both["inconsistent"].share, both["inconsistent"].mark) == (0.5, "bad")


def pair(ours: float, theirs: float, fuel: str = "", *, is_part: bool = False) -> Pair:
    link = Link("comparison")
    return Pair("煤", "coal", ours, theirs, "t", "某研究", "a study", link, fuel, is_part=is_part)


def test_sources_agree_within_the_tolerance_and_differ_beyond_it() -> None:
    assert health_rules().tolerance == 0.05  # the library's convention
    assert answers(pairs=[pair(100, 95)])["mismatched"].mark == "good"
    assert answers(pairs=[pair(0, 0)])["mismatched"].mark == "good"
    found = answers(pairs=[pair(100, 90, "raw_coal")])["mismatched"]
    assert (found.share, found.mark) == (0.6, "bad")
    assert "−10.0%" in found.findings[0].told.as_json("zh")["message"].replace("-", "−")
    # All fuels: the CO2 of combustion, 90 of 100 t.
    assert answers(pairs=[pair(100, 200)])["mismatched"].share == 0.9


def test_a_part_contradicts_only_when_it_is_larger_than_the_whole() -> None:
    assert answers(pairs=[pair(100, 20, is_part=True)])["mismatched"].mark == "good"
    assert answers(pairs=[pair(100, 120, is_part=True)])["mismatched"].mark == "bad"


def test_other_makings_touch_only_what_they_change() -> None:
    last = replace(HERE, key="last", name_zh="上年", name_en="last year", gwp="AR5")
    found = answers(others=[last])["incomparable"]
    assert (found.share, found.findings[0].link) == (0.1, Link("making", "last"))  # methane only
    narrow = replace(HERE, key="lu", name_zh="鹿县", name_en="Lu", is_energy_only=True)
    narrower = answers(others=[narrow])["incomparable"]
    assert narrower.share == 0.1  # what the other lacks
    assert "仅能源活动" in narrower.findings[0].told.as_json("zh")["message"]
    assert "all sectors" in narrower.findings[0].told.as_json("en")["message"]
    assert answers(others=[replace(HERE, edition="ipcc2006")])["incomparable"].share == 1.0
    assert answers(others=[replace(HERE, key="same")])["incomparable"].mark == "good"


def test_one_finding_names_everybody_who_has_the_other_value() -> None:
    others = [replace(HERE, key=name, name_zh=name, edition="ipcc2006") for name in ("甲县", "乙县")]
    (finding,) = answers(others=others)["incomparable"].findings
    assert "甲县、乙县的参数版本" in finding.told.as_json("zh")["message"]
    many = [replace(HERE, key=name, name_zh=name, edition="ipcc2006") for name in "甲乙丙丁"]
    (finding,) = answers(others=many)["incomparable"].findings
    assert "甲、乙、丙等 4 份的参数版本" in finding.told.as_json("zh")["message"]


def test_nothing_estimated_is_no_division() -> None:
    assert answers(())["opaque"].share == 0.0


@pytest.mark.parametrize(
    ("written", "instead", "code"),
    [
        ('tolerance: "0.05"', 'tolerance: "5"', "library_field_wrong"),
        ('attention: "0.01"', "attention: little", "library_field_wrong"),
        ("    name_zh: 不透明\n", "", "library_field_missing"),
        ("fuel: electricity", "fuel: current", "library_field_wrong"),
        ("fuel: electricity", "fuel: electricity, standard_coal: calorific", "library_field_wrong"),
        ("  opaque:\n", "  dark:\n", "library_field_missing"),
    ],
)
def test_a_broken_file_of_rules_says_what_is_wrong(written: str, instead: str, code: str) -> None:
    assert_told(read_health_rules, "inventory/health.yaml", (written, instead), code)


def test_enterprises_contradict_only_when_they_add_up_to_more_and_touch_their_categories() -> None:
    def reported(theirs: float) -> Answer:
        link = Link("enterprises", "2023")
        told = ("企业排放合计", "enterprises", 60.0, theirs, "t", "企业报告", "reports", link)
        return answers(pairs=[Pair(*told, is_part=True, categories=("1.1.2",))])["mismatched"]

    assert (reported(40.0).mark, reported(40.0).findings) == ("good", ())
    found = reported(90.0)
    assert found.touched_micro_t == 60 * T  # the coal of industry, not the diesel of transport
    assert found.findings[0].link.kind == "enterprises"
