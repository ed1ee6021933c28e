"""From activity rows and engine results to steps: the leaf rows of the inventory with their whole trace."""

from collections.abc import Iterator, Sequence

from ditan.core.balance.model import Balance
from ditan.core.inventory.activities import Activity
from ditan.core.inventory.batching import BUNKERS, FLOWS, SECTORAL, Batch
from ditan.core.inventory.estimating import COMBUSTION, FACTOR, Emission
from ditan.core.inventory.memo import Memo
from ditan.core.inventory.noting import note_text
from ditan.core.library.vocabulary import categories
from ditan.core.trace import Status, Step

GAS = "CO2"


def burnt_steps(balance: Balance, activities: Sequence[Activity], batch: Batch) -> Iterator[Step]:
    """The rows of the sectoral approach, those with a status among them."""
    for number, activity in enumerate(activities):
        yield step_of(balance, activity, batch.result(SECTORAL, number), activity.status, COMBUSTION)


def memo_steps(balance: Balance, memo: Memo, batch: Batch) -> Iterator[Step]:
    """Net electricity and heat, then bunkers."""
    for number, activity in enumerate(memo.flows):
        yield step_of(balance, activity, batch.result(FLOWS, number), activity.status, FACTOR)
    for number, activity in enumerate(memo.bunkers):
        yield step_of(balance, activity, batch.result(BUNKERS, number), activity.status, COMBUSTION)


def step_of(
    balance: Balance, activity: Activity, emission: Emission | None, status: Status, equation: str
) -> Step:
    """One leaf row. CO2 counts once as CO2e whatever the GWP set."""
    category = categories()[activity.category]
    return Step(
        place=balance.place,
        year=balance.year,
        category=category.code,
        ipcc=category.ipcc,
        gpc=category.gpc,
        sector=activity.sector,
        fuel=activity.fuel,
        gas=GAS,
        quantity=activity.quantity,
        unit=activity.unit,
        emissions_micro_t=emission.micro_t if emission else None,
        co2e_micro_t=emission.micro_t if emission else None,
        status=status,
        equation=equation,
        scale=emission.scale if emission else 1.0,
        inputs=activity.inputs,
        parameters=emission.parameters if emission else (),
        note=note_text(activity.notes),
    )
