"""The workflow that a filing goes by, and the definitions that this installation has adopted."""

from datetime import date
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils import timezone

from ditan.core.casework import Workflow, adopt, read_adopted, vocabulary, workflow
from ditan.core.errors import Problem

FOLDER = "workflows"


class Opened(Protocol):
    """What of a filing tells its workflow."""

    @property
    def workflow(self) -> str:
        """The id of the workflow."""

    @property
    def opened_on(self) -> date:
        """The day on which it was opened."""


def flow_of(filing: Opened) -> Workflow:
    """The definition that was in force on the day the filing was opened: what changes later leaves it alone."""
    return workflow(filing.workflow, filing.opened_on)


def adopted_folder() -> Path:
    """Where the office keeps workflows of its own, in the folder of the installation's state."""
    return Path(settings.DITAN_HOME) / FOLDER


def definition_problems() -> list[Problem]:
    """Everything that is wrong with the office's own definitions as they stand now."""
    return read_adopted(adopted_folder(), vocabulary())[1]


def definitions_adopt() -> None:
    """Put the office's own definitions to use, those without an error; once, when the program starts."""
    found, _ = read_adopted(adopted_folder(), vocabulary())
    adopt(found, timezone.localdate)
