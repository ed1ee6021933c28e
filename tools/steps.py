"""Steps: each prints one line when it begins and one when it ends; the summary names what failed."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
STATE = Path(os.environ.get("DITAN_HOME") or CHECKOUT / ".ditan")
CLEAN_UP_S = 60


class CannotGoOn(Exception):
    """Something this machine lacks; the message says what, and what to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one step ended."""

    title: str
    seconds: float
    is_passed: bool


@dataclass(slots=True)
class Steps:
    """The steps of one invocation, in order."""

    outcomes: list[Outcome] = field(default_factory=list)

    def run(self, title: str, command: Sequence[str], env: Mapping[str, str] | None = None) -> bool:
        """Run a command in the checkout, its output shown as it comes."""
        say(f"\n▸ {title}")
        begin = time.monotonic()
        code = call(command, env)
        outcome = Outcome(title, time.monotonic() - begin, code == 0)
        self.outcomes.append(outcome)
        mark = "✓" if outcome.is_passed else f"✗ exit code {code}: {shlex.join(command)}"
        say(f"  {mark}  {outcome.seconds:.1f} s")
        return outcome.is_passed

    def fail(self, title: str, reason: str) -> None:
        """Record a step that could not even begin."""
        say(f"\n▸ {title}\n  ✗ {reason}")
        self.outcomes.append(Outcome(title, 0.0, is_passed=False))

    def summary(self) -> int:
        """Print one closing line; the exit code."""
        broken = [outcome.title for outcome in self.outcomes if not outcome.is_passed]
        minutes = sum(outcome.seconds for outcome in self.outcomes) / 60
        verdict = f"FAILED: {', '.join(broken)}" if broken else f"all {len(self.outcomes)} steps are good"
        say(f"\n{verdict} ({minutes:.1f} min)")
        return 1 if broken else 0


def call(command: Sequence[str], env: Mapping[str, str] | None = None) -> int:
    """Run a command in the checkout to its end; its exit code. After Ctrl-C it may still clean up."""
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=dict(env or environment()), stdin=subprocess.DEVNULL
    ) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the command has received it as well
            try:
                process.wait(CLEAN_UP_S)
            except (KeyboardInterrupt, subprocess.TimeoutExpired):
                process.kill()
            raise


def say(text: str) -> None:
    """Print at once, so that our lines and those of the commands keep their order."""
    print(text, flush=True)


def output_of(command: Sequence[str], timeout_s: float = 60) -> str | None:
    """Everything the command printed, or None when it is missing, fails or hangs."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=timeout_s, check=True, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout + done.stderr


NOT_OURS = (
    *("VIRTUAL_ENV", "DATABASE_URL"),
    "PYTHONDONTWRITEBYTECODE",  # tests start many programs: modules that stay compiled save minutes
)


def environment(**more: str) -> dict[str, str]:
    """The variables for our commands: the user's, our state folder, no foreign environment or database."""
    ours = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    return ours | {"DITAN_HOME": str(STATE)} | more


def speak_any_terminal() -> None:
    """A terminal that cannot show ▸ or Chinese gets `?` instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a TextIOWrapper in a program
