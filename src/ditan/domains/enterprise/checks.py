"""What `ditan check` asserts of enterprises: the office's own forms of reports can be used."""

from collections.abc import Iterator

from ditan.core.errors import Problem
from ditan.domains.enterprise.forms import form_problems


def problems() -> Iterator[Problem]:
    """What is wrong with the office's own forms; a file with an error is left out."""
    yield from form_problems()
