"""The program `ditan`: one file per noun.

A file of this folder that defines `HELP: tuple[str, str]` (Chinese, English) is a noun. It offers either

- `add_commands(commands: Commands)`: adds sub-commands (`commands.add_parser("check", help=(zh, en))`), or
- `add_command(parser: CommandParser)`: the noun is itself the command (`ditan trend FILE`).

Each command names what runs it: `parser.set_defaults(run=function)`. `function(args) -> CommandResult`
imports what it needs inside itself, so that `ditan --help` stays fast. A help text may be a pair (zh, en).
Each command takes `--json` and `--lang` without saying so.

Exit codes: 0 done, 1 refused or a check that found an error, 2 wrong usage, 70 a defect of ours.
"""

import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence

from ditan.cli.language import language_wanted
from ditan.cli.parser import build_parser
from ditan.cli.report import print_problems, print_result
from ditan.core.errors import Problem, Refused
from ditan.core.errors.base import Language

EXIT_REFUSED = 1
EXIT_DEFECT = 70
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never raises."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    language = language_wanted(arguments, os.environ)
    try:
        args = build_parser(language).parse_args(arguments)
    except SystemExit as stop:  # argparse has printed the help or the wrong usage
        return stop.code if isinstance(stop.code, int) else 0
    try:
        exit_code = run_command(args, language)
        sys.stdout.flush()
        return exit_code
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader (`| head`) has left: keep the interpreter from complaining when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_BROKEN_PIPE
    except Exception:  # noqa: BLE001 - the traceback is shown whole; only the exit code is ours
        traceback.print_exc()
        return EXIT_DEFECT


def run_command(args: Namespace, language: Language) -> int:
    """Run the chosen command and print its result, or all the reasons for which it was refused."""
    try:
        result = args.run(args)
    except Refused as refused:
        print_problems(refused.problems, language, as_json=args.json)
        return EXIT_REFUSED
    except Problem as problem:
        print_problems([problem], language, as_json=args.json)
        return EXIT_REFUSED
    print_result(result, language, as_json=args.json)
    return int(result.exit_code)
