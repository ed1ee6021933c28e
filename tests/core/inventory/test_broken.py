"""The museum of broken activity tables: one small file a problem, its words in both languages, and all at once."""

from pathlib import Path
from typing import Any

import pytest

from ditan.cli import main
from ditan.core.errors import Problem, Refused
from ditan.core.inventory import read_activities
from ditan.core.library import load
from ditan.core.library.data_files import read_data

FOLDER = Path(__file__).parent / "broken"
CASES: dict[str, list[dict[str, Any]]] = read_data(FOLDER / "cases.yaml")
EVERYTHING = "everything"
# Left out of the file with everything: they would contradict the other rows on the same land and the same fields.
ALONE = {"areas_over_place", "land_total_open"}


def problems_of(name: str) -> tuple[Problem, ...]:
    """What a broken file is refused for."""
    with pytest.raises(Refused) as refusal:
        read_activities(FOLDER / f"{name}.csv", "320000", 2007, load())
    return refusal.value.problems


def test_every_file_has_its_case() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} - {EVERYTHING} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_a_broken_file_is_refused_in_words(name: str) -> None:
    found = problems_of(name)
    assert [problem.code for problem in found] == [case["code"] for case in CASES[name]]
    for problem, case in zip(found, CASES[name], strict=True):
        assert case["zh"] in problem.wording("zh").message
        assert case["en"] in problem.wording("en").message
        assert problem.where.file == f"{name}.csv"
        assert problem.where.cell == case["cell"]
        assert all(problem.wording("zh")), "a sentence is missing"
        assert all(problem.wording("en")), "a sentence is missing"


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = [problem.code for problem in problems_of(EVERYTHING)]
    expected = [case["code"] for name, cases in CASES.items() if name not in ALONE for case in cases]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_refuses_and_writes_nothing(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    balance = shared / "data" / "real" / "ebt_province_2007_long.csv"
    given = ["--balance", str(balance), "--activity", str(FOLDER / f"{EVERYTHING}.csv")]
    where = ["--place", "320000", "--year", "2007", "--out", str(tmp_path / "out"), "--lang", language]
    code = main(["inventory", "compile", *given, *where])
    out, told = capsys.readouterr()
    assert (code, out) == (1, "")
    assert list(tmp_path.iterdir()) == []
    for name, cases in CASES.items():
        for case in cases:
            assert name in ALONE or f"{case['code']}:" in told
