"""Writing measures and the enterprise's own expectations: all problems at once, every change with its history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from ditan.core.enterprise.measures import measure_settings
from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.enterprise.measures import (
    MeasureAmountNegative,
    MeasureChangedMeanwhile,
    MeasureFieldUnreadable,
    MeasureLifetimeWrong,
    MeasureSourceUnknown,
    MeasureStatusUnknown,
    PriceWithoutSource,
)
from ditan.core.errors.enterprise.store import EnterpriseFieldBlank
from ditan.core.errors.web import DayUnreadable
from ditan.core.tables.numbers import read_number
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.enterprise.models import AssetEstimate, Enterprise, MeasureChange, ReductionMeasure
from ditan.domains.enterprise.models.facts import NOTATIONS
from ditan.domains.enterprise.models.measures import AMOUNTS
from ditan.domains.enterprise.selectors import method_of
from ditan.domains.enterprise.services.entering import POWER
from ditan.domains.web.typed import day_typed

FIELDS = (
    "name",
    "source",
    *(name for amount in AMOUNTS for name in (amount, f"{amount}_notation")),
    *("lifetime", "start", "status", "evidence", "note", "is_dropped"),
)
LENGTHS = {"name": 80, "source": 60, "evidence": 200, "note": 400}
STEPS = {"tonnes": Decimal("0.0001"), "investment": Decimal("0.01"), "yearly_cost": Decimal("0.01")}
LARGEST, LARGEST_PRICE = 1e15, 1e9
NAMES = {
    "tonnes": ("tonnes a year", "年减排量"),
    "investment": ("investment", "投资"),
    "yearly_cost": ("yearly cost", "年运行费用"),
    "allowance_t": ("expected allowance", "预期配额"),
    "price_yuan_per_t": ("price", "碳价"),
    "amount_1e4_yuan": ("value added", "增加值"),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was typed; `seen` is the revision that stood there (0: a new measure)."""

    fields: Mapping[str, str]
    seen: int = 0

    def text(self, name: str) -> str:
        """A field without what a form may carry along."""
        return self.fields.get(name, "").replace("\x00", "").strip()[: LENGTHS.get(name, 60)]


@transaction.atomic
def measure_keep(
    enterprise: Enterprise, by: Reach, typed: Typed, measure: ReductionMeasure | None = None
) -> ReductionMeasure:
    """Keep a new measure, or change one; what stands there already in the same words makes no revision.

    Raises: Refused with the power that is missing, every field that is wrong, and a change by somebody else meanwhile.
    """
    held = None if measure is None else _locked(measure)
    problems = power_missing(enterprise, by)
    told = _fields(enterprise, typed, problems)
    if held is not None and held.revision != typed.seen:
        last = held.changes.select_related("person").last()
        problems.append(MeasureChangedMeanwhile(name=held.name, person=str((last and last.person) or "—")))
    refuse_if(problems)
    return _written(
        held or ReductionMeasure(enterprise=enterprise, revision=0), told, by, typed.text("reason")
    )


@transaction.atomic
def measure_drop(measure: ReductionMeasure, by: Reach, reason: str = "") -> None:
    """Take a measure off the list; its history stays. Raises: Refused with the power that is missing."""
    held = _locked(measure)
    refuse_if(power_missing(held.enterprise, by))
    _written(held, {"is_dropped": True}, by, reason)


@transaction.atomic
def estimate_keep(enterprise: Enterprise, year: int, by: Reach, typed: Typed) -> AssetEstimate:
    """Tell what is expected of a year; the newest counts, older ones stay.

    Raises: Refused with the power that is missing and every field that is wrong; a price needs its source and day.
    """
    problems = power_missing(enterprise, by)
    allowance = number_read("allowance_t", typed, problems, Decimal("0.0001"))
    price = number_read("price_yuan_per_t", typed, problems, Decimal("0.01"))
    day = _day("price_day", typed, problems)
    basis, source = (
        typed.fields.get("basis", "").strip()[:400],
        typed.fields.get("price_source", "").strip()[:200],
    )
    if allowance is not None and not basis:
        problems.append(EnterpriseFieldBlank(field="basis", field_zh="依据"))
    if price is not None and not source:
        problems.append(PriceWithoutSource(lacking="source", lacking_zh="出处"))
    if price is not None and day is None and not any(isinstance(one, DayUnreadable) for one in problems):
        problems.append(PriceWithoutSource(lacking="day", lacking_zh="日期"))
    refuse_if(problems)
    made = AssetEstimate.objects.create(
        enterprise=enterprise,
        year=year,
        allowance_t=allowance,
        basis=basis,
        price_yuan_per_t=price,
        price_source=source,
        price_day=day,
        person=by.person,
        at=timezone.now(),
    )
    shown = {"year": year, "allowance_t": str(allowance), "price_yuan_per_t": str(price), "source": source}
    entry_add("asset.estimate", made, None, shown, by.person, place=enterprise.organisation.place)
    return made


def power_missing(enterprise: Enterprise, by: Reach) -> list[Problem]:
    """What whoever asks lacks to write for the enterprise."""
    missing = by.missing(POWER, organisation=enterprise.organisation)
    return [missing] if missing else []


def _locked(measure: ReductionMeasure) -> ReductionMeasure:
    rows = ReductionMeasure.objects.select_for_update(of=("self",))
    return rows.select_related("enterprise__organisation__place").get(pk=measure.pk)


def _fields(enterprise: Enterprise, typed: Typed, problems: list[Problem]) -> dict[str, Any]:
    """The fields of a measure as they are kept; what is wrong goes to `problems`."""
    settings, method = measure_settings(), method_of(enterprise)
    told: dict[str, Any] = {
        name: typed.text(name) for name in ("name", "source", "status", "evidence", "note")
    }
    if not told["name"]:
        problems.append(EnterpriseFieldBlank(field="name", field_zh="名称"))
    if told["source"] and told["source"] not in method.sources:
        known = ", ".join(method.sources)
        problems.append(MeasureSourceUnknown(found=told["source"], method=method.id, known=known))
    if told["status"] not in settings.statuses:
        known = ", ".join(settings.statuses)
        problems.append(MeasureStatusUnknown(found=told["status"] or "-", known=known))
    for amount in AMOUNTS:
        told[amount], told[f"{amount}_notation"] = _amount(amount, typed, problems)
    told["lifetime"] = _lifetime(typed.text("lifetime"), settings.lifetime_most, problems)
    told["start"] = _day("start", typed, problems)
    return told


def _amount(name: str, typed: Typed, problems: list[Problem]) -> tuple[Decimal | None, str]:
    """A number or a notation; a blank field is not estimated (NE)."""
    text = typed.text(name)
    if text.upper() in NOTATIONS:
        return None, text.upper()
    number = number_read(name, typed, problems, STEPS[name], may_be_negative=name == "yearly_cost")
    return number, "NE" if number is None else ""


def number_read(
    name: str, typed: Typed, problems: list[Problem], step: Decimal, *, may_be_negative: bool = False
) -> Decimal | None:
    """The number that was typed, in whole steps; None where the field is blank or wrong, which `problems` tells."""
    text, (english, chinese) = typed.text(name), NAMES[name]
    try:
        value = read_number(text)
    except Problem:
        problems.append(MeasureFieldUnreadable(field=english, field_zh=chinese, found=text[:40]))
        return None
    if value is None:
        return None
    if value < 0 and not may_be_negative:
        problems.append(MeasureAmountNegative(field=english, field_zh=chinese, found=text[:40]))
        return None
    if abs(value) >= (LARGEST_PRICE if name == "price_yuan_per_t" else LARGEST):
        problems.append(MeasureFieldUnreadable(field=english, field_zh=chinese, found=text[:40]))
        return None
    return Decimal(repr(value)).quantize(step)


def _lifetime(text: str, most: int, problems: list[Problem]) -> int | None:
    if text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= most:
        return int(text)
    problems.append(MeasureLifetimeWrong(found=text[:20] or "-", most=most))
    return None


def _day(name: str, typed: Typed, problems: list[Problem]) -> date | None:
    try:
        return day_typed(typed.text(name))
    except DayUnreadable as unreadable:
        problems.append(unreadable)
        return None


def _written(measure: ReductionMeasure, told: Mapping[str, Any], by: Reach, reason: str) -> ReductionMeasure:
    is_new = measure.pk is None
    before = None if is_new else state_of(measure)
    for name, value in told.items():
        setattr(measure, name, value)
    after = state_of(measure)
    if after == before:
        return measure
    measure.revision += 1
    measure.save()
    MeasureChange.objects.create(
        measure=measure,
        revision=measure.revision,
        before=before,
        after=after,
        reason=reason[:400],
        person=by.person,
        at=timezone.now(),
    )
    action = "measure.drop" if measure.is_dropped else ("measure.add" if is_new else "measure.change")
    place = measure.enterprise.organisation.place
    entry_add(action, measure, before, after, by.person, reason[:400], place=place)
    return measure


def state_of(measure: ReductionMeasure) -> dict[str, Any]:
    """The fields of a measure as the history keeps them."""
    found = {name: getattr(measure, name) for name in FIELDS}
    return {name: str(value) if isinstance(value, Decimal | date) else value for name, value in found.items()}
