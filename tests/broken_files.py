"""A broken file of the library: one thing is written wrongly, and that is told, with its line."""

from collections.abc import Callable, Sequence
from typing import Any

from ditan.core.errors import Problem
from ditan.core.library.files import BUILT_IN


def assert_told(
    read: Callable[[str, str], tuple[Any, Sequence[Problem]]], file: str, change: tuple[str, str], code: str
) -> None:
    """Read a built-in file in which `change[0]` was replaced by `change[1]`: the problem of that code is told.

    Every problem names its line.
    """
    written, instead = change
    text = (BUILT_IN / file).read_text("utf-8")
    assert written in text
    _found, problems = read(file, text.replace(written, instead, 1))
    assert code in [problem.code for problem in problems]
    assert all(problem.where.line for problem in problems)
