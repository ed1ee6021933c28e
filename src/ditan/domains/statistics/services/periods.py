"""Writing figures of months and quarters: kept with everything that is wrong told at once, corrected, taken out of use."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.figures import FigureChangedWithoutReason, FigureNothingGiven, FigurePlaceUnknown
from ditan.core.errors.withdrawals import AlreadyWithdrawn, WithdrawalReasonMissing
from ditan.core.intensity.periods import PeriodEntry, period_problems
from ditan.core.intensity.periods.entries import Key, consistency_problems, named
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.intake.models import Batch
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import PeriodFigure, PeriodFigureWithdrawal
from ditan.domains.statistics.selectors.periods import PeriodInUse, period_figures_of
from ditan.domains.statistics.services.withdrawals import POWER

LISTED = 20


@transaction.atomic
def periods_keep(
    entries: Iterable[PeriodEntry], by: Reach, *, emptied: Iterable[int] = (), batch: Batch | None = None
) -> list[PeriodFigure]:
    """Keep values; one that counted before of the same key is replaced, with the reason given.

    What is told again in the same words is not kept again.
    Parameters: emptied – figures that are withdrawn in the same breath: contradictions are sought without them.
    Raises: Refused with everything that is wrong with any of the entries, the places and the power.
    """
    given, gone = list(entries), set(emptied)
    places = Place.objects.in_bulk({entry.place for entry in given})
    counting = period_figures_of(places, {entry.measure for entry in given}, {entry.year for entry in given})
    before: dict[Key, PeriodInUse] = {one.key: one for one in counting if one.pk not in gone}
    refuse_if(
        [
            *([] if given else [FigureNothingGiven()]),
            *_place_problems(given, places, by),
            *period_problems(given, by.day),
            *consistency_problems(given, before),
            *_reason_problems(given, before),
        ]
    )
    at = timezone.now()
    kept = PeriodFigure.objects.bulk_create(
        [
            _figure(entry, before.get(entry.key), by, batch, at)
            for entry in given
            if not _is_told_already(entry, before.get(entry.key))
        ]
    )
    _write_down(kept, {one.pk: one for one in before.values()}, places, by)
    return kept


@transaction.atomic
def periods_withdraw(target: Batch | Iterable[int], by: Reach, reason: str) -> list[PeriodFigureWithdrawal]:
    """Take figures out of use: those of a batch, or those of these keys. What counted before counts again.

    Raises: Refused without a reason or the power, or where one of the keys was withdrawn before.
    """
    found = PeriodFigure.objects.select_related("place", "withdrawal")
    figures = list(
        found.filter(batch=target, withdrawal=None)
        if isinstance(target, Batch)
        else found.filter(pk__in=list(target))
    )
    places = {figure.place_id: figure.place for figure in figures}
    problems: list[Problem] = [
        missing for place in places.values() if (missing := by.missing(POWER, place=place))
    ]
    if not reason.strip():
        problems.append(WithdrawalReasonMissing(**_words(figures)))
    problems += [
        AlreadyWithdrawn(**_words([figure]), reason=figure.withdrawal.reason)
        for figure in figures
        if hasattr(figure, "withdrawal")
    ]
    refuse_if(problems)
    at = timezone.now()
    made = PeriodFigureWithdrawal.objects.bulk_create(
        [
            PeriodFigureWithdrawal(figure=figure, reason=reason.strip(), person=by.person, at=at)
            for figure in figures
        ]
    )
    for those in _by_place(figures).values():
        entry_add(
            "period_figure.withdraw",
            those[0],
            _told(those),
            None,
            by.person,
            reason,
            place=those[0].place,
        )
    return made


def _place_problems(given: Sequence[PeriodEntry], places: Mapping[str, Place], by: Reach) -> list[Problem]:
    unknown = {entry.place: entry for entry in given if entry.place not in places}
    problems: list[Problem] = [FigurePlaceUnknown(entry.at, found=code) for code, entry in unknown.items()]
    return problems + [missing for place in places.values() if (missing := by.missing(POWER, place=place))]


def _reason_problems(given: Sequence[PeriodEntry], before: Mapping[Key, PeriodInUse]) -> list[Problem]:
    return [
        FigureChangedWithoutReason(entry.at, **named(entry), before=counted.text)
        for entry in given
        if (counted := before.get(entry.key)) is not None
        and (counted.value, counted.notation) != (entry.value, entry.notation)
        and not entry.reason.strip()
    ]


def _is_told_already(entry: PeriodEntry, counted: PeriodInUse | None) -> bool:
    return counted is not None and (counted.value, counted.notation, counted.document, counted.dated) == (
        *(entry.value, entry.notation),
        *(entry.document.strip(), entry.dated),
    )


def _figure(
    entry: PeriodEntry, before: PeriodInUse | None, by: Reach, batch: Batch | None, at: Any
) -> PeriodFigure:
    return PeriodFigure(
        place_id=entry.place,
        year=entry.year,
        measure=entry.measure,
        number=entry.number,
        is_to_date=entry.is_to_date,
        value=entry.value,
        notation=entry.notation,
        document=entry.document.strip(),
        dated=entry.dated,
        where=entry.where[:200],
        batch=batch,
        replaces_id=before.pk if before else None,
        reason=entry.reason.strip(),
        person=by.person,
        at=at,
    )


def _write_down(
    kept: Sequence[PeriodFigure], counted: Mapping[int, PeriodInUse], places: Mapping[str, Place], by: Reach
) -> None:
    """One line of the trail for each place: what was given, and what counted before."""
    for code, those in _by_place(kept).items():
        was = [held for one in those if (held := counted.get(one.replaces_id or 0)) is not None]
        reasons = "；".join(dict.fromkeys(one.reason for one in those if one.reason))
        before = _told(was) if was else None
        entry_add(
            "period_figure.keep", those[0], before, _told(those), by.person, reasons, place=places[code]
        )


def _by_place(figures: Iterable[PeriodFigure]) -> dict[str, list[PeriodFigure]]:
    found: dict[str, list[PeriodFigure]] = {}
    for figure in figures:
        found.setdefault(figure.place_id, []).append(figure)
    return found


def _told(figures: Sequence[PeriodFigure | PeriodInUse]) -> dict[str, Any]:
    shown = [
        f"{one.measure} {one.year}/{'1–' if one.is_to_date else ''}{one.number} = "
        + (one.notation if one.value is None else f"{one.value.normalize():f}")
        for one in figures[:LISTED]
    ]
    return {"count": len(figures), "figures": shown, "document": figures[0].document}


def _words(figures: Sequence[PeriodFigure]) -> dict[str, Any]:
    if not figures:
        return {"what_zh": "月度、季度数据", "what_en": "Figures of months"}
    first = figures[0]
    told = named(PeriodEntry(first.place_id, first.year, first.measure, first.number, first.is_to_date))
    more = len(figures) - 1
    return {
        "what_zh": f"{first.year} 年{told['measure_zh']}" + (f"等 {more + 1} 个数" if more else ""),
        "what_en": f"{told['measure_en']} of {first.year}" + (f" and {more} more" if more else ""),
    }
