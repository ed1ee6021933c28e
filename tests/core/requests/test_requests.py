"""The request list, what answers hold, and the letter. Expected words and days are those of the file, by hand."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from docx import Document

from ditan.core.balance.compiling import sources
from ditan.core.calendar import work_calendar
from ditan.core.forms import form, parse
from ditan.core.requests import (
    Facts,
    answer_problems,
    figure_values,
    letter_of,
    owner_of,
    read_requests,
    requests,
    source_values,
    summary_of,
)
from ditan.core.requests.word import word_of
from tests.broken_files import assert_told

HOUSEHOLDS = {
    "amounts/urban/lpg": "0.02",
    "amounts/rural/raw_coal": "0.5",
    "sample/urban/sampled": "200",
    "sample/urban/all": "50000",
    "sample/urban/factor": "250",
    "sample/rural/factor": "100",
}
FACTS = Facts(
    "市低碳办", "泽川市", 2025, "市发改委", "林静", "0000-1234", date(2026, 3, 2), marks=("演示数据",)
)


def content(name: str, posted: dict[str, str]) -> dict[str, object]:
    """What is typed, as stored."""
    return parse(form(name), posted)[0]


@pytest.mark.parametrize("name", requests().requests)
def test_every_form_of_the_list_has_somebody_to_ask(name: str) -> None:
    assert owner_of(name)


def test_every_source_is_asked_for() -> None:
    assert {f"source_{source}" for source in sources()} <= set(requests().requests)


def test_a_day_of_the_list_that_has_passed_gives_way_to_working_days() -> None:
    listed, calendar = requests(), work_calendar()
    assert listed.due_day("source_grid", 2025, date(2026, 3, 2), calendar) == date(2026, 3, 31)
    # 1 April 2026 is a Wednesday; Qingming (4–6 April) leaves 2, 3, 7–10, 13–16: the tenth working day is the 16th.
    assert listed.due_day("source_grid", 2025, date(2026, 4, 1), calendar) == date(2026, 4, 16)


def test_amounts_of_a_sample_carry_their_factor_and_their_field() -> None:
    found = {
        value.path: value
        for value in source_values("source_households", content("source_households", HOUSEHOLDS))
    }
    assert set(found) == {"amounts/urban/lpg", "amounts/rural/raw_coal"}
    urban = found["amounts/urban/lpg"]
    assert (urban.item, urban.fuel, urban.quantity, urban.unit, urban.raising) == (
        "urban",
        "lpg",
        Decimal("0.02"),
        "1e4 t",
        Decimal(250),
    )


def test_a_notation_is_a_value_without_an_amount_and_a_total_is_none() -> None:
    said = content("source_grid", {"amounts/rural/electricity": "NE 未分", "amounts/use/electricity": "80"})
    (value,) = source_values("source_grid", said)
    assert (value.item, value.quantity, value.notation) == ("rural", None, "NE")
    assert summary_of("source_grid", said).value == Decimal(80)


def test_a_change_of_stocks_is_read_from_its_own_table() -> None:
    (value,) = source_values(
        "source_industry", content("source_industry", {"changes/stock_change/coke": "-3.5"})
    )
    assert (value.path, value.quantity) == ("changes/stock_change/coke", Decimal("-3.5"))


def test_figures_know_their_prices() -> None:
    said = content(
        "figures_economy", {"gdp_current": "1200.5", "gdp_constant": "1100", "population": "NE 未公布"}
    )
    found = [
        (value.measure.id, value.prices, value.value, value.notation)
        for value in figure_values("figures_economy", said)
    ]
    assert found == [
        ("gdp", "current", Decimal("1200.5"), ""),
        ("gdp", "constant", Decimal(1100), ""),
        ("population", None, None, "NE"),
    ]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, []),
        ({"sample/rural/factor": ""}, [("sample/rural/factor", "raising_missing")]),
        ({"sample/rural/factor": "", "amounts/rural/raw_coal": ""}, []),
        # 50,000 households over 200 in the sample are 250; 260 is 4 % off, 251 is within half a per cent.
        ({"sample/urban/factor": "260"}, [("sample/urban/factor", "raising_differs")]),
        ({"sample/urban/factor": "251"}, []),
    ],
)
def test_a_sample_needs_its_raising_factor(changed: dict[str, str], told: list[tuple[str, str]]) -> None:
    said = content("source_households", HOUSEHOLDS | changed)
    assert [(path, problem.code) for path, problem in answer_problems("source_households", said)] == told


def test_other_forms_hold_no_such_values() -> None:
    assert source_values("data_request", {}) == figure_values("data_request", {}) == []
    assert list(answer_problems("inventory", {})) == []


def test_the_letter_says_who_is_asked_for_what_until_when_in_official_form() -> None:
    last = content(
        "source_grid", {"amounts/urban/electricity": "12.5", "amounts/rural/electricity": "NE 未分"}
    )
    asked = [("source_grid", date(2026, 3, 31), last), ("source_oil", date(2026, 4, 30), None)]
    document = Document(io.BytesIO(word_of(letter_of(FACTS, asked, "zh"))))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert text[0] == "市低碳办"
    assert "演示数据" in text
    assert "关于提供泽川市2025年度能源和碳排放统计数据的函" in text
    assert "市发改委：" in text
    assert any("请于2026年3月31日前" in line for line in text)
    assert any("变动超过30%" in line for line in text)
    assert any("林静；联系电话：0000-1234" in line for line in text)
    assert "附件：1. 全社会用电量分类表" in text
    assert "2026年3月2日" in text
    grid, oil = document.tables
    assert [cell.text for cell in grid.rows[0].cells] == ["项目", "单位", "2024年", "2025年"]
    by_name = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in grid.rows}
    assert by_name["城镇居民"] == ["亿千瓦时", "12.5", ""]
    assert by_name["乡村居民"] == ["亿千瓦时", "NE", ""]
    assert "交通运输、仓储和邮政业 · 柴油" in [row.cells[0].text for row in oil.rows]
    # GB/T 9704: 仿宋 三号 is 16 pt.
    normal = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    assert normal.xpath("w:rFonts/@w:eastAsia") == ["仿宋_GB2312"]
    assert normal.xpath("w:sz/@w:val") == ["32"]


def test_a_long_form_lists_what_was_answered_or_its_items() -> None:
    day = date(2026, 6, 30)
    answered = content("source_industry", {"amounts/final/raw_coal": "10"})
    (with_last,) = letter_of(FACTS, [("source_industry", day, answered)], "en").annexes
    assert [(line.name, line.last) for line in with_last.lines] == [
        ("final consumption of industry · Raw coal", "10")
    ]
    left_out = len(sources()["industry"].items) * 30 - 1  # the table has 30 single fuels
    assert f"{left_out} more items" in with_last.notes[0]
    (without,) = letter_of(FACTS, [("source_industry", day, None)], "zh").annexes
    assert "工业终端消费" in [line.name for line in without.lines]
    assert without.note == "上年没有答复"


def test_what_is_not_known_of_the_contact_leaves_room_to_write() -> None:
    letter = letter_of(replace(FACTS, phone=""), [("source_heat", date(2026, 4, 30), None)], "zh")
    room = "\u3000" * 6
    assert f"联系人：林静；联系电话：{room}。" in letter.paragraphs


def test_the_same_letter_gives_the_same_bytes() -> None:
    asked = [("source_heat", date(2026, 4, 30), None)]
    assert word_of(letter_of(FACTS, asked, "zh")) == word_of(letter_of(FACTS, asked, "zh"))


@pytest.mark.parametrize(
    ("written", "instead", "code"),
    [
        ("due: 03-31", "due: 31 March", "library_field_wrong"),
        ("source_oil:", "source_oils:", "library_field_wrong"),
        ('working_days: "10"', 'working_days: "soon"', "library_field_wrong"),
        ("  purpose:", "  porpoise:", "library_field_unknown"),
        (", en: Statistics Law}", "}", "library_field_missing"),
    ],
)
def test_a_broken_list_is_told_with_its_line(written: str, instead: str, code: str) -> None:
    assert_told(read_requests, "statistics/requests.yaml", (written, instead), code)
