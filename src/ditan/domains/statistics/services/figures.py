"""Writing figures: kept with everything that is wrong told at once, corrected with a reason, taken out of use."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.figures import FigureChangedWithoutReason, FigureNothingGiven, FigurePlaceUnknown
from ditan.core.errors.withdrawals import AlreadyWithdrawn, WithdrawalReasonMissing
from ditan.core.intensity.entries import FigureEntry, constant_problems, entry_problems
from ditan.core.intensity.measures import measures
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.models import Evidence, Filing
from ditan.domains.filings.services.evidence import evidence_keep
from ditan.domains.intake.models import Batch
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import Figure, FigureWithdrawal
from ditan.domains.statistics.selectors.figures import FigureInUse, figures_of
from ditan.domains.statistics.services.withdrawals import POWER

LISTED = 20


def scan_keep(path: Path, name: str) -> Evidence:
    """Keep the scan of a paper that recognised values came by, once by its content.

    Raises: Refused where it is neither PDF nor picture, or too large.
    """
    return evidence_keep(path, name, is_page=True)


@transaction.atomic
def figures_keep(
    entries: Iterable[FigureEntry],
    by: Reach,
    *,
    batch: Batch | None = None,
    filing: Filing | None = None,
    scan: Evidence | None = None,
    scan_name: str = "",
) -> list[Figure]:
    """Keep values of measures; one that counted before of the same key is replaced, with the reason given.

    What is told again in the same words is not kept again. Entries that come with a filing need no power of their own: the
    move of the filing was it.
    Parameters: scan – the paper of the recognised ones among the entries.
    Raises: Refused with everything that is wrong with any of the entries, the places and the power.
    """
    given = [replace(entry, scan=scan is not None) for entry in entries]
    places = Place.objects.in_bulk({entry.place for entry in given})
    counting = figures_of(places, {entry.measure for entry in given}, {entry.year for entry in given})
    before = {figure.key: figure for figure in counting}
    refuse_if(
        [
            *([] if given else [FigureNothingGiven()]),
            *_place_problems(given, places, by, filing),
            *entry_problems(given, by.day.year),
            *constant_problems(given, current_values(given, counting)),
            *_reason_problems(given, before),
        ]
    )
    kept = Figure.objects.bulk_create(
        [
            _figure(entry, before.get(entry.key), by, batch, filing, scan, scan_name)
            for entry in given
            if not _is_told_already(entry, before.get(entry.key), scan)
        ]
    )
    _write_down(kept, before, places, by)
    return kept


@transaction.atomic
def figures_withdraw(
    target: Batch | Filing | Iterable[int], by: Reach, reason: str
) -> list[FigureWithdrawal]:
    """Take figures out of use: those of a batch or a filing, or those of these keys. What counted before counts again.

    Of a batch or filing those already withdrawn are passed over.
    Raises: Refused without a reason or the power, or where one of the keys was withdrawn before.
    """
    found = Figure.objects.select_related("place", "withdrawal")
    if isinstance(target, Batch):
        figures = list(found.filter(batch=target, withdrawal=None))
    elif isinstance(target, Filing):
        figures = list(found.filter(filing=target, withdrawal=None))
    else:
        figures = list(found.filter(pk__in=list(target)))
    places = {figure.place_id: figure.place for figure in figures if not isinstance(target, Filing)}
    problems: list[Problem] = [
        missing for place in places.values() if (missing := by.missing(POWER, place=place))
    ]
    words = _words(figures)
    if not reason.strip():
        problems.append(WithdrawalReasonMissing(**words))
    problems += [
        AlreadyWithdrawn(**_words([figure]), reason=figure.withdrawal.reason)
        for figure in figures
        if hasattr(figure, "withdrawal")
    ]
    refuse_if(problems)
    at = timezone.now()
    made = FigureWithdrawal.objects.bulk_create(
        [
            FigureWithdrawal(figure=figure, reason=reason.strip(), person=by.person, at=at)
            for figure in figures
        ]
    )
    for those in _by_place(figures).values():
        entry_add("figure.withdraw", those[0], _told(those), None, by.person, reason, place=those[0].place)
    return made


def _place_problems(
    given: Sequence[FigureEntry], places: dict[str, Place], by: Reach, filing: Filing | None
) -> list[Problem]:
    unknown = {entry.place: entry for entry in given if entry.place not in places}
    problems: list[Problem] = [FigurePlaceUnknown(entry.at, found=code) for code, entry in unknown.items()]
    if filing is None:
        problems += [missing for place in places.values() if (missing := by.missing(POWER, place=place))]
    return problems


def current_values(
    given: Sequence[FigureEntry], counting: Sequence[FigureInUse]
) -> dict[tuple[str, int, str], set[Decimal]]:
    """The values in current prices of each place, year and measure: those given and those in use."""
    found: dict[tuple[str, int, str], set[Decimal]] = {}
    told: list[FigureEntry | FigureInUse] = [*given, *counting]
    for one in told:
        if one.prices == "current" and one.value is not None:
            found.setdefault((one.place, one.year, one.measure), set()).add(one.value)
    return found


def _reason_problems(
    given: Sequence[FigureEntry], before: dict[tuple[Any, ...], FigureInUse]
) -> list[Problem]:
    return [
        FigureChangedWithoutReason(
            entry.at,
            measure_zh=measures()[entry.measure].name_zh,
            measure_en=measures()[entry.measure].name_en,
            year=entry.year,
            before=counted.text,
            found=entry.text,
        )
        for entry in given
        if entry.measure in measures()
        and (counted := before.get(entry.key)) is not None
        and (counted.value, counted.notation) != (entry.value, entry.notation)
        and not entry.reason.strip()
    ]


def _is_told_already(entry: FigureEntry, counted: FigureInUse | None, scan: Evidence | None) -> bool:
    paper = scan.pk if scan is not None and entry.standing == "recognised" else None
    return counted is not None and (
        counted.value,
        counted.notation,
        counted.document,
        counted.dated,
        counted.evidence,
    ) == (entry.value, entry.notation, entry.document.strip(), entry.dated, paper)


def _figure(
    entry: FigureEntry,
    before: FigureInUse | None,
    by: Reach,
    batch: Batch | None,
    filing: Filing | None,
    scan: Evidence | None,
    scan_name: str,
) -> Figure:
    is_recognised = entry.standing == "recognised"
    return Figure(
        place_id=entry.place,
        year=entry.year,
        measure=entry.measure,
        standing=entry.standing,
        prices=entry.prices,
        base=entry.base,
        vintage=entry.vintage,
        value=entry.value,
        notation=entry.notation,
        document=entry.document.strip(),
        dated=entry.dated,
        evidence=scan if is_recognised else None,
        scan=Path(scan_name).name[:200] if is_recognised else "",
        where=entry.where[:200],
        batch=batch,
        filing=filing,
        replaces_id=before.pk if before else None,
        reason=entry.reason.strip(),
        person=by.person,
        at=timezone.now(),
    )


def _write_down(
    kept: Sequence[Figure], before: dict[tuple[Any, ...], FigureInUse], places: dict[str, Place], by: Reach
) -> None:
    """One line of the trail for each place: what was given, and what counted before."""
    counted = {figure.pk: figure for figure in before.values()}
    for code, those in _by_place(kept).items():
        was = [counted[figure.replaces_id] for figure in those if figure.replaces_id in counted]
        reasons = "；".join(dict.fromkeys(figure.reason for figure in those if figure.reason))
        entry_add(
            "figure.keep",
            those[0],
            _told(was) if was else None,
            _told(those),
            by.person,
            reasons,
            place=places[code],
        )


def _by_place(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.place_id, []).append(figure)
    return found


def _told(figures: Sequence[Figure | FigureInUse]) -> dict[str, Any]:
    shown = [
        " ".join(
            str(part)
            for part in (one.measure, one.year, one.standing, one.prices, one.base or "", one.vintage or "")
            if part
        )
        + f" = {one.notation if one.value is None else f'{one.value.normalize():f}'}"
        for one in figures[:LISTED]
    ]
    return {"count": len(figures), "figures": shown, "document": figures[0].document}


def _words(figures: Sequence[Figure]) -> dict[str, Any]:
    if not figures:
        return {"what_zh": "统计数据", "what_en": "Figures"}
    first = figures[0]
    known = measures().get(first.measure)
    more_zh, more_en = (
        (f"等 {len(figures)} 个数", f" and {len(figures) - 1} more") if len(figures) > 1 else ("", "")
    )
    return {
        "what_zh": f"{first.year} 年{known.name_zh if known else first.measure}{more_zh}",
        "what_en": f"{known.name_en if known else first.measure} of {first.year}{more_en}",
    }
