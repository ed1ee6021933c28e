"""Measuring a function in a fresh process: seconds, peak memory and the hash of what it computed.

Floor, peer and ours are `Run`s of one `Contest`. Their results must be equal before a time counts. The
rounds are interleaved (floor, peer, ours, floor, …), so that a noisy neighbour hits all of them. A peer that does not
fit beside our own packages runs in an environment of its own (`bench.peers`).
"""

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any, Literal

from bench.peers import PeersMissing, python_of

CHECKOUT = Path(__file__).resolve().parent.parent
MIB = 1024 * 1024
RUN_TIMEOUT_S = 900

Role = Literal["floor", "peer", "ours"]


@dataclass(frozen=True, slots=True)
class Run:
    """One way to do the job: `function` is "module:name", called in a fresh process with `arguments`.

    The function returns what it computed as a JSON value (a hash or sums, not the data), or None for a floor
    that computes something else (a bare scan). Where there is a `setup` ("module:name"), that is called with the
    arguments before the clock starts, the function with what it returns, and an `answer` ("module:name") makes the
    JSON value of the function's result after the clock has stopped. `environment` is "" (ours) or "peers".
    """

    name: str
    role: Role
    function: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    setup: str = ""
    answer: str = ""
    environment: str = ""


@dataclass(frozen=True, slots=True)
class Contest:
    """One benchmark: what is raced, how often, and the bars that ours has to keep.

    Each process calls its function `calls` times and reports the median: 1 for a job that a user starts once, more for
    one of milliseconds that is called again and again in a running program.
    """

    name: str
    runs: Sequence[Run]
    rounds: int = 3
    calls: int = 1
    ratio_to_floor_at_most: float | None = None
    seconds_at_most: float | None = None
    peak_mib_at_most: float | None = None
    times_faster_than: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measurement:
    """One run of one way: wall seconds of the function alone and peak memory of its process."""

    seconds: float
    peak_mib: float
    answer: Any


@dataclass(frozen=True, slots=True)
class BenchResult:
    """The outcome for one way: medians over the rounds, and for ours whether its bars are kept."""

    contest: str
    name: str
    role: Role
    seconds: float
    peak_mib: float
    ratio_to_floor: float | None
    bars: Sequence[str] = ()
    broken_bars: Sequence[str] = ()


class UnequalAnswers(Exception):
    """The ways of one contest computed different things, so their times mean nothing."""


def race(contest: Contest) -> list[BenchResult]:
    """Warm each way up once, check that the answers agree, then time the interleaved rounds.

    Peers whose environment cannot be made here are named and left out.
    """
    contest = with_peers_of_this_machine(contest)
    check_answers_agree(contest, {run.name: measure(run, 1) for run in contest.runs})
    measured: dict[str, list[Measurement]] = {run.name: [] for run in contest.runs}
    for _ in range(contest.rounds):
        for run in contest.runs:
            measured[run.name].append(measure(run, contest.calls))
    seconds = {name: median(one.seconds for one in all_of) for name, all_of in measured.items()}
    peak = {name: max(one.peak_mib for one in all_of) for name, all_of in measured.items()}
    floor = next((seconds[run.name] for run in contest.runs if run.role == "floor"), None)
    return [judged(contest, run, seconds[run.name], peak[run.name], floor, seconds) for run in contest.runs]


def with_peers_of_this_machine(contest: Contest) -> Contest:
    """The contest without the runs whose environment is missing; each is said."""
    kept = []
    for run in contest.runs:
        try:
            python_of(run.environment)
        except PeersMissing as reason:
            print(f"  not raced: {run.name} ({reason})", flush=True)
        else:
            kept.append(run)
    return replace(contest, runs=kept)


def judged(
    contest: Contest,
    run: Run,
    seconds: float,
    peak_mib: float,
    floor: float | None,
    all_seconds: Mapping[str, float] | None = None,
) -> BenchResult:
    """The result of one way, with the bars of the contest applied to ours."""
    ratio = seconds / floor if floor else None
    checks: list[tuple[str, float | None, float | None]] = [
        ("× floor", ratio, contest.ratio_to_floor_at_most),
        ("s", seconds, contest.seconds_at_most),
        ("MiB", peak_mib, contest.peak_mib_at_most),
    ]
    bars, broken = [], []
    for unit, value, limit in checks:
        if run.role == "ours" and limit is not None:
            bars.append(f"≤ {limit:g} {unit}")
            if value is None or value > limit:
                broken.append(f"≤ {limit:g} {unit}")
    for peer, times in contest.times_faster_than.items() if run.role == "ours" else ():
        bars.append(f"≥ {times:g} × faster than {peer}")
        if all_seconds is None or peer not in all_seconds or all_seconds[peer] < times * seconds:
            broken.append(bars[-1])
    return BenchResult(contest.name, run.name, run.role, seconds, peak_mib, ratio, bars, broken)


def check_answers_agree(contest: Contest, measured: Mapping[str, Measurement]) -> None:
    """Raise UnequalAnswers unless every way that computed the job computed the same."""
    answers = {name: one.answer for name, one in measured.items() if one.answer is not None}
    if len({json.dumps(answer, sort_keys=True) for answer in answers.values()}) > 1:
        raise UnequalAnswers(f"{contest.name}: the answers differ: {answers}")


def measure(run: Run, calls: int = 1) -> Measurement:
    """Call the function of `run` in a fresh interpreter and read its seconds, peak memory and answer."""
    asked = {
        "function": run.function,
        "arguments": dict(run.arguments),
        "setup": run.setup,
        "answer": run.answer,
        "calls": calls,
    }
    done = subprocess.run(
        [python_of(run.environment), "-m", "bench.measure", json.dumps(asked)],
        cwd=CHECKOUT,
        # Modules are imported compiled, as in an installation, also where this machine asks for no bytecode.
        env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        capture_output=True,
        text=True,
        timeout=RUN_TIMEOUT_S,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{run.name} ({run.function}) failed:\n{done.stdout}{done.stderr}")
    seconds, peak_mib, answer = json.loads(done.stdout.splitlines()[-1])
    return Measurement(seconds, peak_mib, answer)


def machine_line() -> str:
    """One line that says what the numbers were measured on."""
    model = platform.processor() or platform.machine()
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / MIB / 1024
    return (
        f"{os.cpu_count()} × {model}, {memory_gib:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}"
    )


def run_here(
    function: str, arguments: Mapping[str, Any], setup: str = "", answer: str = "", calls: int = 1
) -> Measurement:
    """Call "module:name" in this process; imports, the module's own start and the set-up are not timed."""
    call, seconds = named(function), []
    prepared = [named(setup)(**arguments)] if setup else []
    direct = {} if setup else arguments
    for _ in range(calls):
        begin = time.perf_counter()
        result = call(*prepared, **direct)
        seconds.append(time.perf_counter() - begin)
    peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = named(answer)(result) if answer else result
    return Measurement(median(seconds), peak_kib * 1024 / MIB, said)


def named(function: str) -> Callable[..., Any]:
    """The function that "module:name" means."""
    module, name = function.split(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


if __name__ == "__main__":
    done_here = run_here(**json.loads(sys.argv[1]))
    print(json.dumps([done_here.seconds, done_here.peak_mib, done_here.answer]))
