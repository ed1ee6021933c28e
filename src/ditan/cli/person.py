"""`ditan person`: renewing what a person has lost, by those who run the server."""

from argparse import Namespace

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult

HELP = ("人员账号：重设密码和第二重验证", "accounts of people: renew a password and a second factor")
RENEW_HELP = (
    "重设一个账号的密码（新密码只显示一次），并结束其全部登录",
    "renew the password of an account (shown once) and end all its sittings",
)
NAME_HELP = ("登录名", "the sign-in name")
FACTOR_HELP = ("同时取消第二重验证（丢了手机）", "also take away the second factor (telephone lost)")
TEXT = {
    "zh": "{name} 的新密码（只显示这一次，请其登录后修改）：{password}",
    "en": "New password of {name} (shown only this once; to be changed after sign-in): {password}",
}


def add_commands(commands: Commands) -> None:
    """Add renew."""
    renewing = commands.add_parser("renew", help=RENEW_HELP)
    renewing.add_argument("username", metavar="NAME", help=NAME_HELP)
    renewing.add_argument("--second-factor", action="store_true", help=FACTOR_HELP)
    renewing.set_defaults(run=run_renew)


def run_renew(args: Namespace) -> CommandResult:
    """Renew the password; refused where nobody has the name."""
    from ditan.cli.installation import installation_ready

    installation_ready()
    from django.utils import timezone

    from ditan.cli.language import language_of
    from ditan.domains.accounts.scope import reach_of_installation
    from ditan.domains.accounts.services import person_renew

    by = reach_of_installation(timezone.localdate())
    person, password = person_renew(args.username, by=by, with_second_factor=args.second_factor)
    data = {"username": person.username, "password": password}
    return CommandResult(data, TEXT[language_of(args)].format(name=person.username, password=password))
