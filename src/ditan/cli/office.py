"""`ditan office`: the first low-carbon office of an installation, from which everybody else is invited."""

from argparse import Namespace

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult

HELP = ("低碳办：开设第一个单位", "the low-carbon office: open the first organisation")
OPEN_HELP = (
    "开设一个地区的低碳办，并给出其管理员的邀请码（只显示一次）",
    "open the low-carbon office of a place and print the invitation of its manager (shown once)",
)
PLACE_HELP = ("地区代码", "code of the place")
NAME_HELP = ("单位名称", "name of the office")
NAME_EN_HELP = ("英文名称", "its English name")
MAILBOX_HELP = ("管理员邮箱，可不写", "mailbox of the manager, if any")
TEXT = {
    "zh": "已开设：{name}（{place}）\n邀请地址（7 天内有效，只显示这一次）：{site}/invitations/{token}/",
    "en": "Opened: {name} ({place})\nInvitation (valid for 7 days, shown only this once): {site}/invitations/{token}/",
}


def add_commands(commands: Commands) -> None:
    """Add open."""
    opening = commands.add_parser("open", help=OPEN_HELP)
    opening.add_argument("--place", required=True, help=PLACE_HELP)
    opening.add_argument("--name", required=True, help=NAME_HELP)
    opening.add_argument("--name-en", default="", help=NAME_EN_HELP)
    opening.add_argument("--mailbox", default="", help=MAILBOX_HELP)
    opening.set_defaults(run=run_open)


def run_open(args: Namespace) -> CommandResult:
    """Open the office; refused where the place has one already."""
    from ditan.cli.installation import installation_ready

    installation_ready()
    from django.conf import settings
    from django.utils import timezone

    from ditan.cli.language import language_of
    from ditan.core.errors.balance import PlaceCodeUnknown
    from ditan.core.library import vocabulary
    from ditan.core.library.nearest import nearest
    from ditan.domains.accounts.services import office_open
    from ditan.domains.places.selectors import place_get
    from ditan.domains.places.services import places_load

    place = place_get(args.place)
    if place is None and places_load():
        place = place_get(args.place)  # an installation of today has no places yet
    if place is None:
        known = vocabulary.places()
        near = nearest(args.place, known)
        raise PlaceCodeUnknown(place=args.place, nearest=f"{near} {known[near].name_zh}")
    office, token = office_open(
        place=place, name_zh=args.name, name_en=args.name_en, mailbox=args.mailbox, now=timezone.now()
    )
    data = {"organisation": office.pk, "name": office.name_zh, "place": place.pk, "invitation": token}
    site = settings.DITAN_SITE_ADDRESS
    text = TEXT[language_of(args)].format(name=office.name_zh, place=place.pk, site=site, token=token)
    return CommandResult(data, text)
