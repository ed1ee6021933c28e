"""`ditan filing`: sealed versions, proved again on the server itself."""

from argparse import Namespace

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

HELP = ("报送事项：验证封存的版本", "filings: verify sealed versions")
VERIFY_HELP = (
    "验证一个版本：文本给出哈希，按存着的表重新计算结果相同",
    "verify a version: its text gives its hash, its tables calculated again give its result",
)
VERSION_HELP = ("版本编号，即版本页地址中的数", "number of the version, as in the address of its page")
PROVED = ("已验证：{series} 第 {position} 版", "verified: {series} version {position}")
DIFFERS = ("与封存时不同：{series} 第 {position} 版", "not as sealed: {series} version {position}")


def add_commands(commands: Commands) -> None:
    """Add verify."""
    verify = commands.add_parser("verify", help=VERIFY_HELP)
    verify.add_argument("version", metavar="VERSION", type=int, help=VERSION_HELP)
    verify.set_defaults(run=run_verify)


def run_verify(args: Namespace) -> CommandResult:
    """Prove one version; exit code 1 when anything is not as it was sealed."""
    from ditan.cli.installation import installation_ready
    from ditan.cli.language import language_of
    from ditan.cli.report import problem_text

    installation_ready()
    from ditan.core.errors.versions import VersionUnknown
    from ditan.domains.filings.models import Version
    from ditan.domains.filings.proving import version_proof

    version = Version.objects.filter(pk=args.version).first()
    if version is None:
        raise VersionUnknown(found=args.version)
    problems = version_proof(version)
    data = {
        "version": version.pk,
        "series": version.series,
        "position": version.position,
        "content_hash": version.content_hash,
        "is_proved": not problems,
        "findings": [problem.as_json(language_of(args)) for problem in problems],
    }

    def text(language: Language) -> str:
        said = (DIFFERS if problems else PROVED)[0 if language == "zh" else 1]
        return "\n".join([said.format(**data), *(problem_text(each, language) for each in problems)])

    return CommandResult(data, text, 1 if problems else 0)
