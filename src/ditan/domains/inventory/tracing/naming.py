"""How the source and the item of a leaf row are called: balance rows and fuels, or sources of the activity table."""

from ditan.core.inventory.model import COMBUSTION_CATEGORY, is_within
from ditan.core.library import vocabulary
from ditan.core.trace import Step
from ditan.domains.inventory.screens.sectors import fuel_name, row_name


def is_of_balance(step: Step) -> bool:
    """Whether the row comes from the energy balance: then its sector is a balance row and its fuel a fuel."""
    return step.sector in vocabulary.rows() or (
        is_within(step.category, COMBUSTION_CATEGORY) and step.fuel in vocabulary.fuels()
    )


def source_name(step: Step) -> str:
    """The name of the row's source in the page's language; free text of an activity table as it was written."""
    if is_of_balance(step):
        return row_name(step.sector)
    known = _known_source(step)
    return known if known else step.sector


def item_name(step: Step) -> str:
    """The name of the row's item (fuel, herd, product …) in the page's language."""
    if is_of_balance(step):
        return fuel_name(step.fuel) if step.fuel else ""
    known = _known_item(step)
    return known if known else step.fuel


def _known_source(step: Step) -> str:
    return ""


def _known_item(step: Step) -> str:
    return ""
