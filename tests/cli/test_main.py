"""The frame of the program: exit codes, streams, languages, start-up. Its nouns are made for the tests."""

import json
import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pytest

import ditan
from ditan.cli import main, parser
from ditan.cli.language import language_wanted
from ditan.cli.parser import CommandParser, Commands
from ditan.cli.result import CommandResult
from ditan.core.errors import Problem, Refused, Where, Wording

HEAVY = ("django", "duckdb", "narwhals", "numpy", "openpyxl", "pandas", "pyarrow", "pyspark", "yaml")


class PotIsEmpty(Problem):
    """The pot holds {litres} l.

    Expected: at least 1 l.

    Remedy: Fill the pot.
    """

    code: ClassVar[str] = "pot_is_empty"
    zh: ClassVar[Wording] = Wording("壶里只有 {litres} 升", "至少 1 升", "请加水")


def brew(args: Namespace) -> CommandResult:
    """A cup of tea, or every reason against it."""
    if args.litres < 1:
        first = PotIsEmpty(Where(file="kitchen.csv", cell="B2"), litres=args.litres)
        raise Refused([first, PotIsEmpty(Where(file="kitchen.csv", cell="B3"), litres=args.litres)])
    if args.litres > 9:
        raise RuntimeError("the pot has burst")
    data = {"litres": args.litres, "folder": Path("cups")}
    return CommandResult(data, lambda language: "茶好了 CO₂" if language == "zh" else "tea is ready")


@pytest.fixture
def tea(monkeypatch: pytest.MonkeyPatch) -> None:
    """A noun with one command, in place of the real ones."""
    noun = ModuleType("tea")

    def add_commands(commands: Commands) -> None:
        command = commands.add_parser("brew", help=("泡茶", "make tea"))
        command.add_argument("litres", type=float, help=("升数", "how many litres"))
        command.set_defaults(run=brew)

    def add_command(taste: CommandParser) -> None:
        taste.set_defaults(run=lambda _: CommandResult({"findings": 1}, "bitter", exit_code=1))

    noun.HELP = ("茶", "tea")  # type: ignore[attr-defined]  # a module made here
    noun.add_commands = add_commands  # type: ignore[attr-defined]
    single = ModuleType("taste")
    single.HELP = ("尝一口", "taste it")  # type: ignore[attr-defined]
    single.add_command = add_command  # type: ignore[attr-defined]
    monkeypatch.setattr(parser, "noun_modules", lambda: iter([("taste", single), ("tea", noun)]))
    for name in ("DITAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("tea")
class TestOutcome:
    def test_text_is_printed_when_done(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["tea", "brew", "1"]) == 0
        assert capsys.readouterr() == ("tea is ready\n", "")

    def test_json_is_one_object_and_nothing_else(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["tea", "brew", "1", "--json"]) == 0
        out, err = capsys.readouterr()
        assert json.loads(out) == {"litres": 1.0, "folder": "cups"}
        assert err == ""

    def test_refusal_names_every_problem_on_standard_error(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["tea", "brew", "0.5"]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.splitlines() == [
            "pot_is_empty: The pot holds 0.5 l.",
            "  where: kitchen.csv ! B2",
            "  expected: at least 1 l.",
            "  remedy: Fill the pot.",
            "pot_is_empty: The pot holds 0.5 l.",
            "  where: kitchen.csv ! B3",
            "  expected: at least 1 l.",
            "  remedy: Fill the pot.",
        ]

    def test_refusal_in_chinese(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["tea", "brew", "0.5", "--lang", "zh"]) == 1
        assert capsys.readouterr().err.splitlines()[:4] == [
            "pot_is_empty: 壶里只有 0.5 升",
            "  位置：kitchen.csv ! B2",
            "  应为：至少 1 升",
            "  怎么办：请加水",
        ]

    def test_refusal_with_json_is_one_object_too(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["tea", "brew", "0.5", "--json"]) == 1
        out, err = capsys.readouterr()
        assert [one["where"] for one in json.loads(out)["problems"]] == [
            "kitchen.csv ! B2",
            "kitchen.csv ! B3",
        ]
        assert err.startswith("pot_is_empty: ")

    def test_check_with_an_error_exits_1(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["taste"]) == 1
        assert capsys.readouterr().out == "bitter\n"

    def test_defect_shows_its_traceback_and_exits_70(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["tea", "brew", "10"]) == 70
        assert "RuntimeError: the pot has burst" in capsys.readouterr().err

    @pytest.mark.parametrize("arguments", [[], ["coffee"], ["tea"], ["tea", "brew"], ["tea", "brew", "much"]])
    def test_wrong_usage_exits_2_and_names_the_help(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(arguments) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("usage: wrong usage: ")
        assert "--help" in err

    def test_option_is_not_guessed_from_its_beginning(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["tea", "brew", "1", "--js"]) == 2
        assert "--js" in capsys.readouterr().err

    def test_help_is_chinese_when_asked(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--lang", "zh", "tea", "brew", "--help"]) == 0
        out = capsys.readouterr().out
        assert out.startswith("用法: ditan tea brew")
        assert "泡茶" in out
        assert "升数" in out
        assert "make tea" not in out


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "C.UTF-8", "DITAN_LANG": "zh"}, "zh"),
        (["--lang", "en"], {"DITAN_LANG": "zh"}, "en"),
        (["--lang=zh"], {"LANG": "en_GB.UTF-8"}, "zh"),
    ],
)
def test_language_follows_the_option_then_the_locale(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert language_wanted(arguments, environment) == language


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[str]]:
    """The real program in a process of its own."""

    def run(*command: str, **options: str) -> subprocess.CompletedProcess[str]:
        env = os.environ | {"LC_ALL": "C.UTF-8"} | options
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)

    return run


def test_version_is_that_of_the_package(program: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = program(sys.executable, "-m", "ditan.cli", "--version")
    assert (done.returncode, done.stdout) == (0, f"ditan {ditan.__version__}\n")


def test_help_imports_nothing_heavy(program: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    code = "import sys; from ditan.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = program(sys.executable, "-c", code)
    assert done.returncode == 0, done.stderr
    assert set(done.stderr.split()) & set(HEAVY) == set()


def test_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    code = (
        "import sys; from argparse import Namespace; import ditan.cli as cli\n"
        "cli.run_command = lambda args, language: print('x' * 10_000_000) or 0\n"
        "cli.build_parser = lambda language: type('P', (), {'parse_args': lambda self, a: Namespace()})()\n"
        "sys.exit(cli.main([]))\n"
    )
    complaints = tmp_path / "stderr"
    with complaints.open("w") as stderr:
        writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=stderr)
        assert writer.stdout is not None
        writer.stdout.read(10)
        writer.stdout.close()
        assert writer.wait(timeout=60) == 141
    assert complaints.read_text() == ""
