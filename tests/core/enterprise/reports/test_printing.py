"""Reports as Word: the cells of the made report, with cover, signatures and the facts below each table."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest

from ditan.core.enterprise.computing import Computation
from ditan.core.enterprise.reports import CoalRate, Cover, make_report, report_templates, report_word
from ditan.core.enterprise.reports.wording import words
from ditan.core.errors.base import Language
from tests.core.enterprise.reports.test_reports import FACTS, computed

COVER = Cover("一厂（演示）", "91350100M000100Y43", "甲县", is_demo=True)


@pytest.fixture
def plant(tmp_path: Path) -> Computation:
    return computed(tmp_path, FACTS)


def opened(
    plant: Computation, kind: str, language: Language = "zh", month: int = 0
) -> tuple[str, list[list[str]]]:
    """The words of the paragraphs, and every row of every table."""
    report = make_report(plant, kind, month=month, coal_rate=CoalRate(0.3, "演示用"))
    paper = docx.Document(BytesIO(report_word(report, plant.facts, COVER, language)))
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    return "\n".join(one.text for one in paper.paragraphs), rows


def row_of(rows: list[list[str]], name: str) -> Iterator[list[str]]:
    return (row for row in rows if row[0] == name)


def test_the_cover_tells_whose_it_is_and_leaves_lines_to_sign(plant: Computation) -> None:
    text, rows = opened(plant, "energy_use")
    for words_of in (
        "能源利用状况报告",
        "报告期：2024 年",
        "【表样未核实】",
        "【演示数据】",
        "企业（盖章）：一厂（演示）",
    ):
        assert words_of in text
    assert "统一社会信用代码：91350100M000100Y43" in text
    assert "法定代表人（签字）：＿" in text
    assert [row[0] for row in rows[-3:]] == ["填表人", "审核人", "法定代表人"]


def test_numbers_are_those_of_the_report(plant: Computation) -> None:
    # 33,000 GJ · 0.03412 = 1,125.96 tce; 150 MWh: 18.435 (a half goes away from zero) and at 0.3 kgce/kWh 45 tce.
    _, rows = opened(plant, "energy_use")
    coal = next(row_of(rows, "燃煤（常规机组）"))
    assert coal[1:] == ["1500.00 吨", "22", "1125.96", "1125.96"]
    electricity = next(row_of(rows, "购入电力"))
    assert electricity[1:] == ["150.00 兆瓦时", "", "18.44", "45.00"]
    assert next(row_of(rows, "购入电力：当量值改为等价值"))[1] == "26.57"  # 26.565


def test_below_each_table_stand_its_facts_and_parameters(plant: Computation) -> None:
    text, _ = opened(plant, "energy_use")
    assert "一厂 化石燃料燃烧·燃煤（常规机组）：数量、低位发热量（2024-01 至 2024-02，4 个）" in text
    assert "fuel.gbt2589_2020.heat.kgce_equivalent" in text
    assert "购入电力：演示用" in text  # the document of the coal rate


def test_what_is_missing_keeps_its_sign_and_reason(plant: Computation) -> None:
    _, rows = opened(plant, "monthly", month=2)
    saved = next(row for row in row_of(rows, "发电量") if any("NE" in cell for cell in row))
    assert "NE 没有上年数据" in saved


def test_the_paper_speaks_english(plant: Computation) -> None:
    text, rows = opened(plant, "emission", "en")
    assert "Greenhouse gas emission report" in text
    assert "Credit code: 91350100M000100Y43" in text
    assert next(row_of(rows, "Less: Electricity bought (of the enterprise, not of its facilities)"))


@pytest.mark.parametrize("kind", list(report_templates()))
def test_the_same_report_gives_the_same_bytes(plant: Computation, kind: str) -> None:
    report = make_report(plant, kind, month=2)
    assert report_word(report, plant.facts, COVER) == report_word(report, plant.facts, COVER)


def test_every_word_stands_in_both_languages() -> None:
    assert all(entry["zh"] and entry["en"] for entry in words().values())
