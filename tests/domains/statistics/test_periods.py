"""Figures of months and quarters: pages, files and HTTP. The county is made up; numbers are worked out by hand beside them."""

import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from ditan.core.errors import Refused
from ditan.core.intensity.periods import PeriodEntry
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.intake.services import batch_commit, batch_read, batch_take_back, upload_receive
from ditan.domains.statistics.models import PeriodFigure
from ditan.domains.statistics.selectors.periods import by_measure, period_figures_of
from ditan.domains.statistics.services.periods import periods_keep, periods_withdraw
from tests.people import COUNTY, COUNTY_BESIDE, Houses, give, make_houses, make_person
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
OFFICE = reach_of_installation(date(2026, 6, 10))
ASKED = f"?place={COUNTY}&year=2025"
PAGE = f"/statistics/periods/{ASKED}"
EDIT = f"/statistics/periods/edit/{ASKED}"
API = f"/api/v1/statistics/periods/{COUNTY}"
POWER = "p~electricity_use~to_date~"
TYPED = {"document": "月报（演示数据）", f"{POWER}2": "20", f"{POWER}3": "33", "p~cement~single~3": "ne"}


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def officer(client: Client, houses: Houses) -> Client:
    person = make_person("经办")
    give(person, houses.county_office, "office_officer")
    client.force_login(person, backend=BACKEND)
    return client


def entry(number: int, value: str, *, year: int = 2025, **more: Any) -> PeriodEntry:
    told = {"measure": "electricity_use", "document": "月报", "is_to_date": True} | more
    return PeriodEntry(COUNTY, year, number=number, value=Decimal(value), **told)


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def in_use() -> dict[tuple[str, int, bool], str]:
    return {(one.measure, one.number, one.is_to_date): one.text for one in period_figures_of([COUNTY])}


def test_typed_values_stand_in_the_grid_and_open(officer: Client) -> None:
    assert officer.post(EDIT, TYPED).status_code == 302
    page = text_of(officer.get(PAGE))
    assert "3 个在用的数" in page
    assert in_use() == {
        ("electricity_use", 2, True): "20.00",
        ("electricity_use", 3, True): "33.00",
        ("cement", 3, False): "NE",
    }
    figure = PeriodFigure.objects.get(number=3, measure="electricity_use")
    assert f"trace=period.{figure.pk}" in page
    drawer = officer.get(f"{PAGE}&trace=period.{figure.pk}", headers={"HX-Request": "true"})
    assert "月报（演示数据）" in text_of(drawer)
    assert officer.get(f"{PAGE}&trace=period.0", headers={"HX-Request": "true"}).status_code == 404
    english = text_of(officer.get(f"/en{PAGE}"))
    for words in ("33.00", "To date", "Electricity use"):
        assert words in english


def test_growth_on_the_year_before_is_that_of_values_to_date(officer: Client, houses: Houses) -> None:
    """33 ÷ 30 − 1 = 10.0 %."""
    periods_keep([entry(3, "30", year=2024), entry(3, "33")], OFFICE)
    assert "+10.0%" in text_of(officer.get(PAGE))


def test_a_refused_form_comes_back_filled_with_everything_that_is_wrong(officer: Client) -> None:
    wrong = TYPED | {"document": "", f"{POWER}4": "31", "p~gas~to_date~4": "about 3", "p~coal~single~4": "-1"}
    page = officer.post(EDIT, wrong)
    text = text_of(page)
    assert page.status_code == 400
    for code in (
        "figure_document_missing",
        "period_cumulative_falls",
        "figure_unreadable",
        "figure_out_of_range",
    ):
        assert code in text
    assert 'value="about 3"' in text
    assert not PeriodFigure.objects.exists()


def test_a_correction_needs_its_reason_and_an_emptied_cell_is_withdrawn(officer: Client) -> None:
    officer.post(EDIT, TYPED)
    refused = officer.post(EDIT, {"document": "勘误", f"{POWER}3": "34"})
    assert "figure_changed_without_reason" in text_of(refused)
    assert officer.post(EDIT, {"document": "勘误", "reason": "更正", f"{POWER}3": "34"}).status_code == 302
    assert in_use()["electricity_use", 3, True] == "34.00"
    assert PeriodFigure.objects.get(value=34).replaces is not None
    assert officer.post(EDIT, {"reason": "录错", f"{POWER}2": ""}).status_code == 302
    assert ("electricity_use", 2, True) not in in_use()
    # the same words again are not kept again
    before = PeriodFigure.objects.count()
    officer.post(EDIT, {"document": "勘误", f"{POWER}3": "34.0"})
    assert PeriodFigure.objects.count() == before


def test_what_was_kept_is_never_changed(houses: Houses) -> None:
    [kept] = periods_keep([entry(3, "33")], OFFICE)
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        PeriodFigure.objects.filter(pk=kept.pk).update(value=1)
    periods_withdraw([kept.pk], OFFICE, "录错")
    assert in_use() == {}
    with pytest.raises(Refused):
        periods_withdraw([kept.pk], OFFICE, "再撤")


def test_a_contradiction_with_what_was_kept_before_is_refused(houses: Houses) -> None:
    periods_keep([entry(3, "33"), entry(5, "50")], OFFICE)
    with pytest.raises(Refused) as refused:
        periods_keep([entry(4, "51")], OFFICE)
    assert [one.code for one in refused.value.problems] == ["period_cumulative_falls"]


def test_a_gap_is_told_on_the_page(officer: Client) -> None:
    periods_keep([entry(1, "10", is_to_date=False), entry(3, "11", is_to_date=False)], OFFICE)
    assert "period_gap" in text_of(officer.get(PAGE))


def test_the_workbook_and_the_template_are_read_back(
    officer: Client, houses: Houses, tmp_path: Path, settings: object
) -> None:
    settings.DITAN_HOME = tmp_path  # type: ignore[attr-defined]
    officer.post(EDIT, TYPED)
    book = openpyxl.load_workbook(BytesIO(officer.get(f"/statistics/periods/export.xlsx{ASKED}").content))
    head, *rows = book.active.iter_rows(values_only=True)
    [power] = [row for row in rows if row[2] == "全社会用电量"]
    assert dict(zip(head, power, strict=True))["3月"] == 33
    template = officer.get(f"/intake/templates/period_figures.xlsx{ASKED}")
    sheet = openpyxl.load_workbook(BytesIO(template.content)).worksheets[0]
    said = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    assert {"全社会用电量", "累计", COUNTY} <= said
    assert {"12月", "四季度"} <= {word.split()[0] for word in said}


def brought(houses: Houses, folder: Path, text: str, name: str = "月报.csv") -> Any:
    path = folder / "upload"
    path.write_text(text, encoding="utf-8")
    place = houses.county_office.place
    return batch_read(upload_receive(path, name, place, OFFICE, year=2025, kind="period_figures"))


def test_a_file_is_brought_in_and_taken_back(houses: Houses, tmp_path: Path, settings: object) -> None:
    settings.DITAN_HOME = tmp_path  # type: ignore[attr-defined]
    head = "指标,本期或累计,1-2月,3月,一季度,资料来源\n"
    batch = brought(
        houses, tmp_path, head + "全社会用电量,累计,20,33,,3月月报\n地区生产总值（现价）,,,,12.5,公报\n"
    )
    assert [(one.code, one.facts) for one in batch.findings.filter(severity="error")] == []
    done = batch_commit(batch, OFFICE)
    assert in_use() == {
        ("electricity_use", 2, True): "20.00",
        ("electricity_use", 3, True): "33.00",
        ("gdp", 1, True): "12.50",
    }
    batch_take_back(done, OFFICE, reason="文件作废")
    assert in_use() == {}


def test_a_file_with_another_places_rows_and_falling_values_is_stopped(
    houses: Houses, tmp_path: Path, settings: object
) -> None:
    settings.DITAN_HOME = tmp_path  # type: ignore[attr-defined]
    text = (
        "地区,年份,指标,本期或累计,2月,3月,资料来源\n"
        f"{COUNTY_BESIDE},2025,全社会用电量,累计,20,33,月报\n"
        f"{COUNTY},2025,水泥产量,累计,20,13,月报\n"
        f"{COUNTY},2025,天然气消费量,累计,-1,,月报\n"
    )
    batch = brought(houses, tmp_path, text)
    codes = set(batch.findings.values_list("code", flat=True))
    assert {"intake_place_other", "period_cumulative_falls", "figure_out_of_range"} <= codes
    with pytest.raises(Refused):
        batch_commit(batch, OFFICE)
    assert not PeriodFigure.objects.exists()


def post(client: Client, address: str, body: Any) -> Any:
    return client.post(address, json.dumps(body), content_type="application/json")


GIVEN = [
    {
        "year": 2025,
        "measure": "electricity_use",
        "period": 3,
        "to_date": True,
        "value": "33",
        "document": "月报",
    },
    {"year": 2025, "measure": "gdp", "period": 1, "to_date": True, "value": "12.5", "document": "公报"},
]


def test_values_are_kept_read_and_withdrawn_over_http(officer: Client) -> None:
    assert len(post(officer, API, {"figures": GIVEN}).json()) == 2
    [power] = officer.get(f"{API}?measure=electricity_use").json()["items"]
    assert (power["value"], power["periods"], power["period"], power["to_date"]) == ("33.00", 12, 3, True)
    refused = post(officer, API, {"figures": [GIVEN[1] | {"period": 5}]})
    assert [one["code"] for one in refused.json()["problems"]] == ["period_number_wrong"]
    done = post(officer, f"{API}/withdraw", {"ids": [power["id"]], "reason": "录错"})
    assert done.json() == {"withdrawn": 1}
    assert officer.get(f"/api/v1/statistics/periods/{COUNTY_BESIDE}").status_code == 404


def test_years_of_a_measure_are_read_in_few_queries(houses: Houses, django_assert_num_queries: Any) -> None:
    periods_keep([entry(12, "100", year=2024), entry(3, "33")], OFFICE)
    with django_assert_num_queries(1):
        years = by_measure(period_figures_of([COUNTY]))["electricity_use"]
    assert years[2024].steps.whole == 100
    assert years[2025].steps.to_date == 3


class TestPeriodsPage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return PAGE


class TestPeriodsWorkbook(TestPeriodsPage):
    def address(self, houses: Houses) -> str:
        return f"/statistics/periods/export.xlsx{ASKED}"


class TestPeriodsEdit(TestPeriodsPage):
    opened = 302

    def address(self, houses: Houses) -> str:
        return EDIT

    def ask(self, client: Client, address: str) -> Any:
        return client.post(address, TYPED)


class TestPeriodsApi(TestPeriodsPage):
    def address(self, houses: Houses) -> str:
        return API


class TestPeriodsKeepApi(TestPeriodsApi):
    def ask(self, client: Client, address: str) -> Any:
        return post(client, address, {"figures": GIVEN})
