"""Output at constant prices: bases of five years, chained by index, one vintage of a census at a time."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.intensity import (
    CurrentPricesGiven,
    GrowthMissing,
    OutputMissing,
    PriceBaseUnknown,
    VintagesMixed,
)
from ditan.core.intensity.model import Chained, Growth, Output, PriceBase

HUNDRED = Decimal(100)


class OutputSeries:
    """Outputs and growth indices of one place.

    When to use: for every ratio or level at constant prices; never divide two outputs yourself.
    Invariant: a ratio is chained from the index of every year between; levels in different prices are not compared.
    Where a year has values of several vintages, the newest not after `vintage` is taken (default: the newest). A value first
    published stands on the footing of the last of the `censuses` before its year.
    Source: NDRC annex of 2015 and the statistical practice of five-year bases (发改办气候〔2015〕 附件; unverified).
    """

    def __init__(
        self,
        outputs: Iterable[Output],
        growths: Iterable[Growth],
        *,
        vintage: int | None = None,
        where: str = "",
        censuses: Sequence[int] = (),
    ) -> None:
        self.where = where
        self.censuses = censuses
        self.outputs = {
            (output.year, output.prices, output.base): output
            for output in sorted(outputs, key=lambda output: output.vintage)
            if vintage is None or output.vintage <= vintage
        }
        self.growths = {
            growth.year: growth
            for growth in sorted(growths, key=lambda growth: growth.vintage)
            if vintage is None or growth.vintage <= vintage
        }

    def growth(self, first: int, last: int) -> Chained:
        """Output of `last` over output of `first`, both at constant prices.

        Formula: Π index of each year from `first` + 1 to `last` / 100; where `last` is the earlier year, its inverse.
        A year without an index is bridged by two levels at the same constant prices, if both are there.
        Returns: the ratio (1.061 for 6.1 %), with what it was chained from.
        Raises: Refused with a `GrowthMissing` for every year that has neither, or with `CurrentPricesGiven` where
        only current prices are there.

        >>> series = OutputSeries([], [Growth(2016, Decimal(107), 0, ""), Growth(2017, Decimal(106), 0, "")])
        >>> series.growth(2015, 2017).ratio
        Decimal('1.1342')
        """
        if last < first:
            back = self.growth(last, first)
            return Chained(1 / back.ratio, back.growths, back.marks)
        steps = [self._step(year) for year in range(first + 1, last + 1)]
        refuse_if([step for step in steps if isinstance(step, Problem)])
        growths = tuple(step for step in steps if isinstance(step, Growth))
        ratio = Decimal(1)
        for growth in growths:
            ratio *= growth.index / HUNDRED
        return Chained(ratio, growths, self._marks(growths))

    def level(self, year: int, base: int) -> Chained:
        """Output of a year at the prices of `base`, in 亿元.

        Formula: output of `base` at its own prices × growth from `base` to `year`. A level printed at these prices
        is not preferred: what is printed for a year and what is chained must be the same, see `check_level`.
        Raises: Refused where the base year has no output in current prices, or a growth is missing.

        >>> outputs = [Output(2015, Decimal(1000), "current", None, 0, "")]
        >>> OutputSeries(outputs, [Growth(2016, Decimal("107.5"), 0, "")]).level(2016, 2015).ratio
        Decimal('1075.000')
        """
        at_base = self.outputs.get((base, "current", None)) or self.outputs.get((base, "constant", base))
        if at_base is None:
            refuse_if([OutputMissing(place=self.where, year=base)])
            raise AssertionError
        chained = self.growth(base, year)
        return Chained(at_base.value * chained.ratio, chained.growths, chained.marks)

    def _step(self, year: int) -> Growth | Problem:
        printed = self.growths.get(year)
        if printed is not None:
            return printed
        for (of_year, prices, base), output in self.outputs.items():
            before = self.outputs.get((year - 1, "constant", base))
            if of_year == year and prices == "constant" and before is not None:
                index = output.value / before.value * HUNDRED
                return Growth(year, index, output.vintage, output.source)
        both_current = all((of, "current", None) in self.outputs for of in (year - 1, year))
        problem = CurrentPricesGiven if both_current else GrowthMissing
        return problem(place=self.where, year=year, before=year - 1)

    def _marks(self, growths: Sequence[Growth]) -> tuple[Problem, ...]:
        footings = {growth.year: self._footing(growth) for growth in growths}
        told = sorted(set(footings.values()))
        if len(told) <= 1:
            return ()
        years = ", ".join(str(year) for year, footing in footings.items() if footing == told[0])
        return (VintagesMixed(older=told[0] or "-", newer=told[-1], years=years),)

    def _footing(self, growth: Growth) -> int:
        before = (census for census in self.censuses if census < growth.year)
        return growth.vintage or max(before, default=0)


def price_base(bases: Sequence[PriceBase], year: int) -> PriceBase:
    """The base whose prices serve a year.

    Raises: Refused with `PriceBaseUnknown` where no plan period of the library covers the year.
    """
    for base in bases:
        if base.first <= year <= base.last:
            return base
    refuse_if([PriceBaseUnknown(year=year, known=", ".join(str(base.year) for base in bases))])
    raise AssertionError
