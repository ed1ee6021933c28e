"""`ditan check`: whether this installation is sound."""

from argparse import Namespace

from ditan.cli.parser import CommandParser
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

HELP = (
    "检查本机：设置、数据库、防改触发器、留痕、证据",
    "check this installation: settings, database, guards, audit trail, evidence",
)
DEPLOY_HELP = ("也检查对外服务所需的设置", "also the settings that a server open to others must have")
REPAIR_HELP = ("先把缺少的防改触发器装回去", "first put missing guards back in place")
SOUND = ("没有发现问题", "nothing found")
COUNTS = ("{errors} 个错误，{warnings} 个警告", "{errors} errors, {warnings} warnings")


def add_command(parser: CommandParser) -> None:
    """One command."""
    parser.add_argument("--deploy", action="store_true", help=DEPLOY_HELP)
    parser.add_argument("--repair", action="store_true", help=REPAIR_HELP)
    parser.set_defaults(run=run)


def run(args: Namespace) -> CommandResult:
    """List everything that is wrong; exit code 1 when an error is among it."""
    from ditan.cli.installation import installation_ready
    from ditan.cli.language import language_of
    from ditan.cli.report import problem_text

    installation_ready(needs_tables=False)
    from django.db import connection

    from ditan.domains.audit.guards import guards_install
    from ditan.site.checking import installation_problems

    if args.repair:
        guards_install(connection)
    found = list(installation_problems(is_deployed=args.deploy))
    errors = sum(problem.severity == "error" for problem in found)
    data = {
        "findings": [problem.as_json(language_of(args)) for problem in found],
        "errors": errors,
        "warnings": sum(problem.severity == "warning" for problem in found),
    }

    def text(language: Language) -> str:
        place = 0 if language == "zh" else 1
        if not found:
            return SOUND[place]
        lines = [problem_text(problem, language) for problem in found]
        return "\n".join([*lines, COUNTS[place].format(**data)])

    return CommandResult(data, text, 1 if errors else 0)
