"""One line an enterprise and year: who it is, what is kept of the year, and how its report stands. Few queries, few objects."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from ditan.core.enterprise.industries import Division, division_of
from ditan.core.enterprise.methods import Method, methods
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise, KeptYear
from ditan.domains.enterprise.selectors.enterprises import OFFICE
from ditan.domains.enterprise.selectors.summarising import release_now
from ditan.domains.filings.models import Expectation
from ditan.domains.filings.selectors.board import OWED, Standing, Told, houses_told
from ditan.domains.places.models import Place

WORKFLOW = "enterprise_report"
# The states in which the authority has settled what the emissions are.
DETERMINED = frozenset(("accepted", "sealed", "published", "closed", "archived"))
KEPT = (
    "total_micro_t",
    "facts",
    "measured_share",
    "unverified_share",
    "months_filled",
    "months_due",
    "values_told",
    "values_due",
    "errors",
    "warnings",
    "unexplained",
    "evidenced",
    "library_release",
    "method",
)


# What a line needs in any case: its number, and whether that was made by what holds now.
NUMBER = ("total_micro_t", "library_release", "method")
NOT_ASKED: Told = ("", None, 0, "", 0)  # type: ignore[assignment]  # no report is expected: no standing


class SupervisedLine(NamedTuple):
    """An enterprise in a year. `kept` is None where it has no facts of the year; `standing` is blank where no report is
    expected of it; `filing` is 0 where none was opened.
    """

    pk: int
    name_zh: str
    name_en: str
    code: str
    place: str
    place_zh: str
    place_en: str
    is_fictional: bool
    industry: str
    method: Method
    is_national: bool
    kept: dict[str, Any] | None
    is_stale: bool
    standing: Standing | str
    due_day: date | None
    filing: int
    state: str

    @property
    def total_micro_t(self) -> int | None:
        """The emissions of the year; None where there is no number."""
        return None if self.kept is None else self.kept["total_micro_t"]

    @property
    def is_expected(self) -> bool:
        """Whether a report is expected of it."""
        return bool(self.standing)

    @property
    def is_filed(self) -> bool:
        """Whether its report has left it."""
        return self.is_expected and self.standing not in OWED

    @property
    def is_late(self) -> bool:
        """Whether it owes its report beyond the day."""
        return self.standing == "overdue"

    @property
    def is_determined(self) -> bool:
        """Whether the authority has determined its emissions."""
        return self.state in DETERMINED

    @property
    def division(self) -> Division | None:
        """Its division of GB/T 4754; None where its code has none."""
        return division_of(self.industry)

    @property
    def place_code(self) -> str:
        """The code of its place, for menus."""
        return self.place


def may_supervise(by: Reach) -> bool:
    """Whether whoever asks belongs to an office that receives reports of enterprises."""
    return by.is_installation or bool(by.intervals(OFFICE))


def supervised_enterprises(by: Reach) -> QuerySet[Enterprise]:
    """The enterprises whose reports the office receives: at its own place and below."""
    return by.places(Enterprise.objects.all(), "organisation__place", OFFICE)


def supervised_years(by: Reach) -> list[int]:
    """The years of which there are facts, or of which reports are expected, the newest first."""
    kept = by.places(KeptYear.objects.all(), "enterprise__organisation__place", OFFICE)
    asked = by.places(Expectation.objects.filter(workflow=WORKFLOW), "place", OFFICE)
    held = set(kept.order_by().values_list("year", flat=True).distinct())
    held |= {int(period[:4]) for period in asked.order_by().values_list("period", flat=True).distinct()}
    return sorted(held, reverse=True)


def supervised_lines(
    by: Reach, year: int, chosen: QuerySet[Enterprise] | None = None, kept: Sequence[str] = KEPT
) -> list[SupervisedLine]:
    """The lines of a year, in the order of places and names.

    Parameters: chosen – only these enterprises, of whichever reach they were found in; else all that are supervised. kept – the
    columns that are read of the kept year, `NUMBER` among them: a page that counts needs no more.
    """
    found = supervised_enterprises(by) if chosen is None else chosen
    told = list(
        found.order_by("organisation__place__interval_start", "organisation__name_zh", "pk").values_list(
            "pk",
            "organisation_id",
            "organisation__name_zh",
            "organisation__name_en",
            "organisation__code",
            "organisation__place_id",
            "industry",
            "method",
            "is_national",
        )
    )
    years = kept_of(year, None if chosen is None else [row[0] for row in told], kept)
    standings = houses_told(by, WORKFLOW, str(year))
    places = _places({row[5] for row in told})
    release, known = release_now(), methods()
    lines = []
    for pk, house, zh, en, code, place, industry, method, national in told:
        summary = years.get(pk)
        standing, due_day, filing, state, _expectation = standings.get(house, NOT_ASKED)
        place_zh, place_en, is_fictional = places[place]
        is_stale = summary is not None and (
            summary["library_release"] != release or summary["method"] != method
        )
        lines.append(
            SupervisedLine(
                pk,
                zh,
                en or zh,
                code,
                place,
                place_zh,
                place_en,
                is_fictional,
                industry,
                known[method],
                national,
                summary,
                is_stale,
                standing,
                due_day,
                filing,
                state,
            )
        )
    return lines


def kept_of(
    year: int, only: Collection[int] | None = None, columns: Sequence[str] = KEPT
) -> dict[int, dict[str, Any]]:
    """What is kept of a year, by enterprise; asked only by functions that hold a reach."""
    found = KeptYear.objects.filter(year=year).order_by()
    if only is not None:
        found = found.filter(enterprise__in=only)
    rows = found.values_list("enterprise_id", *columns)
    return {row[0]: dict(zip(columns, row[1:], strict=True)) for row in rows}


def _places(codes: set[str]) -> dict[str, tuple[str, str, bool]]:
    """The names of places, and whether they are made up: few places have thousands of enterprises."""
    found = Place.objects.filter(pk__in=codes).order_by()
    rows = found.values_list("pk", "name_zh", "name_en", "is_fictional")
    return {code: (zh, en or zh, is_fictional) for code, zh, en, is_fictional in rows}
