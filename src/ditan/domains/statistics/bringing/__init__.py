"""The kinds of files that statistics are brought in by, registered with the waiting room; each in a file of its own."""

from ditan.domains.intake.kinds import register
from ditan.domains.statistics.bringing.activities import ACTIVITIES
from ditan.domains.statistics.bringing.balances import BALANCES
from ditan.domains.statistics.bringing.figures import FIGURES
from ditan.domains.statistics.bringing.periods import PERIOD_FIGURES
from ditan.domains.statistics.bringing.sources import SOURCES


def register_kinds() -> None:
    """Make the kinds known. For `AppConfig.ready()`."""
    for kind in (BALANCES, ACTIVITIES, FIGURES, PERIOD_FIGURES, SOURCES):
        register(kind)
