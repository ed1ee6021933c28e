"""The form of a source of the balance: its items down, its fuels across, each in the unit of the table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ditan.core.balance.compiling import Item, Source, sources
from ditan.core.balance.compiling.adding import SIGNED_ROWS
from ditan.core.forms.derived.pattern import pattern, section_of
from ditan.core.forms.model import Cell, Field, Form, Section, Words
from ditan.core.library.vocabulary import Fuel, fuels
from ditan.core.quantities import unit_name

PREFIX = "source_"
AMOUNTS, CHANGES, SAMPLE = "amounts", "changes", "sample"


def source_of_form(form: str) -> Source | None:
    """The source that a form was derived from; None where it was not."""
    return sources().get(form.removeprefix(PREFIX)) if form.startswith(PREFIX) else None


def source_forms() -> Iterator[Form]:
    """A form for every source."""
    for source in sources().values():
        yield Form(
            id=f"{PREFIX}{source.id}",
            name_zh=source.name_zh,
            name_en=source.name_en,
            document=source.document,
            verification=source.verification,
            sections=tuple(_sections(source)),
            file=source.file,
        )


def _sections(source: Source) -> Iterator[Section]:
    counted = [item for item in source.items.values() if table_of(item) == AMOUNTS]
    changes = [item for item in source.items.values() if table_of(item) == CHANGES]
    tables = [_amounts(source, counted)] if counted else []
    tables += [_table(CHANGES, _rows(changes), _columns(CHANGES, source))] if changes else []
    yield section_of("contact")
    yield section_of(AMOUNTS, *tables)
    if source.is_sampled:
        field = pattern().fields[SAMPLE]
        yield section_of(SAMPLE, _table(SAMPLE, _rows(source.items.values()), field.columns))
    yield section_of("remarks")


def _amounts(source: Source, items: Sequence[Item]) -> Field:
    totals = {item: total.id for total in source.totals for item in total.items}
    rows = [replace(row, adds_up_to=totals.get(row.id, "")) for row in _rows(items)]
    rows += [Words(total.id, total.name_zh, total.name_en) for total in source.totals]
    return _table(AMOUNTS, rows, _columns(AMOUNTS, source))


def _table(name: str, rows: Sequence[Words], columns: Sequence[Cell]) -> Field:
    return replace(pattern().fields[name], rows=tuple(rows), columns=tuple(columns))


def _rows(items: Iterable[Item]) -> list[Words]:
    return [Words(item.id, item.name_zh, item.name_en) for item in items]


def _columns(name: str, source: Source) -> list[Cell]:
    cell = pattern().fields[name].columns[0]
    return [
        replace(
            cell,
            id=fuel.id,
            name_zh=fuel.name_zh,
            name_en=fuel.name_en,
            unit=unit_name(fuel.unit, "zh"),
            unit_en=unit_name(fuel.unit, "en"),
        )
        for fuel in fuels_asked(source)
    ]


def table_of(item: Item) -> str:
    """The table of the form in which an item stands: changes, which may be negative, have one of their own."""
    return CHANGES if item.row in SIGNED_ROWS else AMOUNTS


def fuels_asked(source: Source) -> list[Fuel]:
    """The fuels that a source asks for: those it names, else every single fuel of the table."""
    return [
        fuel for fuel in fuels().values() if (fuel.id in source.fuels if source.fuels else not fuel.total_of)
    ]
