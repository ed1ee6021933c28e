"""Completeness: each kind of nothing with its reason, what the balance shows, and what contradicts itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.inventory import Inventory, read, write
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory.completeness import (
    Completeness,
    CompletenessLine,
    completeness,
    completeness_json,
    completeness_text,
)
from ditan.core.inventory.completeness.tables import TABLES, read_required, required
from ditan.core.library import load
from ditan.core.library.vocabulary import categories
from tests.core.inventory.tables import compiled, table
from tests.core.inventory.views.worlds import inventory_of, step


def line(whole: Completeness, category: str, gas: str) -> CompletenessLine:
    """One line."""
    return next(found for found in whole.lines if (found.category, found.gas) == (category, gas))


def codes(whole: Completeness) -> list[str]:
    """The codes of the findings."""
    return [problem.code for problem in whole.findings]


def test_every_category_of_the_guideline_is_asked_for() -> None:
    """All leaves of the tree but the two memo items, each with gases that its category has."""
    parents = {category.parent for category in categories().values()}
    leaves = {code for code in categories() if code not in parents} - {"1.5", "1.6"}
    assert {need.category for need in required()} == leaves
    for need in required():
        assert need.department_zh
        assert need.department_en
        assert need.data_zh
        assert need.data_en


@pytest.mark.parametrize("status", ["NE", "NO", "IE", "C"])
def test_a_status_is_told_with_reason_and_remedy(status: str) -> None:
    note = "统计局没有这个数 | the bureau has no figure"
    found = line(completeness(inventory_of(step("2.1", "CO2", None, status=status, note=note))), "2.1", "CO2")
    assert (found.status, found.is_asked, found.is_closed) == (status, True, status != "NE")
    assert (found.reason_zh, found.reason_en) == ("统计局没有这个数", "the bureau has no figure")
    assert found.remedy_zh
    assert found.remedy_en


def test_what_nobody_mentioned_is_not_asked() -> None:
    found = line(completeness(inventory_of()), "3.3", "CH4")
    assert (found.status, found.is_asked) == ("NE", False)
    assert "没有提到" in found.reason_zh
    assert "统计局、农业农村部门" in found.remedy_zh
    assert "agriculture" in found.remedy_en
    # What the figures would unlock: the source that computes them.
    assert "即可用“动物肠道发酵”估算动物肠道发酵的 CH4" in found.remedy_zh


def test_an_amount_beside_rows_that_are_not_estimated_is_partial() -> None:
    whole = completeness(inventory_of(step("1.4", "CH4", 3.0), step("1.4", "CH4", None)))
    found = line(whole, "1.4", "CH4")
    assert (found.status, found.also, found.co2e_micro_t) == ("partial", ("NE",), 3 * 10**6)


def test_what_is_in_another_category_says_which() -> None:
    whole = completeness(inventory_of(step("1.1.2.7", "CO2", 5.0), step("1.1.3", "CO2", 2.0)))
    steel, rail = line(whole, "1.1.2.1", "CO2"), line(whole, "1.1.3.3", "CO2")
    assert (steel.status, steel.included_in) == ("IE", "1.1.2.7")
    assert (rail.status, rail.included_in) == ("IE", "1.1.3")
    assert "1.1.2.7" in steel.reason_en
    # Without industry there is nothing that could hold it.
    assert line(completeness(inventory_of()), "1.1.2.1", "CO2").status == "NE"


def test_single_gases_count_for_their_family() -> None:
    whole = completeness(inventory_of(step("2.7", "CF4", 1.0), step("2.7", "C2F6", 1.0)))
    assert line(whole, "2.7", "PFCs").co2e_micro_t == 2 * 10**6


def test_the_shares() -> None:
    # Two of all lines have an amount; nothing tells the size of the others, so no share by emissions is said.
    whole = completeness(inventory_of(step("2.1", "CO2", 6.0), step("5.1", "CH4", 4.0)))
    assert whole.share_by_count == pytest.approx(2 / len(required()))
    assert whole.share_by_emissions is None
    assert completeness(inventory_of()).share_by_emissions is None
    assert whole.counts() == {"estimated": 2, "not_asked": len(required()) - 2}


# Raw coal mined, in 1e4 t: underground 8.35 m3/t and post-mining 0.94 m3/t of CH4 at 0.67 kg/m3, SAR 21 (guideline
# 2011, chapter 1): 100e4 t × 8.35 × 0.67e-3 t/m3 = 5,594.5 t CH4 = 117,484.5 t CO2e; × 0.94: 629.8 t = 13,225.8 t.
COAL = {("indigenous_production", "raw_coal"): 100.0}
UNDERGROUND_MICRO_T, POST_MICRO_T = 117_484_500_000, 13_225_800_000


def with_coal() -> Inventory:
    """A place that mines coal and says nothing of it."""
    return compile_inventory(table(COAL), load())


def test_coal_in_the_balance_and_no_word_of_mines() -> None:
    inventory = with_coal()
    whole = completeness(inventory)
    assert line(whole, "1.3.1", "CH4").proposal_micro_t == UNDERGROUND_MICRO_T
    assert line(whole, "1.3.3", "CH4").proposal_micro_t == POST_MICRO_T
    assert codes(whole) == ["balance_shows_source"] * 2
    said = whole.findings[0].wording("zh").message
    assert "100.00 万吨" in said
    assert "117,484" in said or "117,485" in said
    assert whole.findings[0].where.row is None
    assert whole.findings[0].where.cell
    assert inventory.total_co2e_micro_t == 0
    assert whole.missing[0].category == "1.3.1"


def test_a_proposal_is_closed_by_an_amount_not_by_a_denial() -> None:
    inventory = with_coal()
    mined = step("1.3.1", "CH4", 9.0, sector="underground_mining")
    denied = step("1.3.3", "CH4", None, status="NO", sector="post_mining")
    whole = completeness(replace(inventory, steps=(*inventory.steps, mined, denied)))
    assert line(whole, "1.3.1", "CH4").proposal_micro_t is None
    assert line(whole, "1.3.3", "CH4").proposal_micro_t == POST_MICRO_T
    (finding,) = whole.findings
    assert "1.3.3 is NO" in finding.wording("en").message
    # 9 t estimated beside 13,225.8 t that the balance shows.
    assert whole.share_by_emissions == pytest.approx(9 / (9 + 13_225.8))


def test_proposals_are_kept_with_the_folder(tmp_path: Path) -> None:
    inventory = with_coal()
    write(inventory, tmp_path / "out")
    assert read(tmp_path / "out").proposals == inventory.proposals
    assert {proposal.status for proposal in inventory.proposals} == {"memo"}


def test_no_beside_an_amount_of_the_same_source() -> None:
    amount = step("2.1", "CO2", 5.0, sector="cement", fuel="clinker")
    denied = step("2.1", "CO2", None, status="NO", sector="cement", fuel="")
    assert codes(completeness(inventory_of(amount, denied))) == ["not_occurring_beside_amount"]
    other_item = replace(denied, fuel="carbide_slag")
    assert codes(completeness(inventory_of(amount, other_item))) == []


def test_elsewhere_without_a_target_or_with_an_empty_one() -> None:
    nowhere = step("4.1.4", "CO2", None, status="IE", note="别处")
    assert codes(completeness(inventory_of(nowhere))) == ["elsewhere_without_target"]
    empty = replace(nowhere, note="含在 4.1.1 中 | inside 4.1.1")
    assert codes(completeness(inventory_of(empty))) == ["elsewhere_is_empty"]
    assert codes(completeness(inventory_of(empty, step("4.1.1", "CO2", -1.0)))) == []


def test_statuses_of_balance_cells_are_no_contradiction(shared: Path) -> None:
    for inventory in compiled(shared).values():
        assert set(codes(completeness(inventory))) <= {"balance_shows_source"}


def test_the_record_and_the_text(shared: Path) -> None:
    whole = completeness(compiled(shared)["140000"])
    record = completeness_json(whole)
    assert record["share_by_count"] == whole.share_by_count
    assert record["lines"][0]["remedy_en"]
    # Shanxi mines more coal than any other: the largest proposal stands first.
    text = completeness_text(whole, "zh").splitlines()
    assert text[3].startswith("1.3.1 井工开采 CH4: NE（未提及） 约 ")
    assert "Completeness" in completeness_text(whole, "en")


def test_a_wrong_line_of_the_table_is_named(tmp_path: Path) -> None:
    text = (TABLES / "required.csv").read_text("utf-8")
    path = tmp_path / "required.csv"
    path.write_text(text.replace("\n2.1,CO2", "\n2.13,CO2").replace("\n2.2,CO2", "\n2.3,CO2"), "utf-8")
    with pytest.raises(Refused) as refused:
        read_required(path)
    assert {problem.code for problem in refused.value.problems} == {"view_table_wrong", "view_line_doubled"}
