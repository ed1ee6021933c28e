"""What is worth knowing about the rows of an activity table as a whole: shares, deposits, two ways of counting."""

from collections.abc import Iterator, Sequence

from ditan.core.errors import Problem
from ditan.core.errors.inventory.rows import (
    ActivitySharesIncomplete,
    DecayWithoutDeposits,
    SourcesAlternative,
)
from ditan.core.inventory.own_activities.model import OwnActivity
from ditan.core.inventory.own_activities.words import source_facts
from ditan.core.inventory.plausibility import limits
from ditan.core.inventory.sources import Source


def shares_incomplete(activity: OwnActivity, definition: Source, total: float) -> Iterator[Problem]:
    """Shares that leave a remainder: known of inert waste, a warning where they should add up to one."""
    rest = 1.0 - total
    if rest <= limits().shares:
        return
    item = definition.items.get(activity.item)
    yield ActivitySharesIncomplete(
        activity.at("item"),
        severity="info" if definition.mixture == "inert" else "warning",
        total=total,
        rest=rest,
        item=item.name_en if item else "",
        item_zh=item.name_zh if item else "",
        **source_facts(definition),
    )


def without_deposits(activities: Sequence[OwnActivity], year: int) -> Iterator[Problem]:
    """A source that decays and has no deposit of an earlier year: nothing of it emits."""
    decaying = {
        row.source: row for row in activities if row.definition is not None and row.definition.is_decay
    }
    for source, row in decaying.items():
        has_deposit = any(
            other.source == source and other.year < year and other.quantity is not None
            for other in activities
        )
        if row.definition is not None and row.quantity is not None and not has_deposit:
            yield DecayWithoutDeposits(row.at("year"), year=year, **source_facts(row.definition))


def alternatives(activities: Sequence[OwnActivity]) -> Iterator[Problem]:
    """Amounts of two sources that count the same emissions; each pair once, at its first rows."""
    first: dict[str, OwnActivity] = {}
    for row in activities:
        if row.definition is not None and row.quantity is not None and row.status == "estimated":
            first.setdefault(row.source, row)
    for source, row in first.items():
        for other in row.definition.alternatives if row.definition else ():
            if other in first and first[other].definition is not None:
                yield _alternative(source, other, first)


def _alternative(source: str, other: str, first: dict[str, OwnActivity]) -> Problem:
    facts: dict[str, str] = {}
    for word, row in (("first", first[source]), ("second", first[other])):
        named = row.definition
        facts[word] = f"{named.name_en} ({named.id})" if named else row.source
        facts[f"{word}_zh"] = named.name_zh if named else row.source
        facts[f"{word}_cell"] = str(row.at("source"))
    return SourcesAlternative(first[source].at("source"), **facts)
