"""The built-in forms, found by folder (`library/forms/*.yaml`, one a file), and those that are derived."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.forms import FormUnknown
from ditan.core.forms.derived import derived_forms
from ditan.core.forms.model import Form
from ditan.core.forms.reading import read_form
from ditan.core.library.files import BUILT_IN
from ditan.core.library.nearest import nearest

FOLDER = BUILT_IN / "forms"


def read_forms(folder: Path) -> tuple[dict[str, Form], list[Problem]]:
    """Every form of a folder by its id, and what is wrong with any of the files."""
    found: dict[str, Form] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        form, wrong = read_form(path.name, path.read_text("utf-8-sig"))
        found[form.id] = form
        problems += wrong
    return found, problems


@cache
def forms() -> Mapping[str, Form]:
    """The built-in and the derived forms by id. Raises: Refused with everything that is wrong with their files."""
    found, problems = read_forms(FOLDER)
    refuse_if(problems)
    return found | derived_forms()


def form(name: str) -> Form:
    """A built-in form by id. Raises: FormUnknown with the nearest known."""
    known = forms()
    if name not in known:
        raise FormUnknown(found=name, nearest=nearest(name, known), known=", ".join(known))
    return known[name]
