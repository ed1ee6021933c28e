"""Keys of allocation as shown: what is allocated by which key, and what every county would get under each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ditan.core.inventory.counties import OWN_VALUE, Cause, Cell, effect_of_keys, key_in_use
from ditan.domains.inventory.screens.counties.words import key_name
from ditan.domains.inventory.screens.sectors import row_name
from ditan.domains.inventory.selectors.counties import Bench
from ditan.domains.web.names import name_of, short_name_of
from ditan.domains.web.numbers import emissions_text, parts_text

ALLOCATED = "allocated"


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A sector of a cause that is allocated: how much, by which key."""

    cause: str
    cause_name: str
    sector: str
    sector_name: str
    amount: str
    key: str
    proposed: str
    chosen: str


@dataclass(frozen=True, slots=True)
class KeyOption:
    """A key that may be chosen; where no county has a weight of it, its name says so."""

    id: str
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Share:
    """What a county would get under one key."""

    text: str
    width: float


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A county under every key."""

    name: str
    cells: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class CauseTab:
    """An allocated cause whose effect may be looked at."""

    id: str
    name: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """One allocated cause under each key."""

    cause: str
    name: str
    amount: str
    keys: tuple[str, ...]
    rows: tuple[ShareLine, ...]
    others: tuple[CauseTab, ...]


def key_lines(bench: Bench) -> list[KeyLine]:
    """What is allocated, by cause and sector, with the key in use."""
    found: dict[tuple[str, str], int] = {}
    for part in bench.split.parts:
        if bench.causes.causes[part.cause].treatment == ALLOCATED:
            about = (part.cause, part.cell.sector)
            found[about] = found.get(about, 0) + part.emissions_micro_t
    return [_line(bench, cause, sector, amount) for (cause, sector), amount in sorted(found.items())]


def key_options(bench: Bench) -> list[KeyOption]:
    """All keys."""
    found = []
    for key in bench.causes.keys:
        name = key_name(bench.causes, key)
        is_there = key in bench.weights or key == OWN_VALUE
        found.append(KeyOption(key, name, name if is_there else name + _("（没有数）")))
    return found


def effect_shown(bench: Bench, causes: Sequence[Cause], asked: str) -> Effect | None:
    """What every county would get of one allocated cause under each key; of the asked cause, else of the largest."""
    amounts = {cause.id: bench.by_cause[cause.id] for cause in causes if cause.treatment == ALLOCATED}
    if not amounts:
        return None
    chosen = asked if asked in amounts else max(amounts, key=lambda one: amounts[one])
    found = effect_of_keys(amounts[chosen], [county.pk for county in bench.counties], bench.weights)
    names = {cause.id: name_of(cause) for cause in causes}
    return Effect(
        cause=chosen,
        name=names[chosen],
        amount=emissions_text(amounts[chosen], sign=True),
        keys=tuple(key_name(bench.causes, key) for key in found),
        rows=_share_lines(bench, found, amounts[chosen]),
        others=tuple(CauseTab(one, names[one], one == chosen) for one in amounts),
    )


def _share_lines(bench: Bench, found: Mapping[str, Mapping[str, int]], amount: int) -> tuple[ShareLine, ...]:
    codes = [county.pk for county in bench.counties]
    largest = max((abs(share) for shares in found.values() for share in shares.values()), default=0)
    columns = [(shares, parts_text([shares[code] for code in codes], amount)) for shares in found.values()]
    return tuple(
        ShareLine(
            short_name_of(county),
            tuple(
                Share(texts[at], 100 * abs(shares[county.pk]) / largest if largest else 0.0)
                for shares, texts in columns
            ),
        )
        for at, county in enumerate(bench.counties)
    )


def _line(bench: Bench, cause: str, sector: str, amount: int) -> KeyLine:
    rule, cell = bench.causes.causes[cause], Cell(sector, "")
    return KeyLine(
        cause=cause,
        cause_name=name_of(rule),
        sector=sector,
        sector_name=row_name(sector),
        amount=emissions_text(amount, sign=True),
        key=key_name(bench.causes, key_in_use(rule, cell, bench.chosen)),
        proposed=key_name(bench.causes, rule.key_of(cell)),
        chosen=bench.chosen.get((cause, sector), ""),
    )
