"""What could be compiled: for each place and year the tables in use, what they lack, and what was made of them already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from django.db.models import Exists, Max, OuterRef, QuerySet

import ditan
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.differences import sealed_content
from ditan.domains.filings.models import Version
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.models import Inventory
from ditan.domains.library_view.selectors import releases_in_use
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import ActivityRow, ActivityTable, Balance
from ditan.domains.statistics.models.withdrawals import withdrawn
from ditan.domains.statistics.selectors import FindingCounts, balance_list, finding_counts

POWER = "compile"
FILING = "inventory_filing"
Key = tuple[str, int]
Standing = Literal["lacking", "new", "made", "outdated"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place and year to compile.

    `inventory` is the one in use under the edition and GWP set; `changed` names what it was made of that is another
    now; `sealed` is the newest sealed filing of the place and year where it holds another result than `inventory`.
    """

    place: Place
    year: int
    balance: Balance | None
    activity: ActivityTable | None
    findings: FindingCounts
    inventory: Inventory | None
    changed: tuple[str, ...]
    sealed: Version | None

    @property
    def standing(self) -> Standing:
        """Whether there is nothing to compile, nothing yet compiled, nothing new, or something out of date."""
        if self.balance is None:
            return "lacking"
        if self.inventory is None:
            return "new"
        return "outdated" if self.changed else "made"

    @property
    def key(self) -> Key:
        return self.place.pk, self.year


def compile_places(by: Reach) -> QuerySet[Place]:
    """The places that somebody may compile, in tree order."""
    return by.places(Place.objects.all(), field="", verb=POWER).order_by("interval_start")


def candidates_of(places: Collection[Place], years: Collection[int], options: Options) -> list[Candidate]:
    """Every place and year, in tree order of places and by year: what there is, what is lacking, what was made."""
    codes = [place.pk for place in places]
    balances = {
        (found.place_id, found.year): found
        for found in balance_list()
        .filter(place__in=codes, year__in=list(years))
        .defer("rows", "fuels", "units")
    }
    activities = _activities(codes, years)
    findings = finding_counts(balances.values())
    made = _in_use(codes, years, options)
    sealed = _sealed(codes, years)
    releases = releases_in_use(places)
    found = []
    for place in sorted(places, key=lambda place: place.interval_start):
        for year in sorted(years):
            key = (place.pk, year)
            balance, inventory = balances.get(key), made.get(key)
            found.append(
                Candidate(
                    place=place,
                    year=year,
                    balance=balance,
                    activity=activities.get(key),
                    findings=findings[balance.pk] if balance else FindingCounts(),
                    inventory=inventory,
                    changed=_changed(inventory, balance, activities.get(key), options, releases[place.pk]),
                    sealed=_differing(sealed.get(key), inventory),
                )
            )
    return found


def balance_years_of(places: Collection[Place]) -> list[int]:
    """The years of which some of the places have a balance in use, the newest first."""
    found = Balance.objects.filter(place__in=places).exclude(withdrawn("balance"))
    return list(found.order_by("-year").values_list("year", flat=True).distinct())


def _activities(codes: Collection[str], years: Collection[int]) -> dict[Key, ActivityTable]:
    """The activity tables in use, as `activity_get` finds each of them."""
    rows = ActivityRow.objects.filter(place__in=codes, year__in=list(years))
    rows = rows.exclude(Exists(ActivityTable.objects.filter(withdrawn("activity"), pk=OuterRef("table"))))
    newest = list(rows.order_by().values_list("place", "year").annotate(Max("table")))
    tables = ActivityTable.objects.defer("content").in_bulk({table for _place, _year, table in newest})
    return {(place, year): tables[table] for place, year, table in newest}


def _in_use(codes: Collection[str], years: Collection[int], options: Options) -> dict[Key, Inventory]:
    making = {"edition": options.edition_id, "gwp": options.gwp_id}
    newest = (
        Inventory.objects.filter(place__in=codes, year__in=list(years), whole=None, **making)
        .order_by()
        .values("place", "year")
        .annotate(newest=Max("id"))
        .values("newest")
    )
    found = Inventory.objects.filter(pk__in=newest).defer("summary", "details")
    return {(one.place_id, one.year): one for one in found}


def _sealed(codes: Collection[str], years: Collection[int]) -> dict[Key, Version]:
    """The newest sealed version of each filing of an inventory."""
    later = Version.objects.filter(series=OuterRef("series"), position__gt=OuterRef("position"))
    found = Version.objects.filter(
        ~Exists(later), workflow=FILING, place__in=codes, period__in=[str(year) for year in years]
    )
    return {(version.place_id, int(version.period)): version for version in found}


def _differing(version: Version | None, inventory: Inventory | None) -> Version | None:
    if version is None or inventory is None:
        return None
    told = sealed_content(version).get("inventory")
    digest = told.get("digest") if isinstance(told, Mapping) else None
    return None if digest == inventory.digest else version


def _changed(
    inventory: Inventory | None,
    balance: Balance | None,
    activity: ActivityTable | None,
    options: Options,
    release: str,
) -> tuple[str, ...]:
    if inventory is None or balance is None:
        return ()
    now = {
        "balance_id": balance.pk,
        "activity_id": activity.pk if activity else None,
        "library_release": release,
        "code_version": ditan.__version__,
    }
    other = [name.removesuffix("_id") for name, value in now.items() if getattr(inventory, name) != value]
    return (*other, *(() if options.is_same(inventory.options) else ("options",)))
