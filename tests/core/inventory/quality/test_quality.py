"""Grades: which fact decides, what the roll-up weighs, what a wrong table says."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors import Refused
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory.quality import Quality, quality, quality_json, quality_text
from ditan.core.inventory.quality.tables import FILE, quality_table, read_quality_table
from ditan.core.inventory.views import gpc_view
from ditan.core.library import load
from ditan.core.trace import Input, ParameterUse, Step
from tests.core.inventory.tables import compiled, table
from tests.core.inventory.views.worlds import inventory_of, step


def use(key: str, verification: str = "seen-once", document: str = "document") -> ParameterUse:
    """A parameter as it was used."""
    return ParameterUse("ef", key, 1.0, "t/t", document, "", verification)


def from_table(co2e_t: float, document: str, *uses: ParameterUse, note: str = "", **more: str) -> Step:
    """A row of an activity table."""
    amount = Input("amount", co2e_t, "t", file="activity.csv", document=document)
    return step(
        more.pop("category", "2.1"),
        more.pop("gas", "CO2"),
        co2e_t,
        inputs=(amount,),
        parameters=uses,
        note=note,
    )


OURS = use("own", document="survey of 2020")
UNVERIFIED = use("invf.cement.clinker", "unverified")
CHECKED = use("gwp100.SAR.CH4", "cross-checked")


@pytest.mark.parametrize(
    ("row", "facts", "grade"),
    [
        (from_table(1, "企业检测报告", OURS), ("measured", "own_with_document"), "A"),
        (from_table(1, "福建统计年鉴2008", OURS), ("statistics", "own_with_document"), "B"),
        (from_table(1, "福建统计年鉴2008", CHECKED), ("statistics", "cross-checked"), "B"),
        (from_table(1, "letter of the works", OURS), ("with_document", "own_with_document"), "C"),
        (from_table(1, "福建统计年鉴2008", use("invf.cement.clinker")), ("statistics", "seen-once"), "C"),
        (from_table(1, "福建统计年鉴2008", UNVERIFIED), ("statistics", "unverified"), "D"),
        (from_table(1, "", OURS), ("without_document", "own_with_document"), "D"),
        (from_table(1, "yearbook", use("own", document="")), ("statistics", "own_without_document"), "D"),
        (from_table(1, "yearbook", OURS, note="以 2005 年数代替"), ("assumed", "own_with_document"), "E"),
        (
            from_table(1, "yearbook", OURS, note="x | linearly interpolated"),
            ("assumed", "own_with_document"),
            "E",
        ),
    ],
)
def test_the_worse_of_activity_and_parameters_decides(row: Step, facts: tuple[str, str], grade: str) -> None:
    (graded,) = quality(inventory_of(row)).rows
    assert ((graded.activity_fact, graded.factor_fact), graded.grade) == (facts, grade)


def test_the_worst_parameter_decides_and_is_named() -> None:
    row = from_table(1, "检测报告", OURS, UNVERIFIED, CHECKED)
    (graded,) = quality(inventory_of(row)).rows
    assert (graded.factor_fact, graded.parameter) == ("unverified", "invf.cement.clinker")


def test_warming_potentials_are_no_judgement_of_the_value() -> None:
    potential = replace(UNVERIFIED, role="gwp")
    (graded,) = quality(inventory_of(from_table(1, "检测报告", OURS, potential))).rows
    assert graded.grade == "A"


def test_a_mapping_that_no_document_orders_is_assumed() -> None:
    """Raw coal as bituminous is the platform's choice; coke stands in the guideline."""
    values = {("fc_industry", "raw_coal"): 10.0, ("fc_industry", "coke"): 10.0}
    inventory = compile_inventory(table(values), load())
    graded = {row.fuel: row for row in quality(inventory).rows}
    assert (graded["raw_coal"].factor_fact, graded["raw_coal"].grade) == ("our_choice", "E")
    assert graded["raw_coal"].activity_fact == "balance_cell"
    assert graded["coke"].factor_fact == _worst_verification(inventory.steps, "coke")


def _worst_verification(steps: tuple[Step, ...], fuel: str) -> str:
    (burnt,) = [found for found in steps if found.fuel == fuel and found.status == "estimated"]
    order = ["cross-checked", "seen-once", "unverified"]
    return max((entry.verification for entry in burnt.parameters), key=order.index)


def mixed() -> Quality:
    """A at 60 t, D at 30 t of cement and at −10 t of forest: sizes 60, 30 and 10."""
    return quality(
        inventory_of(
            from_table(60, "检测报告", OURS),
            from_table(30, "检测报告", UNVERIFIED),
            from_table(-10, "检测报告", UNVERIFIED, category="4.1.1"),
        )
    )


def test_the_roll_up_weighs_by_size_and_removals_by_theirs() -> None:
    whole = mixed()
    # Mean of 60 × 1 + 40 × 4 over 100 = 2.2, nearest to B (2).
    assert whole.total.size_micro_t == 100 * 10**6
    assert whole.total.shares == {"A": 0.6, "B": 0.0, "C": 0.0, "D": 0.4, "E": 0.0}
    assert (whole.total.score, whole.total.grade) == (pytest.approx(2.2), "B")
    # Cement: (60 × 1 + 30 × 4) / 90 = 2.0.
    assert whole.by_category["2.1"].score == pytest.approx(2.0)
    assert whole.by_category["2"].score == pytest.approx(2.0)
    assert whole.by_category["4"].grade == "D"
    assert "5" not in whole.by_category


def test_the_worst_contributors_come_first() -> None:
    # 30 × 4 = 120 before 10 × 4 = 40; the row of grade A is no contributor.
    assert [row.position for row in mixed().worst] == [1, 2]


def test_letters_are_those_most_of_the_size_rests_on() -> None:
    whole = mixed()
    # Activity all measured: H. Factor A (60 t) is H, D (40 t) is L.
    assert (whole.total.activity_letter, whole.total.factor_letter) == ("H", "H")
    assert whole.of([1, 2]).factor_letter == "L"
    tie = quality(inventory_of(from_table(5, "检测报告", OURS), from_table(5, "检测报告", UNVERIFIED)))
    assert tie.total.factor_letter == "L"


def test_rows_of_a_view_take_letters(shared: Path) -> None:
    inventory = compiled(shared)["320000"]
    whole = quality(inventory)
    row = gpc_view(inventory).row("I.4.4")
    rating = whole.of(row.steps)
    assert rating.size_micro_t == row.co2e_micro_t
    assert (rating.activity_letter, rating.factor_letter) == ("H", "L")
    # Scope 2: figures of the balance times a grid factor that is unverified.
    bought = gpc_view(inventory).row("I.3.2")
    rating = whole.of(bought.steps, bought.consumption)
    assert rating.size_micro_t == bought.co2e_micro_t
    assert (rating.activity_letter, rating.factor_letter) == ("H", "L")


def test_nothing_estimated_is_not_graded() -> None:
    whole = quality(inventory_of(step("2.1", "CO2", None)))
    assert (whole.rows, whole.total.grade, whole.total.score) == ((), "", None)
    assert quality_text(whole, "zh") == "没有估算的行，无从评级"


@given(
    st.lists(
        st.tuples(st.integers(-(10**6), 10**6), st.sampled_from(["检测报告", "统计年鉴", ""])), max_size=20
    )
)
def test_shares_add_up_and_the_mean_lies_within(rows: list[tuple[int, str]]) -> None:
    whole = quality(inventory_of(*(from_table(size, document, OURS) for size, document in rows)))
    assert whole.total.size_micro_t == sum(abs(size) for size, _ in rows) * 10**6
    if whole.total.size_micro_t:
        assert sum(whole.total.shares.values()) == pytest.approx(1)
        assert 1 <= (whole.total.score or 0) <= 5


def test_every_real_row_is_graded(shared: Path) -> None:
    for inventory in compiled(shared).values():
        whole = quality(inventory)
        assert len(whole.rows) == len([s for s in inventory.estimated() if s.co2e_micro_t is not None])
        assert whole.total.size_micro_t == inventory.total_co2e_micro_t
        record = quality_json(whole)
        assert record["total"]["grade"] in quality_table().grades
        assert "火力发电" in quality_text(whole, "zh")


def test_a_wrong_table_is_named_all_at_once(tmp_path: Path) -> None:
    text = FILE.read_text("utf-8")
    path = tmp_path / "quality.yaml"
    wrong = text.replace("activity: H, factor: H", "activity: X, factor: H").replace(
        "balance_cell: {grade: B", "balance_cell: {grade: F"
    )
    path.write_text(wrong.replace("  our_choice:", "  our_choise:"), "utf-8")
    with pytest.raises(Refused) as refused:
        read_quality_table(path)
    said = " ".join(problem.wording("en").message for problem in refused.value.problems)
    for word in ('"X"', '"F"', '"our_choise"', "factor.our_choice"):
        assert word in said
    assert len(refused.value.problems) == 4
    assert {problem.code for problem in refused.value.problems} == {"quality_table_wrong"}
