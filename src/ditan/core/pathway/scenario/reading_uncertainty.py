"""Uncertain inputs and their correlations from their fields."""

import math
from collections.abc import Sequence

from ditan.core.pathway.scenario.correlating import impossible
from ditan.core.pathway.scenario.fields import Fields
from ditan.core.pathway.scenario.scenario import (
    Distribution,
    Driver,
    Fuel,
    Lever,
    SectorPath,
    Uncertain,
)

PARAMETERS: dict[Distribution, tuple[str, ...]] = {
    "normal": ("mean", "sd"),
    "uniform": ("low", "high"),
    "triangular": ("low", "mode", "high"),
    "lognormal": ("median", "sigma"),
}
SPREADS = ("sd", "sigma")
MULTIPLIED = (".factor", ".depth", ".amount_t")


def is_multiplied(name: str) -> bool:
    """Whether the drawn value multiplies the input (a factor, a depth) instead of being added (a rate).

    >>> is_multiplied("levers.ccus.depth"), is_multiplied("drivers.gdp.growth")
    (True, False)
    """
    return name.endswith(MULTIPLIED)


def uncertain_inputs(
    drivers: Sequence[Driver], sectors: Sequence[SectorPath], fuels: Sequence[Fuel], levers: Sequence[Lever]
) -> tuple[str, ...]:
    """The names of all inputs of a scenario that may be uncertain."""
    return (
        *(f"drivers.{driver.id}.growth" for driver in drivers),
        *(f"sectors.{sector.id}.growth" for sector in sectors),
        *(f"sectors.{sector.id}.intensity_change" for sector in sectors),
        *(f"fuels.{fuel.id}.factor" for fuel in fuels),
        *(f"levers.{lever.id}.{'amount_t' if lever.kind == 'sink' else 'depth'}" for lever in levers),
    )


def read_uncertainty(
    fields: Fields,
    drivers: Sequence[Driver],
    sectors: Sequence[SectorPath],
    fuels: Sequence[Fuel],
    levers: Sequence[Lever],
    own: Fields,
    left_out: list[str],
) -> tuple[tuple[Uncertain, ...], dict[tuple[str, str], float]]:
    """The uncertain inputs, and the correlation of each pair that has one.

    Parameters: own – what the scenario itself says of them; left_out – what it inherits and has nothing to act on here: inputs of
    it are left out too, and named there.
    """
    fields.only(("inputs", "correlations"))
    known = uncertain_inputs(drivers, sectors, fuels, levers)
    found, without = [], set()
    for name, part in fields.parts("inputs").items():
        if name.rpartition(".")[0] in left_out and name not in own.part("inputs").record:
            without.add(name)
            continue
        if name not in known:
            fields.part("inputs").unknown(name, name, known)
            continue
        found.append(_uncertain(name, part))
    inputs = [one.input for one in found]
    pairs = _correlations(fields, inputs, without if not own.has("correlations") else set())
    left_out += [f"uncertainty.inputs.{name}" for name in fields.parts("inputs") if name in without]
    if all(name in inputs for pair in pairs for name in pair):
        fields.problems.extend(impossible(inputs, pairs, fields.where("correlations")))
    return tuple(found), pairs


def _uncertain(name: str, fields: Fields) -> Uncertain:
    kind: Distribution = fields.choice("distribution", tuple(PARAMETERS))
    wanted = PARAMETERS.get(kind, ())
    fields.only(("distribution", *wanted, "source"))
    middle = 1.0 if is_multiplied(name) else 0.0
    values = []
    for one in wanted:
        default = middle if one == "mean" else None
        least = 0.0 if one in SPREADS or one == "median" or is_multiplied(name) else -math.inf
        values.append(fields.number(one, default, least=least))
    if kind in {"uniform", "triangular"} and (values != sorted(values) or values[0] == values[-1]):
        fields.wrong("high", " < ".join(wanted))
    return Uncertain(name, kind, tuple(values))


def _correlations(fields: Fields, inputs: Sequence[str], without: set[str]) -> dict[tuple[str, str], float]:
    listed = fields.record.get("correlations") or []
    if not isinstance(listed, list):
        fields.wrong("correlations", "[{between: [a, b], value: 0.5}]")
        return {}
    found: dict[tuple[str, str], float] = {}
    for number, record in enumerate(listed, 1):
        one = Fields(record, fields.at(f"correlations.{number}"), fields.file, fields.problems)
        one.only(("between", "value"))
        pair = one.words("between")
        if len(pair) != 2 or pair[0] == pair[1]:
            one.wrong("between", "[a, b]")
            continue
        if without.intersection(pair):
            continue
        for name in pair:
            if name not in inputs:
                one.unknown("between", name, inputs)
        first, second = sorted(pair)
        if (first, second) in found:
            one.wrong("between", "one value for each pair")
        found[first, second] = one.number("value", least=-1, most=1)
    return found
