"""Figures of statistics through the waiting room."""

import pytest

from ditan.domains.intake.services import batch_commit, batch_take_back
from ditan.domains.statistics.models import Figure
from ditan.domains.statistics.selectors.figures import figure_in_use
from tests.domains.intake.conftest import Room

pytestmark = pytest.mark.django_db
HEADER = "指标,年份,数值,单位,价格口径,资料来源\n"


def test_figures_are_brought_in_exactly_and_taken_back(room: Room) -> None:
    batch = room.read(
        HEADER + "地区生产总值,2024,123.40,1e8 CNY,现价,县统计公报\n常住人口,2024,51.2,,,县统计公报\n",
        "指标.csv",
    )
    assert [(one.code, one.cell) for one in batch.findings.all() if one.severity == "error"] == []
    assert (batch.kind, batch.state, batch.rows) == ("figures", "checked", 2)
    done = batch_commit(batch, room.by(), reason="年报")
    kept = {figure.measure: (str(figure.value.normalize()), figure.prices) for figure in Figure.objects.all()}
    assert kept == {"gdp": ("123.4", "current"), "population": ("51.2", "")}
    batch_take_back(done, room.by(), reason="报错了")
    assert Figure.objects.filter(withdrawal=None).count() == 0


def test_a_recognised_value_without_its_paper_and_a_wrong_number_are_told_at_the_cell(room: Room) -> None:
    header = "指标,年份,数值,性质,资料来源\n"
    rows = "能源消费总量（等价值）,2024,88.1,反馈数,反馈函\n常住人口,2024,五十,,公报\n"
    batch = room.read(header + rows, "指标.csv", kind="figures")
    found = {one.code: one.cell for one in batch.findings.all()}
    assert found["recognised_without_scan"] == "C2"
    assert found["number_is_text"] == "C3"


def test_two_files_that_disagree_are_told_at_the_cell_before_the_second_is_brought_in(room: Room) -> None:
    first = room.read(HEADER + "地区生产总值,2024,123.4,1e8 CNY,现价,县统计公报\n", "公报.csv")
    batch_commit(first, room.by(), reason="公报")
    second = room.read(
        HEADER + "地区生产总值,2024,125,1e8 CNY,现价,县统计年鉴\n常住人口,2024,51.2,,,县统计年鉴\n",
        "年鉴.csv",
    )
    [told] = [one for one in second.findings.all() if one.code == "figure_disagrees"]
    assert (told.cell, told.severity) == ("C2", "warning")
    for word in ("125", "123.4", "县统计公报", "公报.csv"):
        assert word in str(told.facts), word
    batch_commit(second, room.by(), reason="年鉴是核定后的数")
    kept = figure_in_use(second.place_id, 2024, "gdp")
    assert kept is not None
    assert (kept.text, kept.document) == ("125.00", "县统计年鉴")
    figure = Figure.objects.get(pk=kept.pk)
    assert (figure.reason, figure.replaces_id is not None) == ("年鉴是核定后的数", True)


def test_current_prices_given_as_constant_ones_are_told_at_the_cell(room: Room) -> None:
    header = "指标,年份,数值,价格口径,价格基期,资料来源\n"
    rows = (
        "地区生产总值,2024,500,现价,,公报\n地区生产总值,2024,500,可比价,2020,公报\n常住人口,2024,50,,,公报\n"
    )
    batch = room.read(header + rows, "指标.csv", kind="figures")
    told = {one.code: one.cell for one in batch.findings.all() if one.severity == "error"}
    assert told == {"current_prices_as_constant": "C3"}
