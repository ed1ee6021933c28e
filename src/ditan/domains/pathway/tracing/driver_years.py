"""The years that drivers rest on: the CO2 of one opened, and where a year comes from."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from ditan.core.pathway.sectors import sectors
from ditan.domains.pathway.selectors.drivers import CELLS, Drivers
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.pathway.tracing.tonnes import parts_of, shown_t
from ditan.domains.web.addresses import address_of
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale
from ditan.domains.web.traces import Crumb, TraceView, Use


def year_uses(drivers: Drivers, *years: str) -> tuple[Use, ...]:
    """Where the totals of the years come from."""
    place = drivers.place.pk
    if drivers.identity == CELLS:
        return tuple(
            Use(
                _("%(year)s 年清单") % {"year": year}, page=address_of("inventory:province", int(year), place)
            )
            for year in years
        )
    address = address_of("statistics:intensity")
    return tuple(
        Use(_("%(year)s 年排放和产出") % {"year": year}, page=f"{address}?place={place}&trace=co2.{year}")
        for year in years
    )


def output_uses(drivers: Drivers, *years: str) -> tuple[Use, ...]:
    """Where the outputs of the years come from."""
    address, place = address_of("statistics:intensity"), drivers.place.pk
    return tuple(
        Use(_("%(year)s 年产出") % {"year": year}, page=f"{address}?place={place}&trace=level.{year}")
        for year in years
    )


def year_trace(drivers: Drivers, year: str) -> TraceView | None:
    """The CO2 of a year, by sector where inventories tell it; None where the year takes no part."""
    total = {str(one): amount for one, amount in drivers.totals.items()}.get(year)
    if total is None:
        return None
    held: Mapping[str, int] = drivers.by_sector.get(int(year), {})
    rows = [
        (name_of(sectors()[sector]), held[sector] / MICRO_T_PER_T, "")
        for sector in sectors()
        if sector in held
    ]
    return TraceView(
        key=f"y.{year}",
        title=_("排放"),
        path=(Crumb(year), Crumb(_("排放"))),
        value=shown_t(total / MICRO_T_PER_T),
        unit=emissions_scale().unit,
        parts=parts_of(_("各行业"), rows, total / MICRO_T_PER_T) if rows else None,
        uses=year_uses(drivers, year),
    )
