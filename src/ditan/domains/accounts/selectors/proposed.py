"""What is set up at a place already, and what is proposed beside it: leading group, office, departments, counties."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.proposals import departments
from ditan.domains.accounts.scope import Reach
from ditan.domains.places.models import Place

Part = Literal["group", "office", "departments", "counties"]
PARTS: tuple[Part, ...] = ("group", "office", "departments", "counties")
GROUP, OFFICE = "leading_group", "low_carbon_office"
GROUP_ZH, GROUP_EN = "低碳城市试点工作领导小组", "Leading group for the low-carbon work of {place}"
OFFICE_ZH, OFFICE_EN = "低碳办", "Low-carbon office of {place}"


@dataclass(frozen=True, slots=True)
class Line:
    """An organisation that is proposed, or stands already (`present`). `key` names its fields in the form.

    `is_wanted`: it is ticked from the start. Where departments stand under names of their own, no other is.
    """

    key: str
    part: Part
    kind: str
    place: Place
    name_zh: str
    name_en: str
    subjects: tuple[str, ...] = ()
    present: Organisation | None = None
    is_wanted: bool = True


def proposed(by: Reach, place: Place) -> list[Line]:
    """The lines of the set-up of a place, those that stand already with what stands there: two queries.

    Rule: a leading group and an office are known by kind and place, a department by its name at the place.
    """
    counties = list(
        by.places(Place.objects.filter(valid_to=None), field="", verb="organise")
        .filter(interval_start__gt=place.interval_start, interval_end__lte=place.interval_end, level="county")
        .order_by("interval_start")
    )
    known = Organisation.objects.filter(place__in=[place, *counties], valid_to=None).order_by("pk")
    by_kind: dict[tuple[str, str], Organisation] = {}
    by_name: dict[tuple[str, str], Organisation] = {}
    for one in known:
        by_kind.setdefault((one.kind, one.place_id), one)
        by_name.setdefault((one.name_zh, one.place_id), one)
    return [*_lines(place, counties, by_kind, by_name)]


def _lines(
    place: Place,
    counties: list[Place],
    by_kind: dict[tuple[str, str], Organisation],
    by_name: dict[tuple[str, str], Organisation],
) -> Iterator[Line]:
    short, english = _plain(place.name_zh), _plain(place.name_en or place.name_zh)
    yield Line(
        *("group", "group", GROUP, place),
        *(f"{short}{GROUP_ZH}", GROUP_EN.format(place=english)),
        present=by_kind.get((GROUP, place.pk)),
    )
    yield Line(
        *("office", "office", OFFICE, place),
        *(f"{short}{OFFICE_ZH}", OFFICE_EN.format(place=english)),
        present=by_kind.get((OFFICE, place.pk)),
    )
    has_departments = any(kind == "department" and code == place.pk for kind, code in by_kind)
    for one in departments().values():
        name = f"{short}{one.name_zh}"
        yield Line(
            *(f"department-{one.id}", "departments", one.kind, place),
            *(name, f"{one.name_en} of {english}"),
            subjects=one.subjects,
            present=by_name.get((name, place.pk)),
            is_wanted=not has_departments,
        )
    for county in counties:
        yield Line(
            *(f"county-{county.pk}", "counties", OFFICE, county),
            *(
                f"{_plain(county.name_zh)}{OFFICE_ZH}",
                OFFICE_EN.format(place=_plain(county.name_en or county.name_zh)),
            ),
            present=by_kind.get((OFFICE, county.pk)),
        )


def _plain(name: str) -> str:
    """The name of a place without what stands in brackets behind it."""
    return name.replace("（", "(").partition("(")[0].strip()
