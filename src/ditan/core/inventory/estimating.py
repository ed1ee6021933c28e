"""From amounts to emissions, through the engine: the only place where an inventory multiplies.

Sectoral rows, memo items, left-out carbon and the reference approach all go through the same run, so that a
number is never computed in two ways.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from ditan.core.emissions import Candidate, candidate_table, equation_named, run
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
    """What the engine made of one amount: integers, the scale of its units, the parameters used."""

    micro_t: int
    co2e_micro_t: int | None
    scale: float
    equation: str
    parameters: tuple[ParameterUse, ...]


@dataclass(frozen=True, slots=True)
class FactorAmount:
    """An amount times one emission factor: `key` of the library, or `value` with `unit_of_value` of the user's own."""

    quantity: float
    unit: str
    gas: str
    key: str = ""
    value: float | None = None
    unit_of_value: str = ""
    document: str = ""
    name: str = ""


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
    result = run(activities, candidate_table(candidates), COMBUSTION)
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
    """Emissions of amounts with one factor each: E = AD · EF, CO2e by the GWP set.

    Raises: Refused by the engine for units that do not fit, by the library for an unknown GWP or key.
    """
    if not amounts:
        return []
    potentials = {
        amount.gas: parameter_use("gwp", library.gwp(gwp_set, amount.gas), library)
        for amount in amounts
        if amount.gas not in ("CO2", "CO2e")
    }
    uses = [_factor_use(amount, library) for amount in amounts]
    candidates = [
        Candidate(id=use.id, name=use.role, value=use.value, unit=use.unit, item=str(number))
        for number, use in enumerate(uses)
    ]
    candidates += [
        Candidate(id=use.id, name="gwp", value=use.value, unit=use.unit, gas=gas)
        for gas, use in potentials.items()
    ]
    activities = pa.table(
        {
            "row_id": list(range(len(amounts))),
            "entity": [place] * len(amounts),
            "period": [str(year)] * len(amounts),
            "source": [""] * len(amounts),
            "item": [str(number) for number in range(len(amounts))],
            "quantity": pa.array([amount.quantity for amount in amounts], pa.float64()),
            "unit": [amount.unit for amount in amounts],
            "gas": [amount.gas for amount in amounts],
        }
    )
    result = run(activities, candidate_table(candidates), FACTOR)
    return [_factored(record, uses, potentials) for record in result.to_pylist()]


def _factor_use(amount: FactorAmount, library: Library) -> ParameterUse:
    known = library.parameter(amount.key) if amount.key else None
    if known is not None and amount.value is None:
        return parameter_use("ef", known, library)
    return ParameterUse(
        role="ef",
        id=amount.key or amount.name or "own",
        value=amount.value if amount.value is not None else 0.0,
        unit=amount.unit_of_value or (known.unit if known else ""),
        document=amount.document,
        clause="",
        verification="seen-once" if amount.document else "unverified",
        name_zh=amount.name,
        name_en=amount.name,
        document_title=amount.document,
    )


def _factored(
    record: Mapping[str, Any], uses: Sequence[ParameterUse], potentials: Mapping[str, ParameterUse]
) -> Emission:
    gwp = potentials.get(record["gas"])
    return Emission(
        micro_t=record["emissions_micro_t"],
        co2e_micro_t=record["co2e_micro_t"],
        scale=record["scale"],
        equation=FACTOR,
        parameters=(uses[record["row_id"]], *([gwp] if gwp else [])),
    )
