"""The filings of a list as its page says them: every word of a row made once, so that the template only places it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ditan.domains.filings.selectors.lists import Line
from ditan.domains.filings.titles import filing_title
from ditan.domains.web.addresses import address_of
from ditan.domains.web.names import Named, name_of


@dataclass(frozen=True, slots=True)
class LineShown:
    """A filing in words: its houses joined, its day as written, its state; numbers as they stand in a cell."""

    address: str
    title: str
    number: str
    period: str
    filers: str
    helpers: str
    due_day: date | None
    due: str
    days_left: int | None
    standing: str
    state: str
    urges: str
    returns: str
    is_fictional: bool
    is_supervised: bool


def lines_shown(lines: Iterable[Line]) -> list[LineShown]:
    """The rows of a page in its language."""
    return [_shown(line) for line in lines]


def houses_named(houses: Iterable[Named]) -> str:
    """Several houses in one cell."""
    return _("、").join(name_of(house) for house in houses)


def _shown(line: Line) -> LineShown:
    filing = line.filing
    return LineShown(
        address=address_of("filings:filing", filing.pk),
        title=filing_title(filing),
        number=filing.number,
        period=filing.period,
        filers=houses_named(line.filers),
        helpers=houses_named(line.helpers),
        due_day=line.due_day,
        due=line.due_day.isoformat() if line.due_day is not None else "",
        days_left=line.days_left,
        standing=line.standing,
        state=capfirst(name_of(line.state)),
        urges=str(line.urges),
        returns=str(line.returns),
        is_fictional=filing.place.is_fictional,
        is_supervised=line.is_supervised,
    )
