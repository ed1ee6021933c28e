"""The activity table of all sectors but combustion: rows of known sources, and free rows with a factor of their own.

`read_activities` understands the words of a file, `settle` chooses parameters for an edition, `own_steps` makes
leaf rows through the engine. Rows of fossil fuel combustion (CO2) come from the balance and are refused here.
"""

from ditan.core.inventory.own_activities.model import OwnActivity, OwnValue
from ditan.core.inventory.own_activities.reading import read_activities
from ditan.core.inventory.own_activities.settling import Settled, Settlement, settle
from ditan.core.inventory.own_activities.stepping import own_amounts, own_steps

__all__ = [
    "OwnActivity",
    "OwnValue",
    "Settled",
    "Settlement",
    "own_amounts",
    "own_steps",
    "read_activities",
    "settle",
]
