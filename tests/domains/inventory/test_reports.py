"""Reports as jobs: asked for with a button, told when done, taken away by whoever sees the inventory, made once."""

import threading

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.services import inventory_compile
from ditan.domains.jobs.files import made_path
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.states import State
from ditan.domains.jobs.working import work
from ditan.domains.notices.models import Notice
from tests.domains.inventory.test_compiling import FEW, YEAR, keep_balance, signed_in, stay_connected
from tests.people import COUNTY, Houses, make_houses, officer
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db
BASE = f"/inventory/{YEAR}/{COUNTY}/"


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def inventory(
    houses: Houses,
    settings: LazySettings,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Inventory:
    settings.DITAN_HOME = tmp_path_factory.mktemp("home")
    stay_connected(monkeypatch)
    return inventory_compile(keep_balance(), FEW)


def test_a_report_is_made_by_a_job_and_then_comes_at_once(inventory: Inventory, houses: Houses) -> None:
    client = signed_in(houses)
    assert "生成 指南格式.xlsx" in client.get(f"{BASE}whole/").content.decode()
    address = client.post(f"{BASE}guideline.xlsx").headers["Location"]
    assert client.post(f"{BASE}guideline.xlsx").headers["Location"] == address  # a double click
    assert client.get(address).status_code == 200
    work(threading.Event(), is_once=True)
    job = Job.objects.get(kind="inventory.report")
    assert (job.state, job.problems) == (State.SUCCEEDED, [])
    assert address == f"/jobs/{job.pk}/"
    assert f'href="/jobs/{job.pk}/file/"' in client.get(address).content.decode()
    taken = b"".join(client.get(f"/jobs/{job.pk}/file/").streaming_content)
    assert taken.startswith(b"PK")
    notice = Notice.objects.get(to=job.person, kind="file_made")
    assert (notice.address, notice.subject_zh) == (
        address,
        f"{inventory.place.name_zh} {YEAR} guideline.xlsx：已经生成，可以下载",
    )
    page = client.get(f"{BASE}whole/").content.decode()
    assert f'href="{BASE}guideline.xlsx"' in page
    assert client.post(f"{BASE}guideline.xlsx").headers["Location"] == f"{BASE}guideline.xlsx"
    assert b"".join(client.get(f"{BASE}guideline.xlsx").streaming_content) == taken
    assert Job.objects.filter(kind="inventory.report").count() == 1


def test_whoever_is_not_signed_in_starts_no_job(inventory: Inventory) -> None:
    answer = Client().post(f"{BASE}guideline.xlsx")
    assert answer.status_code == 302
    assert "/sign-in/" in answer.headers["Location"]
    assert not Job.objects.filter(kind="inventory.report").exists()
    assert "生成 指南格式.xlsx" not in Client().get(f"{BASE}whole/").content.decode()


def test_the_file_of_another_is_for_whoever_is_signed_in(inventory: Inventory, houses: Houses) -> None:
    client = signed_in(houses)
    api = f"/api/v1/inventories/{YEAR}/{COUNTY}/report"
    started = client.post(api, {"file_format": "xlsx", "language": "en"}, content_type="application/json")
    assert started.status_code == 202
    work(threading.Event(), is_once=True)
    colleague = Client()
    colleague.force_login(officer(houses.county_office_beside, "reader", "邻县"), backend=BACKEND)
    address = f"/api/v1/jobs/{started.json()['job']}/file"
    assert colleague.get(address).status_code == 200
    assert Client().get(address).status_code == 401
    job = Job.objects.get(kind="inventory.report")
    made_path(job.kind, job.arguments).unlink()
    gone = colleague.get(address)
    assert (gone.status_code, gone.json()["problems"][0]["code"]) == (404, "made_file_gone")


def test_a_report_of_an_inventory_taken_back_is_told_on_the_page_of_the_job(
    inventory: Inventory, houses: Houses, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(houses)
    address = client.post(f"{BASE}report.pdf").headers["Location"]
    Job.objects.filter(kind="inventory.report").update(
        arguments={**Job.objects.get(kind="inventory.report").arguments, "digest": "0" * 64}
    )
    work(threading.Event(), is_once=True)
    with django_assert_max_num_queries(15):
        page = client.get(address).content.decode()
    assert "没有 0000000000000000 的清单" in page
    assert not Notice.objects.filter(kind="file_made").exists()
