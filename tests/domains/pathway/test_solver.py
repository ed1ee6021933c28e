"""The solver page: a large programme by a job, every figure opens, Excel holds all, what is wrong is told and nothing typed is lost."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import LazySettings
from django.test import Client
from openpyxl import load_workbook

from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import reach_of
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.services import job_take
from ditan.domains.jobs.working import job_run
from ditan.domains.pathway.models import PathwayRecord
from ditan.domains.pathway.selectors import planned
from ditan.domains.pathway.services import record_keep
from ditan.domains.places.models import Place
from tests.domains.pathway.test_scenarios import PROGRAMME, SCENARIO
from tests.people import CITY, COUNTY, DAY, Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
ADDRESS = f"/pathway/solver/?place={CITY}&programme=small_plan"
BOOK = f"/pathway/solver/export.xlsx?place={CITY}&programme=small_plan"
NEW = f"/pathway/solver/new/?place={CITY}"
DRAWER = {"HX-Request": "true"}
# Of 1,200,000 t in 2027 only 300,000 can be saved.
TIGHT = PROGRAMME.replace("2027: 1000000}", "2027: 800000}")


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def writer(houses: Houses) -> Person:
    return officer(houses.city_office, "office_officer", "经办")


@pytest.fixture
def writing(client: Client, writer: Person, settings: LazySettings, tmp_path: Path) -> Client:
    settings.DITAN_HOME = tmp_path
    client.force_login(writer, backend=BACKEND)
    city = Place.objects.get(pk=CITY)
    record_keep(city, "programme", PROGRAMME, reach_of(writer, DAY), "初稿")
    return client


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every programme counts as large."""
    monkeypatch.setattr(planned, "MOST_CELLS", 0)


def run_jobs() -> None:
    while (job := job_take("worker")) is not None:
        job_run(job)


@pytest.mark.usefixtures("large")
def test_a_large_programme_is_planned_by_a_job_and_kept(writing: Client, houses: Houses) -> None:
    page = writing.get(ADDRESS)
    assert page.context["waits"]
    assert page.context["plan"] is None
    assert page.context["form"] is not None  # the page is there at once, with its form
    assert not Job.objects.filter(kind=planned.PLAN_KIND).exists()  # looking starts nothing
    assert writing.get(BOOK).status_code == 404
    assert writing.post(ADDRESS, {"act": "begin"}).status_code == 302
    assert writing.post(ADDRESS, {"act": "begin"}).status_code == 302
    assert Job.objects.filter(kind=planned.PLAN_KIND).count() == 1  # a double click
    running = writing.get(f"{ADDRESS}&poll=1")
    assert 'hx-trigger="every 2s"' in running.content.decode()
    assert "HX-Refresh" not in running.headers
    run_jobs()
    assert writing.get(f"{ADDRESS}&poll=1").headers["HX-Refresh"] == "true"
    page = writing.get(ADDRESS)
    # 200,000 t at 100 yuan.
    assert page.context["plan"]["cost"] == "0.2"
    assert page.context["costs"]["front"] is not None
    assert [one["more"] for one in page.context["costs"]["moved"]][2:4] == ["+0.01", "−0.01"]
    assert writing.get(f"{ADDRESS}&trace=f.1.more", headers=DRAWER).status_code == 200
    assert writing.get(BOOK).status_code == 200
    # The next visitor has it at once; a county has none of it.
    reader = Client()
    reader.force_login(officer(houses.department, "reader", "阅览"), backend=BACKEND)
    assert reader.get(ADDRESS).context["plan"]["cost"] == "0.2"
    county = Client()
    county.force_login(officer(houses.county_office, "office_director", "县主任"), backend=BACKEND)
    assert county.get(f"{ADDRESS}&poll=1").status_code == 404


@pytest.mark.usefixtures("large")
def test_what_was_only_tried_is_planned_too_and_the_old_result_says_so(writing: Client) -> None:
    writing.post(ADDRESS, {"act": "begin"})
    run_jobs()
    dear = PROGRAMME.replace("running_yuan_per_t: 100", "running_yuan_per_t: 200")
    tried = writing.post(ADDRESS, {"text": dear, "act": "solve"})
    assert tried.status_code == 302
    address = tried.headers["Location"]
    page = writing.get(address)
    assert page.context["is_running"]
    assert page.context["older"] is not None
    assert page.context["plan"]["cost"] == "0.2"  # of the earlier text, and said to be
    assert "按较早的文字" in page.content.decode()
    assert not page.context["has_book"]
    run_jobs()
    page = writing.get(address)
    assert page.context["older"] is None
    assert page.context["plan"]["cost"] == "0.4"  # 200,000 t at 200 yuan
    # Kept, it is found under its digest: nothing is solved again.
    assert writing.post(ADDRESS, {"text": dear, "act": "keep", "note": "贵一倍"}).status_code == 302
    assert writing.get(ADDRESS).context["plan"]["cost"] == "0.4"
    assert Job.objects.filter(kind=planned.PLAN_KIND).count() == 2


@pytest.mark.usefixtures("large")
def test_a_job_is_cancelled_and_begun_again(writing: Client, houses: Houses) -> None:
    writing.post(ADDRESS, {"act": "begin"})
    reader = Client()
    reader.force_login(officer(houses.department, "reader", "阅览"), backend=BACKEND)
    assert 'value="cancel"' not in reader.get(ADDRESS).content.decode()  # another's
    reader.post(ADDRESS, {"act": "cancel"})
    assert writing.get(ADDRESS).context["is_running"]
    assert writing.post(ADDRESS, {"act": "cancel"}).status_code == 302
    page = writing.get(ADDRESS)
    assert not page.context["is_running"]
    assert "开始求解" in page.content.decode()
    assert writing.post(ADDRESS, {"act": "cancel"}).status_code == 302  # nothing to cancel any more
    writing.post(ADDRESS, {"act": "begin"})
    run_jobs()
    assert writing.get(ADDRESS).context["plan"]["cost"] == "0.2"


@pytest.mark.usefixtures("large")
def test_a_conflict_is_kept_too(writing: Client) -> None:
    address = writing.post(ADDRESS, {"text": TIGHT, "act": "solve"}).headers["Location"]
    run_jobs()
    page = writing.get(address)
    assert page.context["conflict"]["rows"][0]["relax"] == "10.0"
    assert writing.get(f"{address}&trace=k.0", headers=DRAWER).status_code == 200


def test_both_ways_give_the_same(writing: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    now = writing.get(ADDRESS)
    monkeypatch.setattr(planned, "MOST_CELLS", 0)
    writing.post(ADDRESS, {"act": "begin"})
    run_jobs()
    later = writing.get(ADDRESS)
    for name in ("plan", "costs", "wedges"):
        assert later.context[name] == now.context[name], name


@pytest.mark.parametrize(
    ("key", "values"),
    [
        # 2027 binds: one more tonne saves what the measure costs, 100 yuan, and without interest its dual value is the same.
        ("w.total.2027", ["100.00", "1.000000", "对偶值"]),
        ("peak", ["2026", "110.0"]),
        # The cheapest plan peaks in 2026 with 1,100,000 t; the lowest peak, 1,000,000 t, costs 1e7 yuan more.
        ("f.0.peak", ["110.0"]),
        ("f.7.peak", ["100.0"]),
        ("f.7.cost", ["0.3000", "0.2000"]),
        ("f.7.more", ["+0.1000"]),
        # 5 % tighter is 50,000 t at 100 yuan.
        ("m.total.0", ["+0.0500", "0.2500", "1,000,000 → 950,000"]),
    ],
)
def test_figures_of_limits_and_fronts_open(writing: Client, key: str, values: list[str]) -> None:
    told = writing.get(f"{ADDRESS}&trace={key}", headers=DRAWER)
    assert told.status_code == 200
    for value in values:
        assert value in told.content.decode(), value
    english = writing.get(f"/en{ADDRESS}&trace={key}", headers=DRAWER)
    assert english.status_code == 200
    assert not any(
        "\u4e00" <= letter <= "\u9fff" for letter in english.content.decode().replace("演示数据", "")
    )


@pytest.mark.parametrize(
    "key",
    ["w.total.2026", "w.none.2027", "o.total.2027", "f.9.peak", "f.0.x", "m.total.9", "m.none.0", "k.0", "r"],
)
def test_what_is_not_there_does_not_open(writing: Client, key: str) -> None:
    assert writing.get(f"{ADDRESS}&trace={key}", headers=DRAWER).status_code == 404


def test_a_conflict_opens_to_its_limits_and_comes_as_excel(writing: Client) -> None:
    tried = writing.post(ADDRESS, {"text": TIGHT, "act": "solve"})
    draft = tried.context["draft"]
    told = writing.get(f"{ADDRESS}&draft={draft}&trace=k.0", headers=DRAWER).content.decode()
    # 80.0 allowed, 120.0 − 30.0 = 90.0 with the measure at its most: 10.0 too much, in 1e4 t.
    for value in ("80.0", "120.0", "90.0", "−10.0", "100,000"):
        assert value in told, value
    least = writing.get(f"{ADDRESS}&draft={draft}&trace=r", headers=DRAWER).content.decode()
    assert "100,000" in least
    assert writing.get(f"{ADDRESS}&draft={draft}&trace=k.1", headers=DRAWER).status_code == 404
    book = load_workbook(BytesIO(writing.get(f"{BOOK}&draft={draft}").content))
    assert book.sheetnames == ["冲突的限额", "合计放宽最少的办法"]
    assert [cell.value for cell in book.worksheets[0][2]][1:4] == [2027, 800_000, pytest.approx(100_000)]


def test_excel_holds_plan_limits_front_and_moved_limits(writing: Client) -> None:
    book = load_workbook(BytesIO(writing.get(BOOK).content))
    assert book.sheetnames == ["达峰方案", "限额和影子价格", "成本与峰值", "限额松紧"]
    limits = [[cell.value for cell in row] for row in book["限额和影子价格"].iter_rows(min_row=2, max_row=2)]
    assert limits[0][1:5] == [2027, 1_000_000, pytest.approx(1_000_000), pytest.approx(100)]
    front = [[cell.value for cell in row] for row in book["成本与峰值"].iter_rows(min_row=2, max_row=9)]
    assert front[0] == [pytest.approx(1_100_000), 2026, pytest.approx(2e7), 0]
    assert front[-1][0] == pytest.approx(1_000_000, rel=1e-5)
    moved = [[cell.value for cell in row] for row in book["限额松紧"].iter_rows(min_row=2, max_row=7)]
    assert [row[2] for row in moved] == [-50_000, -20_000, -10_000, 10_000, 20_000, 50_000]
    assert moved[0][4:6] == [pytest.approx(2.5e7), pytest.approx(5e6)]


def test_all_that_is_wrong_is_told_at_once_at_its_field(writing: Client) -> None:
    typed = {
        "f~measures~saving~potential_t": "-5",
        "f~measures~saving~sector": "nowhere",
        "f~measures~saving~end": "2025",
        "f~measures~saving~requires": "nothing",
        "f~caps~total~values": "2099: 5",
        "new~measures~id": "saving",
        "new~measures~source": "重名",
        "new~caps~document": "没有编号",
    }
    answer = writing.post(ADDRESS, {"text": PROGRAMME, "act": "solve", **typed})
    assert answer.status_code == 400
    page = answer.content.decode()
    codes = [problem["code"] for problem in answer.context["problems"]]
    assert codes.count("record_field_blank") == 1
    assert "scenario_name_taken" in codes
    assert "measure_ends_before_start" in codes
    assert codes.count("scenario_name_unknown") == 2  # the sector, and what is required
    for value in ("-5", "nowhere", "2025", "nothing", "2099: 5", "saving", "重名", "没有编号"):
        assert f'value="{value}"' in page, value
    for name in ("potential_t", "sector", "end", "requires"):
        assert f'name="f~measures~saving~{name}"' in page
    assert page.count('aria-invalid="true"') == 5
    assert PathwayRecord.objects.filter(kind="programme").count() == 1


def test_caps_of_the_survey_that_contradict_are_named(writing: Client) -> None:
    # 6,580, 2,480 and 1,100 (1e4 t) in three sectors, and a total below their sum with no way to get there.
    record = yaml.safe_load(PROGRAMME)
    record["sectors"] = {
        name: {"name_zh": name, "emissions_t": {2025: value, 2027: value}}
        for name, value in (("power", 65_800_000), ("petrochemicals", 24_800_000), ("steel", 11_000_000))
    }
    record["measures"]["saving"]["sector"] = "power"
    record["caps"] = {
        name: {"kind": "sector", "sector": name, "name_zh": name, "values": {2027: value}}
        for name, value in (("power", 65_800_000), ("petrochemicals", 24_800_000), ("steel", 11_000_000))
    }
    record["caps"]["whole"] = {"kind": "total", "name_zh": "合计", "values": {2027: 100_000_000}}
    answer = writing.post(ADDRESS, {"text": yaml.safe_dump(record, allow_unicode=True), "act": "solve"})
    conflict: dict[str, Any] = answer.context["conflict"]
    # 101,600,000 − 300,000 − 100,000,000 = 1,300,000 t too much; the caps of the sectors are kept and not named.
    assert [(row["name"], row["level"], row["relax"]) for row in conflict["rows"]] == [
        ("2027 年的“合计”", "10,130.0", "130.0")
    ]


def test_many_measures_have_their_fields_by_portions(writing: Client) -> None:
    record = yaml.safe_load(PROGRAMME)
    record["measures"] = {
        f"m{number}": {**record["measures"]["saving"], "name_zh": f"措施{number}"} for number in range(70)
    }
    text = yaml.safe_dump(record, allow_unicode=True)
    page = writing.post(f"{ADDRESS}&part=3", {"text": text, "act": "solve"})
    body = page.content.decode()
    assert 'name="f~measures~m69~potential_t"' in body
    assert 'name="f~measures~m0~potential_t"' not in body
    assert len(page.context["plan"]["measures"]) == 10
    assert body.count('name="f~') + body.count('name="was~') < 2000  # as many as a form may have
    form = {"text": text, "act": "solve", "f~measures~m69~ramp": "2", "was~measures~m69~ramp": "1"}
    again = writing.post(f"{ADDRESS}&part=3", form)
    assert len(yaml.safe_load(again.context["text"])["measures"]) == 70


def test_a_programme_is_begun_in_the_browser(writing: Client, writer: Person) -> None:
    city = Place.objects.get(pk=CITY)
    record_keep(city, "scenario", SCENARIO, reach_of(writer, DAY), "初稿")
    told = {"id": "mine", "name_zh": "我的", "note": "初稿", "end": "2027", "rate": "5%"}
    wrong = writing.post(NEW, {"id": "small_plan", "way": "scenario", "growth": "much"})
    assert wrong.status_code == 400
    assert [one["code"] for one in wrong.context["problems"]].count("record_field_blank") >= 5
    assert "scenario_name_taken" in wrong.content.decode()
    made = writing.post(NEW, {**told, "way": "scenario", "scenario": "small"})
    assert made.status_code == 302
    page = writing.get(made.headers["Location"])
    # The scenario has its saving: 1,000 t in 2025, 825 t and 605 t after it.
    assert page.context["plan"]["peak_year"] == 2025
    assert yaml.safe_load(PathwayRecord.objects.get(name="mine").text)["discount_rate"] == 0.05
    copied = writing.post(NEW, {**told, "id": "twin", "way": "copy", "from": "small_plan"})
    assert copied.status_code == 302
    assert yaml.safe_load(PathwayRecord.objects.get(name="twin").text)["measures"]["saving"]["ramp"] == 1
    assert writing.post(NEW, {**told, "id": "third", "way": "inventory", "year": "1999"}).status_code == 400


def test_whoever_may_not_draft_begins_none(client: Client, houses: Houses) -> None:
    client.force_login(officer(houses.department, "reader", "阅览"), backend=BACKEND)
    assert client.get(NEW).status_code == 404


def test_the_job_writes_what_the_command_prints(writing: Client) -> None:
    planned_by = writing.post(
        f"/api/v1/pathway/records/{CITY}/programmes/small_plan/plan", "{}", content_type="application/json"
    )
    run_jobs()
    told = json.loads(writing.get(f"/api/v1/jobs/{planned_by.json()['job']}/file").getvalue())
    assert told["cost_yuan"] == pytest.approx(2e7)
    assert len(told["pareto"]) == 8
    assert told["variants_by_cap"]["total"][0]["cost_yuan"] == pytest.approx(2.5e7)


class TestNew(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/pathway/solver/new/?place={COUNTY}"


def test_a_plan_leads_on_to_the_studio_to_the_tonne(writing: Client) -> None:
    page = writing.get(f"/pathway/solver/?place={CITY}").content.decode()
    totals = re.findall(r"total_t=([^\"&]*)", page)
    assert totals
    assert all(total.isdigit() for total in totals)
