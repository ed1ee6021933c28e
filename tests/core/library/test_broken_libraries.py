"""The museum: one broken library for each problem, with its code, its file and line, and its words."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ditan.core.errors import Problem, Refused
from ditan.core.library import check, load

FUELS = "documents/standard_a/fuels.csv"
GRID = "documents/standard_a/grid.csv"
DOCUMENT = "documents/standard_a/document.yaml"
STATEMENTS = "documents/standard_a/statements.csv"
EDITION = "editions/recipe_a.yaml"
Broken = Callable[[str, str, str], Path]


class Exhibit(NamedTuple):
    """What is changed in which file, and what has to be said about it."""

    file: str
    old: str
    new: str
    code: str
    line: int
    words: str
    chinese: str


MUSEUM = {
    "value without unit": Exhibit(
        FUELS,
        "28435,kJ/kg",
        "28435,",
        "library_value_without_unit",
        2,
        "28435 of fuel.a.coke.ncv",
        "没有单位",
    ),
    "value without clause": Exhibit(
        FUELS,
        "2008-06-01,,表 1,",
        "2008-06-01,,,",
        "library_value_without_clause",
        2,
        "no clause",
        "没有出处条款",
    ),
    "not a number": Exhibit(
        FUELS, ",28435,", ",≥28435,", "library_not_a_number", 2, '"≥28435", not a number', "不是数字"
    ),
    "thousands separator": Exhibit(
        FUELS, ",28435,", ',"28,435",', "library_not_a_number", 2, '"28,435"', "28,435"
    ),
    "infinity": Exhibit(FUELS, ",28435,", ",Inf,", "library_not_finite", 2, '"Inf"', "不是有限的数"),
    "not a number by name": Exhibit(FUELS, ",28435,", ",NaN,", "library_not_finite", 2, '"NaN"', "NaN"),
    "beyond all numbers": Exhibit(FUELS, ",28435,", ",1e999,", "library_not_finite", 2, "1e999", "1e999"),
    "overlapping validity": Exhibit(
        FUELS, "2019-12-31", "2020-01-01", "library_validity_overlap", 4, f"{FUELS}:3", "有效期重叠"
    ),
    "same meaning under two keys": Exhibit(
        GRID,
        "grid.a.2012,grid_average,2012",
        "grid.a.2012,grid_average,2010",
        "library_validity_overlap",
        3,
        "grid.a.2012 overlaps in validity with grid.a.2010",
        "用键把两者区分开",
    ),
    "validity reversed": Exhibit(
        FUELS,
        "2019-12-31",
        "2007-12-31",
        "library_validity_reversed",
        3,
        "ends on 2007-12-31",
        "早于生效日期",
    ),
    "unknown column": Exhibit(
        FUELS,
        "verification",
        "verfication",
        "library_column_unknown",
        1,
        'nearest known is "verification"',
        "verfication",
    ),
    "missing column": Exhibit(
        STATEMENTS,
        "clause,verification",
        "note,verification",
        "library_column_missing",
        1,
        '"clause"',
        "缺少“clause”列",
    ),
    "too few cells": Exhibit(
        GRID,
        "grid.a.2012,grid_average,2012,",
        "grid.a.2012,grid_average,",
        "library_cell_count",
        3,
        "has 7 cells",
        "7 个单元格",
    ),
    "unclosed quotation mark": Exhibit(
        STATEMENTS, "结果保留", '"结果保留', "library_unreadable", 1, "cannot be read", "无法读取"
    ),
    "id used for two things": Exhibit(
        STATEMENTS, "rule.a.rounding", "fuel.a.coke.ncv", "library_id_duplicate", 2, f"{FUELS}:2", "用了两次"
    ),
    "bare year as date": Exhibit(
        FUELS,
        "2020-01-01",
        "2020",
        "library_bare_year",
        4,
        "valid_from is the bare year 2020",
        "只写了年份 2020",
    ),
    "bare year in document": Exhibit(
        DOCUMENT,
        "issued: 2008-02-03",
        "issued: 2008",
        "library_bare_year",
        6,
        "issued is the bare year 2008",
        "2008",
    ),
    "no date at all": Exhibit(
        FUELS,
        "kJ/kg,2008-06-01",
        "kJ/kg,",
        "library_field_missing",
        2,
        '"valid_from" is missing',
        "valid_from",
    ),
    "impossible date": Exhibit(
        FUELS, "2020-01-01", "2020-02-30", "library_date_wrong", 4, '"2020-02-30", not a date', "不是日期"
    ),
    "unknown verification": Exhibit(
        FUELS,
        "cross-checked",
        "crosschecked",
        "library_verification_unknown",
        2,
        '"cross-checked"',
        "核实状态",
    ),
    "unknown unit": Exhibit(
        FUELS, "kJ/kg", "kJ/kgg", "library_unit_unknown", 2, '"kJ/kgg", is not known', "的单位“kJ/kgg”不认识"
    ),
    "unknown field of a document": Exhibit(
        DOCUMENT, "issuer:", "isuer:", "library_field_unknown", 5, 'nearest known is "issuer"', "isuer"
    ),
    "document without title": Exhibit(
        DOCUMENT,
        "title_zh: 甲标准",
        "title_zh:",
        "library_field_missing",
        2,
        '"title_zh"',
        "缺少字段“title_zh”",
    ),
    "id is not the folder": Exhibit(
        DOCUMENT, "id: standard_a", "id: standard_b", "library_field_wrong", 1, '"standard_b"', "standard_b"
    ),
    "field written twice": Exhibit(
        DOCUMENT,
        "issuer: 某机关",
        "number: B 2",
        "library_id_duplicate",
        5,
        '"number" is used twice',
        "“number”用了两次",
    ),
    "no YAML": Exhibit(
        DOCUMENT, "topics: [fuels]", "topics: [fuels", "library_unreadable", 9, "cannot be read", "无法读取"
    ),
    "superseded document missing": Exhibit(
        DOCUMENT,
        "number: A 1-2008",
        "supersedes: standard_b",
        "library_document_unknown",
        4,
        '"standard_b"',
        "standard_b",
    ),
    "edition names unknown parameter": Exhibit(
        EDITION,
        "fuel.a.coke.ncv",
        "fuel.a.cokes.ncv",
        "library_parameter_unknown",
        9,
        'nearest known is "fuel.a.coke.ncv"',
        "cokes",
    ),
    "edition names unknown family": Exhibit(
        EDITION,
        "grid_average",
        "grid_averages",
        "library_parameter_unknown",
        13,
        'nearest known is "grid_average"',
        "grid_averages",
    ),
    "edition takes carbon for heat": Exhibit(
        EDITION,
        "ncv: fuel.a.coke.ncv",
        "ncv: fuel.a.coke.cc",
        "library_role_wrong",
        9,
        'is a "cc"',
        "不能作为 coke 的 ncv",
    ),
    "edition names unknown fuel": Exhibit(
        EDITION, "  coke:", "  cokes:", "library_fuel_unknown", 9, 'nearest known is "coke"', "cokes"
    ),
    "edition names unknown document": Exhibit(
        EDITION,
        "guideline: standard_a",
        "guideline: standard_c",
        "library_document_unknown",
        4,
        '"standard_a"',
        "standard_c",
    ),
    "edition names unknown GWP": Exhibit(
        EDITION, "gwp: SAR", "gwp: AR9", "library_gwp_unknown", 5, '"AR9"', "AR9"
    ),
    "edition names unknown mapping": Exhibit(
        EDITION,
        "mapping: provincial_2011",
        "mapping: provincial_2012",
        "library_field_wrong",
        6,
        '"mapping" is "provincial_2012"',
        "应为：provincial_2011",
    ),
    "recipe without a role": Exhibit(
        EDITION, "    ox: fuel.a.coke.ox\n", "", "library_field_missing", 9, '"ox" is missing', "缺少字段“ox”"
    ),
    "our choice without a note": Exhibit(
        EDITION,
        "    ox:",
        "    our_choice: true\n    ox:",
        "library_field_missing",
        9,
        '"note_zh"',
        "note_zh",
    ),
    "our choice is neither": Exhibit(
        EDITION,
        "    ox:",
        "    our_choice: maybe\n    ox:",
        "library_field_wrong",
        11,
        '"maybe"',
        "true / false",
    ),
    "unknown default edition": Exhibit(
        "library.yaml",
        "recipe_a",
        "recipe_b",
        "library_edition_unknown",
        1,
        'nearest known is "recipe_a"',
        "recipe_b",
    ),
}


def found(problems: list[Problem], code: str) -> Problem:
    """The first problem of a code; a museum piece without it is no exhibit."""
    matching = [problem for problem in problems if problem.code == code]
    assert matching, f"expected {code}, found {[problem.code for problem in problems]}"
    return matching[0]


@pytest.mark.parametrize("name", MUSEUM)
def test_problem_says_what_and_where(name: str, broken: Broken) -> None:
    exhibit = MUSEUM[name]
    folder = broken(exhibit.file, exhibit.old, exhibit.new)
    problem = found(check(folder), exhibit.code)
    assert problem.where.file == exhibit.file
    assert problem.where.line == exhibit.line
    assert exhibit.words in " ".join(problem.wording("en"))
    assert exhibit.chinese in " ".join(problem.wording("zh"))
    assert problem.severity == "error"


@pytest.mark.parametrize("name", MUSEUM)
def test_broken_library_does_not_load(name: str, broken: Broken) -> None:
    exhibit = MUSEUM[name]
    with pytest.raises(Refused) as refused:
        load(broken(exhibit.file, exhibit.old, exhibit.new))
    assert exhibit.code in [problem.code for problem in refused.value.problems]


def test_whole_small_library_is_right(small_library: Path) -> None:
    assert check(small_library) == []
    assert load(small_library).parameter("fuel.a.coke.ncv").value == 28435.0


def test_all_problems_are_told_at_once(broken: Broken) -> None:
    broken(FUELS, "28435,kJ/kg", "28435,")
    broken(DOCUMENT, "issued: 2008-02-03", "issued: 2008")
    folder = broken(EDITION, "fuel.a.coke.ox", "fuel.a.coke.of")
    with pytest.raises(Refused) as refused:
        load(folder)
    assert {problem.code for problem in refused.value.problems} == {
        "library_value_without_unit",
        "library_bare_year",
        "library_parameter_unknown",
    }


def test_document_folder_without_document_yaml(small_library: Path) -> None:
    (small_library / DOCUMENT).unlink()
    problem = found(check(small_library), "library_document_missing")
    assert problem.where.file == "documents/standard_a"
    assert "has no document.yaml" in str(problem)


def test_document_without_any_row(small_library: Path) -> None:
    folder = small_library / "documents" / "standard_e"
    folder.mkdir()
    (folder / "document.yaml").write_text("id: standard_e\ntitle_zh: 空\nissued: unknown\n", "utf-8")
    problem = found(check(small_library), "library_document_empty")
    assert problem.where.file == "documents/standard_e/document.yaml"
    assert "standard_e holds no value" in str(problem)


def test_file_in_another_encoding(small_library: Path) -> None:
    path = small_library / STATEMENTS
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    problem = found(check(small_library), "library_unreadable")
    assert problem.where.file == STATEMENTS


def test_folder_that_is_no_library(tmp_path: Path) -> None:
    problem = found(check(tmp_path), "library_folder_missing")
    assert str(tmp_path) in str(problem)


def test_key_in_two_documents(small_library: Path) -> None:
    folder = small_library / "documents" / "standard_b"
    folder.mkdir()
    (folder / "document.yaml").write_text("id: standard_b\ntitle_zh: 乙\nissued: unknown\n", "utf-8")
    header = (small_library / GRID).read_text("utf-8").splitlines()[0]
    row = "grid.a.2010,grid_average,2010,0.8,tCO2/MWh,unknown,表 3,unverified"
    (folder / "grid.csv").write_text(f"{header}\n{row}\n", "utf-8")
    problem = found(check(small_library), "library_id_duplicate")
    assert (problem.where.file, problem.where.line) == ("documents/standard_b/grid.csv", 2)
    assert f"{GRID}:2" in str(problem)
