"""`ditan intake bring`: the same checks as the pages; refused with 1, nothing brought in."""

import json
from pathlib import Path

import pytest

from ditan.cli import main
from ditan.domains.statistics.models import ActivityRow
from tests.people import COUNTY, Houses, make_houses

pytestmark = pytest.mark.django_db
HEADER = "分类,排放源,数量,单位\n"


@pytest.fixture
def houses() -> Houses:
    return make_houses()


def bring(path: Path, *more: str) -> int:
    """The exit code of the command for the county."""
    return main(["intake", "bring", str(path), "--place", COUNTY, "--year", "2024", "--json", *more])


def test_a_good_file_is_brought_in(
    houses: Houses, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "固废.csv"
    path.write_text(HEADER + "5.1,填埋场,12.5,万吨\n", "utf-8")
    assert bring(path, "--check") == 0
    assert not ActivityRow.objects.filter(place=COUNTY).exists()
    capsys.readouterr()
    assert bring(path) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["kind"], said["state"], said["rows"]) == ("activities", "committed", 1)
    assert ActivityRow.objects.get(place=COUNTY).quantity == 12.5


def test_errors_are_listed_and_nothing_is_brought_in(
    houses: Houses, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "固废.csv"
    path.write_text(HEADER + "5.1,填埋场,十二,万吨\n", "utf-8")
    assert bring(path) == 1
    said = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in said["findings"]] == ["number_is_text"]
    assert [one["code"] for one in said["refused"]] == ["intake_errors_open"]
    assert not ActivityRow.objects.filter(place=COUNTY).exists()


@pytest.mark.parametrize("more", [("--kind", "nonsense"), ("--organisation", "0")])
def test_what_is_not_there_is_refused(houses: Houses, tmp_path: Path, more: tuple[str, str]) -> None:
    path = tmp_path / "固废.csv"
    path.write_text(HEADER + "5.1,填埋场,12.5,万吨\n", "utf-8")
    assert bring(path, *more) == 1
    assert bring(tmp_path / "没有.csv") == 1
