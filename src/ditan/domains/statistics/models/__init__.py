"""What a place's statistics hold: energy balance tables as printed, and activity tables of the other sectors.

Nouns: `Balance`, `BalanceCell`, `BalanceFinding`, `BalanceMaking`, `CellOrigin`, `ActivityTable`, `ActivityRow`,
`SourceAnswer`, `SourceFact`, `GivenConsumption`, `Withdrawal`, `Figure`, `FigureWithdrawal`, `PeriodFigure`,
`PeriodFigureWithdrawal`, `CoefficientChoice`. Invariant
(triggers): a table that was read is not changed; a corrected table is a new record, and the newest of a place and year that
was not withdrawn is the one in use.
"""

from ditan.domains.statistics.models.activities import ActivityRow, ActivityTable
from ditan.domains.statistics.models.balances import (
    Balance,
    BalanceCell,
    BalanceFinding,
    BalanceMaking,
    CellOrigin,
)
from ditan.domains.statistics.models.coefficients import CoefficientChoice
from ditan.domains.statistics.models.figures import Figure, FigureWithdrawal
from ditan.domains.statistics.models.periods import PeriodFigure, PeriodFigureWithdrawal
from ditan.domains.statistics.models.sources import GivenConsumption, SourceAnswer, SourceFact
from ditan.domains.statistics.models.withdrawals import Withdrawal

__all__ = [
    "ActivityRow",
    "ActivityTable",
    "Balance",
    "BalanceCell",
    "BalanceFinding",
    "BalanceMaking",
    "CellOrigin",
    "CoefficientChoice",
    "Figure",
    "FigureWithdrawal",
    "GivenConsumption",
    "PeriodFigure",
    "PeriodFigureWithdrawal",
    "SourceAnswer",
    "SourceFact",
    "Withdrawal",
]
