"""From amounts to emissions, through the engine: the only place where inventories multiply.

Sectoral rows, memo items, left-out carbon and the reference approach all go through the same run, so that a
number is never computed in two ways. Many places and years go together: a run costs the same for one as for ten.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import pyarrow as pa

from ditan.core.emissions import ArrowEngine, Candidate, candidate_table, equation_named, run
from ditan.core.emissions.uses import parameter_use
from ditan.core.library import Edition, Library, Parameter
from ditan.core.library.vocabulary import fuels
from ditan.core.trace import ParameterUse

COMBUSTION, FACTOR = "combustion", "factor"


@dataclass(frozen=True, slots=True)
class FuelAmount:
    """An amount of a fuel to be multiplied by the edition's factors."""

    fuel: str
    quantity: float
    unit: str


@dataclass(frozen=True, slots=True)
class Emission:
    """What the engine made of one amount: integers, the scale of its units, the parameters used.

    `quantity` is the amount with the sign of its side.
    """

    micro_t: int
    co2e_micro_t: int | None
    scale: float
    equation: str
    parameters: tuple[ParameterUse, ...]
    quantity: float = 0.0


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with its equation and every parameter chosen. `direction` is its side of a balance of carbon."""

    quantity: float
    unit: str
    gas: str
    equation: str
    uses: tuple[ParameterUse, ...]
    direction: str = ""


Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Lot(Generic[Given]):
    """What is multiplied for one place and year."""

    place: str
    year: int
    amounts: Sequence[Given]


def burn(lots: Sequence[Lot[FuelAmount]], edition: Edition, library: Library) -> list[list[Emission]]:
    """CO2 of amounts of fuels: E = AD · NCV · CC · OX · 44/12, in integer micro-tonnes, lot by lot.

    Every fuel must have a recipe in the edition.
    Raises: Refused by the engine for units that do not fit or numbers that are not finite.
    """
    amounts = [amount for lot in lots for amount in lot.amounts]
    if not amounts:
        return [[] for _ in lots]
    uses = fuel_uses(edition, library, {amount.fuel for amount in amounts})
    candidates = [
        Candidate(id=use.id, name=use.role, value=use.value, unit=use.unit, item=fuel)
        for fuel, parameters in uses.items()
        for use in parameters
    ]
    items = [amount.fuel for amount in amounts]
    result = run(_activities(lots, items), candidate_table(candidates), COMBUSTION, engine=ArrowEngine())
    emissions = _columns(result)
    found = [
        Emission(micro_t, co2e_micro_t, scale, COMBUSTION, uses[amount.fuel])
        for amount, (_number, micro_t, co2e_micro_t, scale, _signed) in zip(amounts, emissions, strict=True)
    ]
    return _by_lot(lots, found)


def fuel_uses(
    edition: Edition, library: Library, wanted: Iterable[str]
) -> dict[str, tuple[ParameterUse, ...]]:
    """The parameters of each wanted fuel as the edition's recipe names them."""
    roles = [role.id for role in equation_named(COMBUSTION).roles]
    return {
        fuel: tuple(
            parameter_use(role, library.parameter(getattr(edition.fuels[fuel], role)), library)
            for role in roles
        )
        for fuel in fuels()
        if fuel in wanted
    }


def factor_amount(quantity: float, unit: str, gas: str, factor: Parameter, library: Library) -> Amount:
    """An amount times one emission factor of the library: E = AD · EF."""
    return Amount(quantity, unit, gas, FACTOR, (parameter_use("ef", factor, library),))


def estimate(lots: Sequence[Lot[Amount]], gwp_set: str, library: Library) -> list[list[Emission]]:
    """Emissions of amounts under the equation of each, in integer micro-tonnes, lot by lot; CO2e by the GWP set.

    When to use: for everything that is no fuel of the balance. One run of the engine for each equation.

    Parameters: lots – amounts, each with every parameter that its equation needs.
    Returns: emissions in the order of the amounts; the potential used stands last among their parameters.
    Raises: Refused by the engine for units that do not fit, by the library for a gas without potential.
    """
    amounts = [amount for lot in lots for amount in lot.amounts]
    potentials = {
        gas: parameter_use("gwp", library.gwp(gwp_set, gas), library)
        for gas in dict.fromkeys(amount.gas for amount in amounts)
        if gas not in ("CO2", "CO2e")
    }
    found: dict[int, Emission] = {}
    for equation in dict.fromkeys(amount.equation for amount in amounts):
        chosen = [_of_equation(lot, equation) for lot in lots]
        numbers = [number for number, amount in enumerate(amounts) if amount.equation == equation]
        rows = [amounts[number] for number in numbers]
        items = _items(rows)
        result = run(
            _activities(
                chosen, items, [amount.gas for amount in rows], [amount.direction for amount in rows]
            ),
            candidate_table(_candidates(rows, items, potentials)),
            equation,
            engine=ArrowEngine(),
        )
        for place, micro_t, co2e_micro_t, scale, signed in _columns(result):
            amount = rows[place]
            gwp = potentials.get(amount.gas)
            uses = (*amount.uses, gwp) if gwp else amount.uses
            found[numbers[place]] = Emission(micro_t, co2e_micro_t, scale, equation, uses, signed)
    return _by_lot(lots, [found[number] for number in range(len(amounts))])


def _of_equation(lot: Lot[Amount], equation: str) -> Lot[Amount]:
    return Lot(lot.place, lot.year, [amount for amount in lot.amounts if amount.equation == equation])


def _items(amounts: Sequence[Amount]) -> list[str]:
    """Amounts with the same parameters are one item of the engine: it settles each only once."""
    known: dict[tuple[ParameterUse, ...], str] = {}
    return [known.setdefault(amount.uses, str(number)) for number, amount in enumerate(amounts)]


def _activities(
    lots: Sequence[Lot[Any]],
    items: Sequence[str],
    gases: Sequence[str] = (),
    directions: Sequence[str] = (),
) -> pa.Table:
    """Amounts as activities of the engine, numbered in their order."""
    amounts = [amount for lot in lots for amount in lot.amounts]
    return pa.table(
        {
            "row_id": list(range(len(amounts))),
            "entity": [lot.place for lot in lots for _ in lot.amounts],
            "period": [str(lot.year) for lot in lots for _ in lot.amounts],
            "source": [""] * len(amounts),
            "item": items,
            "quantity": pa.array([amount.quantity for amount in amounts], pa.float64()),
            "unit": [amount.unit for amount in amounts],
            **({"gas": gases} if gases else {}),
            **({"direction": directions} if any(directions) else {}),
        }
    )


def _candidates(
    amounts: Sequence[Amount], items: Sequence[str], potentials: Mapping[str, ParameterUse]
) -> list[Candidate]:
    of_item = dict(zip(reversed(items), reversed(amounts), strict=True))
    own = [
        Candidate(id=use.id, name=use.role, value=use.value, unit=use.unit, item=item)
        for item, amount in of_item.items()
        for use in amount.uses
        if equation_named(amount.equation).role(use.role) is not None
    ]
    gases = {amount.gas for amount in amounts}
    return own + [
        Candidate(id=use.id, name="gwp", value=use.value, unit=use.unit, gas=gas)
        for gas, use in potentials.items()
        if gas in gases
    ]


def _columns(result: pa.Table) -> Iterator[tuple[int, int, int | None, float, float]]:
    """By row: its number, micro-tonnes, the same as CO2e, the scale of its units, the amount with its sign."""
    names = ("row_id", "emissions_micro_t", "co2e_micro_t", "scale", "quantity", "sign")
    columns = [result[name].to_pylist() for name in names]
    for number, micro_t, co2e_micro_t, scale, quantity, sign in zip(*columns, strict=True):
        yield number, micro_t, co2e_micro_t, scale, quantity * sign


def _by_lot(lots: Sequence[Lot[Any]], emissions: Sequence[Emission]) -> list[list[Emission]]:
    """The emissions, which stand in the order of all amounts, lot by lot."""
    rest = iter(emissions)
    return [[next(rest) for _ in lot.amounts] for lot in lots]
