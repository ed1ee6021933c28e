"""`ditan enterprise check`: findings, how much of the emissions they touch, and what a verifier should open."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors import Refused
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.core.enterprise import Computation, FactTable
    from ditan.core.enterprise.checks import Finding
    from ditan.core.errors import Problem
    from ditan.core.periods import Period

DOUBT: dict[Language, str] = {
    "zh": "存疑排放 {in_doubt_t:,.2f} 吨，占 {share:.1%}（重要性阈值 {threshold:.0%}，{threshold_document}，{mark}）",
    "en": "emissions in doubt {in_doubt_t:,.2f} t, {share:.1%} (material from {threshold:.0%}: {threshold_document}, {mark})",
}
SAMPLE: dict[Language, str] = {
    "zh": "建议抽查 {count} 项（共 {of} 项），覆盖 {covered:.1%} 的排放：",
    "en": "proposed sample: {count} of {of}, covering {covered:.1%} of the emissions:",
}
MARKS: dict[Language, dict[str, str]] = {"zh": {"unverified": "未核实"}, "en": {}}


def add_check(commands: Commands, add_facts: Callable[[Any], None]) -> None:
    """Add `check` to the commands of the noun."""
    parser = commands.add_parser(
        "check",
        help=(
            "检查企业数据是否合理，列出抽查建议",
            "check whether facts are plausible, and propose a sample",
        ),
    )
    add_facts(parser)
    parser.add_argument(
        "--closed",
        metavar="FACILITY=FROM/TO",
        type=closure,
        action="append",
        default=[],
        help=("设施关停的起止日，可重复", "days on which a facility stood closed; may be given again"),
    )
    parser.set_defaults(run=run_check)


def run_check(args: Namespace) -> CommandResult:
    """The checks of the facts; a finding of severity error makes the command end with 1."""
    from ditan.cli.language import language_of
    from ditan.core.enterprise import read_facts
    from ditan.core.enterprise.checks import Subject, findings_of

    closed: dict[str, list[Period]] = {}
    for facility, span in args.closed:
        closed.setdefault(facility, []).append(span)
    language = language_of(args)
    try:
        facts = read_facts(Path(args.file), args.method, args.year, args.sheet)
    except Refused as refused:
        return _result({"method": args.method, "facts": None}, refused.problems, (), language)
    computation, refused_for = _computed(facts)
    findings = findings_of(Subject(facts, computation, closed))
    data: dict[str, Any] = {"method": facts.method.id, "facts": facts.size}
    if computation is not None:
        data |= _weighed(computation, findings)
    return _result(data, (*facts.problems, *refused_for), findings, language)


def closure(text: str) -> "tuple[str, Period]":
    """A closure as it is written on the command line: facility, equals sign, period.

    >>> closure("F1=2023-04")[0]
    'F1'
    """
    from ditan.core.periods import parse_period

    facility, sign, span = text.rpartition("=")
    if not sign or not facility:
        raise ArgumentTypeError(f"{text!r}: F1=2023-03-10/2023-05-20")
    try:
        return facility, parse_period(span)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


def _computed(facts: "FactTable") -> "tuple[Computation | None, tuple[Problem, ...]]":
    """The computation, or why there is none; facts without any amount that emits are checked all the same."""
    from ditan.core.enterprise import compute
    from ditan.core.errors.enterprise.computing import NothingToCompute

    try:
        return compute(facts), ()
    except Refused as refused:
        return None, tuple(one for one in refused.problems if not isinstance(one, NothingToCompute))


def _weighed(computation: "Computation", findings: "list[Finding]") -> dict[str, Any]:
    from ditan.core.enterprise.materiality import materiality
    from ditan.core.enterprise.sampling import sampling_plan

    plan = sampling_plan(computation, findings)
    return {
        "materiality": materiality(computation, findings).as_json(),
        "sampling": {
            "coverage": plan.coverage,
            "covered": plan.covered,
            "of": plan.of,
            "units": [unit.as_json() for unit in plan.units],
        },
    }


def _result(
    data: dict[str, Any], problems: "Iterable[Problem]", findings: "Iterable[Finding]", language: Language
) -> CommandResult:
    told = [*problems, *(finding.problem for finding in findings)]
    listed = [*(one.as_json(language) for one in problems), *(one.as_json(language) for one in findings)]
    data = data | {"findings": listed}
    is_wrong = any(problem.severity == "error" for problem in told)
    return CommandResult(data, lambda spoken: _text(data, told, spoken), exit_code=int(is_wrong))


def _text(data: dict[str, Any], problems: "list[Problem]", language: Language) -> str:
    from ditan.cli.columns import in_columns

    lines = finding_lines(problems, language) or ["✓"]
    if "materiality" in data:
        doubt, sample = data["materiality"], data["sampling"]
        mark = doubt["threshold_verification"]
        lines.append(DOUBT[language].format(**doubt, mark=MARKS[language].get(mark, mark)))
        lines.append(SAMPLE[language].format(count=len(sample["units"]), **sample))
        rows = [
            (
                f"  {unit['facility']}",
                unit["source"],
                unit["item"],
                unit["month"],
                f"{unit['emissions_t']:,.2f} t",
                f"{unit['share']:.1%}",
                " ".join(dict.fromkeys(key.partition("|")[0] for key in unit["findings"])),
            )
            for unit in sample["units"]
        ]
        lines.append(in_columns(rows))
    return "\n".join(lines)


def finding_lines(problems: "Iterable[Problem]", language: Language) -> list[str]:
    """One line for each problem: severity, code, place, message."""
    return [
        f"{problem.severity} {problem.code} {problem.where}: {problem.wording(language).message}"
        for problem in problems
    ]
