"""Another person's job: cancelled and started again only with a reason, which is written down and told to the owner."""

import pytest
from django.test import Client

from ditan.domains.accounts.models import Person
from ditan.domains.audit.models import Entry
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.services import job_start
from ditan.domains.jobs.states import State
from ditan.domains.notices.models import Notice
from tests.people import COUNTY, Houses, give, make_houses, make_person, officer
from tests.permissions import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("samples")]


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def owner(houses: Houses) -> Person:
    return officer(houses.county_office, "office_officer", "县填报")


@pytest.fixture
def manager(client: Client, houses: Houses) -> Client:
    person = make_person("市管理", with_second_factor=True)
    give(person, houses.city_office, "office_manager")
    client.force_login(person, backend=BACKEND)
    return client


def entries_of(job: Job) -> list[Entry]:
    return list(Entry.objects.filter(object_type="jobs.job", object_id=str(job.pk)).order_by("sequence"))


def test_without_a_reason_it_is_refused_and_nothing_is_lost(manager: Client, owner: Person) -> None:
    job = job_start("sample.count", {"upto": 1}, owner)
    answer = manager.post(f"/jobs/{job.pk}/cancel/", {"reason": "  "})
    assert answer.status_code == 400
    assert "这是 县填报 的任务，没有写理由" in answer.content.decode()
    job.refresh_from_db()
    assert job.state == State.WAITING
    assert entries_of(job) == []
    late = manager.post(f"/jobs/{job.pk}/again/", {"reason": "再算一次"})
    assert late.status_code == 400
    assert 'value="再算一次"' in late.content.decode()


def test_who_whose_which_and_why_are_written_down_and_told(manager: Client, owner: Person) -> None:
    job = job_start("sample.count", {"upto": 1}, owner)
    manager.post(f"/jobs/{job.pk}/cancel/", {"reason": "与夜间备份冲突"})
    manager.post(f"/jobs/{job.pk}/again/", {"reason": "备份已完"})
    new = Job.objects.get(person=owner, state=State.WAITING)
    cancelled, restarted = entries_of(job)
    assert (cancelled.action, cancelled.actor_name, cancelled.reason, cancelled.place_id) == (
        "job.cancel",
        "市管理",
        "与夜间备份冲突",
        COUNTY,
    )
    named = {"kind": "数数", "person": "县填报"}
    assert cancelled.before == {**named, "state": "waiting"}
    assert cancelled.after == {**named, "state": "cancelled"}
    assert (restarted.action, restarted.reason) == ("job.restart", "备份已完")
    assert restarted.after == {**named, "state": "cancelled", "new_job": str(new.pk)}
    told = list(Notice.objects.filter(to=owner).order_by("pk").values_list("subject_zh", "words", "address"))
    assert told == [
        ("您的任务“数数”被他人取消", "与夜间备份冲突", f"/jobs/{job.pk}/"),
        ("您的任务“数数”由他人重新执行", "备份已完", f"/jobs/{job.pk}/"),
    ]


def test_ones_own_needs_no_reason_and_leaves_no_entry(client: Client, owner: Person) -> None:
    client.force_login(owner, backend=BACKEND)
    job = job_start("sample.count", {"upto": 1}, owner)
    assert client.post(f"/jobs/{job.pk}/cancel/").status_code == 302
    assert client.post(f"/jobs/{job.pk}/again/").status_code == 302
    assert entries_of(job) == []
    assert not Notice.objects.filter(to=owner).exists()


def test_over_http_the_reason_goes_into_the_body(manager: Client, owner: Person) -> None:
    job = job_start("sample.count", {"upto": 1}, owner)
    address = f"/api/v1/jobs/{job.pk}/cancellation"
    refused = manager.post(address, content_type="application/json")
    assert refused.status_code == 400
    assert refused.json()["problems"][0]["code"] == "job_reason_missing"
    done = manager.post(address, {"reason": "试跑"}, content_type="application/json")
    assert done.json()["state"] == "cancelled"
    again = manager.post(
        f"/api/v1/jobs/{job.pk}/restart", {"reason": "继续"}, content_type="application/json"
    )
    assert (again.status_code, again.json()["state"]) == (201, "waiting")
    assert [entry.reason for entry in entries_of(job)] == ["试跑", "继续"]
