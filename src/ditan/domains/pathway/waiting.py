"""What the desk reminds of: scenarios that wait for the reader to publish them, or to take them back."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _

from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.desk_lines import DeskLine
from ditan.domains.pathway.models import Publication
from ditan.domains.target.services.deciding import ADOPT_POWER
from ditan.domains.web.addresses import address_of
from ditan.domains.web.names import name_of

MOST = 20


def publications_waiting(by: Reach) -> list[DeskLine]:
    """A line for each scenario that somebody else put forward and nobody has ruled on."""
    if by.person is None or not by.intervals(ADOPT_POWER):
        return []
    waiting = by.places(Publication.objects.filter(ruling=None), verb=ADOPT_POWER).exclude(person=by.person)
    found = waiting.select_related("place", "person").defer("text", "resolved").order_by("pk")
    return [
        DeskLine(
            (_("{place} · 撤回情景 {name}") if one.withdraws else _("{place} · 发布情景 {name}")).format(
                place=name_of(one.place), name=one.name
            ),
            f"{address_of('pathway:scenario', one.name)}?{urlencode({'place': one.place_id})}",
            _("去审定"),
            note=f"{one.person or '—'} · {one.at:%Y-%m-%d} · {one.reason}",
            state=_("待审定"),
        )
        for one in found[:MOST]
    ]
