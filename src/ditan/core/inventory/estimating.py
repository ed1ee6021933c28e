"""From amounts to emissions, through the engine: the only place where an inventory multiplies.

Sectoral rows, memo items, left-out carbon and the reference approach all go through the same run, so that a
number is never computed in two ways.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from ditan.core.emissions import ArrowEngine, Candidate, candidate_table, equation_named, run
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
class FactorAmount:
    """An amount times one emission factor of the library, named by its `key`."""

    quantity: float
    unit: str
    gas: str
    key: str


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with its equation and every parameter chosen. `direction` is its side of a balance of carbon."""

    quantity: float
    unit: str
    gas: str
    equation: str
    uses: tuple[ParameterUse, ...]
    direction: str = ""


def burn(
    amounts: Sequence[FuelAmount], edition: Edition, library: Library, place: str, year: int
) -> list[Emission]:
    """CO2 of amounts of fuels: E = AD · NCV · CC · OX · 44/12, in integer micro-tonnes.

    Every fuel must have a recipe in the edition.
    Raises: Refused by the engine for units that do not fit or numbers that are not finite.
    """
    if not amounts:
        return []
    uses = fuel_uses(edition, library, {amount.fuel for amount in amounts})
    candidates = [
        Candidate(id=use.id, name=use.role, value=use.value, unit=use.unit, item=fuel)
        for fuel, parameters in uses.items()
        for use in parameters
    ]
    activities = pa.table(
        {
            "row_id": list(range(len(amounts))),
            "entity": [place] * len(amounts),
            "period": [str(year)] * len(amounts),
            "source": [""] * len(amounts),
            "item": [amount.fuel for amount in amounts],
            "quantity": pa.array([amount.quantity for amount in amounts], pa.float64()),
            "unit": [amount.unit for amount in amounts],
        }
    )
    result = run(activities, candidate_table(candidates), COMBUSTION, engine=ArrowEngine())
    return [
        Emission(
            record["emissions_micro_t"],
            record["co2e_micro_t"],
            record["scale"],
            COMBUSTION,
            uses[record["item"]],
        )
        for record in result.to_pylist()
    ]


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


def parameter_use(role: str, parameter: Parameter, library: Library) -> ParameterUse:
    """A parameter of the library as it is used in a role."""
    document = library.documents.get(parameter.document)
    return ParameterUse(
        role=role,
        id=parameter.id,
        value=parameter.value,
        unit=parameter.unit,
        document=parameter.document,
        clause=parameter.clause,
        verification=parameter.verification,
        name_zh=parameter.name_zh,
        name_en=parameter.name_en,
        document_title=document.title_zh if document else "",
        document_title_en=document.title_en if document else "",
    )


def multiply(
    amounts: Sequence[FactorAmount], gwp_set: str, library: Library, place: str, year: int
) -> list[Emission]:
    """Emissions of amounts with one factor of the library each: E = AD · EF, CO2e by the GWP set.

    Raises: Refused by the engine for units that do not fit, by the library for an unknown GWP or key.
    """
    factors = [
        Amount(
            amount.quantity,
            amount.unit,
            amount.gas,
            FACTOR,
            (parameter_use("ef", library.parameter(amount.key), library),),
        )
        for amount in amounts
    ]
    return estimate(factors, gwp_set, library, place, year)


def estimate(
    amounts: Sequence[Amount], gwp_set: str, library: Library, place: str, year: int
) -> list[Emission]:
    """Emissions of amounts under the equation of each, in integer micro-tonnes; CO2e by the GWP set.

    When to use: for everything that is no fuel of the balance. One run of the engine for each equation.

    Parameters: amounts – each with every parameter that its equation needs.
    Returns: emissions in the order of the amounts; the potential used stands last among their parameters.
    Raises: Refused by the engine for units that do not fit, by the library for a gas without potential.
    """
    potentials = {
        gas: parameter_use("gwp", library.gwp(gwp_set, gas), library)
        for gas in dict.fromkeys(amount.gas for amount in amounts)
        if gas not in ("CO2", "CO2e")
    }
    found: dict[int, Emission] = {}
    for equation in dict.fromkeys(amount.equation for amount in amounts):
        numbers = [number for number, amount in enumerate(amounts) if amount.equation == equation]
        rows = [(number, amounts[number]) for number in numbers]
        candidates = candidate_table(_candidates(rows, potentials))
        result = run(_activities(rows, place, year), candidates, equation, engine=ArrowEngine())
        for record in result.to_pylist():
            found[record["row_id"]] = _emission(record, amounts[record["row_id"]], potentials)
    return [found[number] for number in range(len(amounts))]


def _activities(rows: Sequence[tuple[int, Amount]], place: str, year: int) -> pa.Table:
    """Amounts as activities of the engine; each is an item of its own, with parameters of its own."""
    directions = [amount.direction for _, amount in rows]
    return pa.table(
        {
            "row_id": [number for number, _ in rows],
            "entity": [place] * len(rows),
            "period": [str(year)] * len(rows),
            "source": [""] * len(rows),
            "item": [str(number) for number, _ in rows],
            "quantity": pa.array([amount.quantity for _, amount in rows], pa.float64()),
            "unit": [amount.unit for _, amount in rows],
            "gas": [amount.gas for _, amount in rows],
            **({"direction": directions} if any(directions) else {}),
        }
    )


def _candidates(
    rows: Sequence[tuple[int, Amount]], potentials: Mapping[str, ParameterUse]
) -> list[Candidate]:
    own = [
        Candidate(id=use.id, name=use.role, value=use.value, unit=use.unit, item=str(number))
        for number, amount in rows
        for use in amount.uses
        if equation_named(amount.equation).role(use.role) is not None
    ]
    gases = {amount.gas for _, amount in rows}
    return own + [
        Candidate(id=use.id, name="gwp", value=use.value, unit=use.unit, gas=gas)
        for gas, use in potentials.items()
        if gas in gases
    ]


def _emission(record: Mapping[str, Any], amount: Amount, potentials: Mapping[str, ParameterUse]) -> Emission:
    gwp = potentials.get(record["gas"])
    return Emission(
        micro_t=record["emissions_micro_t"],
        co2e_micro_t=record["co2e_micro_t"],
        scale=record["scale"],
        equation=record["equation"],
        parameters=(*amount.uses, *([gwp] if gwp else [])),
        quantity=record["quantity"] * record["sign"],
    )
