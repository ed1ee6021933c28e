"""Files that jobs make: taken away by whoever may see what they are made of, kept for a term, then swept."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from ditan.domains.jobs.files import file_make, files_sweep, is_made, made_path
from ditan.domains.jobs.keeping import keeping, read_keeping
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.services import job_start, job_take
from ditan.domains.jobs.working import job_run
from tests.broken_files import assert_told
from tests.people import make_person
from tests.permissions import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("samples", "home")]
KIND, TOLD = "sample.write", {"text": "清单", "reader": "读者"}


@pytest.fixture
def made() -> Job:
    """A file that 做者 had made, and that 读者 may take away."""
    job = job_start(KIND, TOLD, make_person("做者"))
    job_run(job_take("worker"))
    job.refresh_from_db()
    return job


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(make_person(name), backend=BACKEND)
    return client


def test_whoever_may_see_the_subject_takes_it_away_and_nobody_else(made: Job) -> None:
    reader, stranger = signed_in("读者"), signed_in("生人")
    for address in (f"/jobs/{made.pk}/file/", f"/api/v1/jobs/{made.pk}/file"):
        answer = reader.get(address)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content).decode() == "清单"
        assert answer["Content-Disposition"].startswith("attachment")
        assert stranger.get(address).status_code == 404
        assert Client().get(address).status_code in (302, 401)
    owner = Client()
    owner.force_login(made.person, backend=BACKEND)
    assert (
        owner.get(f"/jobs/{made.pk}/file/").status_code == 404
    )  # the right is asked anew: the maker has lost it


def test_the_page_of_the_job_names_the_file_its_size_and_its_last_day(made: Job) -> None:
    owner = Client()
    owner.force_login(made.person, backend=BACKEND)
    page = owner.get(f"/jobs/{made.pk}/").content.decode()
    assert "清单.txt · 6" in page  # two characters of three bytes
    assert f"保留到 {(timezone.localdate() + timedelta(days=7)):%Y-%m-%d}" in page
    assert f'href="/jobs/{made.pk}/file/"' in page
    made_path(KIND, TOLD).unlink()
    assert "已经到期清理" in owner.get(f"/jobs/{made.pk}/").content.decode()
    gone = signed_in("读者").get(f"/jobs/{made.pk}/file/")
    assert gone.status_code == 404
    assert "文件“清单.txt”已经到期清理" in gone.content.decode()


def test_the_same_is_made_once_and_what_breaks_off_leaves_nothing() -> None:
    written: list[str] = []

    def write(text: str) -> Callable[[Path], None]:
        return lambda path: written.append(path.write_text(text) and text)

    def break_off(path: Path) -> None:
        path.write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        file_make("k", {"n": 1}, break_off)
    assert not is_made("k", {"n": 1})
    for text in ("first", "second"):
        file_make("k", {"n": 1}, write(text))
    assert written == ["first"]
    assert not is_made("k", {"n": 2})
    assert [path.name for path in made_path("k", {"n": 1}).parent.iterdir()] == [
        made_path("k", {"n": 1}).name
    ]


def test_after_their_term_files_are_swept() -> None:
    old, new = (file_make("k", {"n": n}, lambda path: path.touch()) for n in (1, 2))
    now = timezone.now()
    past = (now - timedelta(days=keeping().file_days, seconds=1)).timestamp()
    os.utime(old, (past, past))
    assert files_sweep(now, keeping().file_days) == 1
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.parametrize(
    ("written", "instead", "code"),
    [
        ("file_days: 7", "file_days: 0", "library_field_wrong"),
        ("over_days: 90\n", "", "library_field_missing"),
    ],
)
def test_a_broken_file_of_terms_is_told(written: str, instead: str, code: str) -> None:
    assert_told(read_keeping, "jobs/keeping.yaml", (written, instead), code)
