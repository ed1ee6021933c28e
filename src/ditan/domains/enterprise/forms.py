"""Forms of statutory reports that the office keeps itself: templates in the folder of the installation's state."""

from pathlib import Path

from django.conf import settings

from ditan.core.enterprise.reports import adopt_templates, report_problems
from ditan.core.errors import Problem
from ditan.core.library import load

FOLDER = "reports"


def forms_folder() -> Path:
    """Where the office keeps forms of its own."""
    return Path(settings.DITAN_HOME) / FOLDER


def forms_adopt() -> None:
    """Put the office's own forms to use, those without an error; once, when the program starts."""
    adopt_templates(forms_folder())


def form_problems() -> list[Problem]:
    """Everything that is wrong with the office's own forms as they stand now."""
    folder = forms_folder()
    return report_problems(load(), folder) if folder.is_dir() else []
