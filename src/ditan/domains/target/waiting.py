"""What the desk reminds of: targets that were put forward and wait for the reader's ruling."""

from django.utils.translation import gettext as _

from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.desk_lines import DeskLine
from ditan.domains.target.models import Decision
from ditan.domains.target.services.deciding import ADOPT_POWER
from ditan.domains.web.addresses import address_of
from ditan.domains.web.names import name_of

MOST = 20


def desk_lines(by: Reach) -> list[DeskLine]:
    """A line for each decision that whoever asks may rule on: somebody else put it forward, and nobody has ruled yet."""
    if by.person is None or not by.intervals(ADOPT_POWER):
        return []
    waiting = by.places(Decision.objects.filter(ruling=None), verb=ADOPT_POWER).exclude(person=by.person)
    return [
        DeskLine(
            f"{name_of(one.place)} · {one.document}",
            address_of("target:decision", one.pk),
            _("去审定"),
            note=f"{one.person or '—'} · {one.at:%Y-%m-%d}",
            state=_("待审定"),
        )
        for one in waiting.select_related("place", "person").order_by("pk")[:MOST]
    ]
