"""The peers of the aggregation benchmark, as their manuals do it; run in the environment of the peers."""

from typing import Any

import numpy as np
import pandas as pd
import primap2  # noqa: F401 - its import gives xarray the accessor .pr
import pyam
import xarray as xr

from bench.aggregation_data import (
    ENTITIES,
    FIRST_YEAR,
    GASES,
    UNITS,
    YEARS,
    digest,
    entities,
    leaves,
    leaves_below,
    nodes,
    parents,
    values,
)

BASKET, CONTEXT = "KYOTOGHG (AR5GWP100)", "AR5GWP100"
CATEGORY = "category (X)"
VARIABLE = "Emissions"


def primap2_dataset() -> Any:
    """The dataset in memory: one variable a gas, dimensions area, time and category, units as PRIMAP2 keeps them."""
    numbers = values()
    dims = ("area (ISO3)", "time", CATEGORY, "source")
    coordinates = {
        "area (ISO3)": entities(),
        "time": pd.date_range(f"{FIRST_YEAR}-01-01", periods=YEARS, freq="YS"),
        CATEGORY: leaves(),
        "source": ["bench"],
    }
    arrays = {
        gas: xr.DataArray(
            np.ascontiguousarray(numbers[..., number])[..., None],
            dims=dims,
            coords=coordinates,
            attrs={"units": f"{UNITS[number]} {gas} / year", "entity": gas},
        )
        for number, gas in enumerate(GASES)
    }
    attributes = {"area": "area (ISO3)", "cat": CATEGORY}
    dataset = xr.Dataset(arrays, attrs=attributes).pr.quantify()
    template = xr.full_like(dataset["CO2"].pr.dequantify(), np.nan)
    dataset[BASKET] = template.assign_attrs(
        units="t CO2 / year", entity="KYOTOGHG", gwp_context=CONTEXT
    ).pr.quantify()
    return dataset


def _co2e(prepared: Any) -> Any:
    return prepared.pr.gas_basket_contents_sum(basket=BASKET, basket_contents=list(GASES))


def with_primap2_rules(prepared: Any) -> Any:
    """To CO2e, then one aggregation rule a node, children before parents."""
    rules = {
        node: [code for code, parent in parents().items() if parent == node] for node in reversed(nodes())
    }
    return _co2e(prepared).pr.add_aggregates_coordinates({CATEGORY: rules})


def primap2_rules_answer(result: Any) -> Any:
    """The sums of the nodes out of the one array."""
    plain = result.pr.dequantify()
    return digest({node: _flat(plain.sel({CATEGORY: node})) for node in nodes()})


def with_primap2_sums(prepared: Any) -> Any:
    """To CO2e, then a sum over the categories below each node: fewer checks than the rules make."""
    total = _co2e(prepared)
    return {node: total.pr.loc[{"category": leaves_below(node)}].pr.sum("category") for node in nodes()}


def primap2_sums_answer(result: Any) -> Any:
    """The sums of the nodes."""
    return digest({node: _flat(one.pr.dequantify()) for node, one in result.items()})


def _flat(array: Any) -> Any:
    return array.transpose("area (ISO3)", "time", "source").to_numpy().ravel()


def pyam_frame() -> Any:
    """The frame in memory: a variable is `Emissions|0|1|1.1|1.1.1|CH4`, the gas in its unit."""
    up = parents()

    def path(code: str) -> str:
        return f"{path(up[code])}|{code}" if code else VARIABLE

    wide = values().transpose(0, 2, 3, 1).reshape(-1, YEARS)
    names = [
        (area, f"{path(leaf)}|{gas}", f"{unit} {gas} / yr")
        for area in entities()
        for leaf in leaves()
        for gas, unit in zip(GASES, UNITS, strict=True)
    ]
    table = pd.DataFrame(names, columns=["region", "variable", "unit"])
    table = pd.concat([table, pd.DataFrame(wide, columns=range(FIRST_YEAR, FIRST_YEAR + YEARS))], axis=1)
    return pyam.IamDataFrame(table, model="bench", scenario="bench")


def with_pyam(prepared: Any) -> Any:
    """Every gas to CO2e, then recursively up the tree."""
    converted = prepared
    for gas, unit in zip(GASES, UNITS, strict=True):
        converted = converted.convert_unit(f"{unit} {gas} / yr", "t CO2e / yr", context=CONTEXT)
    return converted.aggregate(VARIABLE, recursive="skip-validate")


def pyam_answer(result: Any) -> Any:
    """The sums of the nodes, area by area and year by year."""
    up = parents()

    def path(code: str) -> str:
        return f"{path(up[code])}|{code}" if code else VARIABLE

    wide = result.timeseries()
    found = {}
    for node in nodes():
        one = wide.xs(path(node), level="variable").droplevel(["model", "scenario", "unit"])
        found[node] = one.loc[entities()].to_numpy().ravel()
    assert len(found["0"]) == ENTITIES * YEARS
    return digest(found)
