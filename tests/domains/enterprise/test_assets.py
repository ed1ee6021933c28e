"""Carbon assets: the year so far and expected, the gap, measures with their history. Plant and numbers are invented."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.enterprise.models import AssetEstimate, MeasureChange, ReductionMeasure
from ditan.domains.enterprise.selectors.assets import assets_of
from ditan.domains.enterprise.selectors.outlook import expected_year
from ditan.domains.enterprise.services import facts_keep
from ditan.domains.enterprise.services.measures import Typed, estimate_keep, measure_drop, measure_keep
from tests.domains.enterprise.plants import Plant, diesel, make_plant
from tests.people import Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
FIELDS = {
    "name": "余热利用",
    "source": "combustion",
    "tonnes": "500",
    "investment": "1,000,000",
    "yearly_cost": "-200000",
    "lifetime": "10",
    "start": "2024-01-01",
    "status": "decided",
    "evidence": "可研报告",
}


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def plant(houses: Houses) -> Plant:
    return make_plant(houses)


def address(plant: Plant, act: str = "", year: int = 2024) -> str:
    return f"/enterprises/{plant.enterprise.pk}/assets/{act}?year={year}"


def burn(plant: Plant, year: int, amounts: list[int]) -> None:
    entries = [diesel(f"{year}-{month:02d}", str(one)) for month, one in enumerate(amounts, start=1)]
    facts_keep(plant.enterprise, year, entries, plant.reach)


def two_years_and_a_half(plant: Plant) -> None:
    """2022: 10 t of diesel a month; 2023: 10 to June and 20 after; 2024: 12 to June."""
    burn(plant, 2022, [10] * 12)
    burn(plant, 2023, [10] * 6 + [20] * 6)
    burn(plant, 2024, [12] * 6)


def test_the_year_is_expected_from_the_months_of_past_years(plant: Plant) -> None:
    two_years_and_a_half(plant)
    found = expected_year(plant.enterprise, 2024)
    assert found.now is not None
    # The rest was 1 and 2 times the first half: √2 by the geometric mean, whatever a tonne of diesel emits.
    assert found.way == "shares"
    assert found.middle_t == pytest.approx(found.now.total_t * (1 + 2**0.5))
    assert found.has_range
    span = found.span_t(0.8)
    assert span is not None
    assert found.middle_t is not None
    assert found.now.total_t < span[0] < found.middle_t < span[1]
    # Backtest: 2022 by the ratio of 2023 is 60 + 120 against 120: half too much; 2023 the other way round 120 for 180.
    assert found.end is not None
    assert found.end.errors[0].tolist() == pytest.approx([0.5, -1 / 3])


def test_one_past_year_gives_a_rough_range_and_none_gives_no_range(plant: Plant) -> None:
    burn(plant, 2023, [10] * 12)
    burn(plant, 2024, [12, 11, 12, 13])
    rough = expected_year(plant.enterprise, 2024)
    assert (rough.way, rough.has_range) == ("growth", True)
    assert [one.code for one in rough.findings] == ["year_end_range_rough"]
    alone = expected_year(plant.enterprise, 2023)
    assert (alone.way, alone.has_range) == ("complete", True)
    burn(plant, 2021, [5, 6])
    first = expected_year(plant.enterprise, 2021)
    assert first.now is not None
    assert first.middle_t == pytest.approx(first.now.total_t * 6)
    assert [one.code for one in first.findings] == ["year_end_range_missing"]
    assert first.chance_above(1.0) is None


def test_a_month_half_filled_in_is_told(plant: Plant) -> None:
    burn(plant, 2024, [12] * 3)
    oil = diesel("2024-01", "5")
    entries = [replace(oil, item="fuel_oil", month=f"2024-{month:02d}") for month in (1, 2)]
    facts_keep(plant.enterprise, 2024, entries, plant.reach)
    told = {one.code: one.facts for one in expected_year(plant.enterprise, 2024).findings}
    assert told["year_end_month_thin"] == {"months": "2024-03", "found": 1, "usual": 2}


def test_a_month_left_out_is_told_and_is_no_zero(plant: Plant) -> None:
    burn(plant, 2022, [10] * 12)
    burn(plant, 2023, [10] * 12)
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "12"), diesel("2024-03", "12")], plant.reach)
    found = expected_year(plant.enterprise, 2024)
    assert [one.facts for one in found.findings] == [{"months": "2024-02"}]
    assert found.now is not None
    assert found.middle_t == pytest.approx(found.now.total_t * 6)  # two of twelve even months


def test_the_gap_and_what_closes_it(plant: Plant) -> None:
    two_years_and_a_half(plant)
    middle = expected_year(plant.enterprise, 2024).middle_t
    assert middle is not None
    measure_keep(plant.enterprise, plant.reach, Typed(FIELDS | {"tonnes": "10", "name": "甲"}))
    costly = {"tonnes": "20", "name": "乙", "yearly_cost": "0", "start": "2024-07-01"}
    measure_keep(plant.enterprise, plant.reach, Typed(FIELDS | costly))
    allowed = round(middle - 15, 4)
    told = {"allowance_t": str(allowed), "basis": "按上年基准值估计"}
    price = {"price_yuan_per_t": "80", "price_source": "全国市场收盘价", "price_day": "2024-06-28"}
    estimate_keep(plant.enterprise, 2024, plant.reach, Typed(told | price))
    assets = assets_of(plant.enterprise, 2024)
    assert assets.gap_t == pytest.approx(15, abs=1e-3)
    assert assets.gap_yuan == pytest.approx(1200, abs=0.1)
    assert assets.plan is not None
    # 甲 saves and cuts 10 t; 乙 begins in July: 20 · 6/12 = 10 t. Together 20 t for 15 t.
    assert [(step.measure.name, tonnes) for step, tonnes in assets.plan.chosen] == [("甲", 10), ("乙", 10)]
    assert assets.plan.left_t == 0
    assert assets.expected.chance_above(allowed) == pytest.approx(0.5, abs=0.1)


def test_measures_beyond_their_source_are_told(plant: Plant) -> None:
    burn(plant, 2024, [12] * 12)
    measure_keep(plant.enterprise, plant.reach, Typed(FIELDS | {"tonnes": "100000"}))
    (told,) = assets_of(plant.enterprise, 2024).findings
    assert told.code == "measures_exceed_source"


def test_everything_wrong_of_a_measure_is_told_at_once(plant: Plant) -> None:
    wrong = {"name": " ", "source": "moon", "tonnes": "many", "investment": "-5", "lifetime": "0"}
    with pytest.raises(Refused) as refused:
        measure_keep(plant.enterprise, plant.reach, Typed(wrong | {"status": "maybe", "start": "soon"}))
    assert sorted(problem.code for problem in refused.value.problems) == [
        "day_unreadable",
        "enterprise_field_blank",
        "measure_amount_negative",
        "measure_field_unreadable",
        "measure_lifetime_wrong",
        "measure_source_unknown",
        "measure_status_unknown",
    ]


def test_the_four_kinds_of_nothing_stay_apart(plant: Plant) -> None:
    kept = measure_keep(
        plant.enterprise, plant.reach, Typed(FIELDS | {"investment": "no", "yearly_cost": "C", "tonnes": ""})
    )
    assert (kept.investment, kept.investment_notation) == (None, "NO")
    assert (kept.yearly_cost_notation, kept.tonnes_notation) == ("C", "NE")
    assert assets_of(plant.enterprise, 2024).curve.aside[0].name == "余热利用"


def test_every_change_has_its_history_and_the_same_words_make_none(plant: Plant) -> None:
    made = measure_keep(plant.enterprise, plant.reach, Typed(FIELDS))
    again = measure_keep(plant.enterprise, plant.reach, Typed(FIELDS, seen=1), made)
    assert again.revision == 1
    changed = measure_keep(
        plant.enterprise, plant.reach, Typed(FIELDS | {"tonnes": "450", "reason": "实测"}, seen=1), made
    )
    assert changed.revision == 2
    with pytest.raises(Refused) as late:
        measure_keep(plant.enterprise, plant.reach, Typed(FIELDS | {"tonnes": "400"}, seen=1), made)
    assert [one.code for one in late.value.problems] == ["measure_changed_meanwhile"]
    measure_drop(changed, plant.reach, "重复")
    changes = MeasureChange.objects.filter(measure=made)
    assert [(one.revision, one.after["tonnes"], one.reason) for one in changes] == [
        (1, "500.0000", ""),
        (2, "450.0000", "实测"),
        (3, "450.0000", "重复"),
    ]
    assert assets_of(plant.enterprise, 2024).measures == ()
    with pytest.raises(IntegrityError), transaction.atomic():
        changes.update(reason="x")


def test_a_price_needs_its_source_and_day_and_an_allowance_its_basis(plant: Plant) -> None:
    with pytest.raises(Refused) as refused:
        estimate_keep(
            plant.enterprise, 2024, plant.reach, Typed({"allowance_t": "100", "price_yuan_per_t": "80"})
        )
    assert [one.code for one in refused.value.problems] == [
        "enterprise_field_blank",
        "price_without_source",
        "price_without_source",
    ]
    assert not AssetEstimate.objects.exists()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_shows_the_year_the_gap_and_the_curve(client: Client, plant: Plant, language: str) -> None:
    two_years_and_a_half(plant)
    measure_keep(plant.enterprise, plant.reach, Typed(FIELDS | {"tonnes": "50"}))
    estimate_keep(plant.enterprise, 2024, plant.reach, Typed({"allowance_t": "500", "basis": "估计"}))
    client.force_login(plant.person, backend=BACKEND)
    start = "/en" if language == "en" else ""
    page = client.get(start + address(plant))
    text = page.content.decode()
    assert page.status_code == 200
    # (1,000,000 · 0.149029 − 200,000) ÷ 50 = −1,019.4 yuan by tonne.
    assert "−1,019.4" in text
    assert "asset-band is-narrow" in text
    assert ("Carbon assets" if language == "en" else "碳资产") in text
    for key in ("so_far", "expected", "gap", f"measure.{ReductionMeasure.objects.get().pk}"):
        opened = client.get(address(plant) + f"&trace={key}", headers={"HX-Request": "true"})
        assert opened.status_code == 200, key
    assert client.get(address(plant) + "&trace=cost", headers={"HX-Request": "true"}).status_code == 404


def test_before_anything_is_known_the_page_says_what_to_do(client: Client, plant: Plant) -> None:
    client.force_login(plant.person, backend=BACKEND)
    text = client.get(address(plant)).content.decode()
    assert "2024 年还没有数据" in text
    assert "配额尚未发放或未接入" in text
    assert "还没有减排措施" in text
    assert client.get(address(plant, "export.xlsx")).status_code == 200


def test_a_refused_form_comes_back_filled_and_a_rate_is_asked_for(client: Client, plant: Plant) -> None:
    client.force_login(plant.person, backend=BACKEND)
    refused = client.post(address(plant, "act/"), FIELDS | {"act": "measure", "lifetime": "900"})
    assert refused.status_code == 400
    assert 'value="1,000,000"' in refused.content.decode()
    assert client.post(address(plant, "act/"), FIELDS | {"act": "measure"}).status_code == 302
    # Without discount a tenth of the million falls on each year: (100,000 − 200,000) ÷ 500 = −200.
    assert "−200.0" in client.get(address(plant) + "&rate=0").content.decode()
    assert client.get(address(plant) + "&rate=90").status_code == 400
    bad = client.post(address(plant, "act/"), {"act": "estimate", "allowance_t": "x", "basis": "某依据"})
    assert bad.status_code == 400
    assert "某依据" in bad.content.decode()


def test_the_workbook_holds_the_same_numbers(client: Client, plant: Plant) -> None:
    two_years_and_a_half(plant)
    measure_keep(plant.enterprise, plant.reach, Typed(FIELDS | {"yearly_cost": "NE"}))
    client.force_login(plant.person, backend=BACKEND)
    book = openpyxl.load_workbook(BytesIO(client.get(address(plant, "export.xlsx")).content))
    year, past, measures = book.worksheets
    expected = expected_year(plant.enterprise, 2024)
    assert year["B3"].value == pytest.approx(expected.middle_t)
    assert [past["A2"].value, past["D2"].value] == [2022, pytest.approx(0.5)]
    assert [cell.value for cell in measures[2]][3:9] == [500, 1000000, "NE", 10, "2024-01-01", None]


def test_a_measure_is_changed_on_its_page(client: Client, plant: Plant) -> None:
    made = measure_keep(plant.enterprise, plant.reach, Typed(FIELDS))
    client.force_login(plant.person, backend=BACKEND)
    page = f"/enterprises/measures/{made.pk}/"
    assert 'value="1000000"' in client.get(page).content.decode()
    assert client.post(page, FIELDS | {"seen": "1", "tonnes": "x"}).status_code == 400
    assert client.post(page, FIELDS | {"seen": "1", "tonnes": "450"}).status_code == 302
    late = client.post(page, FIELDS | {"seen": "1", "tonnes": "300"})
    assert late.status_code == 400
    assert 'value="300"' in late.content.decode()
    assert client.post(page, {"act": "drop"}).status_code == 302
    assert "已删去" in client.get(page).content.decode()


class TestAssetsPage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/enterprises/{make_plant(houses).enterprise.pk}/assets/"


class TestMeasurePage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        plant = make_plant(houses)
        return f"/enterprises/measures/{measure_keep(plant.enterprise, plant.reach, Typed(FIELDS)).pk}/"


def test_offices_read_and_only_the_enterprise_writes(client: Client, houses: Houses, plant: Plant) -> None:
    made = measure_keep(plant.enterprise, plant.reach, Typed(FIELDS))
    for person in (
        officer(houses.county_office, "office_officer", "县"),
        officer(houses.enterprise, "enterprise_officer", "他厂"),
    ):
        client.force_login(person, backend=BACKEND)
        assert client.post(address(plant, "act/"), FIELDS | {"act": "measure"}).status_code == 404
        assert client.post(f"/enterprises/measures/{made.pk}/", {"act": "drop"}).status_code == 404
    assert ReductionMeasure.objects.get().revision == 1


def test_a_past_year_is_computed_anew_when_a_fact_of_it_changes(plant: Plant) -> None:
    two_years_and_a_half(plant)
    before = expected_year(plant.enterprise, 2024)
    burn(plant, 2023, [10] * 12)
    after = expected_year(plant.enterprise, 2024)
    assert before.now is not None
    assert after.now is not None
    # Both past years are even now: twice the first half, no longer 1 + √2 times.
    assert before.middle_t == pytest.approx(before.now.total_t * (1 + 2**0.5))
    assert after.middle_t == pytest.approx(after.now.total_t * 2)


def test_the_interface_tells_the_numbers_of_the_page(client: Client, houses: Houses, plant: Plant) -> None:
    two_years_and_a_half(plant)
    made = measure_keep(plant.enterprise, plant.reach, Typed(FIELDS | {"tonnes": "50"}))
    estimate_keep(plant.enterprise, 2024, plant.reach, Typed({"allowance_t": "500", "basis": "估计"}))
    client.force_login(plant.person, backend=BACKEND)
    route = f"/api/v1/enterprises/{plant.enterprise.pk}/assets/2024"
    told = client.get(route).json()
    expected = expected_year(plant.enterprise, 2024)
    assert told["expected_t"] == pytest.approx(expected.middle_t)
    assert (told["way"], told["months"], told["chosen"]) == ("shares", [1, 2, 3, 4, 5, 6], [made.pk])
    assert told["gap_t"] == pytest.approx((expected.middle_t or 0) - 500)
    # (1,000,000 · 0.149029 − 200,000) ÷ 50.
    assert told["measures"][0]["yuan_per_t"] == pytest.approx(-1019.41, abs=0.01)
    client.force_login(officer(houses.enterprise, "enterprise_officer", "他厂"), backend=BACKEND)
    assert client.get(route).status_code == 404
