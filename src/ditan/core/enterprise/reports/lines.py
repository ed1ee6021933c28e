"""The lines that a row of a template becomes: one as it stands, or one for each of what the enterprise has."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ditan.core.enterprise.methods import Item, Source
from ditan.core.enterprise.reports.amounts import Amounts
from ditan.core.enterprise.reports.results import Results, UsedParameter
from ditan.core.enterprise.reports.templates import RowKind, RowPlan

ENTERPRISE, FACILITY = "enterprise", "facility"
EMITTING = "emitting"
ENTERPRISE_ONLY, FACILITY_ONLY = "enterprise_only", "facility_only"
ITEM_SETS: tuple[str, ...] = (EMITTING,)
OUTSIDE = "outside"
INSTALLATION_SETS: tuple[str, ...] = (OUTSIDE,)
SOURCE_SETS: tuple[str, ...] = (EMITTING, ENTERPRISE_ONLY, FACILITY_ONLY)
PLACEHOLDER = re.compile(r"\{(\w*)\}")
PLACEHOLDERS: Mapping[RowKind, tuple[str, ...]] = {
    "fixed": ("facilities", "inside"),
    "source": ("source", "facilities"),
    "item": ("source", "item", "facilities"),
    "parameter": ("source", "item", "parameter", "role", "where"),
    "installation": ("installation", "facilities"),
}
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table, and what it stands for: a source, an item of it, a parameter as it was used, an installation."""

    id: str
    name_zh: str
    name_en: str
    source: Source | None = None
    item: Item | None = None
    used: UsedParameter | None = None
    place: str = ""


def lines_of(plan: RowPlan, amounts: Amounts, results: Results) -> list[Line]:
    """The lines of a row: of a block, those of which the enterprise has facts."""
    if plan.is_block:
        return list(BLOCKS[plan.kind](plan, amounts, results))
    if plan.kind == "item":
        source, _, item = plan.of[0].partition(".")
        known = amounts.facts.method.sources.get(source)
        return [_line(plan, results, known, known.items.get(item) if known else None)]
    if plan.kind == "source":
        return [_line(plan, results, amounts.facts.method.sources.get(plan.of[0]))]
    return [_line(plan, results)]


def _items(plan: RowPlan, amounts: Amounts, results: Results) -> Iterator[Line]:
    sets, but, names = amounts.how.sets, set(plan.but), []
    for word in plan.of:
        if word == EMITTING:
            names += [
                (name, but) for name, source in amounts.facts.method.sources.items() if source.emissions
            ]
        elif word in sets:
            names += [(name, {*but, *sets[word].but}) for name in sets[word].sources]
        else:
            names.append((word, but))
    for name, left_out in names:
        for source, item in amounts.items([name]):
            if item.id not in left_out:
                yield _line(plan, results, source, item)


def _sources(plan: RowPlan, amounts: Amounts, results: Results) -> Iterator[Line]:
    method = amounts.facts.method
    for name, source in method.sources.items():
        if name not in plan.but and any(_is_in(word, source, amounts, results) for word in plan.of):
            yield _line(plan, results, source)


def _is_in(word: str, source: Source, amounts: Amounts, results: Results) -> bool:
    """Whether a source has rows of emissions and belongs to a set; sets of one boundary are empty where there is but one."""
    if word == EMITTING:
        return bool(source.emissions) and source.id in results.sources
    if word in (ENTERPRISE_ONLY, FACILITY_ONLY):
        inside = ENTERPRISE if word == ENTERPRISE_ONLY else FACILITY
        return (
            FACILITY in amounts.facts.method.boundaries
            and source.id in results.sums("source")
            and source.boundaries == (inside,)
        )
    sets = amounts.how.sets
    return source.id in results.sources and source.id in (sets[word].sources if word in sets else (word,))


def _parameters(plan: RowPlan, amounts: Amounts, results: Results) -> Iterator[Line]:
    for used in results.parameters(plan.but):
        yield _line(plan, results, used.source, used.item, used)


def _installations(plan: RowPlan, amounts: Amounts, results: Results) -> Iterator[Line]:
    outside = results.computation.outside_facilities
    for place in amounts.facts.facilities:
        if place in outside or OUTSIDE not in plan.of:
            yield _line(plan, results, place=place)


BLOCKS: Mapping[RowKind, Callable[[RowPlan, Amounts, Results], Iterator[Line]]] = {
    "item": _items,
    "source": _sources,
    "parameter": _parameters,
    "installation": _installations,
}


def _line(
    plan: RowPlan,
    results: Results,
    source: Source | None = None,
    item: Item | None = None,
    used: UsedParameter | None = None,
    place: str = "",
) -> Line:
    ids = {"source": source.id if source else "", "item": item.id if item else "", "installation": place}
    zh = {"source": source.name_zh if source else "", "item": item.name_zh if item else ""}
    en = {"source": source.name_en if source else "", "item": item.name_en if item else ""}
    if used is not None:
        ids |= {"role": used.role, "where": used.where}
        zh, en = zh | {"parameter": used.name_zh}, en | {"parameter": used.name_en}
    known = results.computation.facts.installations.get(place)
    zh |= {"installation": f"{place} {known.name_zh}".strip() if known else place}
    en |= {"installation": f"{place} {known.name_en or known.name_zh}".strip() if known else place}
    zh |= {"facilities": "、".join(results.facilities), "inside": "、".join(results.inside)}
    en |= {"facilities": ", ".join(results.facilities), "inside": ", ".join(results.inside)}
    name = (filled(plan.name_zh, zh), filled(plan.name_en, en))
    return Line(filled(plan.pattern, ids), *name, source, item, used, place)


def filled(text: str, words: Words) -> str:
    """A text with its placeholders filled in; words may hold braces themselves."""
    return PLACEHOLDER.sub(lambda found: words.get(found[1], found[0]), text)
