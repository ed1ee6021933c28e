"""Last year's values in the empty places of a form, marked until somebody has typed over them.

What was filled in so is no answer yet: `check` tells how many places still hold it, and each is shown with its mark.
"""

from collections.abc import Mapping
from typing import Any

from ditan.core.forms.model import Form
from ditan.core.forms.parsing import at, put

PREFILLED = "_prefilled"  # the key of the marks in a content: value by path
LEFT_OUT = frozenset({"long_text"})  # remarks are written anew each year


def prefill(form: Form, content: Mapping[str, Any], last: Mapping[str, Any]) -> dict[str, Any]:
    """The content with last year's values in its empty places, and a mark for each of them.

    Parameters: content – as it stands; last – that of the same form a year before.
    Returns: a new content; what somebody has typed stays.
    """
    filled = _copied(content)
    marks = dict(content.get(PREFILLED) or {})
    for path, cell, _row in form.places():
        value = at(last, path)
        if cell.kind not in LEFT_OUT and value is not None and at(filled, path) is None:
            put(filled, path, value)
            marks[path] = value
    return {**filled, PREFILLED: marks} if marks else filled


def prefilled(content: Mapping[str, Any]) -> frozenset[str]:
    """The paths that still hold what was filled in from last year."""
    marks = content.get(PREFILLED)
    if not isinstance(marks, Mapping):
        return frozenset()
    return frozenset(path for path, value in marks.items() if at(content, path) == value)


def _copied(content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: _copied(value) if isinstance(value, Mapping) and "notation" not in value else value
        for key, value in content.items()
    }
