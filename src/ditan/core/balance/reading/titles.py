"""What the title of a sheet says about its year and place, held against what was asked for."""

import re
from collections.abc import Iterable
from functools import cache

from ditan.core.errors import Problem, Where
from ditan.core.errors.balance import TitlePlaceDiffers, TitleYearDiffers
from ditan.core.library.vocabulary import places, provinces
from ditan.core.tables.numbers import plain_text

YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
YEARBOOK_YEAR = re.compile(
    r"(?:年鉴|yearbook)\W{0,3}(?:19|20)\d\d|(?:19|20)\d\d\s*年?\s*\w{0,8}(?:年鉴|yearbook)", re.IGNORECASE
)
KIND_OF_PLACE = re.compile(r"(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区|特别行政区)$")


def title_years(title: str) -> list[int]:
    """The years named in a title, without that of the yearbook it was printed in.

    >>> title_years("6-10 江苏能源平衡表(实物量)-2007"), title_years("《中国能源统计年鉴2008》")
    ([2007], [])
    """
    plain = YEARBOOK_YEAR.sub(" ", plain_text(title))
    return list(dict.fromkeys(int(year) for year in YEAR.findall(plain)))


def title_provinces(title: str) -> list[str]:
    """The codes of the provinces named in a title, by their short names (江苏, not 江苏省)."""
    plain = plain_text(title)
    squeezed = plain.replace(" ", "")
    return [code for code, names in _province_names().items() if any(name in squeezed for name in names)]


@cache
def _province_names() -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for code, place in provinces().items():
        short = KIND_OF_PLACE.sub("", KIND_OF_PLACE.sub("", place.name_zh))
        names[code] = (short,)
    return names


def check_title(title: str, place: str, year: int, where: Where) -> Iterable[Problem]:
    """What in the title contradicts the place and year of the table: another year is an error, a place a warning."""
    years = title_years(title)
    if years and year not in years:
        yield TitleYearDiffers(where, found=", ".join(map(str, years)), year=year, title=_short(title))
    named = title_provinces(title)
    own = province_of(place)
    if named and own and own not in named:
        known = places()
        found = "、".join(known[code].name_zh for code in named)
        yield TitlePlaceDiffers(where, found=found, place=known[place].name_zh, title=_short(title))


def province_of(place: str) -> str:
    """The code of the province a place lies in; '' for the country or an unknown place."""
    known = places()
    while place in known and known[place].level != "province":
        place = known[place].parent
    return place if place in known else ""


def _short(title: str) -> str:
    return plain_text(title)[:60]
