"""Targets in use as caps, and beside those of sectors what the enterprises of the sector emit: in few queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ditan.core.disclosure import disclosure_rule
from ditan.core.pathway.tracking import energy_sources
from ditan.core.pathway.tracking.results import WORST_FIRST
from ditan.core.target import indicators
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.selectors.enterprises import OFFICE
from ditan.domains.enterprise.selectors.settled import settled_years
from ditan.domains.enterprise.selectors.supervision import supervised_enterprises
from ditan.domains.pathway.selectors.actuals import ENERGY
from ditan.domains.places.models import Place
from ditan.domains.target.models import Target
from ditan.domains.target.selectors import FollowedTarget, target_get, target_list, targets_followed

__all__ = ["EnterpriseSum", "FollowedTarget", "cap_get", "enterprise_sums", "followed_targets"]
Years = tuple[int, int, bool, Mapping[str, tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class EnterpriseSum:
    """What the enterprises of a sector emit by energy use in a year, in micro-tonnes, and how far it is settled.

    `of` enterprises of the sector have a figure, `determined` of them a determined one; `is_confidential`: fewer than the rule of
    disclosure asks for, so that it may not leave the office.
    """

    year: int
    micro_t: int
    of: int
    determined: int
    is_confidential: bool


def followed_targets(place: Place, by: Reach) -> list[FollowedTarget]:
    """The targets in use of a place and the places below that the reader sees, the worst first."""
    capped = [name for name, one in indicators().items() if one.kind]
    found = target_list(by).filter(
        place__interval_start__gte=place.interval_start,
        place__interval_start__lte=place.interval_end,
        indicator__in=capped,
    )
    order: dict[str, int] = {state: number for number, state in enumerate(WORST_FIRST)}
    return sorted(
        targets_followed(found, by),
        key=lambda line: (order[line.state], line.target.place.interval_start, line.target.pk),
    )


def cap_get(pk: int, by: Reach) -> FollowedTarget | None:
    """One target in use as a cap; None where there is none that the reader sees, or it is no cap."""
    target = target_get(pk, by)
    if target is None or not indicators()[target.indicator].kind:
        return None
    return targets_followed([target], by)[0]


def enterprise_sums(targets: Sequence[Target], by: Reach) -> dict[int, dict[int, EnterpriseSum]]:
    """What the enterprises in the place of each target emit by energy use, in its sector, by key of the target and year.

    Of targets that inventories tell; those of places whose reports the reader's office does not receive are not there. A year in
    which only some enterprises have a figure is the sum of those: `of` says how many. A few queries for any number of targets.
    """
    asked = [
        one
        for one in targets
        if one.party == "territory"
        and indicators()[one.indicator].measure == ENERGY
        and by.covers(one.place, OFFICE)
    ]
    if not asked:
        return {}
    held = supervised_enterprises(by).filter(
        organisation__place__interval_start__gte=min(one.place.interval_start for one in asked),
        organisation__place__interval_start__lte=max(one.place.interval_end for one in asked),
    )
    places = dict(held.order_by().values_list("pk", "organisation__place__interval_start"))
    told = [
        (places[pk], year, one.is_determined, energy_sources(one.industry, one.by_source))
        for pk, years in settled_years([*places]).items()
        for year, one in years.items()
        if one.is_whole
    ]
    return {one.pk: _summed(one, told) for one in asked}


def _summed(target: Target, told: Sequence[Years]) -> dict[int, EnterpriseSum]:
    least = disclosure_rule().minimum_contributors
    sums: dict[int, list[tuple[int, bool]]] = {}
    for start, year, is_determined, sources in told:
        parts = [amount for sector, amount in sources.values() if target.sector in ("", sector)]
        if parts and target.place.interval_start <= start <= target.place.interval_end:
            sums.setdefault(year, []).append((sum(parts), is_determined))
    return {
        year: EnterpriseSum(
            year,
            sum(amount for amount, _is_determined in those),
            len(those),
            sum(is_determined for _amount, is_determined in those),
            len(those) < least,
        )
        for year, those in sorted(sums.items())
    }
