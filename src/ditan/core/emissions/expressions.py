"""The large part: equi-join with the resolved rows, multiply in a fixed order, round once to micro-tonnes.

Written once as narwhals expressions. The order is quantity · sign · roles as listed · constant · scale; every
factor is a column or a Python float, and rounding is floor(x · 10⁶ + 0.5), for negatives too. So each row is
one and the same integer on every engine, and sums of integers do not depend on order.
"""

from collections.abc import Collection, Sequence
from functools import reduce

import narwhals as nw

from ditan.core.emissions.engines import Frame
from ditan.core.emissions.resolution import RESOLUTION
from ditan.core.equations import GWP, Equation, Role
from ditan.core.trace.model import MICRO_T_PER_T

MICRO_T_LIMIT = 9.2e18
OPTIONAL_KEYS = ("method", "region", "gas", "direction")
REQUIRED_COLUMNS = ("row_id", "entity", "period", "source", "item", "quantity", "unit")


def measured_roles(equation: Equation, columns: Sequence[str]) -> list[Role]:
    """The roles for which the activities bring measured values."""
    return [role for role in equation.roles if f"measured_{role.id}" in columns]


def key_columns(equation: Equation, columns: Sequence[str], deciding: Collection[str]) -> list[str]:
    """The columns that decide which parameters and units a row takes; `deciding` are those candidates look at."""
    asked = {*deciding, "gas", *(["direction"] if equation.directions else [])}
    keys = ["source", "item", "unit", *(name for name in OPTIONAL_KEYS if name in columns and name in asked)]
    keys += [f"measured_{role.id}_unit" for role in measured_roles(equation, columns)]
    keys += [name for name in ("period",) if name in deciding]
    return [*keys, "own_entity"] if "entity" in deciding else keys


def prepared(frame: Frame, equation: Equation, own_entities: Frame | None) -> Frame:
    """Activities with clean keys: blank for null, periods as text, measured units only beside a value."""
    columns = frame.collect_schema().names()
    texts = ["source", "item", "unit", *(name for name in OPTIONAL_KEYS if name in columns)]
    cleaned = [nw.col(name).fill_null("") for name in texts]
    cleaned.append(nw.col("period").cast(nw.String).fill_null(""))
    for role in measured_roles(equation, columns):
        unit = nw.col(f"measured_{role.id}_unit")
        is_measured = ~nw.col(f"measured_{role.id}").is_null()
        cleaned.append(
            nw.when(is_measured)
            .then(unit.fill_null("?"))
            .otherwise(nw.lit(""))
            .alias(f"measured_{role.id}_unit")
        )
    measured = [f"measured_{role.id}" for role in measured_roles(equation, columns)]
    kept = [*REQUIRED_COLUMNS, *(name for name in (*OPTIONAL_KEYS, "status") if name in columns)]
    kept += [name for column in measured for name in (column, f"{column}_unit")]
    frame = frame.select(*kept).with_columns(*cleaned)
    if own_entities is None:
        return frame
    return frame.join(own_entities, on="entity", how="left").with_columns(nw.col("own_entity").fill_null(""))


def needs_parameters(columns: Sequence[str]) -> nw.Expr:
    """Whether a row is to be estimated: it has a quantity, and no status that says otherwise."""
    has_quantity = ~nw.col("quantity").is_null()
    if "status" not in columns:
        return has_quantity
    status = nw.col("status").fill_null("estimated")
    return has_quantity & ((status == "estimated") | (status == ""))


def computed(
    frame: Frame, resolved: Frame, equation: Equation, keys: Sequence[str], *, has_other_gases: bool
) -> Frame:
    """Each activity row × gas with its chosen values and ids, status, integer emissions and resolution.

    Without `has_other_gases` every potential is 1, so CO2e is the emissions and is not worked out again.
    """
    columns = frame.collect_schema().names()
    measured = {role.id for role in measured_roles(equation, columns)}
    joined = frame.join(resolved, on=list(keys), how="inner")
    values = [
        nw.when(~nw.col(f"measured_{role.id}").is_null())
        .then(nw.col(f"measured_{role.id}"))
        .otherwise(nw.col(role.id))
        .alias(role.id)
        for role in equation.roles
        if role.id in measured
    ]
    if values:
        joined = joined.with_columns(*values)
    joined = joined.with_columns(
        _status(columns).alias("status"),
        nw.col("gas_out").alias("gas"),
        nw.lit(equation.id).alias("equation"),
        _amount(equation).alias("_amount_t"),
    )
    joined = joined.with_columns(_micro_t(nw.col("_amount_t")).alias("emissions_micro_t"))
    equivalent = nw.col("_amount_t") * nw.col("gwp") * nw.col("gwp_factor")
    co2e = _micro_t(equivalent) if has_other_gases else nw.col("emissions_micro_t")
    joined = joined.with_columns(co2e.alias("co2e_micro_t"))
    return joined.select(*result_columns(equation, columns), RESOLUTION)


def result_columns(equation: Equation, columns: Sequence[str]) -> list[str]:
    """Names and order of the result's columns."""
    names = [*REQUIRED_COLUMNS, *(name for name in OPTIONAL_KEYS if name in columns and name != "gas"), "gas"]
    names += ["equation", "sign", "scale"]
    for role in (*equation.roles, GWP):
        names += [role.id, f"{role.id}_id", f"{role.id}_unit"]
    return [*names, "status", "emissions_micro_t", "co2e_micro_t"]


def unsafe() -> nw.Expr:
    """Whether a row should have been estimated and is no integer: not finite, or out of reach."""
    no_emissions = nw.col("emissions_micro_t").is_null()
    no_co2e = ~nw.col("gwp").is_null() & nw.col("co2e_micro_t").is_null()
    return (nw.col("status") == "estimated") & (no_emissions | no_co2e)


def _status(columns: Sequence[str]) -> nw.Expr:
    resolved = nw.when(nw.col("quantity").is_null()).then(nw.lit("NE")).otherwise(nw.col("status_out"))
    if "status" not in columns:
        return resolved
    stated = nw.col("status").fill_null("")
    return nw.when((stated == "") | (stated == "estimated")).then(resolved).otherwise(stated)


def _amount(equation: Equation) -> nw.Expr:
    factors = [nw.col("sign"), *(_entering(role) for role in equation.roles)]
    factors += [nw.col("constant"), nw.col("scale")]
    return reduce(lambda product, factor: product * factor, factors, nw.col("quantity"))


def _entering(role: Role) -> nw.Expr:
    value = nw.col(role.id)
    if role.form == "1-x":
        return 1.0 - value * nw.col(f"{role.id}_share")
    if role.form == "1/x":
        return nw.when(value != 0.0).then(1.0 / value)
    return value


def _micro_t(amount_t: nw.Expr) -> nw.Expr:
    scaled = amount_t * float(MICRO_T_PER_T)
    is_countable = (nw.col("status") == "estimated") & (scaled.abs() < MICRO_T_LIMIT)
    return nw.when(is_countable).then((scaled + 0.5).floor()).cast(nw.Int64)
