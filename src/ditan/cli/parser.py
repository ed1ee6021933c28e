"""The argument parser: argparse with help texts in two languages, and the nouns found by folder."""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

import ditan
from ditan.core.errors.base import Language

Words = str | tuple[str, str]  # one text for both languages, or (Chinese, English)

ABOUT = ("Ditan 低碳：低碳城市的开放工作平台", "Ditan 低碳: the open platform of a low-carbon city")
HELP_OPTION = ("显示这份说明后退出", "show this help and exit")
VERSION_OPTION = ("显示版本号后退出", "show the version and exit")
JSON_OPTION = ("在标准输出只打印一个 JSON 对象", "print exactly one JSON object on standard output")
LANGUAGE_OPTION = ("输出语言，不写时随系统语言", "language of the output, else that of the system's locale")
POSITIONALS_TITLE = ("参数", "arguments")
OPTIONS_TITLE = ("选项", "options")
COMMANDS_TITLE = ("命令", "commands")
USAGE_PREFIX = ("用法: ", "usage: ")
USAGE_ERROR = ("命令用法不对", "wrong usage")
USAGE_REMEDY = ("查看用法：", "See the usage: ")


def in_language(words: Words, language: Language) -> str:
    """The text in one language."""
    if isinstance(words, str):
        return words
    chinese, english = words
    return chinese if language == "zh" else english


class CommandParser(argparse.ArgumentParser):
    """An argparse parser in one language; all take --lang, and commands (not `ditan`, not a noun) --json."""

    def __init__(self, *, language: Language, is_command: bool = True, **options: Any) -> None:
        self.language = language
        self.help_words: Words = options.pop("help_words", "")
        options.setdefault("description", in_language(self.help_words, language))
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self.register("action", "parsers", Commands)
        self._positionals.title = in_language(POSITIONALS_TITLE, language)
        self._optionals.title = in_language(OPTIONS_TITLE, language)
        self.add_argument("-h", "--help", action="help", help=HELP_OPTION)
        self.add_argument("--lang", choices=("zh", "en"), help=LANGUAGE_OPTION)
        if is_command:
            self.add_argument("--json", action="store_true", help=JSON_OPTION)

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        """As argparse's, with `help` as a pair (Chinese, English) if wished."""
        if "help" in options:
            options["help"] = in_language(options["help"], self.language)
        return super().add_argument(*names, **options)

    def add_commands(self) -> "Commands":
        """The place to which sub-commands are added."""
        commands = self.add_subparsers(
            title=in_language(COMMANDS_TITLE, self.language),
            metavar="COMMAND",
            required=True,
            parser_class=type(self),
        )
        if not isinstance(commands, Commands):
            raise TypeError(f"the action class Commands is not in use: {type(commands)}")
        commands.language = self.language
        return commands

    def format_usage(self) -> str:
        return self._with_usage_prefix(super().format_usage())

    def format_help(self) -> str:
        return self._with_usage_prefix(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Wrong usage: `code: message` and the way to the help, exit code 2."""
        print(f"usage: {in_language(USAGE_ERROR, self.language)}: {message}", file=sys.stderr)
        print(f"  {in_language(USAGE_REMEDY, self.language)}{self.prog} --help", file=sys.stderr)
        raise SystemExit(2)

    def _with_usage_prefix(self, text: str) -> str:
        return in_language(USAGE_PREFIX, self.language) + text.removeprefix("usage: ")


if TYPE_CHECKING:
    SubParsersAction = argparse._SubParsersAction[CommandParser]  # generic to the type checker only
else:
    SubParsersAction = argparse._SubParsersAction


class Commands(SubParsersAction):
    """The sub-commands of a parser."""

    language: Language = "en"

    def add_parser(self, name: str, **options: Any) -> CommandParser:
        """Add a sub-command; `help`, a text or a pair (Chinese, English), also heads its own help."""
        words: Words = options.pop("help", "")
        options.setdefault("help_words", words)
        options.setdefault("language", self.language)
        return super().add_parser(name, help=in_language(words, self.language), **options)


def noun_modules() -> Iterator[tuple[str, ModuleType]]:
    """Name and module of every noun: the files of this folder that define HELP."""
    package = importlib.import_module("ditan.cli")
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda found: found.name):
        if found.name.startswith("_"):
            continue
        module = importlib.import_module(f"ditan.cli.{found.name}")
        if hasattr(module, "HELP"):
            yield found.name.replace("_", "-"), module


def build_parser(language: Language) -> CommandParser:
    """The whole parser of `ditan` in one language."""
    parser = CommandParser(prog="ditan", language=language, is_command=False, help_words=ABOUT)
    version = f"ditan {ditan.__version__}"
    parser.add_argument("--version", action="version", version=version, help=VERSION_OPTION)
    nouns = parser.add_commands()
    for name, module in noun_modules():
        is_command = hasattr(module, "add_command")
        noun = nouns.add_parser(name, help=module.HELP, is_command=is_command)
        if is_command:
            module.add_command(noun)
        else:
            module.add_commands(noun.add_commands())
    return parser
