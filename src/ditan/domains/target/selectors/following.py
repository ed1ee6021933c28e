"""Targets followed as caps by what came about: the one computation behind lists, pages, charts, reports and the interface."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ditan.core.pathway.tracking import Actuals, Cap, Followed, track
from ditan.core.target import Indicator, indicators
from ditan.domains.accounts.scope import Reach
from ditan.domains.target.actuals import NOTHING, TargetActuals, actuals_of
from ditan.domains.target.models import NAMED_PARTIES, Target
from ditan.domains.target.selectors.targets import in_use, named_beside

CO2_UNIT = "tCO2"
NOT_FOLLOWED = ("department", "retained")


@dataclass(frozen=True, slots=True)
class FollowedTarget:
    """A target and how it stands; `followed` is None where nobody can say what came about (of a department, or kept), or the
    indicator is no cap.

    `beside`: the key users and projects that are compared together with the territory, as its inventory holds them.
    """

    target: Target
    followed: Followed | None
    actuals: TargetActuals = NOTHING
    beside: tuple[Target, ...] = ()

    @property
    def state(self) -> str:
        """The state of the years that are due."""
        return self.followed.state if self.followed else "no_data"

    @property
    def indicator(self) -> Indicator:
        """What is limited."""
        return indicators()[self.target.indicator]

    @property
    def end_value(self) -> Decimal:
        """What its last year allows, together with those beside it."""
        return self.target.end_value + sum(one.end_value for one in self.beside)

    @property
    def allowed(self) -> dict[int, Decimal]:
        """What each year allows, together with those beside it."""
        return schedule_of(self.target, self.beside)

    @property
    def base_value(self) -> Decimal:
        """The value of the base year, together with those beside it."""
        return self.target.base_value + sum(one.base_value for one in self.beside)


def targets_followed(targets: Iterable[Target], by: Reach) -> list[FollowedTarget]:
    """How targets stand, in their order; for whoever sees them. A few queries for any number."""
    told = list(targets)
    actuals, beside = actuals_of(told, by), named_beside(told)
    caps = {
        str(one.pk): _cap(one, beside.get(one.pk, ()))
        for one in told
        if indicators()[one.indicator].kind and one.party not in NOT_FOLLOWED
    }
    held = _held([one for one in told if indicators()[one.indicator].kind == "budget"], actuals)
    series = {
        key: Actuals(cap.unit, actuals[int(key)].values, held.get(int(key))) for key, cap in caps.items()
    }
    due: dict[int, list[Cap]] = {}
    for key, cap in caps.items():
        due.setdefault(_due_to(actuals[int(key)], by), []).append(cap)
    followed = {one.cap.id: one for year, those in due.items() for one in track(those, series, year)}
    return [
        FollowedTarget(one, followed.get(str(one.pk)), actuals[one.pk], tuple(beside.get(one.pk, ())))
        for one in told
    ]


def _due_to(actuals: TargetActuals, by: Reach) -> int:
    """The last year that is due: that of the last figure; where there is none at all, the last year that has passed."""
    return max(actuals.years, default=by.day.year - 1)


def schedule_of(target: Target, beside: Sequence[Target] = ()) -> dict[int, Decimal]:
    """What a target allows by year, together with those beside it."""
    return {
        int(year): Decimal(value) + sum(Decimal(one.path.get(year, 0)) for one in beside)
        for year, value in target.path.items()
    }


def _cap(target: Target, beside: Sequence[Target]) -> Cap:
    known = indicators()[target.indicator]
    return Cap(
        id=str(target.pk),
        kind=_kind(target, known),  # type: ignore[arg-type]  # one of the kinds
        series=str(target.pk),
        unit=CO2_UNIT if known.is_emissions else known.unit,
        start=target.base_year + 1,
        end=target.end_year,
        value=target.end_value + sum(one.end_value for one in beside),
        path="schedule",
        schedule=schedule_of(target, beside),
        base_year=target.base_year if known.kind == "sector_increment" else None,
        name_zh=target.place.name_zh,
        name_en=target.place.name_en,
        document=target.decision.document,
    )


def _kind(target: Target, known: Indicator) -> str:
    if target.party in NAMED_PARTIES:
        return "key_emitter"
    return "sector_total" if target.sector and known.kind == "total_co2" else known.kind


def _held(budgets: Sequence[Target], actuals: Mapping[int, TargetActuals]) -> dict[int, Decimal]:
    """What of each budget is promised to major projects and not yet emitted: their targets of the years without a figure.

    Of the projects in the place (and the sector, where the budget is one's), with adopted targets for CO2 of energy use.
    """
    if not budgets:
        return {}
    projects = _promised()
    found = {}
    for budget in budgets:
        known = [year for year in actuals[budget.pk].years if year <= budget.end_year]
        first = max([budget.base_year, *known]) + 1
        within = range(budget.place.interval_start, budget.place.interval_end + 1)
        found[budget.pk] = sum(
            (
                amount
                for (start, _name, sector), path in projects.items()
                if start in within and budget.sector in ("", sector)
                for year, amount in path.items()
                if first <= year <= budget.end_year
            ),
            Decimal(0),
        )
    return found


def _promised() -> dict[tuple[int, str, str], dict[int, Decimal]]:
    """What is allowed to each major project by year; of several targets of one project the one that ends first rules."""
    held = in_use(Target.objects.filter(party="project", indicator="co2_energy"))
    found: dict[tuple[int, str, str], dict[int, Decimal]] = {}
    for one in held.select_related("place").order_by("end_year", "pk"):
        path = found.setdefault((one.place.interval_start, one.name, one.sector), {})
        for year, value in one.path.items():
            path.setdefault(int(year), Decimal(value))
    return found
