"""What filings have to know of requests for data: their checks, and what is done on acceptance and on its end."""

from collections.abc import Iterable

from ditan.core.errors import Problem
from ditan.core.requests import answer_problems
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings import contents, effects
from ditan.domains.filings.models import Filing
from ditan.domains.statistics import requested
from ditan.domains.statistics.selectors.requests import requested_sources
from ditan.domains.statistics.services.taking import answer_take_back, answer_take_over

KIND, ROOM = "requested_values", "statistics"


def register() -> None:
    """Plug requests into filings, and the forms that were asked for into the page of the sources."""
    contents.register(contents.ContentKind(KIND, _problems))
    effects.register("take_over", ROOM, answer_take_over)
    effects.register("take_back", ROOM, answer_take_back)
    requested.register("requests", requested_sources)


def _problems(filing: Filing, _by: Reach) -> Iterable[tuple[str, Problem]]:
    return answer_problems(filing.form, filing.content)
