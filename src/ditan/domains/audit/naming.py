"""What the things of the trail are called: the title of a filing beside its number.

A domain that keeps things tells how they are called when it is ready (`things_named`). A thing of which nobody tells, or
that is gone, keeps its number alone.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from django.db.models import QuerySet

from ditan.domains.audit.models import Entry
from ditan.domains.web.numbers import page_language

Namer = Callable[[Collection[str]], Mapping[str, str]]
_namers: dict[str, Namer] = {}


def things_named(kind: str, namer: Namer) -> None:
    """Tell how the things of a kind are called.

    Parameters: kind – as entries have it (`filings.filing`); namer – from the numbers of things to their names, in one
    query, in the language of the page.
    """
    _namers[kind] = namer


def things_called(entries: Iterable[Entry]) -> dict[tuple[str, str], str]:
    """The names of the things of these entries, by kind and number: a query for each kind among them."""
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        wanted.setdefault(entry.object_type, set()).add(entry.object_id)
    return {
        (kind, number): name
        for kind, numbers in wanted.items()
        if kind in _namers
        for number, name in _namers[kind](numbers).items()
    }


def entries_called(entries: Iterable[Entry]) -> None:
    """Give each entry the name of its thing (`called`), empty where it has none."""
    entries = list(entries)
    names = things_called(entries)
    for entry in entries:
        entry.called = names.get((entry.object_type, entry.object_id), "")


def numbers_of(texts: Collection[str]) -> list[int]:
    """The numbers among the keys of entries, which are kept as text."""
    return [int(text) for text in texts if text.isascii() and text.isdigit()]


def named_by(rows: Callable[[], QuerySet], chinese: str, english: str = "") -> Namer:
    """Things called by a field of theirs, or of what they belong to: `person__name`.

    Parameters: english – the field of the English name; without one, the name is the same in both languages.
    """

    def namer(texts: Collection[str]) -> Mapping[str, str]:
        fields = (english, chinese) if english and page_language() == "en" else (chinese,)
        found = rows().filter(pk__in=numbers_of(texts)).order_by().values_list("pk", *fields)
        return {str(key): next((name for name in names if name), "") for key, *names in found}

    return namer
