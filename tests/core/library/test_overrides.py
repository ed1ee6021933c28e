"""A place's own library: values with reasons, before those of the documents."""

from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.library import Document, Library, Parameter, PlaceValues, check, load

PLACE = """\
id: zhenjiang_own
place: "321100"
title_zh: 镇江市参数库
issued: 2024-03-01
reason: 本市实测
"""
VALUES = """\
key,name,item,value,unit,valid_from,clause,verification,reason
fuel.a.coke.ncv,ncv,coke,28000,kJ/kg,2024-01-01,检测报告 3,seen-once,三家钢厂入炉煤焦实测
fuel.own.tyres.ncv,ncv,tyres,31400,kJ/kg,unknown,检测报告 4,seen-once,平衡表没有该品种
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The folder of a place's library."""
    folder = tmp_path / "place"
    folder.mkdir()
    (folder / "place.yaml").write_text(PLACE, "utf-8")
    (folder / "values.csv").write_text(VALUES, "utf-8")
    return folder


@pytest.fixture
def small(small_library: Path) -> Library:
    """The small library, loaded."""
    return load(small_library)


def test_value_of_the_place_comes_first(small: Library, place: Path) -> None:
    own = small.with_overrides(place)
    row = own.parameter("fuel.a.coke.ncv")
    assert (row.value, row.document, row.place) == (28000.0, "zhenjiang_own", "321100")
    assert row.reason == "三家钢厂入炉煤焦实测"
    assert own.parameter("fuel.own.tyres.ncv").value == 31400.0
    assert own.document("zhenjiang_own").title_zh == "镇江市参数库"


def test_value_of_the_document_stays_behind_it(small: Library, place: Path) -> None:
    own = small.with_overrides(place)
    assert [row.value for row in own.rows("fuel.a.coke.ncv")] == [28000.0, 28435.0]
    assert small.parameter("fuel.a.coke.ncv").value == 28435.0
    assert own.parameter("fuel.a.coke.cc").reason == ""


def test_release_is_another_and_repeatable(small: Library, place: Path) -> None:
    own = small.with_overrides(place)
    assert own.release != small.release
    assert own.release == small.with_overrides(place).release
    (place / "values.csv").write_text(VALUES.replace("28000", "28001"), "utf-8")
    assert small.with_overrides(place).release != own.release


def test_value_without_reason_is_refused(small: Library, place: Path) -> None:
    (place / "values.csv").write_text(VALUES.replace("三家钢厂入炉煤焦实测", ""), "utf-8")
    with pytest.raises(Refused) as refused:
        small.with_overrides(place)
    [problem] = refused.value.problems
    assert problem.code == "library_reason_missing"
    assert (problem.where.file, problem.where.line) == ("values.csv", 2)
    assert "fuel.a.coke.ncv" in problem.wording("zh").message


def test_place_library_is_checked_like_a_library(place: Path) -> None:
    (place / "place.yaml").write_text(PLACE.replace("reason: 本市实测\n", "resaon: 本市实测\n"), "utf-8")
    (place / "values.csv").write_text(VALUES.replace("2024-01-01", "2024"), "utf-8")
    found = {(problem.code, problem.where.file, problem.where.line) for problem in check(place)}
    assert found == {
        ("library_field_unknown", "place.yaml", 5),
        ("library_field_missing", "place.yaml", 1),
        ("library_bare_year", "values.csv", 2),
    }


def test_place_library_without_problems(place: Path) -> None:
    assert check(place) == []


def test_folder_without_place_yaml_is_refused(small: Library, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        small.with_overrides(tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["library_folder_missing"]


def test_values_from_a_database_need_no_folder(small: Library) -> None:
    row = Parameter(
        id="fuel.a.coke.ncv",
        name="ncv",
        value=28100.0,
        printed="28100",
        unit="kJ/kg",
        document="city",
        clause="来函",
        verification="seen-once",
        keys={"item": "coke"},
        reason="市统计局来函",
    )
    values = PlaceValues(Document(id="city", title_zh="市库"), "320000", "来函", (row,))
    own = small.with_overrides(values)
    assert own.parameter("fuel.a.coke.ncv").place == "320000"
    assert own.release != small.release
