"""From settled rows to steps: the rows of the activity table as leaf rows that open."""

from collections.abc import Iterator, Mapping, Sequence

from ditan.core.balance.model import Balance
from ditan.core.inventory.estimating import FACTOR, Amount, Emission
from ditan.core.inventory.noting import DIVIDER
from ditan.core.inventory.own_activities.model import OwnActivity
from ditan.core.inventory.own_activities.settling import Settled
from ditan.core.library.vocabulary import categories
from ditan.core.trace import Input, Step


def own_amounts(rows: Sequence[Settled]) -> dict[int, Amount]:
    """What the engine is asked to multiply, by the place of the row: E = ± AD · parameters · constant."""
    return {number: row.amount for number, row in enumerate(rows) if row.amount is not None}


def own_steps(rows: Sequence[Settled], balance: Balance, emissions: Mapping[int, Emission]) -> Iterator[Step]:
    """The rows of the activity table as steps, with what the engine made of `own_amounts`."""
    for number, row in enumerate(rows):
        yield _step(row, emissions.get(number), balance)


def _step(row: Settled, emission: Emission | None, balance: Balance) -> Step:
    activity, category = row.activity, categories()[row.activity.category]
    definition = activity.definition
    return Step(
        place=balance.place,
        year=balance.year,
        category=category.code,
        ipcc=(definition.ipcc if definition else "") or category.ipcc,
        gpc=(definition.gpc if definition else "") or category.gpc,
        sector=activity.source,
        fuel=row.item,
        gas=row.gas,
        quantity=emission.quantity if emission else activity.quantity,
        unit=row.amount.unit if row.amount else activity.unit,
        emissions_micro_t=emission.micro_t if emission else None,
        co2e_micro_t=emission.co2e_micro_t if emission else None,
        status=row.status,
        equation=emission.equation if emission else FACTOR,
        scale=emission.scale if emission else 1.0,
        inputs=(_input(activity, row),) if activity.quantity is not None else (),
        parameters=emission.parameters if emission else (),
        note=_note(row, balance.year),
        enterprises=activity.enterprises,
    )


def _input(activity: OwnActivity, row: Settled) -> Input:
    line = f"{activity.where.line}:{activity.where.line}"  # the whole line, as spreadsheets write it
    unit = row.amount.unit if row.amount else activity.unit
    return Input(
        name=_name(activity),
        value=activity.quantity,
        unit=unit,
        file=activity.where.file,
        sheet=activity.where.sheet,
        cell=activity.at("quantity").cell or line,
        sign=row.sign if row.amount else 1,
        document=activity.document,
    )


def _name(activity: OwnActivity) -> str:
    """What the amount is, in Chinese as the rows of a balance are named."""
    definition = activity.definition
    if definition is None:
        return activity.name
    item = definition.items.get(activity.item)
    return f"{definition.amount_zh}·{item.name_zh}" if item else definition.amount_zh


def _note(row: Settled, year: int) -> str:
    """What the emission row is, the year of a deposit, and the row's own note, in both languages."""
    activity, rule = row.activity, row.rule
    chinese, divider, english = activity.note.partition(DIVIDER)
    told_zh = [rule.name_zh] if rule and rule.name_zh else []
    told_en = [rule.name_en] if rule and rule.name_en else []
    if activity.year and activity.year != year:
        told_zh.append(f"{activity.year} 年填埋量在 {year} 年的分解")
        told_en.append(f"deposit of {activity.year} decaying in {year}")
    if not told_zh:
        return activity.note
    zh = "；".join(part for part in (*told_zh, chinese) if part)
    en = "; ".join(part for part in (*told_en, english if divider else chinese) if part)
    return DIVIDER.join([zh, en])
