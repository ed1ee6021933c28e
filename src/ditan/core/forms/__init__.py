"""Forms as data: what an office fills in, how it is read, and what is checked.

`form(id)` is a built-in one (`library/forms`); `parse` reads what was posted and keeps what cannot be read; `check`
tells every problem at once, by path. Invariant: an empty field has no entry, and is never taken for zero.
"""

from ditan.core.forms.book import form, forms, read_forms
from ditan.core.forms.checking import change_of, check
from ditan.core.forms.model import NOTATIONS, Cell, Field, Form, Section, Words
from ditan.core.forms.parsing import at, expectation, is_number, parse
from ditan.core.forms.pasting import PASTED, paste
from ditan.core.forms.prefilling import PREFILLED, prefill, prefilled
from ditan.core.forms.reading import read_form

__all__ = [
    "NOTATIONS",
    "PASTED",
    "PREFILLED",
    "Cell",
    "Field",
    "Form",
    "Section",
    "Words",
    "at",
    "change_of",
    "check",
    "expectation",
    "form",
    "forms",
    "is_number",
    "parse",
    "paste",
    "prefill",
    "prefilled",
    "read_form",
    "read_forms",
]
