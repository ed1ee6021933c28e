"""Which column is which field: by names, synonyms and likeness, never by position."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from ditan.core.intake.model import Field, How, Match
from ditan.core.intake.words import intake_words
from ditan.core.tables.numbers import plain_text

BRACKETS = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]")
NOT_LETTERS = re.compile(r"[\W_]+")
SHORTEST_LIKENESS = 3
BELOW = 0.9


def normalised(name: str) -> str:
    """A header without brackets, spaces, punctuation and case.

    >>> normalised("数量（万吨）"), normalised(" Fuel_type* ")
    ('数量', 'fueltype')
    """
    return NOT_LETTERS.sub("", BRACKETS.sub("", plain_text(name)).casefold())


def header_signature(names: Sequence[str]) -> str:
    """The signature of a header: the same when columns have only moved."""
    said = sorted(filter(None, (normalised(name) for name in names)))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def match_columns(
    names: Sequence[str],
    fields: Sequence[Field],
    *,
    remembered: Mapping[str, str] | None = None,
    is_exact: bool = False,
) -> tuple[Match, ...]:
    """The field of each column, each field at most once, the surest pairs first.

    Parameters: remembered – the field of each normalised header, as it was chosen earlier ('' for none); is_exact –
    leave likeness out (quick, for finding the header).
    """
    remembered = remembered or {}
    lowest = _lowest_names(names)
    pairs = [
        (confidence, column, position, how)
        for column, name in enumerate(names)
        for position, field in enumerate(fields)
        for confidence, how in [
            _likeness(name, field, remembered, is_exact=is_exact)
            if not lowest[column] or normalised(name) in remembered
            else max(
                _likeness(name, field, remembered, is_exact=is_exact), _likeness_below(lowest[column], field)
            )
        ]
        if confidence
    ]
    found: dict[int, Match] = {}
    taken: set[int] = set()
    for confidence, column, position, how in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if column not in found and position not in taken:
            found[column] = Match(column, names[column], fields[position].id, confidence, how)
            taken.add(position)
    return tuple(
        found.get(column) or Match(column, name, "", 1.0, "remembered")
        if remembered.get(normalised(name)) == ""
        else found.get(column) or Match(column, name)
        for column, name in enumerate(names)
    )


def _likeness(name: str, field: Field, remembered: Mapping[str, str], *, is_exact: bool) -> tuple[float, How]:
    """How sure a header is a field, and how that was found."""
    plain = normalised(name)
    if plain in remembered:
        return (1.0, "remembered") if remembered[plain] == field.id else (0.0, "none")
    if not plain or _is_earlier(name):
        return 0.0, "none"
    own = {normalised(word) for word in (field.id, field.name_zh, field.name_en)}
    if plain in own or {normalised(word) for word in name.replace("\n", " ").split()} <= own:
        return 1.0, "name"
    others = {normalised(word) for word in field.synonyms}
    if plain in others:
        return 0.95, "synonym"
    if is_exact or len(plain) < SHORTEST_LIKENESS:
        return 0.0, "none"
    best = max(SequenceMatcher(None, plain, word, autojunk=False).ratio() for word in own | others)
    return (round(best * 0.9, 2), "similar") if best >= intake_words().similar_at_least else (0.0, "none")


def _lowest_names(names: Sequence[str]) -> list[str]:
    """Of a header of several rows what stands lowest (数量 below 消费量), where no other column ends in the same word.

    English names have spaces of their own, so only Chinese words are taken apart.
    """
    last = [
        normalised(name.split()[-1]) if len(name.split()) > 1 and not _is_earlier(name) else ""
        for name in names
    ]
    whole = [normalised(name) for name in names]
    return [
        word if word and not word.isascii() and (last.count(word), whole.count(word)) == (1, 0) else ""
        for word in last
    ]


def _likeness_below(word: str, field: Field) -> tuple[float, How]:
    """How sure a column is a field by the lowest row of its header alone: it is shown as a likeness."""
    own = {normalised(name) for name in (field.id, field.name_zh, field.name_en, *field.synonyms)}
    return (BELOW, "similar") if word in own else (0.0, "none")


def _is_earlier(name: str) -> bool:
    return plain_text(name).casefold().startswith(intake_words().earlier)
