"""`ditan workflow`: list, show and check the ways that filings go."""

from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.parser import CommandParser, Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language, Problem

if TYPE_CHECKING:
    from ditan.core.casework import Workflow

HELP = ("办事流程：列出、查看、检查、改为本地流程", "workflows of filings: list, show, check, make one's own")
LIST_HELP = ("列出全部流程", "list all workflows")
SHOW_HELP = ("查看一个流程的状态、步骤和期限", "show the states, moves and deadlines of a workflow")
COPY_HELP = (
    "把一个流程复制到本安装的状态文件夹，从某天起按改后的办",
    "copy a workflow into the folder of this installation, to be changed and to hold from a day on",
)
DAY_HELP = ("从哪天起用，如 2027-01-01", "the first day on which it holds, such as 2027-01-01")
CHECK_HELP = ("检查流程文件及其示例", "check files of workflows and the examples in them")
NAME_HELP = ("流程编号，见 ditan workflow list", "id of the workflow, see ditan workflow list")
SVG_HELP = ("把状态图写成 SVG 文件", "write the diagram of states as an SVG file")
FILE_HELP = (
    "要检查的 YAML 文件；不写时检查自带的全部流程",
    "YAML files to check; without any, all built-in workflows",
)
ALL_GOOD = {
    "zh": "没有问题：{count} 个流程，{examples} 个示例",
    "en": "all is well: {count} workflows, {examples} examples",
}


def add_commands(commands: Commands) -> None:
    """Add list, show, check and copy."""
    commands.add_parser("list", help=LIST_HELP).set_defaults(run=run_list)
    _add_show(commands.add_parser("show", help=SHOW_HELP))
    check = commands.add_parser("check", help=CHECK_HELP)
    check.add_argument("files", nargs="*", metavar="FILE", type=Path, help=FILE_HELP)
    check.set_defaults(run=run_check)
    copy = commands.add_parser("copy", help=COPY_HELP)
    copy.add_argument("name", metavar="WORKFLOW", help=NAME_HELP)
    copy.add_argument("day", metavar="DAY", type=date.fromisoformat, help=DAY_HELP)
    copy.set_defaults(run=run_copy)


def _add_show(parser: CommandParser) -> None:
    parser.add_argument("name", metavar="WORKFLOW", help=NAME_HELP)
    parser.add_argument("--svg", metavar="FILE", type=Path, help=SVG_HELP)
    parser.set_defaults(run=run_show)


def run_list(_: Namespace) -> CommandResult:
    """Every built-in workflow with its names."""
    from ditan.cli.columns import in_columns
    from ditan.core.casework import workflows

    found = list(workflows().values())
    data = {"workflows": [_head(workflow) for workflow in found]}

    def text(language: Language) -> str:
        return in_columns([[one.id, getattr(one, f"name_{language}")] for one in found])

    return CommandResult(data, text)


def run_show(args: Namespace) -> CommandResult:
    """One workflow: as JSON whole, as text a diagram, with --svg a picture."""
    from ditan.cli.language import language_of
    from ditan.core.casework import diagram_svg, diagram_text, workflow

    found = workflow(args.name)
    data = workflow_json(found)
    if args.svg:
        args.svg.write_text(diagram_svg(found, language_of(args)), encoding="utf-8")
        data["svg"] = str(args.svg)
        return CommandResult(data, str(args.svg))

    def text(language: Language) -> str:
        title, about = getattr(found, f"name_{language}"), getattr(found, f"about_{language}")
        return "\n".join([f"{title} [{found.id}]", about, "", diagram_text(found, language)])

    return CommandResult(data, text)


def run_copy(args: Namespace) -> CommandResult:
    """Write the built-in file as the installation's own from a day on. Raises: WorkflowFileExists."""
    import os

    from ditan.core.casework import workflow
    from ditan.core.casework.book import FOLDER
    from ditan.core.errors.adopting import WorkflowFileExists
    from ditan.site.state import home_folder

    found = workflow(args.name)
    file = home_folder(os.environ) / "workflows" / found.id / f"{args.day}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as written:
            written.write((FOLDER / f"{found.id}.yaml").read_text("utf-8"))
    except FileExistsError:
        raise WorkflowFileExists(file=f"{found.id}/{file.name}") from None
    return CommandResult({"file": str(file)}, str(file))


def run_check(args: Namespace) -> CommandResult:
    """Findings of the files given, or of the built-in ones; exit code 1 when there is an error."""
    from ditan.cli.report import problem_text
    from ditan.core.casework import read_vocabulary, read_workflow
    from ditan.core.casework.book import FOLDER

    words, problems = read_vocabulary(FOLDER / "vocabulary")
    examples = 0
    paths = args.files or sorted(FOLDER.glob("*.yaml"))
    for path in paths:
        found, wrong = read_workflow(path.name, _text_of(path), words)
        problems = [*problems, *wrong]
        examples += len(found.examples)

    def text(language: Language) -> str:
        if problems:
            return "\n".join(problem_text(problem, language) for problem in problems)
        return ALL_GOOD[language].format(count=len(paths), examples=examples)

    from ditan.cli.language import language_of

    findings = [problem.as_json(language_of(args)) for problem in problems]
    data = {"workflows": len(paths), "examples": examples, "findings": findings}
    return CommandResult(data, text, exit_code=int(any(_is_error(problem) for problem in problems)))


def _is_error(problem: Problem) -> bool:
    return problem.severity == "error"


def _text_of(path: Path) -> str:
    from ditan.core.errors.base import Where
    from ditan.core.errors.library import LibraryUnreadable

    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryUnreadable(Where(file=path.name), file=path.name, detail=str(error)) from error


def _head(workflow: "Workflow") -> dict[str, Any]:
    return {
        "id": workflow.id,
        "name_zh": workflow.name_zh,
        "name_en": workflow.name_en,
        "subject": workflow.subject,
        "period": workflow.period,
        "verification": workflow.verification,
    }


def workflow_json(workflow: "Workflow") -> dict[str, Any]:
    """A workflow with its states, moves and deadlines as plain values, references by id."""
    return _head(workflow) | {
        "about_zh": workflow.about_zh,
        "about_en": workflow.about_en,
        "source": workflow.source,
        "states": [_plain(state, ("line",)) for state in workflow.states.values()],
        "moves": [
            {
                "id": move.id,
                "name_zh": move.name_zh,
                "name_en": move.name_en,
                "verb": move.verb.id,
                "who": [side.id for side in move.who],
                "from": [state.id for state in move.from_states],
                "to": move.to.id if move.to else None,
                "four_eyes": [other.id for other in move.four_eyes],
                "conditions": [condition.id for condition in move.conditions],
                "needs_reason": move.needs_reason,
                "is_counted": move.is_counted,
            }
            for move in workflow.moves.values()
        ],
        "deadlines": [_plain(deadline, ("line",)) for deadline in workflow.deadlines.values()],
    }


def _plain(noun: Any, left_out: tuple[str, ...]) -> Mapping[str, Any]:
    return {name: getattr(noun, name) for name in noun.__slots__ if name not in left_out}
