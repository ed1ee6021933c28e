"""The sectors of the province page: rows of the balance under the names and colours that readers know.

A sector is named by a balance row, or by a group of rows shown as one. Every row whose fuel counts as burnt belongs to
exactly one sector; a row that is none of these stands under its own name at the end.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ditan.core.library import vocabulary
from ditan.domains.web.numbers import page_language

ALL = "all"


@dataclass(frozen=True, slots=True)
class Sector:
    """One row of the matrix. `colour` is a token of the sector palette; `group` the bar it joins in the shares."""

    id: str
    rows: tuple[str, ...]
    name: str | Promise
    colour: str
    group: str


SECTORS = (
    Sector("tr_thermal_power", ("tr_thermal_power",), _("火力发电"), "elec", "power"),
    Sector("tr_heating", ("tr_heating",), _("供热"), "elec", "power"),
    Sector("fc_industry", ("fc_industry",), _("工业"), "ind", "fc_industry"),
    Sector("fc_construction", ("fc_construction",), _("建筑业"), "cons", "fc_construction"),
    Sector("fc_transport", ("fc_transport",), _("交通运输"), "trans", "fc_transport"),
    Sector("services", ("fc_trade", "fc_other"), _("服务业"), "serv", "services"),
    Sector(
        "fc_residential",
        ("fc_residential", "fc_res_urban", "fc_res_rural"),
        _("居民生活"),
        "res",
        "fc_residential",
    ),
    Sector("fc_agriculture", ("fc_agriculture",), _("农林牧渔"), "agri", "fc_agriculture"),
)
GROUPS = {"power": (_("火力发电与供热"), ("tr_thermal_power", "tr_heating"), "elec")}


def sectors_of(rows: Iterable[str]) -> list[Sector]:
    """The sectors that occur among these rows, in the order of the page."""
    present = set(rows)
    known = [sector for sector in SECTORS if present.intersection(sector.rows)]
    covered = {row for sector in SECTORS for row in sector.rows}
    others = [Sector(row, (row,), row_name(row), "other", row) for row in sorted(present - covered)]
    return known + others


def rows_of(sector: str) -> tuple[str, ...] | None:
    """The balance rows of a sector, a group or a single row; None for all of them."""
    if sector == ALL:
        return None
    if sector in GROUPS:
        return GROUPS[sector][1]
    for known in SECTORS:
        if known.id == sector:
            return known.rows
    return (sector,)


def sector_name(sector: str) -> str:
    """The name of a sector, a group or a balance row on the page."""
    if sector == ALL:
        return str(_("能源活动"))
    if sector in GROUPS:
        return str(GROUPS[sector][0])
    for known in SECTORS:
        if known.id == sector:
            return str(known.name)
    return row_name(sector)


def row_name(row: str) -> str:
    """A balance row's printed name in the page's language; its id where the vocabulary lacks it."""
    known = vocabulary.rows().get(row)
    if known is None:
        return row
    return known.name_zh if page_language() == "zh" else known.name_en


def fuel_name(fuel: str) -> str:
    """A fuel's short name in the page's language; its id where the vocabulary lacks it."""
    known = vocabulary.fuels().get(fuel)
    if known is None:
        return fuel
    return (known.short_zh or known.name_zh) if page_language() == "zh" else known.name_en
