"""Archives of evidence: small ones at once, large ones by a job; the right to take one away is asked each time."""

import io
import threading
import zipfile
from contextlib import nullcontext
from dataclasses import replace

import pytest
from django.test import Client

from ditan.domains.filings.models import Filing
from ditan.domains.filings.services import evidence_add
from ditan.domains.jobs.keeping import keeping
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.states import State
from ditan.domains.jobs.working import work
from ditan.domains.notices.models import Notice
from tests.domains.filings.conftest import PDF, World
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db


@pytest.fixture
def filing(world: World) -> Filing:
    """A filing with one piece of evidence."""
    filing = world.open()
    evidence_add(filing, world.upload("a.pdf", PDF), "a.pdf", world.by("writer"), item="1.1 煤炭")
    return filing


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every archive is too large to wait for, and the worker runs in this process."""
    none = replace(keeping(), archive_at_once_mib=0)
    monkeypatch.setattr("ditan.domains.filings.services.archiving.keeping", lambda: none)
    monkeypatch.setattr("ditan.domains.jobs.working.close_old_connections", lambda: None)
    monkeypatch.setattr("ditan.domains.jobs.working._held", lambda *_: nullcontext())


def signed_in(world: World, hand: str) -> Client:
    client = Client()
    client.force_login(world.people[hand], backend=BACKEND)
    return client


def run_all() -> None:
    work(threading.Event(), is_once=True)


def test_a_small_archive_comes_at_once(world: World, filing: Filing) -> None:
    client, address = signed_in(world, "writer"), f"/filings/{filing.pk}/evidence/all.zip"
    assert client.post(address).headers["Location"] == address
    assert not Job.objects.filter(kind="filings.archive").exists()
    with zipfile.ZipFile(io.BytesIO(client.get(address).getvalue())) as archive:
        assert archive.namelist() == ["00_目录 Contents.csv", "01_1.1 煤炭/01-01_a.pdf"]


@pytest.mark.usefixtures("small")
def test_a_large_one_is_made_by_a_job_and_told(world: World, filing: Filing) -> None:
    client, address = signed_in(world, "writer"), f"/filings/{filing.pk}/evidence/all.zip"
    assert "打包全部" in client.get(f"/filings/{filing.pk}/").content.decode()
    assert client.get(address).headers["Location"] == f"/filings/{filing.pk}/#evidence"
    page = client.post(address).headers["Location"]
    assert client.post(address).headers["Location"] == page
    run_all()
    job = Job.objects.get(kind="filings.archive")
    assert (job.state, job.done, job.total) == (State.SUCCEEDED, 1, 1)
    assert job.result["file"] == f"{filing.title}.zip"
    assert Notice.objects.get(to=job.person, kind="file_made").address == page
    assert client.get(address).getvalue().startswith(b"PK")
    taken = f"/jobs/{job.pk}/file/"
    assert signed_in(world, "city_officer").get(taken).status_code == 200
    assert signed_in(world, "elsewhere").get(taken).status_code == 404
    world.people["writer"].posts.update(valid_to="2000-01-02", valid_from="2000-01-01")
    assert client.get(taken).status_code == 404  # the post is over: made by oneself is no right


@pytest.mark.usefixtures("small")
def test_what_changed_meanwhile_is_told_on_the_page_of_the_job(world: World, filing: Filing) -> None:
    client = signed_in(world, "writer")
    page = client.post(f"/filings/{filing.pk}/evidence/all.zip").headers["Location"]
    evidence_add(filing, world.upload("b.pdf", PDF + b" "), "b.pdf", world.by("writer"))
    run_all()
    assert "的材料在要求打包之后有了变化" in client.get(page).content.decode()


@pytest.mark.usefixtures("small")
def test_over_http_the_job_answers(world: World, filing: Filing) -> None:
    client = signed_in(world, "writer")
    started = client.post(f"/api/v1/filings/{filing.pk}/evidence/archive")
    assert started.status_code == 202
    run_all()
    assert client.get(f"/api/v1/jobs/{started.json()['job']}/file").getvalue().startswith(b"PK")
    elsewhere = signed_in(world, "elsewhere").post(f"/api/v1/filings/{filing.pk}/evidence/archive")
    assert elsewhere.status_code == 404
