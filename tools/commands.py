"""The subcommands of dev.py."""

import argparse
import os
from collections.abc import Callable

from tools import machine
from tools.project import prepare, prepare_other, program
from tools.steps import CHECKOUT, STATE, CannotGoOn, Steps, call, environment, say, speak_any_terminal

EXIT_INTERRUPTED = 130
DATABASE_TESTS = "(database and not browser and not spark) or story"
# Walks through pages, routes and commands ask every database the same, by selectors and services that have tests of their
# own; they are taken once, on SQLite. On PostgreSQL the stories open the pages.
WALKS = (
    "tests/cli",
    "tests/domains/inventory/screens",
    "tests/domains/inventory/test_disclosure.py",
    "tests/domains/inventory/tracing",
    "tests/domains/library_view",
    "tests/domains/pathway/test_drivers.py",
    "tests/domains/pathway/test_fits.py",
    "tests/domains/pathway/test_roadmap.py",
    "tests/domains/pathway/test_verdict.py",
    "tests/site/interface",
    "tests/site/test_api_signed.py",
)
WALK_FILES = ("*/test_*page*.py", "*/test_*api.py", "*/test_interface*.py", "*/test_demonstration*.py")
CORE_TESTS = "not browser and not spark and not database"
# A process for each core; a file stays in one of them, and files begin in their order.
SHARED_OUT = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")


def run(arguments: list[str]) -> int:
    """Set everything up, then build and serve the demonstration world."""
    prepare(is_development=False)
    say("▸ ditan demo")
    return call([program("ditan"), "demo", *arguments])


def check(_: list[str]) -> int:
    """The fast part: lint, formatting, types, arrows between the rooms, dependencies."""
    steps = Steps()
    check_steps(steps, prepare(is_development=True))
    return steps.summary()


def check_steps(steps: Steps, uv: str) -> None:
    """Every check, whether or not the one before was good."""
    steps.run("ruff check", [program("ruff"), "check", "--quiet", "--output-format=concise"])
    steps.run("ruff format", [program("ruff"), "format", "--check", "--quiet"])
    steps.run("mypy", [program("mypy")])
    steps.run("import-linter", [program("lint-imports"), "--no-logo"])
    steps.run("deptry", [program("deptry"), "--no-ansi", "src/ditan"])
    steps.run("uv.lock matches pyproject.toml", [uv, "lock", "--check", "--quiet"])


def test(parts: list[str]) -> int:
    """Everything: check, all tests on SQLite, those of the database on PostgreSQL, core on a newer Python."""
    unknown = sorted(set(parts) - set(TEST_PARTS))
    if unknown:
        raise CannotGoOn(
            f"No part of the tests named {', '.join(unknown)}; there are: {', '.join(TEST_PARTS)}."
        )
    steps = Steps()
    uv = prepare(is_development=True)
    for part in parts or TEST_PARTS:
        TEST_PARTS[part](steps, uv)
    return steps.summary()


def on_sqlite(steps: Steps, uv: str) -> None:
    """Units, Spark and browser journeys."""
    try:
        machine.find_or_install_git()
        chromium = browser()
        java_home = machine.find_or_install_java_home(uv)
    except CannotGoOn as reason:
        steps.fail("tests on SQLite", str(reason))
        return
    say(f"\n  Chromium  {chromium}\n  Java      {java_home}")
    env = environment(DITAN_CHROMIUM=chromium, JAVA_HOME=java_home)
    steps.run("tests on SQLite", [program("python"), "-m", "pytest", *SHARED_OUT], env)


def browser() -> str:
    """The browser of the journeys, with a font that has Chinese."""
    chromium = machine.find_or_install_chromium(program("python"))
    machine.find_or_install_chinese_font()
    return chromium


def on_postgresql(steps: Steps, _uv: str) -> None:
    """The tests that touch the database but for walks through pages, and the stories in the browser, once more."""
    try:
        env = environment(DITAN_CHROMIUM=browser())
    except CannotGoOn as reason:
        steps.fail("database tests on PostgreSQL", str(reason))
        return
    walks = [*(f"--ignore={folder}" for folder in WALKS), *(f"--ignore-glob={file}" for file in WALK_FILES)]
    pytest = [program("python"), "-m", "pytest", *SHARED_OUT, "-m", DATABASE_TESTS, *walks]
    steps.run("database tests on PostgreSQL", [program("python"), "-m", "tools.postgres", *pytest], env)


def on_newest_python(steps: Steps, uv: str) -> None:
    """The fast core tests on the newest Python of this machine."""
    newest = machine.newest_other_python()
    if newest is None:
        say("\n▸ core tests on a newer Python: none newer than 3.11 was found here")
        return
    name, path = newest
    try:
        folder = prepare_other(uv, path, name)
    except CannotGoOn as reason:
        steps.fail(f"core tests on Python {name}", str(reason))
        return
    command = [str(folder / "bin" / "python"), "-m", "pytest", *SHARED_OUT, "-m", CORE_TESTS, "tests/core"]
    steps.run(f"core tests on Python {name}", command, environment(DITAN_EXAMPLES="few"))


TEST_PARTS: dict[str, Callable[[Steps, str], None]] = {
    "check": check_steps,
    "sqlite": on_sqlite,
    "postgresql": on_postgresql,
    "newest": on_newest_python,
}


def docs(_: list[str]) -> int:
    """Write the generated pages of the reference manual again."""
    prepare(is_development=True)
    return call([program("python"), "-m", "docs.generate"])


def bench(arguments: list[str]) -> int:
    """Run the benchmarks, or those named."""
    prepare(is_development=True)
    return call([program("python"), "-m", "bench", *arguments])


def audit(_: list[str]) -> int:
    """Ask the package index for known vulnerabilities of everything in the lock file."""
    uv = prepare(is_development=True)
    steps = Steps()
    listed = STATE / "requirements.txt"
    export = [uv, "export", "--frozen", "--quiet", "--all-groups", "--no-emit-project", "-o", str(listed)]
    if steps.run("uv export", export):
        steps.run(
            "pip-audit",
            [program("pip-audit"), "--strict", "--disable-pip", "--require-hashes", "-r", str(listed)],
        )
    return steps.summary()


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "docs": docs,
    "bench": bench,
    "audit": audit,
}


def main(arguments: list[str]) -> int:
    """Carry out one subcommand; its exit code."""
    speak_any_terminal()
    os.chdir(CHECKOUT)
    summaries = "\n".join(
        f"  {name:<8}{(function.__doc__ or '').strip()}" for name, function in COMMANDS.items()
    )
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description=f"Ditan, from a bare machine:\n\n{summaries}\n\nParts of test: {', '.join(TEST_PARTS)}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of the above")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="…", help="passed on to the command")
    chosen = parser.parse_args(arguments)
    try:
        return COMMANDS[chosen.command](chosen.rest)
    except CannotGoOn as reason:
        say(f"\n✗ {reason}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return EXIT_INTERRUPTED
