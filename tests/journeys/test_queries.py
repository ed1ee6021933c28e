"""Every page of the site asks the database at most thirty times, whoever opens it: the routes come from the resolver."""

import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.journeys.asking import MOST_QUERIES
from tests.journeys.sites import environment

OPENED, WRITE_ONLY = 200, 405
# What answers nobody of the demonstration with a page, and why.
ELSEWHERE = {
    "account/recovery-codes/": "nobody there has any",
    "account/recovery-codes/download/": "nobody there has any",
    "account/second-factor/set-up/": "everybody has one already",
    "balances/": "leads to the newest year",
    "enterprises/national/<int:pk>/": "no file of the national platform was brought in",
    "enterprises/national/<int:pk>/export.xlsx": "the same",
    "enterprises/<int:pk>/months/refused.xlsx": "no workbook of the demonstration was refused",
    "enterprises/<int:pk>/verification/draft.<slug:ending>": "a draft is for its verifier alone",
    "health/ready/": "no worker runs",
    "inventory/<int:year>/<str:place>/trace/": "leads to the page, with the number opened",
    "intake/<int:pk>/": "the demonstration's files are of a county that nobody asked belongs to",
    "intake/<int:pk>/file/": "the same",
    "intake/<int:pk>/findings.xlsx": "the same",
    "inventory/compare/": "leads to the newest year",
    "inventory/compile/<uuid:pk>/": "nothing was compiled by those asked",
    "inventory/compile/<uuid:pk>/export.xlsx": "the same",
    "inventory/compile/<uuid:pk>/restate/": "the same",
    "invitations/<str:token>/": "nobody is invited",
    "jobs/<uuid:pk>/": "nothing is queued",
    "jobs/<uuid:pk>/again/": "nothing is queued",
    "jobs/<uuid:pk>/cancel/": "nothing is queued",
    "jobs/<uuid:pk>/file/": "nothing is queued",
    "jobs/<uuid:pk>/progress/": "nothing is queued",
    "library/confirmations/<int:pk>/scan/": "nobody of the demonstration has looked at an original",
    "metrics/": "told to a measuring program alone, with its token",
    "sign-in/second-factor/": "everybody who asks has signed in",
    "statistics/balances/compile/export.xlsx": "nothing was answered for the county that is asked for",
    "statistics/figures/edit/": "nobody asked may enter figures",
    "statistics/periods/edit/": "the same",
    "statistics/requests/letter.docx": "names a department",
}


@pytest.fixture(scope="module")
def told(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the program that asks for every page has to tell."""
    home = tmp_path_factory.mktemp("queries") / "home"
    copytree(site_template, home)
    command = [sys.executable, "-m", "tests.journeys.asking"]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def test_every_page_has_an_example(told: dict[str, Any]) -> None:
    assert told["unlisted"] == []


def test_every_page_opens_for_somebody_or_is_only_written_to(told: dict[str, Any]) -> None:
    statuses: dict[str, set[int]] = {}
    for answer in told["answers"]:
        statuses.setdefault(answer["route"], set()).add(answer["status"])
    shut = {route for route, seen in statuses.items() if not seen & {OPENED, WRITE_ONLY}}
    assert shut == set(ELSEWHERE)


def test_no_page_asks_more_than_thirty_times(told: dict[str, Any]) -> None:
    assert [answer for answer in told["answers"] if answer["queries"] > MOST_QUERIES] == []
