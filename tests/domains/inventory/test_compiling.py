"""Compiling in the browser: chosen, done as a job, told, and what was sealed restated with the new result."""

import threading
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from ditan.core.errors import Refused
from ditan.core.library import load
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_get
from ditan.domains.inventory.selectors.candidates import candidates_of
from ditan.domains.inventory.services import inventory_compile
from ditan.domains.inventory.services.batch import MOST, compile_check, inventories_compile
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.progress import JobStopped
from ditan.domains.jobs.working import work
from ditan.domains.notices.models import Notice
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import Balance
from ditan.domains.statistics.services import balance_keep
from ditan.site.demonstration import balance_files, read_tables
from tests.domains.inventory.pages import text_of
from tests.people import COUNTY, COUNTY_BESIDE, Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
BEIJING, YEAR = "110000", 2007
FEW = Options(draws=1000)
COMPILE = "/inventory/compile/"


@pytest.fixture
def houses() -> Houses:
    return make_houses()


def keep_balance(place: str = COUNTY, year: int = YEAR) -> Balance:
    """A province's printed table under the county's code."""
    folder = Path(settings.DITAN_DEMO_DATA)
    file = next(file for file in balance_files(folder) if file.stem == BEIJING)
    return balance_keep(replace(read_tables(file)[0], place=place, year=year))


def places(*codes: str) -> list[Place]:
    return list(Place.objects.filter(pk__in=codes))


def signed_in(houses: Houses, role: str = "office_officer") -> Client:
    client = Client()
    client.force_login(officer(houses.county_office, role), backend=BACKEND)
    return client


def outcomes(
    *codes: str, years: tuple[int, ...] = (YEAR,), options: Options = FEW
) -> list[tuple[str, int, str]]:
    found = inventories_compile(places(*codes), years, options)
    return [(one.candidate.place.pk, one.candidate.year, one.state) for one in found]


class TestCompilePage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"{COMPILE}?place={COUNTY}"


class TestCompileStart(ScopeCases):
    """Started with nothing ticked: whoever may compile hears what is missing, nobody else hears anything."""

    role = "office_officer"
    opened = 400

    def address(self, houses: Houses) -> str:
        return COMPILE

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {"place": COUNTY, "step": "compile"})


@pytest.mark.parametrize("act", ["", "export.xlsx"])
def test_the_result_is_for_whoever_started_it(houses: Houses, act: str) -> None:
    keep_balance()
    client = signed_in(houses)
    address = client.post(COMPILE, {"place": COUNTY, "step": "compile", "in": COUNTY, "year": YEAR}).headers[
        "Location"
    ]
    assert client.get(address + act).status_code == 200
    other = Client()
    other.force_login(officer(houses.county_office, "office_officer", "另一人"), backend=BACKEND)
    assert other.get(address + act).status_code == 404
    assert other.post(address + "restate/", {"version": "1"}).status_code == 404
    assert Client().get(address + act).status_code == 302


def test_one_place_is_compiled_and_the_other_refused_with_its_remedy(houses: Houses) -> None:
    keep_balance()
    assert outcomes(COUNTY, COUNTY_BESIDE) == [(COUNTY, YEAR, "made"), (COUNTY_BESIDE, YEAR, "refused")]
    assert outcomes(COUNTY, COUNTY_BESIDE) == [(COUNTY, YEAR, "there"), (COUNTY_BESIDE, YEAR, "refused")]
    assert Inventory.objects.filter(place=COUNTY).count() == 1


def test_together_and_one_by_one_give_the_same(houses: Houses) -> None:
    years = (2005, 2006, YEAR)
    for year in years:
        keep_balance(COUNTY, year)
        keep_balance(COUNTY_BESIDE, year)
    list(inventories_compile(places(COUNTY), years, FEW))
    for year in years:
        inventory_compile(Balance.objects.get(place=COUNTY_BESIDE, year=year), FEW)
    for year in years:
        together, alone = inventory_get(COUNTY, year), inventory_get(COUNTY_BESIDE, year)
        assert together is not None
        assert alone is not None
        assert _records(together) == _records(alone)
        assert together.headline == alone.headline


def _records(inventory: Inventory) -> dict[str, str]:
    return {
        one.kind: str(one.record).replace(inventory.place_id, "place")
        for one in inventory.records.order_by("kind")
    }


def test_the_default_by_name_is_the_default(houses: Houses) -> None:
    named = replace(FEW, edition=load().default_edition.id, gwp="SAR")
    made = inventory_compile(keep_balance(), FEW)
    assert inventory_compile(made.balance, named) == made
    (candidate,) = candidates_of(places(COUNTY), [YEAR], named)
    assert candidate.standing == "made"


def test_what_was_compiled_before_can_be_in_use_again(houses: Houses) -> None:
    keep_balance()
    other = replace(FEW, recovered_gas="exclude")
    assert outcomes(COUNTY)[0][2] == "made"
    assert outcomes(COUNTY, options=other)[0][2] == "made"
    assert outcomes(COUNTY)[0][2] == "made"
    found = inventory_get(COUNTY, YEAR)
    assert found is not None
    assert found.options["recovered_gas"] == "count"
    assert Inventory.objects.filter(place=COUNTY).count() == 3


def test_a_cancelled_job_keeps_what_was_made_and_goes_on_from_there(houses: Houses) -> None:
    for year in (2006, YEAR):
        keep_balance(COUNTY, year)

    def stopping(done: int, total: int, *_notes: str) -> None:
        if done == 1:
            raise JobStopped("cancelled")

    with pytest.raises(JobStopped):
        list(inventories_compile(places(COUNTY), (2006, YEAR), FEW, stopping))
    assert [found.year for found in Inventory.objects.filter(place=COUNTY)] == [2006]
    assert outcomes(COUNTY, years=(2006, YEAR)) == [(COUNTY, 2006, "there"), (COUNTY, YEAR, "made")]


def test_a_corrected_balance_is_told_as_what_changed(houses: Houses) -> None:
    first = keep_balance()
    list(inventories_compile(places(COUNTY), [YEAR], FEW))
    table = next(
        table
        for file in balance_files(Path(settings.DITAN_DEMO_DATA))
        if file.stem == "310000"
        for table in read_tables(file)
    )
    balance_keep(replace(table, place=COUNTY, year=YEAR))
    (candidate,) = candidates_of(places(COUNTY), [YEAR], FEW)
    assert (candidate.standing, candidate.changed) == ("outdated", ("balance",))
    assert candidate.inventory is not None
    assert candidate.inventory.balance_id == first.pk


def test_everything_that_stands_against_it_is_said_at_once(houses: Houses) -> None:
    nobody = Reach(date(2026, 6, 1))
    with pytest.raises(Refused) as refused:
        compile_check(
            places(COUNTY), [], Options(edition="prov1811", gwp="AR9", recovered_gas="half"), nobody
        )  # type: ignore[arg-type]
    codes = [problem.code for problem in refused.value.problems]
    assert codes == ["no_inventory_chosen", *["compile_choice_unknown"] * 3, "sign_in_needed"]
    with pytest.raises(Refused) as refused:
        compile_check(places(COUNTY), range(MOST + 1), Options(), nobody)
    assert refused.value.problems[0].code == "too_much_to_compile"


def test_a_refused_form_comes_back_as_it_was_filled(houses: Houses) -> None:
    keep_balance()
    posted = {
        "place": COUNTY,
        "step": "compile",
        "year": YEAR,
        "edition": "ipcc2006",
        "other_petroleum": "none",
    }
    page = signed_in(houses).post(COMPILE, posted).content.decode()
    assert "没有选地区" in text_of(page)
    for name, value in (("year", YEAR), ("edition", "ipcc2006"), ("other_petroleum", "none")):
        assert f'name="{name}" value="{value}" checked' in page


def stay_connected(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker runs in this process, inside the transaction of the test: it closes no connection and needs no hold."""
    monkeypatch.setattr("ditan.domains.jobs.working.close_old_connections", lambda: None)
    monkeypatch.setattr("ditan.domains.jobs.working._held", lambda *_: nullcontext())


@pytest.fixture
def compiled(houses: Houses, monkeypatch: pytest.MonkeyPatch) -> tuple[Client, str]:
    """A job that was started on the page and run by a worker."""
    stay_connected(monkeypatch)
    keep_balance()
    client = signed_in(houses)
    posted = {
        "place": COUNTY,
        "step": "compile",
        "in": COUNTY,
        "year": [YEAR, 2006],
        "edition": "prov2011",
        "gwp": "AR5",
    }
    address = client.post(COMPILE, posted).headers["Location"]
    assert client.post(COMPILE, posted).headers["Location"] == address  # pressed twice
    assert "新编 0，已有 0，等候 2" in text_of(client.get(address).content.decode())
    work(threading.Event(), is_once=True)
    return client, address


def test_the_job_tells_what_came_of_each(compiled: tuple[Client, str]) -> None:
    client, address = compiled
    page = text_of(client.get(address).content.decode())
    assert "新编 1，已有 0，未编成 1，未轮到 0" in page
    assert "AR5" in page
    assert "prov2011" in page
    assert "2006 年没有能源平衡表" in page
    english = text_of(client.get(f"/en{address}").content.decode())
    assert "1 made, 0 there already, 1 refused, 0 not reached" in english
    assert Job.objects.get().result["address"] == address


def test_while_it_runs_what_it_has_made_is_told_from_what_was_there(houses: Houses) -> None:
    keep_balance()
    keep_balance(year=2006)
    client, options = signed_in(houses), Options(gwp="AR5")
    inventory_compile(Balance.objects.get(place=COUNTY, year=2006), options)
    posted = {"place": COUNTY, "step": "compile", "in": COUNTY, "year": [YEAR, 2006], "gwp": "AR5"}
    address = client.post(COMPILE, posted).headers["Location"]
    assert "新编 0，已有 1，等候 1" in text_of(client.get(address).content.decode())
    inventory_compile(Balance.objects.get(place=COUNTY, year=YEAR), options)
    assert "新编 1，已有 1，等候 0" in text_of(client.get(address).content.decode())


def test_how_far_it_is_is_told_in_both_languages(houses: Houses) -> None:
    keep_balance()
    Place.objects.filter(pk=COUNTY).update(name_zh="甲县", name_en="Jia")
    told: list[tuple[object, ...]] = []
    list(inventories_compile(places(COUNTY), [YEAR], FEW, lambda *words: told.append(words)))
    assert told == [(0, 1, f"甲县 {YEAR}", f"Jia {YEAR}")]


def test_whoever_started_it_is_told_once(compiled: tuple[Client, str]) -> None:
    (notice,) = Notice.objects.filter(kind="inventories_compiled")
    assert notice.address == compiled[1]
    assert "新编 1 份" in notice.subject_zh
    assert "1 made" in notice.subject_en


def test_the_page_of_the_result_takes_few_queries(
    compiled: tuple[Client, str], django_assert_max_num_queries: object
) -> None:
    client, address = compiled
    client.get(address)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        client.get(address)


def test_it_is_started_over_http_and_refused_with_all_that_stands_against_it(houses: Houses) -> None:
    keep_balance()
    client, address = signed_in(houses), "/api/v1/inventories/compile"
    asked = {"places": [COUNTY], "years": [YEAR], "gwp": "AR5"}
    started = client.post(address, asked, content_type="application/json")
    assert started.status_code == 202
    assert Job.objects.get().arguments["options"]["gwp"] == "AR5"
    assert started.json()["job"] == str(Job.objects.get().pk)
    beyond = client.post(
        address, asked | {"places": [COUNTY_BESIDE], "gwp": "AR9"}, content_type="application/json"
    )
    assert [problem["code"] for problem in beyond.json()["problems"]] == [
        "compile_choice_unknown",
        "power_elsewhere",
    ]
    unknown = client.post(address, asked | {"places": ["000000"]}, content_type="application/json")
    assert unknown.status_code == 404
    assert Client().post(address, asked, content_type="application/json").status_code == 401
    assert Job.objects.count() == 1


def test_the_figures_of_a_year_over_http(houses: Houses) -> None:
    made = inventory_compile(keep_balance(), FEW)
    told = Client().get(f"/api/v1/figures-in-use/{YEAR}/{COUNTY}").json()
    by_figure = {one["figure"]: one for one in told["figures"]}
    assert by_figure["inventory_energy"]["emissions_t"] == made.energy_co2_micro_t / 1e6
    assert by_figure["inventory_energy"]["uses"]["study"] == "yes"
    assert told["steps"][-1]["id"] == "inventory_energy"
    assert Client().get(f"/api/v1/figures-in-use/{YEAR}/nowhere").status_code == 404
