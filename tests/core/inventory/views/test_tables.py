"""The tables of a view: every wrong line named with its file and line, all at once."""

import shutil
from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.inventory.views.loading import VIEWS, read_structure
from ditan.core.inventory.views.routing import route_steps
from tests.core.inventory.views.worlds import step


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the built-in tables to break."""
    return Path(shutil.copytree(VIEWS, tmp_path / "views"))


def broken(tables: Path, file: str, old: str, new: str) -> list[tuple[str, int | None, str]]:
    """Code, line and Chinese message of what reading says after one replacement."""
    path = tables / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Refused) as refused:
        read_structure(tables, Path(file).stem)
    return [
        (problem.code, problem.where.line, problem.wording("zh").message)
        for problem in refused.value.problems
    ]


def test_the_built_in_tables_are_sound() -> None:
    for view in ("guideline", "ipcc", "gpc"):
        assert read_structure(VIEWS, view).nodes


def test_a_rule_for_a_category_that_does_not_exist(tables: Path) -> None:
    (found,) = broken(tables, "rules/ipcc.csv", "\n2.1,", "\n2.13,")
    assert found[0] == "view_table_wrong"
    assert "“category”列写的是“2.13”" in found[2]


def test_a_rule_to_a_row_that_does_not_exist(tables: Path) -> None:
    (found,) = broken(tables, "rules/gpc.csv", ",V.1,", ",V.11,")
    assert found[0] == "view_table_wrong"
    assert "最接近的是“V.1”" in found[2]


def test_a_rule_to_a_total_or_heading_is_refused(tables: Path) -> None:
    (found,) = broken(tables, "rules/gpc.csv", ",V.1,", ",BASIC,")
    assert found[0] == "view_table_wrong"


def test_a_rule_said_twice(tables: Path) -> None:
    (found,) = broken(tables, "rules/ipcc.csv", "\n2.2,", "\n2.1,")
    assert (found[0], found[2]) == ("view_line_doubled", "视图表有两行相同：2.1")


def test_a_row_said_twice(tables: Path) -> None:
    found = broken(tables, "ipcc.csv", "\n2A2,", "\n2A1,")
    assert "view_line_doubled" in {code for code, _, _ in found}


def test_every_wrong_word_at_once(tables: Path) -> None:
    path = tables / "rules" / "ipcc.csv"
    text = (
        path.read_text("utf-8")
        .replace("\n2.1,", "\n2.13,", 1)
        .replace(",memo,memo.biomass", ",mmeo,memo.biomass")
    )
    path.write_text(text, "utf-8")
    found = broken(tables, "ipcc.csv", "1;2;3;4;5", "1;2;3;4;6")
    assert [(code, line is not None) for code, line, _ in found] == [("view_table_wrong", True)] * 3


def test_a_leaf_row_without_a_rule_is_refused_by_category_and_gas(tables: Path) -> None:
    rules = tables / "rules" / "ipcc.csv"
    kept = [line for line in rules.read_text("utf-8").splitlines() if not line.startswith(("2.1,", "2,"))]
    rules.write_text("\n".join(kept) + "\n", "utf-8")
    steps = [step("2.1", "CO2", 1.0), step("2.1", "CO2", 2.0), step("2.2", "CO2", 3.0)]
    with pytest.raises(Refused) as refused:
        route_steps(read_structure(tables, "ipcc"), steps)
    (problem,) = refused.value.problems
    assert problem.code == "view_step_unmatched"
    assert problem.wording("zh").message == "分类 2.1、气体 CO2、状态 estimated 的 2 行在视图 ipcc 中没有位置"


def test_a_level_that_no_row_has(tables: Path) -> None:
    (found,) = broken(tables, "gpc.csv", "@BASIC+,", "@BASICS,")
    assert "“sum_of”列写的是“@BASICS”" in found[2]
