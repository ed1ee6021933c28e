"""One lever from its fields: which of them its kind takes, and whether they go together."""

from collections.abc import Mapping, Sequence
from typing import get_args

from ditan.core.errors.scenario import FuelWithoutFactor, LeverEndsBeforeStart, SharesNotOne
from ditan.core.pathway.scenario.fields import Fields
from ditan.core.pathway.scenario.scenario import Base, Fuel, Lever, LeverKind, Named, Shape

COMMON = ("kind", "name_zh", "name_en", "start", "end", "shape", "source")
TAKES: Mapping[LeverKind, tuple[str, ...]] = {
    "activity": ("sectors", "depth"),
    "efficiency": ("sectors", "depth"),
    "shift": ("sectors", "depth", "fuels", "to", "ratio"),
    "electrification": ("sectors", "depth", "fuels", "ratio", "to"),
    "mix": ("sectors", "depth", "to"),
    "stock_turnover": ("sectors", "depth", "fuels", "to", "ratio", "saving", "lifetime"),
    "factor": ("fuels", "depth", "values"),
    "process": ("sectors", "depth"),
    "ccus": ("sectors", "depth", "penalty"),
    "sink": ("amount_t",),
}
ALL = "all"
ELECTRICITY = "electricity"
SHARE_TOLERANCE = 1e-6
MOST_RATIO = 10.0
MOST_LIFETIME = 100


def read_lever(
    name: str, fields: Fields, base: Base, fuels: Sequence[Fuel], years: tuple[int, int], *, is_own: bool
) -> Lever | None:
    """A lever; None where it is inherited and none of its sectors is here.

    Parameters: years – first and last of the horizon; is_own – whether the scenario's own file says it, so that a sector
    that is not here is an error and not a difference between city and county.
    """
    kind = fields.choice("kind", get_args(LeverKind))
    if kind not in TAKES:
        return Lever(
            id=name, kind="efficiency", name=Named(name, name), sectors=(), start=years[0], end=years[1]
        )
    takes = TAKES[kind]
    fields.only((*COMMON, *takes))
    start, end = _span(name, fields, years)
    sectors = _sectors(fields, base, is_own=is_own) if "sectors" in takes else ()
    chinese = fields.text("name_zh", name)
    lever = Lever(
        id=name,
        kind=kind,
        name=Named(chinese, fields.text("name_en", chinese)),
        sectors=sectors,
        start=start,
        end=end,
        shape=fields.choice("shape", get_args(Shape), "s_curve"),
        depth=_depth(kind, fields),
        fuels=_fuels(fields, fuels),
        to=_to(kind, fields, fuels),
        ratio=fields.number("ratio", 1.0, least=0, most=MOST_RATIO),
        saving=fields.number("saving", 0.0, least=-1, most=1),
        lifetime=_lifetime(kind, fields),
        penalty=fields.number("penalty", 0.0, least=0, most=1),
        amount_t=fields.number("amount_t") if kind == "sink" else 0.0,
        values=fields.by_year("values", (start + 1, years[1]), least=0),
        source=fields.text("source"),
    )
    _check(fields, lever, base, fuels)
    return None if "sectors" in takes and not sectors and not is_own else lever


def _span(name: str, fields: Fields, years: tuple[int, int]) -> tuple[int, int]:
    """Start and end; a path of values ends with its last one."""
    start = fields.year_within("start", years)
    values = fields.by_year("values", years) if fields.has("values") and not fields.has("end") else {}
    end = fields.year_within("end", years, max(values, default=None))
    if start is not None and end is not None and end <= start:
        fields.problems.append(LeverEndsBeforeStart(fields.where("end"), lever=name, start=start, end=end))
    return start or years[0], end or years[1]


def _depth(kind: LeverKind, fields: Fields) -> float:
    if kind == "sink" or (kind == "factor" and fields.has("values")):
        return fields.number("depth", 0.0)
    return fields.number("depth", least=-1 if kind == "activity" else 0, most=1)


def _sectors(fields: Fields, base: Base, *, is_own: bool) -> tuple[str, ...]:
    known = [sector.id for sector in base.sectors]
    named = fields.words("sectors")
    if not named:
        fields.missing("sectors", f"{ALL}, {', '.join(known)}")
    if ALL in named:
        return tuple(known)
    for one in named if is_own else ():
        if one not in known:
            fields.unknown("sectors", one, known)
    return tuple(one for one in named if one in known)


def _fuels(fields: Fields, fuels: Sequence[Fuel]) -> tuple[str, ...]:
    known = [fuel.id for fuel in fuels]
    for one in fields.words("fuels"):
        if one not in known:
            fields.unknown("fuels", one, known)
    return fields.words("fuels")


def _to(kind: LeverKind, fields: Fields, fuels: Sequence[Fuel]) -> dict[str, float]:
    """The fuels that energy goes over to, with their shares."""
    known = [fuel.id for fuel in fuels]
    if kind == "electrification" and not fields.has("to"):
        if ELECTRICITY not in known:
            fields.unknown("to", ELECTRICITY, known)
        return {ELECTRICITY: 1.0}
    inner = fields.part("to")
    for one in inner.record:
        if one not in known:
            inner.unknown(one, one, known)
    found = {one: inner.number(one, least=0, most=1) for one in inner.record}
    if found and abs(sum(found.values()) - 1) > SHARE_TOLERANCE:
        fields.problems.append(
            SharesNotOne(fields.where("to"), field=fields.at("to"), sum=f"{sum(found.values()):.6g}")
        )
    return found


def _lifetime(kind: LeverKind, fields: Fields) -> int:
    if kind != "stock_turnover":
        return 0
    value = fields.number("lifetime", least=1, most=MOST_LIFETIME)
    if not value.is_integer():
        fields.wrong("lifetime", f"1, 2, … {MOST_LIFETIME}")
    return int(value)


def _check(fields: Fields, lever: Lever, base: Base, fuels: Sequence[Fuel]) -> None:
    """What its kind needs, and whether the fuels it brings have a factor."""
    if lever.kind in {"shift", "mix"} and not fields.has("to"):
        fields.missing("to", "fuel: 1")
    if lever.kind in {"shift", "factor"} and not lever.fuels:
        fields.missing("fuels", "[coal]")
    if lever.kind == "stock_turnover" and not lever.to and not lever.saving:
        fields.missing("to", "to, saving")
    known = {fuel.id: fuel for fuel in fuels}
    for name in lever.fuels if lever.values else ():
        emitted = any(sector.emissions_t.get(name) for sector in base.sectors)
        if not emitted and not (name in known and known[name].factor_t):
            fields.wrong("fuels", "factor > 0")
    for sector in base.sectors if lever.to else ():
        for name, share in lever.to.items():
            is_new = not sector.energy.get(name) and name in known and known[name].factor_t is None
            if sector.id in lever.sectors and share > 0 and is_new:
                fields.problems.append(
                    FuelWithoutFactor(fields.where("to"), lever=lever.id, fuel=name, sector=sector.id)
                )
