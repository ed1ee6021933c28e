"""`ditan places`: the places of the library in the database of this installation."""

from argparse import Namespace

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult

HELP = ("地区：行政区划及其沿革", "places: administrative divisions and their history")
LOAD_HELP = (
    "把参数库中的地区读入数据库；可重复执行，单位自己改过的不动",
    "bring the places of the library into the database; may be repeated, what an office changed itself is left alone",
)
TEXT = {"zh": "新增或更新 {number} 个地区", "en": "{number} places new or changed"}


def add_commands(commands: Commands) -> None:
    """Add load."""
    load = commands.add_parser("load", help=LOAD_HELP)
    load.set_defaults(run=run_load)


def run_load(args: Namespace) -> CommandResult:
    """Load what is new or has changed since the last release."""
    from ditan.cli.installation import installation_ready

    installation_ready()
    from ditan.cli.language import language_of
    from ditan.domains.places.services import places_load

    number = places_load()
    return CommandResult({"changed": number}, TEXT[language_of(args)].format(number=number))
