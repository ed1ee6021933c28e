"""What methodologies know, taken together: sources, their items, and the rows that a block can become."""

from collections.abc import Iterator
from functools import cache

from ditan.core.enterprise.methods import Item, Source, methods
from ditan.core.enterprise.reports.conversions import conversions
from ditan.core.enterprise.reports.lines import ITEM_SETS, SOURCE_SETS, filled
from ditan.core.enterprise.reports.templates import RowPlan


@cache
def known_sources() -> frozenset[str]:
    """The ids of the sources of all methodologies."""
    return frozenset(source.id for source in _sources())


@cache
def known_items() -> frozenset[str]:
    """`source.item` of all methodologies."""
    return frozenset(f"{source.id}.{item.id}" for source in _sources() for item in source.items.values())


def line_ids(row: RowPlan) -> set[str]:
    """The ids of the lines that a row can become; of parameters and installations none can be told before there are facts."""
    if not row.is_block:
        return {row.id}
    if row.kind == "source":
        return {_filled(row, source, None) for source in _in_sets(row)}
    if row.kind == "item":
        return {_filled(row, source, item) for source in _in_sets(row) for item in source.items.values()}
    return set()


def _filled(row: RowPlan, source: Source, item: Item | None) -> str:
    return filled(row.pattern, {"source": source.id, "item": item.id if item else ""})


def _in_sets(row: RowPlan) -> Iterator[Source]:
    sets = conversions().sets
    for source in _sources():
        for word in row.of:
            held = sets[word].sources if word in sets else (word,)
            if word in (*ITEM_SETS, *SOURCE_SETS) or source.id in held:
                yield source


def _sources() -> Iterator[Source]:
    for method in methods().values():
        yield from method.sources.values()
