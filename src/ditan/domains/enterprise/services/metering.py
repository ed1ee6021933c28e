"""Meters said once, and their readings kept as months of facts."""

from collections.abc import Sequence

from django.db import transaction

from ditan.core.enterprise.asking import asked_of
from ditan.core.enterprise.facts import month_text
from ditan.core.enterprise.readings import MeterRule, Reading, months_of, ways
from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.enterprise.readings import (
    MeterFactUnknown,
    MeterUnitWrong,
    MeterWayUnknown,
    ReadingsMakeNothing,
)
from ditan.core.errors.enterprise.store import EnterpriseFieldBlank
from ditan.core.quantities import is_convertible
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.enterprise.models import Enterprise, Installation, Meter
from ditan.domains.enterprise.selectors import method_of
from ditan.domains.enterprise.services.entering import POWER, Kept, facts_keep
from ditan.domains.enterprise.services.reading import Entry

MEASURED = "measured"


@transaction.atomic
def meter_map(
    installation: Installation, by: Reach, *, code: str, fact: Sequence[str], unit: str, way: str
) -> Meter:
    """Say what a meter measures; a meter that was mapped already is mapped anew.

    Parameters: fact – ids of source, item and parameter. Raises: Refused with everything that stands against it.
    """
    enterprise = installation.enterprise
    missing = by.missing(POWER, organisation=enterprise.organisation)
    problems: list[Problem] = [missing] if missing else []
    if not code.strip():
        problems.append(EnterpriseFieldBlank(field="meter", field_zh="表计编号"))
    problems += _fact_problems(enterprise, fact, unit)
    if way not in ways():
        problems.append(MeterWayUnknown(found=way[:20] or "-", known=", ".join(ways())))
    refuse_if(problems)
    source, item, parameter = fact
    told = {"installation": installation, "source": source, "item": item, "parameter": parameter}
    told |= {"unit": unit, "way": way, "how_known": MEASURED}
    made, _is_new = Meter.objects.update_or_create(enterprise=enterprise, code=code.strip(), defaults=told)
    shown = told | {"code": made.code, "installation": installation.code}
    entry_add("meter.map", enterprise, None, shown, by.person, place=enterprise.organisation.place)
    return made


@transaction.atomic
def meter_drop(meter: Meter, by: Reach) -> None:
    """Forget what a meter measures; the facts made of it stay. Raises: Refused with the power that is missing."""
    house = meter.enterprise.organisation
    missing = by.missing(POWER, organisation=house)
    refuse_if([missing] if missing else [])
    entry_add("meter.drop", meter.enterprise, {"code": meter.code}, None, by.person, place=house.place)
    meter.delete()


def readings_take(
    enterprise: Enterprise,
    year: int,
    readings: Sequence[Reading],
    by: Reach,
    origin: str,
    *,
    is_confirmed: bool = False,
) -> Kept:
    """Keep whole months of readings as facts; `origin` stands in the history of each of them.

    The same readings twice write nothing the second time: value, unit and paper (the meters) are the same.
    Raises: Refused as `months_of` and `facts_keep`, and where no month is made.
    """
    missing = by.missing(POWER, organisation=enterprise.organisation)
    refuse_if([missing] if missing else [])
    months = months_of(
        readings, [_rule(one) for one in enterprise.meters.select_related("installation")], year
    )
    if not months.amounts:
        raise Refused([ReadingsMakeNothing(year=year), *months.problems])
    entries = [
        Entry(
            *(amount.rule.facility, amount.rule.source, amount.rule.item),
            month_text(year, amount.month),
            amount.rule.parameter,
            amount.value,
            amount.rule.unit,
            amount.rule.how_known,
            f"meter {', '.join(amount.meters)}"[:200],
        )
        for amount in months.amounts
    ]
    kept = facts_keep(enterprise, year, entries, by, origin, is_confirmed=is_confirmed)
    return Kept(kept.written, kept.same, (*months.problems, *kept.problems))


def _rule(meter: Meter) -> MeterRule:
    return MeterRule(
        meter.code,
        meter.installation.code,
        meter.source,
        meter.item,
        meter.parameter,
        meter.unit,
        meter.way,
        meter.how_known,
    )


def _fact_problems(enterprise: Enterprise, fact: Sequence[str], unit: str) -> list[Problem]:
    monthly = {
        (one["source"], one["item"], one["parameter"]): one
        for one in asked_of(method_of(enterprise))
        if one["frequency"] == "monthly"
    }
    asked = monthly.get(tuple(fact))  # type: ignore[arg-type]
    if asked is None:
        return [MeterFactUnknown(found=" · ".join(fact)[:80] or "-", method=enterprise.method)]
    if any(is_convertible(unit, one) for one in asked["units"]):
        return []
    names = {name: f"{asked[f'item_{name}']} · {asked[f'parameter_{name}']}" for name in ("zh", "en")}
    return [
        MeterUnitWrong(
            found=unit[:30] or "-", fact=names["en"], fact_zh=names["zh"], expected_unit=asked["unit"] or "-"
        )
    ]
