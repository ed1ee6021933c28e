"""The pattern from which forms are derived: `library/statistics/request_form.yaml`, a form like any other."""

from dataclasses import replace
from functools import cache

from ditan.core.forms.model import Field, Form, Section
from ditan.core.forms.reading import read_form
from ditan.core.library.files import read_built_in

FILE = "statistics/request_form.yaml"


@cache
def pattern() -> Form:
    """The pattern. Raises: Refused with everything that is wrong with its file."""
    return read_built_in(FILE, read_form)


def section_of(name: str, *fields: Field) -> Section:
    """A section of the pattern with other fields in it; without any, as it stands."""
    found = next(section for section in pattern().sections if section.id == name)
    return replace(found, fields=fields) if fields else found
