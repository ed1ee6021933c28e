"""Slots: the one place that a filing of a workflow, subject and period takes; also the name of a series of versions."""

from ditan.core.casework import Workflow
from ditan.domains.accounts.models import Organisation
from ditan.domains.places.models import Place


def slot_of(
    workflow: str, place: Place | str, organisation: Organisation | int | None, period: str, form: str = ""
) -> str:
    """The name of the slot; equal for an expectation, its filing and the versions of it.

    Parameters: place, organisation – rows or their ids; form – where a filing has a form of its own: each form once.
    """
    code = place.pk if isinstance(place, Place) else place
    house = organisation.pk if isinstance(organisation, Organisation) else organisation
    subject = f"{code}/{house}" if house is not None else code
    return ":".join((workflow, subject, period, *([form] if form else [])))


def restatement_slot(series: str) -> str:
    """The slot of the one open restatement of a series."""
    return f"restatement/{series}"


def takes_slot(workflow: Workflow) -> bool:
    """Whether a subject files only once for a period."""
    return workflow.period != "once"
