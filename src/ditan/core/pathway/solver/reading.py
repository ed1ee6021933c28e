"""A programme from plain values (a YAML file or a form); everything that is wrong with it is told at once."""

from pathlib import Path
from typing import get_args

import numpy as np
import numpy.typing as npt

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.programme import (
    CapAlone,
    MeasureEndsBeforeStart,
    PotentialNeeded,
    PrerequisiteCircle,
)
from ditan.core.library.files import BUILT_IN
from ditan.core.pathway.scenario.fields import Fields
from ditan.core.pathway.scenario.inheriting import Load, Record
from ditan.core.pathway.scenario.projecting import project
from ditan.core.pathway.scenario.reading import load_beside, no_parents, read_record, read_scenario
from ditan.core.pathway.scenario.scenario import Named
from ditan.core.pathway.solver.programme import (
    Limit,
    LimitKind,
    Measure,
    Programme,
    SectorBaseline,
)

Floats = npt.NDArray[np.float64]
TOP = (
    "id",
    "name_zh",
    "name_en",
    "note",
    "demonstration",
    "start",
    "end",
    "discount_rate",
    "scenario",
    "sectors",
    "sink_t",
    "gdp",
    "gdp_unit",
    "measures",
    "caps",
)
MEASURE = (
    "name_zh",
    "name_en",
    "sector",
    "potential_t",
    "running_yuan_per_t",
    "capital_yuan_per_t",
    "start",
    "end",
    "ramp",
    "lifetime",
    "group",
    "requires",
    "coal_t_per_t",
    "source",
)
CAP = (
    "kind",
    "name_zh",
    "name_en",
    "sector",
    "values",
    "every_year",
    "peak_year",
    "level_t",
    "document",
    "verification",
)
PROGRAMME_FOLDER = BUILT_IN / "pathway" / "programmes"
MOST_YEARS = 100


def read_programme(mapping: Record, load: Load = no_parents, name: str = "") -> Programme:
    """A programme from plain values.

    Parameters: mapping – the fields as the how-to on the solver lists them; load – gives the record of the scenario that
    `scenario` names, whose sectors become the baseline; name – of this record (its file), for errors.
    Raises: Refused with everything that is wrong: each problem has the path of its field in `where.cell`.
    """
    return _Reading(mapping, load, name or None).programme()


def programme_examples() -> tuple[str, ...]:
    """The ids of the programmes of the library."""
    return tuple(sorted(path.stem for path in PROGRAMME_FOLDER.glob("*.yaml")))


def read_programme_file(source: Path | str) -> Programme:
    """A programme from a YAML file, or one of the library by its id; `scenario` names a file relative to its folder.

    Raises: as `read_programme`, and ScenarioUnreadable.
    """
    path = PROGRAMME_FOLDER / f"{source}.yaml" if str(source) in programme_examples() else Path(source)
    return read_programme(read_record(path), load_beside(path), path.name)


class _Reading:
    """Reads one record, its parts one after another, and keeps every problem."""

    def __init__(self, record: Record, load: Load, file: str | None) -> None:
        self.problems: list[Problem] = []
        self.top = Fields(record, "", file, self.problems)
        self.load = load

    def programme(self) -> Programme:
        """The programme.

        Raises: Refused.
        """
        top = self.top
        top.only(TOP)
        start, end = top.year("start"), top.year("end")
        if start is not None and end is not None and not start < end <= start + MOST_YEARS:
            top.wrong("end", f"> {start}")
        refuse_if(self.problems)
        assert start is not None  # noqa: S101 — refused above
        assert end is not None  # noqa: S101
        years = (start, end)
        sectors, sink = self._sectors(years)
        gdp = self._path(top, "gdp", years) if top.has("gdp") else None
        measures = tuple(
            self._measure(name, part, [one.id for one in sectors], years)
            for name, part in top.parts("measures").items()
        )
        self._check_measures(measures)
        limits = tuple(
            self._limit(name, part, sectors, years, has_gdp=gdp is not None)
            for name, part in top.parts("caps").items()
        )
        refuse_if(self.problems)
        name = top.text("id", top.file or "programme")
        return Programme(
            id=name,
            name=self._named(top, name),
            is_demonstration=top.flag("demonstration"),
            note=top.text("note"),
            years=tuple(range(start, end + 1)),
            discount_rate=top.number("discount_rate", least=0, most=1),
            sectors=sectors,
            sink_t=sink,
            gdp=gdp,
            gdp_unit=top.text("gdp_unit"),
            measures=measures,
            limits=limits,
        )

    def _named(self, fields: Fields, default: str) -> Named:
        chinese = fields.text("name_zh", default)
        return Named(chinese, fields.text("name_en", chinese))

    def _path(self, fields: Fields, name: str, years: tuple[int, int]) -> Floats:
        """Values by year as a path of straight lines; the first and the last year must be given."""
        span = np.arange(years[0], years[1] + 1, dtype=float)
        found = fields.by_year(name, years, least=0)
        for year in years:
            if fields.has(name) and year not in found:
                fields.missing(f"{name}.{year}", f"{years[0]}, {years[1]}")
        if not found:
            return np.zeros(len(span))
        return np.asarray(np.interp(span, list(found), list(found.values())))

    def _sectors(self, years: tuple[int, int]) -> tuple[tuple[SectorBaseline, ...], Floats]:
        """The baseline, from a scenario or from the file; the file may add coal to a scenario's sectors."""
        top = self.top
        parts = top.parts("sectors")
        sink = self._path(top, "sink_t", years) if top.has("sink_t") else np.zeros(years[1] - years[0] + 1)
        found: dict[str, SectorBaseline] = {}
        if top.has("scenario"):
            found, sink = self._of_scenario(years)
        for name, part in parts.items():
            part.only(("name_zh", "name_en", "emissions_t", "coal_t"))
            known = found.get(name)
            if known is None and not part.has("emissions_t"):
                part.missing("emissions_t", f"{{{years[0]}: 1000000, {years[1]}: 1000000}}")
            emissions = (
                known.emissions_t
                if known is not None and not part.has("emissions_t")
                else self._path(part, "emissions_t", years)
            )
            coal = self._path(part, "coal_t", years) if part.has("coal_t") else None
            named = known.name if known is not None else self._named(part, name)
            found[name] = SectorBaseline(name, named, emissions, coal)
        if not found:
            top.missing("sectors", "sector: {emissions_t}")
        return tuple(found.values()), sink

    def _of_scenario(self, years: tuple[int, int]) -> tuple[dict[str, SectorBaseline], Floats]:
        nothing = np.zeros(years[1] - years[0] + 1)
        name = self.top.text("scenario")
        record = self.load(name)
        if record is None:
            self.top.unknown("scenario", name, [])
            return {}, nothing
        try:
            made = project(read_scenario(record, self.load, name))
        except Refused as refused:
            self.problems += refused.problems
            return {}, nothing
        if made.years[0] > years[0] or made.years[-1] < years[1]:
            self.top.outside("start", years[0], (made.years[0], made.years[-1]))
            return {}, nothing
        at = slice(made.at(years[0]), made.at(years[1]) + 1)
        names = {sector.id: sector.name for sector in made.scenario.sectors}
        found = {one: SectorBaseline(one, names[one], values[at]) for one, values in made.by_sector.items()}
        return found, made.sink[at]

    def _measure(self, name: str, fields: Fields, sectors: list[str], years: tuple[int, int]) -> Measure:
        fields.only(MEASURE)
        sector = fields.text("sector")
        if sector and sector not in sectors:
            fields.unknown("sector", sector, sectors)
        start = fields.year_within("start", years)
        end = fields.year_within("end", years, years[1])
        if start is not None and end is not None and end < start:
            self.problems.append(
                MeasureEndsBeforeStart(fields.where("end"), measure=name, start=start, end=end)
            )
        return Measure(
            id=name,
            name=self._named(fields, name),
            sector=sector,
            potential_t=fields.number("potential_t", least=0) if fields.has("potential_t") else None,
            running_yuan_per_t=fields.number("running_yuan_per_t"),
            capital_yuan_per_t=fields.number("capital_yuan_per_t", 0.0, least=0),
            start=max(start or years[0], years[0] + 1),  # nothing acts in the first year
            end=end or years[1],
            ramp=self._count(fields, "ramp", 1),
            lifetime=self._count(fields, "lifetime", years[1] - years[0] + 1),
            group=fields.text("group"),
            requires=fields.words("requires"),
            coal_t_per_t=fields.number("coal_t_per_t", 0.0, least=0),
            source=fields.text("source"),
        )

    def _count(self, fields: Fields, name: str, default: int) -> int:
        value = fields.number(name, float(default), least=1, most=MOST_YEARS)
        if not value.is_integer():
            fields.wrong(name, "1, 2, 3 …")
        return int(value)

    def _check_measures(self, measures: tuple[Measure, ...]) -> None:
        known = {one.id: one for one in measures}
        needing = {one.id for one in measures if one.group or one.requires}
        for one in measures:
            fields = self.top.part("measures").part(one.id)
            for other in one.requires:
                if other not in known:
                    fields.unknown("requires", other, list(known))
            needing |= {*one.requires} & {*known}
            chain = _circle(one.id, known)
            if chain and chain[0] == min(chain):
                self.problems.append(
                    PrerequisiteCircle(fields.where("requires"), chain=" → ".join([*chain, chain[0]]))
                )
        self.problems += [
            PotentialNeeded(self.top.part("measures").where(name), measure=name)
            for name in known
            if name in needing and not known[name].potential_t
        ]

    def _limit(
        self,
        name: str,
        fields: Fields,
        sectors: tuple[SectorBaseline, ...],
        years: tuple[int, int],
        *,
        has_gdp: bool,
    ) -> Limit:
        fields.only(CAP)
        kind: LimitKind = fields.choice("kind", get_args(LimitKind))
        peak = fields.year_within("peak_year", years) if kind == "peak" else None
        if kind != "peak" and not fields.has("values"):
            fields.missing("values", f"{{{years[1]}: 1000000}}")
        values = fields.by_year("values", years)
        if kind == "peak" and fields.has("values"):
            fields.wrong("values", "level_t")
        if fields.flag("every_year") and values:
            span = range(min(values), max(values) + 1)
            found = np.interp(span, list(values), list(values.values()))
            values = dict(zip(span, (float(value) for value in found), strict=True))
        if kind == "peak" and fields.has("level_t"):
            values = dict.fromkeys(range(years[0], years[1] + 1), fields.number("level_t", least=0))
        sector = fields.text("sector", None if kind in {"sector", "increment"} else "")
        if sector and sector not in [one.id for one in sectors]:
            fields.unknown("sector", sector, [one.id for one in sectors])
        if kind == "coal" and all(one.coal_t is None for one in sectors):
            self.problems.append(CapAlone(fields.where(), cap=name, needed="sectors.*.coal_t"))
        if kind == "intensity" and not has_gdp:
            self.problems.append(CapAlone(fields.where(), cap=name, needed="gdp"))
        return Limit(
            name,
            kind,
            self._named(fields, name),
            values,
            sector,
            peak,
            fields.text("document"),
            fields.text("verification", "unverified"),
        )


def _circle(start: str, known: dict[str, Measure]) -> list[str]:
    """The circle of prerequisites that leads from a measure back to it; empty where there is none."""
    paths = [[start]]
    while paths:
        path = paths.pop()
        for other in known[path[-1]].requires if path[-1] in known else ():
            if other == start:
                return path
            if other not in path:
                paths.append([*path, other])
    return []
