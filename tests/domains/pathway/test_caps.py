"""Caps followed by inventories, statistics, balances and enterprises; growth and budgets. Every number is worked out by hand."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from ditan.core.disclosure import disclosure_rule
from ditan.core.intensity.entries import FigureEntry
from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.enterprise.models import Enterprise, KeptYear
from ditan.domains.enterprise.selectors.settled import settled_years
from ditan.domains.enterprise.services import facts_keep
from ditan.domains.pathway.caps.words import cap_line
from ditan.domains.pathway.selectors.caps import FollowedTarget, cap_get, enterprise_sums
from ditan.domains.pathway.tracing.caps import cap_trace
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import Balance, BalanceCell
from ditan.domains.statistics.services.figures import figures_keep
from ditan.domains.target.models import Target
from ditan.domains.target.services import TargetEntry, decision_propose, decision_rule
from tests.domains.enterprise.plants import diesel, make_plant
from tests.domains.enterprise.reports import open_report, save_report, seal_report, submit_report
from tests.domains.inventory.counties.conftest import clerk, head, houses, keep
from tests.domains.inventory.counties.small_city import COAL, POWER, reach
from tests.domains.pathway.test_roadmap import words
from tests.people import CITY, COUNTY, COUNTY_BESIDE, DAY, LONG_AGO, Houses, officer
from tests.permissions import BACKEND, ScopeCases

__all__ = ["clerk", "head", "houses", "keep"]
pytestmark = pytest.mark.django_db
Keep = Callable[..., object]
Adopt = Callable[..., Target]
T = 1_000_000


@pytest.fixture
def adopt(clerk: Person, head: Person) -> Adopt:
    """Have two people make a target; years from 2024 on, by equal amounts."""

    def made(code: str, indicator: str, base: str, end: str, **more: Any) -> Target:
        fields = {"base_year": 2024, "end_year": 2026, "method": "linear"} | more
        entry = TargetEntry(
            place=Place.objects.get(pk=code),
            indicator=indicator,
            base_value=Decimal(base),
            end_value=Decimal(end),
            **fields,
        )
        place = Place.objects.get(pk=CITY)
        decision = decision_propose(place, [entry], reach(clerk), document="限额（演示数据）")
        decision_rule(decision, reach(head), is_adopted=True)
        return decision.targets.get()

    return made


def followed(target: Target, person: Person) -> FollowedTarget:
    found = cap_get(target.pk, reach(person))
    assert found is not None
    return found


def years(one: FollowedTarget) -> dict[int, tuple[float | None, float | None, str]]:
    assert one.followed is not None
    return {year.year: (year.actual, year.allowed, year.state) for year in one.followed.years}


def works(name: str, code: str = COUNTY, method: str = "cement_2024") -> Enterprise:
    house = Organisation.objects.create(
        kind="enterprise", name_zh=name, name_en=name, place_id=code, valid_from=LONG_AGO
    )
    return Enterprise.objects.create(
        organisation=house, industry="3011", method=method, registered_at=timezone.now()
    )


def keep_year(one: Enterprise, year: int, by_source: dict[str, int], months: int = 12) -> None:
    """What is kept of a year, in tonnes by source."""
    KeptYear.objects.create(
        enterprise=one,
        year=year,
        method=one.method,
        facts=12,
        revision=1,
        total_micro_t=sum(by_source.values()) * T,
        by_source={source: amount * T for source, amount in by_source.items()},
        months_filled=months,
        months_due=12,
        values_told=12,
        values_due=12,
        errors=0,
        warnings=0,
        unexplained=0,
        evidenced=0,
        at=timezone.now(),
    )


CEMENT = {"combustion": 300, "clinker": 500, "electricity": 30}


# Enterprises


def test_a_key_user_is_followed_by_its_own_year(adopt: Adopt, clerk: Person) -> None:
    plant = works("甲水泥")
    keep_year(plant, 2025, CEMENT)
    told = {"party": "enterprise", "organisation": plant.organisation, "called": "甲水泥"}
    whole = adopt(COUNTY, "co2e_enterprise", "900", "800", **told)
    assert years(followed(whole, clerk))[2025] == (830, 850, "near")  # 300 + 500 + 30 of 850
    # In the inventory's cell of industry only the fuel stands: 300 t, of which (300 + 280) / 2 = 290 are allowed.
    energy = adopt(COUNTY, "co2_energy", "300", "280", sector="industry", **told)
    assert years(followed(energy, clerk))[2025] == (300, 290, "broken")
    assert followed(energy, clerk).actuals.years[2025].standing == "kept"


def test_a_paper_leaves_single_enterprises_out_and_names_indicator_and_party(
    client: Client, adopt: Adopt, clerk: Person, keep: Keep
) -> None:
    plant = works("甲水泥")
    keep_year(plant, 2025, CEMENT)
    told = {"party": "enterprise", "organisation": plant.organisation, "called": "甲水泥"}
    adopt(COUNTY, "co2e_enterprise", "900", "800", **told)
    keep(COUNTY, {COAL: 448}, year=2025)
    adopt(COUNTY, "co2_energy", "440", "400", sector="industry")
    adopt(CITY, "co2_energy", "9000", "8000")
    client.force_login(clerk, backend=BACKEND)
    paper = words(client.get(f"/pathway/roadmap.docx?place={CITY}").content)
    targets, due = paper.split("限额执行情况，最近可比的一年")
    assert "甲水泥" in targets  # its target is no figure of its own
    assert targets.rindex("能源活动二氧化碳（清单口径） | 全部领域") < targets.rindex(
        "甲水泥"
    )  # the city first
    assert "甲水泥" not in due
    assert "单个企业和工程的执行情况不写进文件（1 个）" in due
    assert "能源活动二氧化碳（清单口径） | 工业 | " in due


def test_what_is_left_is_the_difference_of_what_is_shown(adopt: Adopt, clerk: Person, keep: Keep) -> None:
    # 11,499 t allowed of 2025 ((11,500 + 11,498) / 2) are 1.1; 12,500 t are 1.3 (halves up): −0.2, not −0.1 of −1,001 t.
    keep(COUNTY, {COAL: 12_500}, year=2025)
    held = followed(adopt(COUNTY, "co2_energy", "11500", "11498", sector="industry"), clerk)
    line = cap_line(held)
    assert (line["actual"], line["allowed"], line["headroom"]) == ("1.3", "1.1", "−0.2")


def test_a_year_of_some_months_is_no_figure(adopt: Adopt, clerk: Person) -> None:
    plant = works("甲水泥")
    keep_year(plant, 2025, CEMENT, months=9)
    target = adopt(
        *(COUNTY, "co2e_enterprise", "900", "800"),
        party="enterprise",
        organisation=plant.organisation,
        called="甲水泥",
    )
    one = followed(target, clerk)
    assert years(one)[2025] == (None, 850, "no_data")  # the year has passed, and there is no figure of it
    assert years(one)[2026][2] == "not_due"
    assert one.actuals.partial == (2025,)


def test_a_determined_report_rules_over_the_facts(houses: Houses, tmp_path: Path) -> None:
    plant = make_plant(houses)
    facts_keep(
        plant.enterprise, 2024, [diesel(f"2024-{month:02}", "10") for month in range(1, 13)], plant.reach
    )
    pk = plant.enterprise.pk
    assert settled_years([pk])[pk][2024].standing == "kept"
    filing = save_report(open_report(plant, houses), plant.reach)
    assert settled_years([pk])[pk][2024].standing == "kept"  # it may still be edited
    filing = submit_report(filing, plant, tmp_path, "submit_late")
    filed = settled_years([pk])[pk][2024]
    assert (filed.standing, filed.filing) == ("filed", filing.pk)
    seal_report(filing, houses)
    KeptYear.objects.filter(enterprise=plant.enterprise).update(total_micro_t=1)
    found = settled_years([pk])[pk][2024]
    assert found.is_determined
    # 120 t · 42.652 GJ/t · 0.0202 tC/GJ · 98 % · 44/12 = 371.5 t, each month rounded by itself
    assert found.total_micro_t / T == pytest.approx(371.509, abs=0.001)
    assert sum(found.by_source.values()) == found.total_micro_t


def test_whoever_may_not_see_an_enterprise_sees_nothing_of_it(
    client: Client, houses: Houses, adopt: Adopt, clerk: Person
) -> None:
    plant = works("甲水泥")
    keep_year(plant, 2025, {"combustion": 987_654})
    target = adopt(
        *(COUNTY, "co2e_enterprise", "900000", "800000"),
        party="enterprise",
        organisation=plant.organisation,
        called="甲水泥",
    )
    reader = officer(houses.department, "reader", "阅览")
    one = followed(target, reader)
    assert one.actuals.is_hidden
    assert not one.actuals.years
    client.force_login(reader, backend=BACKEND)
    for address in (f"/pathway/caps/?place={CITY}", f"/pathway/caps/{target.pk}/", f"/targets/{target.pk}/"):
        text = client.get(address).content.decode()
        assert "保密" in text
        assert "98.8" not in text
    asked = client.get(f"/pathway/caps/{target.pk}/?trace=cap.{target.pk}.2025").content.decode()
    assert "98.8" not in asked
    assert client.get(f"/pathway/caps/export.xlsx?place={CITY}").status_code == 200
    (told,) = client.get(f"/api/v1/pathway/caps/{CITY}").json()["items"]
    assert told["is_hidden"]
    assert {year["actual"] for year in told["years"]} == {None}
    client.force_login(clerk, backend=BACKEND)
    assert "98.8" in client.get(f"/pathway/caps/{target.pk}/").content.decode()
    (told,) = client.get(f"/api/v1/pathway/caps/{CITY}").json()["items"]
    assert (told["years"][0]["actual"], told["years"][0]["standing"]) == (987_654, "kept")


def test_a_key_user_sees_its_own_target_and_no_other(
    client: Client, houses: Houses, adopt: Adopt, clerk: Person
) -> None:
    plant = houses.enterprise
    own = Enterprise.objects.create(
        organisation=plant, industry="3011", method="cement_2024", registered_at=timezone.now()
    )
    keep_year(own, 2025, CEMENT)
    told = {"party": "enterprise", "organisation": plant, "called": plant.name_zh}
    target = adopt(COUNTY, "co2e_enterprise", "900", "800", **told)
    county = adopt(COUNTY, "co2_energy", "900", "800")
    client.force_login(officer(plant, "enterprise_officer", "厂里"), backend=BACKEND)
    listed = client.get("/targets/").content.decode()
    assert f"/targets/{target.pk}/" in listed
    assert f"/targets/{county.pk}/" not in listed
    assert "高于路径" not in client.get(f"/targets/{target.pk}/").content.decode()
    assert client.get(f"/pathway/caps/{target.pk}/").status_code == 200
    for hidden in (f"/targets/{county.pk}/", f"/pathway/caps/{county.pk}/", f"/pathway/caps/?place={COUNTY}"):
        assert client.get(hidden).status_code == 404
    client.force_login(officer(houses.enterprise_beside, "enterprise_officer", "邻厂"), backend=BACKEND)
    for address in ("/targets/", f"/targets/{target.pk}/", f"/pathway/caps/{target.pk}/"):
        assert client.get(address).status_code == 404


def test_a_sector_cap_has_the_sum_of_its_enterprises_beside_it(
    houses: Houses, adopt: Adopt, clerk: Person, keep: Keep
) -> None:
    keep(COUNTY, {COAL: 1200}, year=2025)
    target = adopt(COUNTY, "co2_energy", "1300", "1200", sector="industry")
    least = disclosure_rule().minimum_contributors
    for number in range(least - 1):
        keep_year(works(f"厂{number}"), 2025, CEMENT)
    keep_year(works("邻县厂", COUNTY_BESIDE), 2025, CEMENT)
    few = enterprise_sums([target], reach(clerk))[target.pk][2025]
    assert (few.micro_t, few.of, few.is_confidential) == (300 * T * (least - 1), least - 1, True)
    keep_year(works("又一厂"), 2025, {"combustion": 50})
    enough = enterprise_sums([target], reach(clerk))[target.pk][2025]
    assert (enough.micro_t, enough.is_confidential) == (few.micro_t + 50 * T, False)
    power = adopt(COUNTY, "co2_energy", "10", "9", sector="power")
    assert enterprise_sums([power], reach(clerk))[power.pk] == {}
    assert enterprise_sums([target], reach(officer(houses.department, "reader", "阅览"))) == {}


# Statistics and balances


def keep_balance(code: str, year: int, coal: float) -> None:
    """A table that burns so many 10⁴ t of raw coal."""
    told = {"rows": ["final_consumption"], "fuels": ["raw_coal"], "units": {"raw_coal": "1e4 t"}}
    made = Balance.objects.create(
        place_id=code, year=year, layout="net_change", digest=f"{code}{year}", **told
    )
    BalanceCell.objects.create(
        balance=made, row="final_consumption", fuel="raw_coal", value=coal, printed="x"
    )


def test_coal_is_told_by_the_balance_where_statistics_tell_none(adopt: Adopt, clerk: Person) -> None:
    keep_balance(COUNTY, 2025, 10)  # × 0.7143 kgce/kg = 7.143
    keep_balance(COUNTY, 2026, 10)
    figures_keep(
        [FigureEntry(COUNTY, 2026, "coal_tce", Decimal("6.5"), standing="own", document="演示数据")],
        reach_of_installation(DAY),
    )
    target = adopt(COUNTY, "coal", "8", "7")  # 7.5 in 2025
    one = followed(target, clerk)
    assert years(one) == {2025: (7.143, 7.5, "near"), 2026: (6.5, 7, "kept")}
    assert {year: told.source for year, told in one.actuals.years.items()} == {
        2025: "balance",
        2026: "statistics",
    }
    view = cap_trace([one], reach(clerk), f"cap.{target.pk}.2025")
    assert view is not None
    assert view.parts is not None
    assert [(row.name, row.value) for row in view.parts.rows] == [("原煤", "7.14")]
    assert "0.7143" in {line.value for line in view.parameters}


def test_energy_of_a_year_without_coal_rate_is_not_made_up(
    client: Client, adopt: Adopt, clerk: Person
) -> None:
    keep_balance(COUNTY, 2025, 10)
    target = adopt(COUNTY, "energy_total", "8", "7")
    one = followed(target, clerk)
    assert one.actuals.years == {}
    assert [problem.code for problem in one.actuals.problems] == ["library_year_missing"]
    client.force_login(clerk, backend=BACKEND)
    assert "library_year_missing" in client.get(f"/pathway/caps/{target.pk}/").content.decode()


# Growth and budgets


def test_growth_is_counted_from_the_base_year(adopt: Adopt, clerk: Person, keep: Keep) -> None:
    for year, tonnes in ((2024, 400), (2025, 448), (2026, 452)):
        keep(COUNTY, {COAL: tonnes, POWER: 70}, year=year, release=str(year))
    target = adopt(COUNTY, "co2_increment", "0", "100", sector="industry")  # 50 in 2025
    # 448 − 400 = 48 of 50; 452 − 400 = 52 of 100
    assert years(followed(target, clerk)) == {2025: (48, 50, "near"), 2026: (52, 100, "kept")}


def test_parts_of_growth_add_up_as_they_are_shown(adopt: Adopt, clerk: Person, keep: Keep) -> None:
    # 10⁴ t with one decimal: 30.4 − 20.4 would be 10.0, and it is 10.05 (half up 10.1).
    keep(COUNTY, {COAL: 203_950}, year=2024)
    keep(COUNTY, {COAL: 304_450}, year=2025, release="2")
    one = followed(adopt(COUNTY, "co2_increment", "0", "300000", sector="industry"), clerk)
    view = cap_trace([one], reach(clerk), f"cap.{one.target.pk}.2025")
    assert view is not None
    assert view.parts is not None
    assert view.parts.total == "10.1"
    shown = [Decimal(row.value.replace("−", "-")) for row in view.parts.rows]
    assert sum(shown) == Decimal("10.1")


def test_growth_without_its_base_year_is_not_known(adopt: Adopt, clerk: Person, keep: Keep) -> None:
    keep(COUNTY, {COAL: 448}, year=2025)
    one = followed(adopt(COUNTY, "co2_increment", "0", "100", sector="industry"), clerk)
    assert years(one)[2025] == (None, 50, "no_data")
    assert one.followed is not None
    assert [problem.code for problem in one.followed.findings] == ["cap_base_unknown"]


def test_a_budget_is_spent_held_and_free(client: Client, adopt: Adopt, clerk: Person, keep: Keep) -> None:
    for year, tonnes in ((2024, 9000), (2025, 1700), (2026, 1600)):
        keep(CITY, {COAL: tonnes}, year=year, release=str(year))
    adopt(
        *(COUNTY, "co2_energy", "0", "40"),
        party="project",
        called="化工园",
        sector="industry",
        end_year=2028,
        method="printed",
        printed={2025: Decimal(0), 2026: Decimal(0), 2027: Decimal(40)},
    )
    target = adopt(CITY, "co2_budget", "0", "5100", end_year=2027)
    one = followed(target, clerk)
    assert one.followed is not None
    budget = one.followed.budget
    assert budget is not None
    # 2024 is the base year and not counted; of the project only 2027 lies ahead and within: 40, not the 40 of 2028.
    assert (budget.spent, budget.held, budget.free) == (3300, 40, 1760)
    assert budget.years_left == 1760 / 1600
    assert years(one)[2026] == (3300, 3400, "near")
    client.force_login(clerk, backend=BACKEND)
    (told,) = client.get(f"/api/v1/pathway/caps/{CITY}?kind=budget").json()["items"]
    names = ("allocated", "spent", "held", "free", "last_year")
    assert [told["budget"][name] for name in names] == [5100, 3300, 40, 1760, 2026]
    page = client.get(f"/pathway/caps/?place={CITY}").content.decode()
    assert "已许给重大工程" in page
    assert "budget-spent" in page
    sector = adopt(CITY, "co2_budget", "0", "5100", end_year=2027, sector="power")
    of_power = followed(sector, clerk).followed
    assert of_power is not None
    assert of_power.budget is not None
    assert of_power.budget.held == 0  # the project is one of industry


def test_a_budget_with_a_year_that_lacks_is_not_told_as_if_it_were_whole(
    adopt: Adopt, clerk: Person, keep: Keep
) -> None:
    keep(CITY, {COAL: 1600}, year=2026)
    one = followed(adopt(CITY, "co2_budget", "0", "5100", end_year=2027), clerk)
    assert one.followed is not None
    assert one.followed.budget is not None
    assert (one.followed.budget.spent, one.followed.budget.free) == (None, None)
    assert one.followed.budget.missing == (2025,)


# Pages


def test_pages_in_both_languages_with_drawer_and_workbook(
    client: Client, adopt: Adopt, clerk: Person, keep: Keep
) -> None:
    keep(COUNTY, {COAL: 448}, year=2025)
    target = adopt(COUNTY, "co2_energy", "440", "400", sector="industry")
    client.force_login(clerk, backend=BACKEND)
    for address in (f"/pathway/caps/?place={CITY}", f"/pathway/caps/{target.pk}/"):
        for prefix in ("", "/en"):
            assert client.get(f"{prefix}{address}").status_code == 200
    drawer = client.get(f"/pathway/caps/{target.pk}/?trace=cap.{target.pk}.2025").content.decode()
    assert "余量 = 允许 − 实际" in drawer
    assert f"/inventory/2025/{COUNTY}/" in drawer
    unknown = client.get(
        f"/pathway/caps/?place={CITY}&trace=cap.{target.pk}.1999", headers={"HX-Request": "true"}
    )
    assert unknown.status_code == 404
    assert "没有这样的限额" in client.get(f"/pathway/caps/?place={CITY}&q=zzz").content.decode()
    assert "领域限额" in client.get(f"/pathway/caps/?place={CITY}&kind=sector_total").content.decode()
    book = openpyxl.load_workbook(
        BytesIO(client.get(f"/pathway/caps/export.xlsx?place={CITY}").content)
    ).worksheets[0]
    row = next(book.iter_rows(min_row=2, max_row=2, values_only=True))
    assert row[6:11] == (2025, 448, 448, 420, -28)
    assert row[12] == "清单"


class TestCapPage(ScopeCases):
    role = "office_officer"

    @pytest.fixture
    def houses(self, houses: Houses) -> Houses:
        return houses

    def address(self, houses: Houses) -> str:
        place = houses.county_office.place
        entry = TargetEntry(place, "co2_energy", 2025, Decimal(100), 2027, Decimal(81))
        by = reach(officer(houses.county_office, "office_officer", "提出"))
        return f"/pathway/caps/{decision_propose(place, [entry], by, document='文').targets.get().pk}/"
