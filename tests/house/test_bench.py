"""The race itself: answers before times, bars for ours alone."""

from pathlib import Path

import pytest

from bench.measure import (
    Contest,
    Measurement,
    Run,
    UnequalAnswers,
    check_answers_agree,
    judged,
    machine_line,
    race,
    run_here,
    with_peers_of_this_machine,
)
from bench.peers import PeersMissing, python_of
from tools import project
from tools.steps import CannotGoOn

SAYS_ONE = Run("one", "ours", "json:loads", {"s": "1"})
SAYS_TWO = Run("two", "peer", "json:loads", {"s": "2"})
SAYS_NOTHING = Run("nothing", "floor", "json:loads", {"s": "null"})


def test_ways_with_different_answers_are_not_raced() -> None:
    with pytest.raises(UnequalAnswers, match="'one': 1, 'two': 2"):
        race(Contest("numbers", [SAYS_ONE, SAYS_TWO], rounds=1))


def test_floor_that_computes_nothing_is_not_compared() -> None:
    answers = {"one": Measurement(1.0, 10.0, 1), "nothing": Measurement(1.0, 10.0, None)}
    check_answers_agree(Contest("numbers", [SAYS_ONE, SAYS_NOTHING]), answers)


def test_race_measures_each_way_in_a_process_of_its_own() -> None:
    floor, ours = race(Contest("numbers", [SAYS_NOTHING, SAYS_ONE], rounds=1, peak_mib_at_most=10_000))
    assert floor.ratio_to_floor == 1.0
    assert 1 < ours.peak_mib < 10_000
    assert (list(ours.bars), list(ours.broken_bars)) == (["≤ 10000 MiB"], [])


def test_bars_bind_ours_and_not_the_peer() -> None:
    contest = Contest("numbers", [], ratio_to_floor_at_most=4, seconds_at_most=2, peak_mib_at_most=600)
    ours = judged(contest, SAYS_ONE, seconds=2.5, peak_mib=601, floor=0.5)
    assert ours.ratio_to_floor == 5.0
    assert list(ours.broken_bars) == ["≤ 4 × floor", "≤ 2 s", "≤ 600 MiB"]
    assert list(judged(contest, SAYS_TWO, seconds=2.5, peak_mib=601, floor=0.5).bars) == []


def test_bar_on_the_ratio_is_broken_when_there_is_no_floor() -> None:
    contest = Contest("numbers", [], ratio_to_floor_at_most=4)
    assert list(judged(contest, SAYS_ONE, seconds=1, peak_mib=1, floor=None).broken_bars) == ["≤ 4 × floor"]


def test_machine_line_names_processor_and_python() -> None:
    assert "Python 3." in machine_line()


def test_bar_against_a_peer_is_broken_when_it_is_not_kept_or_not_raced() -> None:
    contest = Contest("numbers", [], times_faster_than={"two": 5})

    def broken(seconds: dict[str, float]) -> list[str]:
        return list(judged(contest, SAYS_ONE, 1.0, 1.0, None, seconds).broken_bars)

    assert broken({"two": 5.0}) == []
    assert broken({"two": 4.9}) == broken({}) == ["≥ 5 × faster than two"]


def test_set_up_and_answer_are_outside_the_clock() -> None:
    run = Run(
        "one", "ours", "operator:neg", {"x": 1}, setup="tests.house.test_bench:seven", answer="builtins:str"
    )
    assert run_here(run.function, run.arguments, run.setup, run.answer).answer == "-7"


def seven(x: int) -> int:
    return 7 * x


def test_peer_whose_environment_is_missing_is_named_and_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(environment: str) -> str:
        if environment:
            raise PeersMissing("no newer Python")
        return "python"

    monkeypatch.setattr("bench.measure.python_of", missing)
    away = Run("far", "peer", "json:loads", environment="peers")
    kept = with_peers_of_this_machine(Contest("numbers", [SAYS_ONE, away]))
    assert list(kept.runs) == [SAYS_ONE]
    assert "not raced: far (no newer Python)" in capsys.readouterr().out


def test_unknown_environment_is_refused() -> None:
    with pytest.raises(ValueError, match="no environment named 'elsewhere'"):
        python_of("elsewhere")


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A state folder of its own; nothing is fetched, the commands are noted."""
    monkeypatch.setattr(project, "STATE", tmp_path)
    return tmp_path


def test_peers_need_a_newer_python(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for found in (None, ("3.11", "python3.11")):
        monkeypatch.setattr(project, "newest_other_python", lambda found=found: found)
        with pytest.raises(CannotGoOn, match=r"need Python 3\.12 or newer; none was found"):
            project.prepare_peers("uv")


def test_environment_of_the_peers_is_made_once_for_each_list(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def make(command: list[str]) -> None:
        asked.append(command)
        (state / "venv-peers").mkdir(exist_ok=True)

    monkeypatch.setattr(project, "newest_other_python", lambda: ("3.13", "python3.13"))
    monkeypatch.setattr(project, "sync", make)
    assert project.prepare_peers("uv") == project.prepare_peers("uv") == state / "venv-peers"
    assert [command[1] for command in asked] == ["venv", "pip"]
    (state / "venv-peers" / "peers.stamp").write_text("another list", "utf-8")
    project.prepare_peers("uv")
    assert len(asked) == 4
