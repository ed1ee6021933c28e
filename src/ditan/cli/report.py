"""Printing: results to standard output, problems to standard error."""

import json
import sys
from collections.abc import Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from ditan.cli.result import CommandResult
from ditan.core.errors import Problem
from ditan.core.errors.base import Language

LABELS: dict[Language, tuple[str, str, str]] = {
    "zh": ("位置：", "应为：", "怎么办："),
    "en": ("where: ", "expected: ", "remedy: "),
}


def print_result(result: CommandResult, language: Language, *, as_json: bool) -> None:
    """One JSON object, or the text for people."""
    if as_json:
        print_json(result.data)
        return
    text = result.text_in(language)
    if text:
        _tolerate_narrow_terminals(sys.stdout)
        print(text)


def print_problems(problems: Sequence[Problem], language: Language, *, as_json: bool) -> None:
    """All problems as text on standard error; with `as_json` also as one object on standard output."""
    if as_json:
        print_json({"problems": [problem.as_json(language) for problem in problems]})
    _tolerate_narrow_terminals(sys.stderr)
    print("\n".join(problem_text(problem, language) for problem in problems), file=sys.stderr)


def problem_text(problem: Problem, language: Language) -> str:
    """`code: message`, then where, what was expected and what to do, a line each."""
    said = problem.wording(language)
    details = zip(LABELS[language], (str(problem.where), said.expected, said.remedy), strict=True)
    lines = [f"{problem.code}: {said.message}"]
    lines += [f"  {label}{detail}" for label, detail in details if detail and detail != "-"]
    return "\n".join(lines)


def print_json(data: Any) -> None:
    """One object in UTF-8, whatever the terminal's encoding; not-a-number is a defect, not JSON."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False, default=_plain))


def _plain(value: object) -> str:
    if isinstance(value, Path | date):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form; the command must hand over plain values")


def _tolerate_narrow_terminals(stream: Any) -> None:
    """A terminal that cannot show a character gets `?` in its place rather than a crash."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
