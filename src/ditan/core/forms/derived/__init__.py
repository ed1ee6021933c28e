"""Forms that no file spells out: derived from the sources of the balance and from the measures of statistics.

So a form and what its values become have one definition: an item added to a source is a row of its form.
"""

from functools import cache

from ditan.core.forms.derived.figures import FigureField, figure_fields, figure_forms, owner_of_figures
from ditan.core.forms.derived.sources import source_forms, source_of_form
from ditan.core.forms.model import Form

__all__ = [
    "FigureField",
    "derived_forms",
    "figure_fields",
    "owner_of_figures",
    "source_of_form",
]


@cache
def derived_forms() -> dict[str, Form]:
    """Every derived form by id: `source_<source>` and `figures_<owner>`."""
    return {form.id: form for form in (*source_forms(), *figure_forms())}
