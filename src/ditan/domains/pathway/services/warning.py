"""Telling the office of targets that will likely be missed this year: once for each target, person and month."""

from collections.abc import Callable, Mapping
from datetime import date

from django.urls import reverse
from django.utils import translation

from ditan.core.intensity.periods import period_name
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.jobs.progress import Progress
from ditan.domains.notices.models import Notice
from ditan.domains.notices.services import Event, notice_send_to_houses
from ditan.domains.pathway.nowcasting.words import chance_text
from ditan.domains.pathway.selectors.nowcasts import PlaceNowcast, TargetChance, nowcast_with_targets
from ditan.domains.pathway.selectors.warnings import KIND, heeded_of, warning_key
from ditan.domains.pathway.services.heeding import warnings_over
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import PeriodFigure
from ditan.domains.target.models import Target
from ditan.domains.target.selectors.targets import in_use

OFFICE = "low_carbon_office"


def targets_watch(progress: Progress, day: str) -> Mapping[str, int]:
    """The job of a day: `targets_look`."""
    return targets_look(date.fromisoformat(day), progress.step)


def targets_look(today: date, step: Callable[[int, int], None]) -> Mapping[str, int]:
    """Look at every place that has months of this year and targets for it, and tell its office, and the one that decided.

    Told is what is likelier missed than `warn_above` of `library/pathway/nowcast.yaml`; without a range nothing is told. What was
    told earlier in the month and holds no more is withdrawn from the desks.
    Parameters: step – is told how many places of how many are done.
    """
    told, risky = 0, set[str]()
    places = _places(today.year)
    for number, place in enumerate(places):
        step(number, len(places))
        held, chances = nowcast_with_targets(place, today.year, reach_of_installation(today))
        heeded = heeded_of([one.target.pk for one in chances], today)
        for one in chances:
            if not one.reason and one.missed is not None and one.missed > held.rule.warn_above:
                told += 0 if one.target.pk in heeded else _tell(held, one, today)
                risky.add(warning_key(one.target.pk, today))
    step(len(places), len(places))
    return {"places": len(places), "told": told, "over": _withdraw(risky, today)}


def _withdraw(risky: set[str], today: date) -> int:
    """Warnings of the month that hold no more keep their words, but under a key of the past: returns how many targets."""
    found = Notice.objects.filter(kind=KIND, key__endswith=f":{today:%Y-%m}").exclude(key__in=risky)
    over = set(found.order_by().values_list("key", flat=True))
    warnings_over(over)
    return len(over)


def _places(year: int) -> list[Place]:
    """Places with figures of the year's periods and a target in use that has a value for the year."""
    months = set(PeriodFigure.objects.filter(year=year, withdrawal=None).values_list("place", flat=True))
    found = in_use(Target.objects.filter(place__in=months, base_year__lt=year, end_year__gte=year))
    codes = set(found.values_list("place", flat=True))
    return list(Place.objects.filter(pk__in=codes).order_by("interval_start"))


def _tell(held: PlaceNowcast, one: TargetChance, today: date) -> int:
    target, place = one.target, held.place
    houses = Organisation.objects.filter(
        valid_on(today), kind=OFFICE, place__in={target.place_id, target.decision.place_id}
    )
    names = {}
    for language, code in (("zh", "zh-hans"), ("en", "en")):
        with translation.override(code):
            name = one.indicator.name_zh if language == "zh" else one.indicator.name_en
            where = place.name_zh if language == "zh" else place.name_en or place.name_zh
            names[language] = f"{where} {held.year} {name} · {chance_text(one.missed)}"
    with translation.override("zh-hans"):
        address = f"{reverse('pathway:nowcast')}?place={place.pk}&trace=target.{target.pk}"
    event = Event(
        key=warning_key(target.pk, today),
        title=names["zh"],
        title_en=names["en"],
        address=address,
        day=today,
        place=place,
        words=_newest(held),
    )
    return notice_send_to_houses(houses, KIND, event)


def _newest(held: PlaceNowcast) -> str:
    """Up to which period the year is known, of the measures it was reckoned from."""
    used = [one for one in held.drivers if one.elasticity is not None and one.newest is not None]
    told = []
    for one in used:
        if one.newest is not None:
            period = period_name(one.measure.size, one.newest.number, "zh", is_to_date=one.newest.is_to_date)
            told.append(f"{one.measure.name_zh} {period}")
    return "；".join(told)
