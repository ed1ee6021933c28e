"""What a place has for its year, read once: figures of months, months of enterprises, its series, yearly figures, output."""

from collections.abc import Sequence

from ditan.core.errors import Where
from ditan.core.intensity.periods import PeriodMeasure, period_measures
from ditan.core.pathway.nowcast import PeriodTable, Predictive, output_by_index, year_rows
from ditan.domains.pathway.selectors.nowcasts.enterprises import PANEL, enterprise_months
from ditan.domains.pathway.selectors.nowcasts.years import DriverYear
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T, series_by_place
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.figures import figures_of, ruling_by_year
from ditan.domains.statistics.selectors.intensity_years import intensity_series
from ditan.domains.statistics.selectors.periods import MeasureYear, by_measure, period_figures_of

EMISSIONS = "emissions"
CNY_1E4_PER_1E8 = 10_000.0
GDP_INDEX = "gdp_index"


class PlaceAsked:
    """What a place has, read once. `months`: by measure and year, the sum of enterprises among them."""

    def __init__(self, place: Place, year: int) -> None:
        self.place, self.year = place, year
        self._drivers: dict[str, DriverYear] = {}
        self.months = by_measure(period_figures_of([place.pk]))
        self.enterprises = enterprise_months(place, year)
        if self.enterprises is not None:
            self.months[PANEL] = self.enterprises.years
        self.both = series_by_place([place])[place.pk]
        yearly = {one.yearly for one in period_measures().values() if one.yearly and not one.is_emissions}
        figures = figures_of([place.pk], yearly)
        self.yearly = {
            name: {
                at: float(one.value)
                for at, one in ruling_by_year(figures, name).items()
                if one.value is not None
            }
            for name in yearly
        }

    def driver(self, measure: PeriodMeasure) -> DriverYear:
        """A measure with its years; worked out once."""
        if measure.id not in self._drivers:
            years = self.months.get(measure.id, {})
            rows = year_rows({at: one.steps for at, one in years.items()}, self.year, measure.size)
            self._drivers[measure.id] = DriverYear(measure, rows, years)
        return self._drivers[measure.id]

    def table(self, basis: str, measures: Sequence[PeriodMeasure], factor: float = 1.0) -> PeriodTable:
        """Emissions of a basis and measures as the columns of one table. `factor`: tonnes of a unit of emissions' months."""
        annual: dict[str, dict[int, float]] = {
            EMISSIONS: {one.year: one.micro_t / MICRO_T_PER_T for one in self.both[basis].years}
        }
        annual[EMISSIONS].pop(self.year, None)
        parts: dict[str, dict[int, list[float]]] = {EMISSIONS: {}}
        for measure in measures:
            name = EMISSIONS if measure.is_emissions else measure.id
            rows = self.driver(measure).rows.rows
            scale = factor if measure.is_emissions else 1.0
            parts[name] = {at: [value * scale for value in row] for at, row in rows.items()}
            if not measure.is_emissions:
                yearly = self.yearly.get(measure.yearly, {})
                annual[name] = {at: value for at, value in yearly.items() if at < self.year}
        return PeriodTable(tuple(annual), 12, annual, parts, Where(row=self.place.name_zh))

    def output(self) -> Predictive | None:
        """Output at the constant prices of the intensity, in 1e4 CNY; None where the growth so far or last year lacks."""
        measure = period_measures()[GDP_INDEX]
        held = self.months.get(GDP_INDEX, {})
        now = held.get(self.year)
        newest = now.newest if now else None
        last = intensity_series(self.place).of(self.year - 1) if newest else None
        if newest is None or newest.value is None or last is None or last.output is None:
            return None
        past = [
            (whole, to_date)
            for at, one in held.items()
            if at < self.year
            and (whole := _index(one, measure.size)) is not None
            and (to_date := _index(one, newest.number)) is not None
        ]
        level = float(last.output.ratio) * CNY_1E4_PER_1E8
        return output_by_index(level, float(newest.value), past, is_whole=newest.number == measure.size)


def _index(held: MeasureYear, number: int) -> float | None:
    value = next((one.value for one in held.figures if one.number == number and one.is_to_date), None)
    return None if value is None else float(value)
