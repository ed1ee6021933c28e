"""Which language a command speaks."""

import os
from argparse import Namespace
from collections.abc import Mapping, Sequence

from ditan.core.errors.base import Language

LOCALE_VARIABLES = ("DITAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language_wanted(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """`--lang` first, then the first locale variable that is set: Chinese when it begins with zh."""
    named = _option_value(arguments, "--lang")
    if named is None:
        named = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "en")
    return "zh" if named.lower().startswith("zh") else "en"


def language_of(args: Namespace) -> Language:
    """The language of a parsed command: its `--lang`, else that of the environment."""
    language: Language = args.lang or language_wanted([], os.environ)
    return language


def _option_value(arguments: Sequence[str], option: str) -> str | None:
    for position, argument in enumerate(arguments):
        if argument.startswith(option + "="):
            return argument.removeprefix(option + "=")
        if argument == option and position + 1 < len(arguments):
            return arguments[position + 1]
    return None
