"""Both fits of a place as pages show them, and a line for each year."""

from collections.abc import Callable
from typing import Any

from ditan.domains.pathway.fitted.curve import CurveShown
from ditan.domains.pathway.fitted.naming import FINE, factor_names
from ditan.domains.pathway.fitted.ridge import RidgeShown
from ditan.domains.pathway.selectors.drivers import ENERGY
from ditan.domains.pathway.selectors.fits import CO2, OUTPUT, PEOPLE, Fits, FitYear
from ditan.domains.web.numbers import emissions_scale, emissions_text, number_text

YEARS_SHOWN = 30


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
    def is_long(self) -> bool:
        """Whether the years are so many that their table is folded."""
        return len(self.fits.years) > YEARS_SHOWN

    @property
    def missing(self) -> list[tuple[str, str]]:
        """Years that lack something, and what; years on end that lack the same are told together."""
        found: list[tuple[int, int, tuple[str, ...]]] = []
        for one in self.fits.years:
            if not one.missing:
                continue
            if found and found[-1][1] == one.year - 1 and found[-1][2] == one.missing:
                found[-1] = (found[-1][0], one.year, one.missing)
            else:
                found.append((one.year, one.year, one.missing))
        return [
            (str(start) if start == end else f"{start}–{end}", factor_names(names))
            for start, end, names in found
        ]


def _cell(text: str, address: str) -> dict[str, str]:
    return {"text": text, "address": address if text else ""}


def _value(value: float | None, decimals: int) -> str:
    if value is None:
        return ""
    return number_text(value, FINE if abs(value) < 1 else decimals)
