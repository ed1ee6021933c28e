"""The content of reports: complete in both languages, the same digits, parts that add up, every chapter numbered."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from ditan.core.errors import Refused
from ditan.core.errors.base import Language
from ditan.core.inventory.reports import Preparation, Report, gather, report_of
from ditan.core.inventory.reports.content.model import Chapter, Paragraph, Table
from ditan.core.inventory.reports.wording import keys, outline, sentence
from tests.core.inventory.reports.inventories import (
    ADDED_WITH_LAND_USE_T,
    ADDED_WITHOUT_LAND_USE_T,
    JIANGSU,
    evidence,
    full,
)
from tests.core.inventory.tables import compiled

LANGUAGES: tuple[Language, ...] = ("zh", "en")
DIGITS = re.compile(r"[0-9]+")


def chapter(report: Report, chapter_id: str) -> Chapter:
    """A chapter by its id."""
    return next(found for found in report.chapters if found.id == chapter_id)


def table_of(report: Report, chapter_id: str, number: int = 0) -> Table:
    """A table of a chapter."""
    return [block for block in chapter(report, chapter_id).blocks if isinstance(block, Table)][number]


def cells_by_name(table: Table) -> dict[str, tuple[str, ...]]:
    """First cell → the others."""
    return {row.cells[0]: row.cells[1:] for row in table.rows}


def digits(cell: str) -> list[str]:
    """The numbers of a cell but for points and leading zeros: 0.3 万吨 and 3 kt are the same."""
    return [found.lstrip("0") for found in DIGITS.findall(cell.replace(".", ""))]


@pytest.mark.parametrize("key", keys())
def test_every_sentence_is_there_in_both_languages_with_the_same_facts(key: str) -> None:
    if key == "report.sentence_space":
        return
    facts = {}
    for language in LANGUAGES:
        assert sentence(key, language).strip()
        facts[language] = {name for _, name, _, _ in Formatter().parse(sentence(key, language)) if name}
    assert facts["zh"] == facts["en"]


def test_every_chapter_of_the_outline_has_a_title_and_a_maker() -> None:
    for plan in outline():
        assert f"chapters.{plan.id}" in keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_a_cell_for_every_column(shared: Path, language: Language) -> None:
    tables = report_of(evidence(shared), language).tables()
    assert len(tables) > 20
    for table in tables:
        assert {len(row.cells) for row in table.rows} <= {len(table.columns)}, table.caption


def test_both_languages_have_the_same_chapters_and_the_same_digits(shared: Path) -> None:
    chinese, english = (report_of(evidence(shared), language) for language in LANGUAGES)
    assert [found.id for found in chinese.chapters] == [found.id for found in english.chapters]
    for there, here in zip(chinese.tables(), english.tables(), strict=True):
        for one, other in zip(there.rows, here.rows, strict=True):
            for cell, same, head in zip(one.cells, other.cells, there.columns, strict=True):
                if head.is_number and "<" not in cell:
                    assert cell == same or digits(cell) == digits(same), there.caption


def test_the_totals_are_those_of_the_inventory(shared: Path) -> None:
    energy_t = compiled(shared)[JIANGSU].total_co2e_t
    cells = cells_by_name(table_of(report_of(evidence(shared), "zh"), "results"))
    without = cells["总量（不含土地利用变化与林业）"][-1]
    assert float(without) == pytest.approx((energy_t + ADDED_WITHOUT_LAND_USE_T) / 1e4, abs=0.05)
    whole = cells["总量（含土地利用变化与林业）"][-1]
    assert float(whole) == pytest.approx((energy_t + ADDED_WITH_LAND_USE_T) / 1e4, abs=0.05)
    assert cells["2 工业生产过程"][-1] == "46.7"  # 20 + 2.808 + 23.9 万吨
    assert cells["4 土地利用变化与林业"][-1] == "−10.0"
    assert cells["5 废弃物处理"][-1] == "–"


@pytest.mark.parametrize("language", LANGUAGES)
def test_sectors_and_gases_add_up_as_shown(shared: Path, language: Language) -> None:
    table = table_of(report_of(evidence(shared), language), "results")
    numbers = [
        [
            float(cell.replace("−", "-").replace("<", "0*").split("*")[0]) if cell != "–" else 0.0
            for cell in row.cells[1:]
        ]
        for row in table.rows
    ]
    for row in numbers:
        assert sum(row[:-1]) == pytest.approx(row[-1], abs=1e-6)
    sectors = numbers[:5]
    assert sum(row[-1] for row in sectors) == pytest.approx(numbers[6][-1], abs=1e-6)
    assert sum(row[-1] for row in sectors) - sectors[3][-1] == pytest.approx(numbers[5][-1], abs=1e-6)


def test_activity_rows_add_up_to_their_sector(shared: Path) -> None:
    report = report_of(evidence(shared), "zh")
    amounts = [
        float(row.cells[-1].replace("−", "-"))
        for row in table_of(report, "processes", 2).rows
        if not row.cells[-1].startswith("<")
    ]
    assert sum(amounts) == pytest.approx(46.7, abs=1e-6)


def test_a_source_is_shown_with_its_cell_and_its_file_is_listed(shared: Path) -> None:
    report = report_of(evidence(shared), "en")
    assert table_of(report, "processes", 2).rows[0].cells[6] == "[2] 5:8"
    files = cells_by_name(table_of(report, "sources"))
    assert files["[2]"][0] == "activity.csv"


def test_an_unverified_parameter_is_marked_and_listed(shared: Path) -> None:
    report = report_of(evidence(shared), "zh")
    assert [row.cells[-1] for row in table_of(report, "processes", 3).rows].count("未核实") == 1
    listed = [row.cells for row in table_of(report, "unverified").rows]
    assert ("ef", "0.03", "吨/吨", "test 表 1", "2.8") in listed
    assert report.marks[-1].startswith("未核实 ")


def test_a_sector_without_rows_says_that_nothing_is_not_zero(shared: Path) -> None:
    block = chapter(report_of(evidence(shared), "en"), "waste").blocks[0]
    assert isinstance(block, Paragraph)
    assert block.text.startswith("Nothing was estimated for Waste (NE). This is not zero")


def test_chapters_tables_and_charts_are_numbered(shared: Path) -> None:
    report = report_of(evidence(shared), "zh")
    body = [found.number for found in report.chapters if not found.is_annex]
    assert body == [str(number) for number in range(1, len(body) + 1)]
    assert [found.number for found in report.chapters if found.is_annex][:2] == ["A", "B"]
    assert table_of(report, "results").number == "表 3-1"
    assert {chart.number for chart in report.charts()} >= {"图 1-1", "图 3-1", "图 4-2"}


def test_every_chart_says_in_words_what_it_shows(shared: Path) -> None:
    for chart in report_of(evidence(shared), "zh").charts():
        assert len(DIGITS.findall(chart.alternative)) >= 1
        assert chart.svg.startswith("<svg ")


def test_the_cover_bears_what_was_given_and_nothing_else(shared: Path) -> None:
    assert report_of(evidence(shared), "zh").cover_lines == ()
    prepared = Preparation("某市低碳办", date(2026, 11, 27), is_demonstration=True)
    report = report_of(replace(evidence(shared), prepared=prepared), "zh")
    assert report.cover_lines == ("某市低碳办", "2026 年 11 月 27 日")
    assert report.marks[0] == "演示数据"


def test_a_base_year_brings_the_series(shared: Path) -> None:
    earlier = replace(
        full(shared),
        year=2005,
        steps=tuple(replace(step, year=2005) for step in full(shared).steps),
    )
    report = report_of(gather(full(shared), base=earlier), "zh")
    table = table_of(report, "series")
    assert [column.head for column in table.columns[1:]] == ["2005", "2007"]
    assert cells_by_name(table)["2 工业生产过程"] == ("46.7", "46.7")


def test_a_base_of_another_place_is_refused(shared: Path) -> None:
    with pytest.raises(Refused) as refused:
        gather(full(shared), base=compiled(shared)["110000"])
    (problem,) = refused.value.problems
    assert problem.code == "report_of_another_place"
    assert problem.wording("en").message == "The base inventory is of 110000, the report of 320000."
    assert problem.wording("zh").message == "对照清单是 110000 的，报告是 320000 的"
