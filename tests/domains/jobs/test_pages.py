"""Pages of jobs: one's own only, with progress, cancelled and started again."""

from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from ditan.domains.accounts.models import Organisation
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.services import job_start, job_take
from ditan.domains.jobs.states import State
from ditan.domains.jobs.working import job_run
from tests.people import Houses, give, make_houses, make_person, officer
from tests.permissions import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("samples")]


@pytest.fixture
def person():
    return make_person("任务人")


@pytest.fixture
def mine(client: Client, person) -> Client:
    client.force_login(person, backend=BACKEND)
    return client


def test_nobody_is_led_to_the_sign_in(client: Client) -> None:
    job = job_start("sample.count", {"upto": 1})
    for address in ("/jobs/", "/jobs/export/", f"/jobs/{job.pk}/", f"/jobs/{job.pk}/progress/"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert "/sign-in/" in answer.headers["Location"]
    for act in ("cancel", "again"):
        assert client.post(f"/jobs/{job.pk}/{act}/").status_code == 302
    job.refresh_from_db()
    assert job.state == State.WAITING


def test_another_persons_job_is_not_there(mine: Client) -> None:
    job = job_start("sample.count", {"upto": 1}, make_person("他人"))
    for address in (f"/jobs/{job.pk}/", f"/jobs/{job.pk}/progress/"):
        assert mine.get(address).status_code == 404
    for act in ("cancel", "again"):
        assert mine.post(f"/jobs/{job.pk}/{act}/").status_code == 404
    assert str(job.pk) not in mine.get("/jobs/").content.decode()
    job.refresh_from_db()
    assert job.state == State.WAITING


def test_the_part_asks_again_until_the_job_is_over(mine: Client, person) -> None:
    job = job_start("sample.count", {"upto": 3}, person)
    part = mine.get(f"/jobs/{job.pk}/progress/").content.decode()
    assert 'hx-trigger="every 2s"' in part
    assert "可以离开这一页" in part
    job_run(job_take("worker"))
    part = mine.get(f"/jobs/{job.pk}/progress/").content.decode()
    assert "hx-trigger" not in part
    assert "已完成 3，共 3" in part
    page = mine.get(f"/en/jobs/{job.pk}/").content.decode()
    assert "3 of 3 done" in page


def test_the_result_is_opened_only_where_it_leads_to_a_page_of_ours(mine: Client, person) -> None:
    job = job_start("sample.count", {"upto": 1}, person)
    for address, is_shown in (
        ("/statistics/", True),
        ("//evil.example/", False),
        ("https://evil.example/", False),
    ):
        Job.objects.update(state=State.SUCCEEDED, result={"address": address})
        assert (f'href="{address}"' in mine.get(f"/jobs/{job.pk}/").content.decode()) is is_shown


def test_a_job_is_cancelled_and_started_again(mine: Client, person) -> None:
    job = job_start("sample.count", {"upto": 1}, person, key="k")
    assert mine.post(f"/jobs/{job.pk}/again/").status_code == 400  # it waits still
    assert mine.post(f"/jobs/{job.pk}/cancel/").status_code == 302
    assert "重新执行" in mine.get(f"/jobs/{job.pk}/").content.decode()
    assert mine.get(f"/jobs/{job.pk}/again/").status_code == 405
    answer = mine.post(f"/jobs/{job.pk}/again/")
    new = Job.objects.get(state=State.WAITING)
    assert answer.headers["Location"] == f"/jobs/{new.pk}/"
    assert (new.kind, new.arguments, new.key, new.person) == (job.kind, job.arguments, "k", person)


def test_what_went_wrong_is_told_in_plain_words(mine: Client, person) -> None:
    job = job_start("sample.refuse", {}, person)
    job_run(job_take("worker"))
    assert "任务已经结束" in mine.get(f"/jobs/{job.pk}/").content.decode()
    assert "任务已经结束" in mine.get("/jobs/").content.decode()


def test_the_list_as_excel_in_few_queries(mine: Client, person, django_assert_max_num_queries) -> None:
    for _ in range(3):
        job_start("sample.count", {"upto": 1}, person)
    with django_assert_max_num_queries(15):
        assert mine.get("/jobs/").content.decode().count("row-link") == 3
    sheet = openpyxl.load_workbook(BytesIO(mine.get("/jobs/export/").content)).active
    assert sheet.max_row == 4
    assert sheet["B2"].value == "等待中"
    assert "没有后台任务" not in mine.get("/jobs/").content.decode()


class TestManaged:
    """A manager looks after the jobs of the people of the own place and below; nobody else does."""

    @pytest.fixture
    def houses(self) -> Houses:
        return make_houses()

    @pytest.fixture
    def job(self, houses: Houses) -> Job:
        return job_start(
            "sample.count", {"upto": 1}, officer(houses.county_office, "office_officer", "县填报")
        )

    def manager(self, client: Client, organisation: Organisation) -> Client:
        person = make_person("管理", with_second_factor=True)
        give(person, organisation, "office_manager")
        client.force_login(person, backend=BACKEND)
        return client

    def test_the_manager_of_the_city_sees_who_and_cancels(
        self, client: Client, houses: Houses, job: Job, django_assert_max_num_queries
    ) -> None:
        city = self.manager(client, houses.city_office)
        assert "没有后台任务" in city.get("/jobs/").content.decode()
        with django_assert_max_num_queries(15):
            page = city.get("/jobs/?of=people").content.decode()
        assert "县填报" in page
        assert str(job.pk) in page
        for wanted, is_there in (("who=县填", True), ("who=别人", False), ("state=failed", False)):
            told = city.get(f"/jobs/?of=people&{wanted}").content.decode()
            assert (str(job.pk) in told) is is_there
        sheet = openpyxl.load_workbook(BytesIO(city.get("/jobs/export/?of=people").content)).active
        assert (sheet["I1"].value, sheet["I2"].value) == ("交办人", "县填报")
        assert city.post(f"/jobs/{job.pk}/cancel/", {"reason": "重复提交"}).status_code == 302
        assert city.post(f"/jobs/{job.pk}/again/", {"reason": "取消有误"}).status_code == 302
        assert set(Job.objects.values_list("state", "person__name")) == {
            ("cancelled", "县填报"),
            ("waiting", "县填报"),
        }
        assert "Jobs of my people" in city.get("/en/jobs/?of=people").content.decode()

    @pytest.mark.parametrize("house", ["county_office_beside", "city_office_beside"])
    def test_the_manager_of_another_place_does_not(
        self, client: Client, houses: Houses, job: Job, house: str
    ) -> None:
        beside = self.manager(client, getattr(houses, house))
        assert str(job.pk) not in beside.get("/jobs/?of=people").content.decode()
        assert beside.get(f"/jobs/{job.pk}/").status_code == 404
        assert beside.post(f"/jobs/{job.pk}/cancel/").status_code == 404

    def test_whoever_appoints_nobody_sees_their_own_alone(
        self, client: Client, houses: Houses, job: Job
    ) -> None:
        client.force_login(officer(houses.county_office, "office_officer", "同事"), backend=BACKEND)
        page = client.get("/jobs/?of=people").content.decode()
        assert "所管人员的任务" not in page
        assert str(job.pk) not in page
        assert client.post(f"/jobs/{job.pk}/cancel/").status_code == 404
