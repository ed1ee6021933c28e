"""Both fits of a place as pages show them, and a line for each year."""

from collections.abc import Callable
from typing import Any

from ditan.domains.pathway.fitted.curve import CurveShown
from ditan.domains.pathway.fitted.naming import FINE
from ditan.domains.pathway.fitted.ridge import RidgeShown
from ditan.domains.pathway.selectors.drivers import ENERGY
from ditan.domains.pathway.selectors.fits import CO2, OUTPUT, PEOPLE, Fits, FitYear
from ditan.domains.statistics.tracing.figures import measure_name
from ditan.domains.web.numbers import emissions_scale, emissions_text, number_text


def _unopened(_year: FitYear, _what: str) -> str:
    return ""


class Fitted:
    """The fits of a place. Parameters: units – of people, output, income and energy as the page names them; address – where a
    value of a year opens."""

    def __init__(
        self, fits: Fits, units: dict[str, str], address: Callable[[FitYear, str], str] = _unopened
    ) -> None:
        self.fits, self.units, self.address = fits, units, address
        self.curve, self.ridge = CurveShown(fits, units["income"]), RidgeShown(fits)

    @property
    def unit(self) -> str:
        return emissions_scale().unit

    @property
    def lines(self) -> list[dict[str, Any]]:
        """A line for each year with what takes part; what lacks is said to be missing."""
        return [
            {
                "year": one.year,
                "cells": [
                    _cell(emissions_text(one.micro_t), self.address(one, CO2)),
                    _cell(_value(one.people, 2), self.address(one, PEOPLE)),
                    _cell(_value(one.output, 2), self.address(one, OUTPUT)),
                    _cell(_value(one.income, FINE), ""),
                    _cell(_value(one.energy, 2), self.address(one, ENERGY)),
                ],
            }
            for one in self.fits.years
        ]

    @property
    def missing(self) -> list[tuple[int, str]]:
        """Years that lack something, and what."""
        return [
            (one.year, "、".join(measure_name(name) for name in one.missing))
            for one in self.fits.years
            if one.missing
        ]


def _cell(text: str, address: str) -> dict[str, str]:
    return {"text": text, "address": address if text else ""}


def _value(value: float | None, decimals: int) -> str:
    return "" if value is None else number_text(value, decimals)
