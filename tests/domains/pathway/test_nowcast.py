"""The year of a place that is not over: expectation, targets and notices. The county is made up; numbers are worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from ditan.core.intensity.entries import FigureEntry
from ditan.core.intensity.periods import PeriodEntry
from ditan.domains.accounts.scope import Reach, reach_of, reach_of_installation
from ditan.domains.notices.models import Notice
from ditan.domains.pathway.nowcasting.words import chance_mark, chance_text
from ditan.domains.pathway.selectors.nowcasts import TargetChance, nowcast_get, nowcast_with_targets
from ditan.domains.pathway.services.warning import targets_watch
from ditan.domains.places.models import Place
from ditan.domains.statistics.services.figures import figures_keep
from ditan.domains.statistics.services.periods import periods_keep
from ditan.domains.target.services import TargetEntry, decision_propose, decision_rule
from tests.people import COUNTY, Houses, give, make_houses, make_person
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
YEAR = 2026
# Electricity of eight years (1e8 kWh) goes up and down, CO2 (1e4 t) is ten times as much: elasticity 1, no drift, nothing
# left over. Half of each year is over in June; this year 8 by June, so 16 in the end and 160 of CO2.
POWER = (10, 12, 11, 13, 15, 14, 16, 15)
JUNE, DECEMBER = 6, 12


class Quiet:
    """Progress that nobody watches."""

    def step(self, done: int, total: int) -> None:
        """Nothing."""


@pytest.fixture
def houses() -> Houses:
    return make_houses()


def office(year: int = YEAR) -> Reach:
    return reach_of_installation(date(year, 7, 15))


def fill(year: int = YEAR) -> None:
    """Eight years of CO2 and electricity before a year, and its electricity to June."""
    years = range(year - len(POWER), year)
    told = [(at, JUNE, Decimal(power) / 2) for at, power in zip(years, POWER, strict=True)]
    told += [(at, DECEMBER, Decimal(power)) for at, power in zip(years, POWER, strict=True)]
    told.append((year, JUNE, Decimal(8)))
    periods_keep(
        [
            PeriodEntry(COUNTY, at, "electricity_use", number, is_to_date=True, value=value, document="月报")
            for at, number, value in told
        ],
        office(year),
    )
    figures_keep(
        [
            FigureEntry(COUNTY, at, "assessed_co2", Decimal(power * 10), standing="own", document="演示数据")
            for at, power in zip(years, POWER, strict=True)
        ],
        office(year),
    )


def target(houses: Houses, indicator: str, value: str, year: int = YEAR, **more: object) -> int:
    """A target of the county for the year, adopted by a second person; the key of it."""
    place = Place.objects.get(pk=COUNTY)
    first, second = (
        make_person(f"提出{indicator}{value}"),
        make_person(f"审定{indicator}{value}", with_second_factor=True),
    )
    give(first, houses.county_office, "office_officer")
    give(second, houses.county_office, "office_director")
    entry = TargetEntry(place, indicator, year - 1, Decimal(value), year, Decimal(value), "linear", **more)  # type: ignore[arg-type]
    day = timezone.localdate()
    decision = decision_propose(place, [entry], reach_of(first, day), document="方案（演示数据）")
    decision_rule(decision, reach_of(second, day), is_adopted=True)
    return decision.targets.get().pk


def chances(year: int = YEAR) -> dict[int, TargetChance]:
    _held, found = nowcast_with_targets(Place.objects.get(pk=COUNTY), year, office(year))
    return {one.target.pk: one for one in found}


def test_the_year_follows_its_driver_by_hand(houses: Houses) -> None:
    fill()
    held = nowcast_get(Place.objects.get(pk=COUNTY), YEAR)
    assert held.found is not None
    assert (held.found.way, held.basis) == ("bridge", "assessed")
    assert held.found.total.middle == pytest.approx(1_600_000)
    [power] = held.drivers
    assert (power.expected, power.elasticity) == (pytest.approx(16), pytest.approx(1))
    assert power.rows.to_date == JUNE
    assert [level for level, _low, _high in held.found.total.spans] == [0.5, 0.8, 0.95]
    assert power.path[-1].middle == pytest.approx(16)


def test_months_of_emissions_themselves_come_first(houses: Houses) -> None:
    """30 (1e4 t) by June of this year; in both past years half of it all was over: 60."""
    told = [(2024, JUNE, 50), (2024, DECEMBER, 100), (2025, JUNE, 40), (2025, DECEMBER, 80), (YEAR, JUNE, 30)]
    periods_keep(
        [
            PeriodEntry(COUNTY, at, "co2", number, is_to_date=True, value=Decimal(value), document="月报")
            for at, number, value in told
        ],
        office(),
    )
    held = nowcast_get(Place.objects.get(pk=COUNTY), YEAR, "assessed")
    assert held.found is not None
    assert held.found.way == "shares"
    assert held.found.total.middle == pytest.approx(600_000)
    assert held.own is not None


def test_without_months_the_mean_growth_is_taken_and_without_years_nothing(houses: Houses) -> None:
    """CO2 is halved nowhere and doubled nowhere: 100 for six years stays 100."""
    place = Place.objects.get(pk=COUNTY)
    assert nowcast_get(place, YEAR).found is None
    figures_keep(
        [
            FigureEntry(COUNTY, at, "assessed_co2", Decimal(100), standing="own", document="演示数据")
            for at in range(2020, 2026)
        ],
        office(),
    )
    held = nowcast_get(place, YEAR)
    assert held.found is not None
    assert (held.found.way, held.found.total.middle) == ("drift", pytest.approx(1_000_000))


def test_drivers_can_be_chosen_and_none_of_them(houses: Houses) -> None:
    fill()
    place = Place.objects.get(pk=COUNTY)
    none = nowcast_get(place, YEAR, drivers=[])
    assert none.found is not None
    assert none.found.way == "drift"
    assert [one.id for one in none.offered] == ["electricity_use"]
    strange = nowcast_get(place, YEAR, drivers=["cement"])
    assert strange.found is not None
    assert strange.found.way == "drift"


def test_the_chance_of_each_target_and_why_there_is_none(houses: Houses) -> None:
    fill()
    missed = target(houses, "co2_total", "1550000")
    energy = target(houses, "energy_total", "100")
    periods_keep(
        [PeriodEntry(COUNTY, YEAR, "energy_total", 1, is_to_date=True, value=Decimal(26), document="公报")],
        office(),
    )
    found = chances()
    assert (found[missed].missed, found[missed].reason) == (1, "")
    assert found[missed].expected == pytest.approx(1_600_000)
    # 26 in one quarter, no past year: four times as much, without a range.
    assert (found[energy].expected, found[energy].missed) == (pytest.approx(104), None)
    assert found[energy].reason == "no_range"
    by_sector = target(houses, "co2_energy", "1000", sector="industry")
    assert chances()[by_sector].reason == "by_sector"


def test_a_target_that_allows_more_is_met(houses: Houses) -> None:
    fill()
    met = target(houses, "co2_total", "1650000")
    assert chances()[met].missed == 0


def test_a_year_that_has_its_figure_is_not_expected(houses: Houses) -> None:
    fill()
    missed = target(houses, "co2_total", "1550000")
    figures_keep(
        [FigureEntry(COUNTY, YEAR, "assessed_co2", Decimal(150), standing="own", document="演示数据")],
        office(),
    )
    found = chances()[missed]
    assert (found.reason, found.missed, found.expected) == ("told", 0, 1_500_000)


def test_emissions_by_output_by_hand(houses: Houses) -> None:
    """Output 500 (1e8 CNY, prices of 2020) in 2020 and since; 105 to the second quarter, in past years 100 to it and in all:
    525 in the end. 160e4 t ÷ 525e4 (1e4 CNY) = 0.30476."""
    fill()
    entries = [FigureEntry(COUNTY, 2020, "gdp", Decimal(500), prices="current", document="公报")]
    entries += [
        FigureEntry(COUNTY, at, "gdp_index", Decimal(100), document="公报") for at in range(2021, 2026)
    ]
    figures_keep(entries, office())
    told = [(at, number, 100) for at in (2024, 2025) for number in (2, 4)] + [(YEAR, 2, 105)]
    periods_keep(
        [
            PeriodEntry(
                COUNTY, at, "gdp_index", number, is_to_date=True, value=Decimal(value), document="公报"
            )
            for at, number, value in told
        ],
        office(),
    )
    held = nowcast_get(Place.objects.get(pk=COUNTY), YEAR)
    assert held.found is not None
    assert held.found.intensity is not None
    assert held.found.intensity.middle == pytest.approx(160 / 525)
    missed = target(houses, "co2_intensity", "0.3000")
    assert chances()[missed].missed == 1


def test_the_office_hears_once_a_month_of_a_target_likely_missed(houses: Houses) -> None:
    year = timezone.localdate().year
    fill(year)
    target(houses, "co2_total", "1550000", year)
    target(houses, "energy_total", "9000", year)
    quiet = Quiet()
    told = targets_watch(quiet, f"{year}-07-15")  # type: ignore[arg-type]
    kept = Notice.objects.filter(kind="target_at_risk")
    assert told["told"] == kept.count() > 0
    one = kept.first()
    assert one is not None
    assert "100%" in one.subject_zh
    assert "likely to be missed" in one.subject_en
    assert one.address.startswith(f"/pathway/nowcast/?place={COUNTY}")
    assert targets_watch(quiet, f"{year}-07-16")["told"] == 0  # type: ignore[arg-type]
    assert targets_watch(quiet, f"{year}-08-03")["told"] == told["told"]  # type: ignore[arg-type]


def watched(day: str) -> dict[str, int]:
    return dict(targets_watch(Quiet(), day))  # type: ignore[arg-type]


def test_the_desk_shows_a_target_at_risk_until_somebody_says_what_follows(
    client: Client, houses: Houses
) -> None:
    today = timezone.localdate()
    fill(today.year)
    pk = target(houses, "co2_total", "1550000", today.year)
    first, second = make_person("经办一"), make_person("经办二")
    for person in (first, second):
        give(person, houses.county_office, "office_officer")
    reader = make_person("查看")
    give(reader, houses.county_office, "reader")
    assert watched(f"{today:%Y-%m-%d}")["told"] > 0
    client.force_login(first, backend=BACKEND)
    desk = text_of(client.get("/desk/"))
    assert "请留意" in desk
    assert "多半落空" in desk
    assert f"/pathway/nowcast/?place={COUNTY}" in desk
    assert "likely to be missed" in text_of(client.get("/en/desk/"))
    client.force_login(reader, backend=BACKEND)
    assert "请留意" not in text_of(client.get("/desk/"))
    heed = f"/pathway/nowcast/{pk}/heed/?place={COUNTY}"
    assert client.post(heed, {"reason": "我来办"}).status_code == 400
    client.force_login(first, backend=BACKEND)
    assert "怎么办" in text_of(client.get(PAGE))
    refused = client.post(heed, {"reason": "  "})
    assert (refused.status_code, "没有写怎么办" in text_of(refused)) == (400, True)
    assert client.post(heed, {"reason": "已请发改委压减煤耗"}).status_code == 302
    page = text_of(client.get(PAGE))
    assert "经办一" in page
    assert "已请发改委压减煤耗" in page
    for person in (first, second):
        client.force_login(person, backend=BACKEND)
        assert "请留意" not in text_of(client.get("/desk/"))
    assert watched(f"{today:%Y-%m-%d}")["told"] == 0
    again = client.post(heed, {"reason": "再说一次"})
    assert (again.status_code, "本月没有要知悉的预警" in text_of(again)) == (400, True)
    assert "再说一次" not in page


def test_a_warning_goes_when_the_chance_falls_and_comes_back_with_it(client: Client, houses: Houses) -> None:
    """Electricity to June is revised from 8 to 7 (1e8 kWh): 140 (1e4 t) in the end, and 155 are allowed."""
    today = timezone.localdate()
    fill(today.year)
    target(houses, "co2_total", "1550000", today.year)
    person = make_person("经办一")
    give(person, houses.county_office, "office_officer")
    client.force_login(person, backend=BACKEND)
    day = f"{today:%Y-%m-%d}"
    assert watched(day)["told"] > 0

    def revised(value: int) -> None:
        entry = PeriodEntry(
            COUNTY, today.year, "electricity_use", JUNE, is_to_date=True, value=Decimal(value)
        )
        periods_keep([replace(entry, document="月报修订", reason="统计修订")], office(today.year))

    revised(7)
    assert watched(day) == {"places": 1, "told": 0, "over": 1}
    assert "请留意" not in text_of(client.get("/desk/"))
    revised(8)
    assert watched(day)["told"] > 0
    assert "请留意" in text_of(client.get("/desk/"))


def test_probabilities_in_words() -> None:
    assert [chance_text(one) for one in (None, 0.0, 0.001, 0.376, 0.999, 1.0)] == [
        *("", "0%", "<1%"),
        *("38%", ">99%", "100%"),
    ]
    assert [chance_mark(one, 0.5)[0] for one in (None, 0.6, 0.3, 0.2)] == ["mute", "warning", "info", "ok"]


@pytest.fixture
def officer(client: Client, houses: Houses) -> Client:
    person = make_person("经办")
    give(person, houses.county_office, "office_officer")
    client.force_login(person, backend=BACKEND)
    return client


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


PAGE = f"/pathway/nowcast/?place={COUNTY}"
API = f"/api/v1/pathway/nowcasts/{COUNTY}"


def test_the_page_tells_the_year_in_both_languages_and_its_numbers_open(
    officer: Client, houses: Houses, django_assert_max_num_queries: object
) -> None:
    year = timezone.localdate().year
    fill(year)
    pk = target(houses, "co2_total", "1550000", year)
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        page = text_of(officer.get(PAGE))
    for words in (
        "160.0",
        "多半落空",
        "100%",
        "由驱动因素的增长推算",
        "95% 的可能在",
        "允许 155.0",
        "全社会用电量",
    ):
        assert words in page
    for key in ("total", f"target.{pk}", "driver.electricity_use"):
        assert officer.get(f"{PAGE}&trace={key}", headers={"HX-Request": "true"}).status_code == 200
    for key in ("target.0", "intensity", "driver.coal"):
        assert officer.get(f"{PAGE}&trace={key}", headers={"HX-Request": "true"}).status_code == 404
    assert "按历年的平均增长" in text_of(officer.get(f"{PAGE}&chosen=1"))
    english = text_of(officer.get(f"/en{PAGE}"))
    for words in ("Likely missed", "From the growth of drivers", "Electricity use", "1,600"):
        assert words in english


def test_a_month_is_typed_and_the_expected_year_moves(officer: Client) -> None:
    """8 (1e8 kWh) to June make 160 (1e4 t); the office revises June to 7.5."""
    year = timezone.localdate().year
    fill(year)
    assert officer.get(API).json()["total"]["value"] == pytest.approx(1_600_000)
    grid = f"/statistics/periods/edit/?place={COUNTY}&year={year}"
    form = text_of(officer.get(f"/statistics/periods/?place={COUNTY}&year={year}&edit=1"))
    assert 'name="p~electricity_use~to_date~6" value="8.00"' in form
    # All problems at once, nothing typed is lost: a value to date that falls, and one that is no number.
    typed = {"p~electricity_use~to_date~3": "9", "p~coal~to_date~2": "abc", "document": "月报7月"}
    refused = officer.post(grid, typed)
    page = text_of(refused)
    assert refused.status_code == 400
    for words in ('value="abc"', 'value="9"', "月报7月"):
        assert words in page
    assert page.count('aria-invalid="true"') == 2
    # The paper is asked for once, however many numbers lack it.
    bare = officer.post(grid, {"p~coal~to_date~2": "5", "p~coal~to_date~3": "6", "p~cement~to_date~2": "7"})
    assert text_of(bare).count("figure_document_missing") == 1
    # Without a reason a value in use is not revised; with one it is: half of the year is 7.5 now, so 15, and 150 of CO2.
    assert (
        officer.post(grid, {"p~electricity_use~to_date~6": "7.5", "document": "月报修订"}).status_code == 400
    )
    kept = officer.post(
        grid, {"p~electricity_use~to_date~6": "7.5", "document": "月报修订", "reason": "统计修订"}
    )
    assert kept.status_code == 302
    assert "150.0" in text_of(officer.get(PAGE))
    assert officer.get(API).json()["total"]["value"] == pytest.approx(1_500_000)
    # A month that has not come is not taken.
    ahead = f"/statistics/periods/edit/?place={COUNTY}&year={year + 1}"
    assert officer.post(ahead, {"p~coal~to_date~2": "5", "document": "月报"}).status_code in (400, 404)


def test_an_empty_place_says_what_to_bring(officer: Client) -> None:
    page = text_of(officer.get(PAGE))
    assert "还推算不了这一年" in page
    assert "这一年没有在用的目标" in page
    assert officer.get(f"{PAGE}&year=1999").status_code == 404


def test_the_workbook_holds_each_target(officer: Client, houses: Houses) -> None:
    year = timezone.localdate().year
    fill(year)
    target(houses, "co2_total", "1550000", year)
    book = openpyxl.load_workbook(
        BytesIO(officer.get(f"/pathway/nowcast/export.xlsx?place={COUNTY}").content)
    )
    _head, row, *_notes = book.worksheets[0].iter_rows(values_only=True)
    assert row[5] == 1_550_000
    assert row[6] == pytest.approx(1_600_000)
    assert row[7] == 1


def test_the_year_is_told_over_http(officer: Client, houses: Houses) -> None:
    year = timezone.localdate().year
    fill(year)
    pk = target(houses, "co2_total", "1550000", year)
    told = officer.get(API).json()
    assert (told["way"], told["total"]["value"]) == ("bridge", pytest.approx(1_600_000))
    assert [(one["target"], one["probability_missed"]) for one in told["targets"]] == [(pk, 1)]
    assert told["drivers"][0]["known_to"] == JUNE


class TestNowcastPage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return PAGE


class TestNowcastBook(TestNowcastPage):
    def address(self, houses: Houses) -> str:
        return f"/pathway/nowcast/export.xlsx?place={COUNTY}"


class TestNowcastApi(TestNowcastPage):
    def address(self, houses: Houses) -> str:
        return API


class TestNowcastHeed(TestNowcastPage):
    """Nobody was told of this target: the office is refused with words, everybody else is shut out."""

    opened = 400

    def address(self, houses: Houses) -> str:
        pk = target(houses, "co2_total", "1550000", timezone.localdate().year)
        return f"/pathway/nowcast/{pk}/heed/?place={COUNTY}"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {"reason": "已安排"})
