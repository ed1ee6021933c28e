"""Industries and enterprises of an office's places on carbon against value added, between two years.

Noun: `Transforming`. Invariants: an enterprise counts only where emissions and value added of both years stand, at the prices
of one year; an industry is the sum of those enterprises, so that both years hold the same ones.
"""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from ditan.core.pathway.transformation import Subject, Transformation, transformation
from ditan.core.trace import MICRO_T_PER_T
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise, KeptYear, ValueAdded
from ditan.domains.enterprise.selectors.enterprises import method_of
from ditan.domains.enterprise.selectors.supervision.lines import supervised_enterprises
from ditan.domains.web.names import name_of

Told = dict[int, dict[int, tuple[Decimal, int]]]


@dataclass(frozen=True)
class Transforming:
    """The enterprises one by one, their industries, and how many were asked for."""

    enterprises: Transformation
    industries: Transformation
    asked: int
    industry_of: dict[int, str]

    @property
    def counted(self) -> int:
        """How many enterprises have all numbers."""
        return len(self.enterprises.subjects)


def transforming(
    by: Reach,
    first: int,
    last: int,
    *,
    place_interval: tuple[int, int] | None = None,
    methods_wanted: Collection[str] | None = None,
) -> Transforming:
    """Judge the enterprises that whoever asks supervises; two queries of numbers, whatever their count.

    Parameters: place_interval – of one place and below; methods_wanted – of one industry; None for all.
    Raises: Refused with TransformationYearsWrong.
    """
    found = supervised_enterprises(by).select_related("organisation")
    if place_interval is not None:
        found = found.filter(organisation__place__interval_start__range=place_interval)
    if methods_wanted is not None:
        found = found.filter(method__in=list(methods_wanted))
    enterprises = list(found)
    keys = [one.pk for one in enterprises]
    carbon = _carbon(keys, (first, last))
    told = value_added_of(keys, (first, last))
    subjects = {one.pk: _subject(one, first, last, carbon, told.get(one.pk, {})) for one in enterprises}
    industries = {one.pk: method_of(one).industry for one in enterprises}
    judged = transformation(subjects.values(), first, last)
    whole = {int(one.subject.id) for one in judged.subjects}
    sums = _by_industry(enterprises, {pk: one for pk, one in subjects.items() if pk in whole})
    return Transforming(judged, transformation(sums, first, last), len(enterprises), industries)


def value_added_of(keys: Collection[int], years: Collection[int]) -> Told:
    """By enterprise and year the value added that counts, with the year of its prices."""
    found: Told = {}
    rows = ValueAdded.objects.filter(enterprise__in=keys, year__in=years).order_by("id")
    for pk, year, amount, price_year in rows.values_list(
        "enterprise_id", "year", "amount_1e4_yuan", "price_year"
    ):
        found.setdefault(pk, {})[year] = (amount, price_year)
    return found


def value_added_list(enterprise: Enterprise, year: int) -> list[ValueAdded]:
    """All that was told of a year, the newest first."""
    found = ValueAdded.objects.filter(enterprise=enterprise, year=year)
    return list(found.select_related("person").order_by("-id"))


def _carbon(keys: Collection[int], years: Collection[int]) -> dict[tuple[int, int], float]:
    """Tonnes by enterprise and year, where there is a number."""
    rows = KeptYear.objects.filter(enterprise__in=keys, year__in=years).order_by()
    return {
        (pk, year): amount / MICRO_T_PER_T
        for pk, year, amount in rows.values_list("enterprise_id", "year", "total_micro_t")
        if amount is not None
    }


def _subject(
    enterprise: Enterprise,
    first: int,
    last: int,
    carbon: dict[tuple[int, int], float],
    told: dict[int, tuple[Decimal, int]],
) -> Subject:
    """Value added at different prices is none at all."""
    before, after = told.get(first), told.get(last)
    if before and after and before[1] != after[1]:
        before = None
    return Subject(
        str(enterprise.pk),
        name_of(enterprise),
        carbon.get((enterprise.pk, first)),
        carbon.get((enterprise.pk, last)),
        float(before[0]) if before else None,
        float(after[0]) if after else None,
    )


def _by_industry(enterprises: Collection[Enterprise], subjects: dict[int, Subject]) -> list[Subject]:
    sums: dict[str, list[float]] = {}
    names: dict[str, str] = {}
    for one in enterprises:
        if (subject := subjects.get(one.pk)) is None:
            continue
        method = method_of(one)
        names[method.industry] = _industry_name(method.industry_zh, method.industry_en)
        held = sums.setdefault(method.industry, [0.0] * 4)
        amounts = (
            subject.carbon_before,
            subject.carbon_after,
            subject.value_before,
            subject.value_after,
        )
        sums[method.industry] = [total + (amount or 0.0) for total, amount in zip(held, amounts, strict=True)]
    return [Subject(industry, names[industry], *amounts) for industry, amounts in sums.items()]


@dataclass(frozen=True, slots=True)
class _Industry:
    name_zh: str
    name_en: str


def _industry_name(name_zh: str, name_en: str) -> str:
    return name_of(_Industry(name_zh, name_en[:1].upper() + name_en[1:]))
