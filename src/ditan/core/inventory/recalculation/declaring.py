"""Declared causes as people type them: `3.3=error:a zero too many`."""

from collections.abc import Iterable

from ditan.core.errors import refuse_if
from ditan.core.errors.inventory.series import CauseUnreadable
from ditan.core.inventory.recalculation.model import Cause, Declared


def declared_from(texts: Iterable[str]) -> dict[str, Declared]:
    """Declarations from texts `category=cause:reason`; an unknown cause is refused by `recalculation`.

    Raises: Refused with every text that is not of this form.

    >>> declared_from(["3.3=error:a zero too many"])["3.3"].reason
    'a zero too many'
    """
    found, problems = {}, []
    for text in texts:
        category, equals, rest = text.partition("=")
        cause, _, reason = rest.partition(":")
        if not equals or not category.strip() or not cause.strip():
            problems.append(CauseUnreadable(found=text))
        else:
            word: Cause = cause.strip()  # type: ignore[assignment]  # checked where it is used
            found[category.strip()] = Declared(word, reason.strip())
    refuse_if(problems)
    return found
