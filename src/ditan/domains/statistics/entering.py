"""A source form as a grid to type in: items down, fuels across, with last year's value beside; and what was typed, read.

Fields of a form: `q.ITEM.FUEL` an amount or a notation, `unit.FUEL`, and by item `raising.ITEM`, `share.ITEM`, `key.ITEM`;
`block` holds pasted lines `item fuel quantity unit raising share key document`. Nothing typed is lost: the grid is rebuilt from it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ditan.core.balance.compiling import Item, Source, decimal_of, sources
from ditan.core.errors import Problem, Where
from ditan.core.errors.source_facts import BlockLineShort, FactNumberUnreadable
from ditan.core.library.vocabulary import fuels
from ditan.core.quantities import unit_name
from ditan.domains.statistics.models import SourceFact
from ditan.domains.statistics.services.sources import NOTATIONS, Entry
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language

BLOCK_COLUMNS = ("item", "fuel", "quantity", "unit", "raising", "share", "key", "document")
LEAST_COLUMNS = 3
LONGEST_BLOCK = 60_000
LONGEST_CELL = 60
Posted = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class InputCell:
    """A field of the grid: its name, what stands in it, and the value of the year before."""

    name: str
    text: str
    before: str
    label: str
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class InputRow:
    """An item of the form with a field for each fuel, and how its amounts were come by."""

    item: Item
    cells: tuple[InputCell, ...]
    raising: str
    share: str
    key: str


@dataclass(frozen=True, slots=True)
class InputColumn:
    """A fuel of the form with the unit that is typed in."""

    fuel: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class InputGrid:
    """The form as it is shown."""

    columns: tuple[InputColumn, ...]
    rows: tuple[InputRow, ...]
    block: str
    document: str


def asked_fuels(source: Source, facts: Iterable[SourceFact] = ()) -> list[str]:
    """The fuels of a form in the order of the library: those that it asks for and those of its answer."""
    wanted = set(source.fuels) | {fact.fuel for fact in facts}
    single = [fuel.id for fuel in fuels().values() if not fuel.total_of]
    return [fuel for fuel in single if not source.fuels or fuel in wanted]


def posted_of(source: Source, facts: Sequence[SourceFact], document: str = "") -> dict[str, str]:
    """A kept answer as the form would post it; items with more than one raising factor or share go to the block."""
    posted = {"document": document}
    lines = []
    for item in source.items:
        own = [fact for fact in facts if fact.item == item]
        factors = {(fact.raising, fact.share, fact.key, fact.document) for fact in own}
        is_plain = len(factors) <= 1 and not any(fact.document for fact in own)
        for fact in own:
            if not is_plain:
                lines.append(_line(fact))
                continue
            posted[f"q.{item}.{fact.fuel}"] = amount_text(fact)
            if fact.unit:
                posted.setdefault(f"unit.{fact.fuel}", fact.unit)
            if fact.unit and posted[f"unit.{fact.fuel}"] != fact.unit:
                lines.append(_line(fact))
                del posted[f"q.{item}.{fact.fuel}"]
        if own and is_plain:
            posted |= {
                f"raising.{item}": plain_text(own[0].raising) if own[0].raising != 1 else "",
                f"share.{item}": plain_text(own[0].share) if own[0].share != 1 else "",
                f"key.{item}": own[0].key,
            }
    posted["block"] = "\n".join(lines)
    return posted


def grid_of(
    source: Source,
    posted: Posted,
    before: Iterable[SourceFact],
    fuel_ids: Sequence[str],
    problems: Iterable[Problem] = (),
) -> InputGrid:
    """The grid of a form as it was posted, or as it is kept. `problems` mark their cells."""
    last = {(fact.item, fact.fuel): fact for fact in before}
    wrong = {(problem.where.row, problem.where.fuel) for problem in problems}
    columns = tuple(
        InputColumn(fuel, name_of(fuels()[fuel]), posted.get(f"unit.{fuel}") or _usual_unit(fuel))
        for fuel in fuel_ids
    )
    rows = tuple(_row(item, columns, posted, last, wrong) for item in source.items.values())
    return InputGrid(columns, rows, posted.get("block", ""), posted.get("document", ""))


def entries_typed(source: Source, posted: Posted) -> tuple[list[Entry], list[Problem]]:
    """What was typed in grid and block, and everything that cannot be read of it."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for item in source.items:
        for fuel in fuels():
            text = posted.get(f"q.{item}.{fuel}", "").strip()
            if not text:
                continue
            told = {
                "item": item,
                "fuel": fuel,
                "quantity": text,
                "unit": posted.get(f"unit.{fuel}", "").strip() or _usual_unit(fuel),
                **{name: posted.get(f"{name}.{item}", "") for name in ("raising", "share", "key")},
            }
            entries += _read(told, Where(row=item, fuel=fuel), problems)
    for number, line in enumerate(posted.get("block", "")[:LONGEST_BLOCK].splitlines(), start=1):
        entries += _read_line(source, line, number, problems)
    return entries, problems


def entry_read(told: Mapping[str, str], where: Where, problems: list[Problem]) -> Iterator[Entry]:
    """A line with the columns of a block as an entry; what cannot be read of it goes to `problems`."""
    names = {"item": _item_id(told.get("source", ""), told["item"]), "fuel": _id_of(told["fuel"], fuels())}
    yield from _read({**told, **names}, where, problems)


def _item_id(source: str, text: str) -> str:
    form = sources().get(source)
    return _id_of(text, form.items) if form else text


def amount_text(fact: SourceFact | None) -> str:
    """What stands in the cell of a fact: its number, or its notation."""
    if fact is None:
        return ""
    return fact.notation if fact.quantity is None else plain_text(fact.quantity)


def plain_text(number: Decimal) -> str:
    """A number without trailing zeros and without an exponent."""
    return f"{number.normalize():f}"


def _usual_unit(fuel: str) -> str:
    return unit_name(fuels()[fuel].unit, "zh") if page_language() == "zh" else fuels()[fuel].unit


def _row(
    item: Item,
    columns: Sequence[InputColumn],
    posted: Posted,
    last: Mapping[tuple[str, str], SourceFact],
    wrong: set[tuple[str | None, str | None]],
) -> InputRow:
    return InputRow(
        item=item,
        cells=tuple(
            InputCell(
                name=f"q.{item.id}.{column.fuel}",
                text=posted.get(f"q.{item.id}.{column.fuel}", ""),
                before=amount_text(last.get((item.id, column.fuel))),
                label=f"{name_of(item)} · {column.name}",
                is_wrong=(item.id, column.fuel) in wrong,
            )
            for column in columns
        ),
        raising=posted.get(f"raising.{item.id}", ""),
        share=posted.get(f"share.{item.id}", ""),
        key=posted.get(f"key.{item.id}", ""),
    )


def _line(fact: SourceFact) -> str:
    parts = (
        fact.item,
        fact.fuel,
        amount_text(fact),
        fact.unit,
        plain_text(fact.raising),
        plain_text(fact.share),
        fact.key,
        fact.document,
    )
    return "\t".join(part.replace("\t", " ").replace("\n", " ") for part in parts)


def _read_line(source: Source, line: str, number: int, problems: list[Problem]) -> Iterator[Entry]:
    if not line.strip():
        return
    parts = [part.strip() for part in line.split("\t" if "\t" in line else ",")]
    if parts[0] in ("item", "项", "项目"):
        return
    if len(parts) < LEAST_COLUMNS:
        problems.append(
            BlockLineShort(Where(line=number), found=line.strip()[:LONGEST_CELL], number=len(parts))
        )
        return
    told = dict(zip(BLOCK_COLUMNS, parts, strict=False))
    told["item"] = _id_of(told["item"], source.items)
    told["fuel"] = _id_of(told["fuel"], fuels())
    told["where"] = f"{number}"
    if not told.get("unit") and told["fuel"] in fuels():
        told["unit"] = _usual_unit(told["fuel"])
    yield from _read(told, Where(line=number, row=told["item"], fuel=told["fuel"]), problems)


def _id_of(text: str, known: Mapping[str, Item] | Mapping[str, object]) -> str:
    """The id of what was written as its id or as its name in either language."""
    for name, thing in known.items():
        if text in (name, getattr(thing, "name_zh", None), getattr(thing, "name_en", None)):
            return name
    return text


def _read(told: Mapping[str, str], where: Where, problems: list[Problem]) -> Iterator[Entry]:
    text = told.get("quantity", "").strip()
    notation = text.upper() if text.upper() in NOTATIONS else ""
    quantity: Decimal | None = None
    factors = {"raising": Decimal(1), "share": Decimal(1)}
    for name in ("quantity", *factors):
        written = told.get(name, "").strip()
        if notation if name == "quantity" else not written:
            continue
        number = decimal_of(written)
        if number is None:
            facts = {"item": told.get("item", ""), "fuel": told.get("fuel", "")}
            problems.append(FactNumberUnreadable(where, **facts, found=written[:LONGEST_CELL]))
            return
        if name == "quantity":
            quantity = number
        else:
            factors[name] = number
    yield Entry(
        item=told.get("item", "").strip(),
        fuel=told.get("fuel", "").strip(),
        quantity=quantity,
        unit=told.get("unit", "").strip(),
        **factors,
        key=told.get("key", "").strip()[:100],
        document=told.get("document", "").strip(),
        where=told.get("where", ""),
        notation=notation,
    )
