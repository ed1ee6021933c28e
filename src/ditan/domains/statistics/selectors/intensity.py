"""Output at constant prices of a place, of its figures."""

from collections.abc import Iterable

from ditan.core.intensity import Growth, Output, OutputSeries
from ditan.core.intensity.model import Prices
from ditan.core.intensity.reading import censuses
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.figures import FigureInUse, figures_of

GDP, GDP_INDEX = "gdp", "gdp_index"


def output_series(place: str, vintage: int | None = None) -> OutputSeries:
    """The outputs and growth indices of a place; of several vintages the newest, or the newest not after `vintage`."""
    name = Place.objects.filter(pk=place).values_list("name_zh", flat=True).first() or place
    return series_of(figures_of([place], [GDP, GDP_INDEX]), vintage, name)


def series_of(figures: Iterable[FigureInUse], vintage: int | None = None, where: str = "") -> OutputSeries:
    """The same from figures of one place that were read before."""
    outputs, growths = [], []
    for figure in figures:
        if figure.value is None:
            continue
        value, told = figure.value.normalize(), (figure.vintage, figure.document)
        if figure.measure == GDP_INDEX:
            growths.append(Growth(figure.year, value, *told))
        elif figure.measure == GDP:
            prices: Prices = "constant" if figure.prices == "constant" else "current"
            outputs.append(Output(figure.year, value, prices, figure.base or None, *told))
    return OutputSeries(outputs, growths, vintage=vintage, where=where, censuses=censuses())
