"""A scenario from plain values (a YAML file or a form); everything that is wrong with it is told at once."""

import math
from collections.abc import Mapping
from pathlib import Path

import yaml

from ditan.core.errors import Problem, Refused, Where, refuse_if
from ditan.core.errors.scenario import BaseNotItsInventory, ScenarioUnreadable
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.pathway.scenario.fields import Fields
from ditan.core.pathway.scenario.inheriting import Inherited, Load, Record, inherit
from ditan.core.pathway.scenario.reading_levers import read_lever
from ditan.core.pathway.scenario.reading_uncertainty import read_uncertainty
from ditan.core.pathway.scenario.scenario import (
    Base,
    BaseSector,
    Driver,
    Fuel,
    Lever,
    Named,
    Scenario,
    SectorPath,
)

TOP = (
    "id",
    "extends",
    "name_zh",
    "name_en",
    "note",
    "demonstration",
    "base",
    "end",
    "drivers",
    "sectors",
    "fuels",
    "levers",
    "uncertainty",
)
BASE = ("place", "year", "inventory", "library_release", "total_t", "energy_unit", "sink_t", "sectors")
BASE_SECTOR = ("activity", "activity_unit", "fuels", "process_t")
SECTOR = (
    "name_zh",
    "name_en",
    "driver",
    "elasticity",
    "growth",
    "intensity_change",
    "process_change",
)
SCENARIO_FOLDER = BUILT_IN / "pathway" / "scenarios"
LOWEST_RATE, HIGHEST_RATE = -0.99, 1.0
TOLERANCE_T = 0.5  # of a total printed in whole tonnes


def no_parents(name: str) -> Record | None:
    """A loader that knows no other scenario."""
    return None


def read_scenario(mapping: Record, load: Load = no_parents, name: str = "") -> Scenario:
    """A scenario from plain values.

    When to use: for a file, a form or an API body; `read_scenario_file` reads a file and those it extends.

    Parameters: mapping – the fields as the how-to on scenarios lists them; load – gives the record of a name that `extends`
    holds, or None; name – of this record (its file), for errors and to tell a circle.
    Raises: Refused with everything that is wrong: each problem has the path of its field in `where.cell`.
    """
    return _Reading(inherit(mapping, load, name), name or None).scenario()


def scenario_examples() -> tuple[str, ...]:
    """The ids of the scenarios of the library."""
    return tuple(sorted(path.stem for path in SCENARIO_FOLDER.glob("*.yaml")))


def read_scenario_file(source: Path | str) -> Scenario:
    """A scenario from a YAML file, or one of the library by its id; `extends` names files relative to its own folder.

    Raises: as `read_scenario`, and ScenarioUnreadable.
    """
    path = SCENARIO_FOLDER / f"{source}.yaml" if str(source) in scenario_examples() else Path(source)
    return read_scenario(read_record(path), load_beside(path), path.name)


def load_beside(path: Path) -> Load:
    """A loader of files that lie in the folder of a file, or are reached from there."""

    def load(name: str) -> Record | None:
        beside = path.parent / name
        return read_record(beside) if beside.is_file() else None

    return load


def read_record(path: Path) -> Record:
    """The mapping of a YAML file.

    Raises: Refused with ScenarioUnreadable.
    """
    reason = "no mapping"
    try:
        record = read_data(path)
        if isinstance(record, Mapping):
            return record
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as broken:
        reason = " ".join(str(broken).split())
    raise Refused([ScenarioUnreadable(Where(file=path.name), reason=reason)])


class _Reading:
    """Reads one record, its parts one after another, and keeps every problem."""

    def __init__(self, inherited: Inherited, file: str | None) -> None:
        self.inherited = inherited
        self.problems: list[Problem] = []
        self.top = Fields(inherited.record, "", file, self.problems)
        self.own = Fields(inherited.own, "", file, [])
        self.left_out: list[str] = []

    def scenario(self) -> Scenario:
        """The scenario.

        Raises: Refused.
        """
        top = self.top
        top.only(TOP)
        base = self._base(top.part("base"))
        if not top.has("base"):
            top.missing("base", ", ".join(BASE))
        end = top.year("end")
        if base is not None and end is not None and end <= base.year:
            top.wrong("end", f"> {base.year}")
        # Without a base or an end nothing below can be judged.
        refuse_if(self.problems if base is None or end is None or end <= base.year else [])
        assert base is not None  # noqa: S101 — refused above
        assert end is not None  # noqa: S101
        years = (base.year, end)
        drivers = tuple(self._driver(name, part, years) for name, part in top.parts("drivers").items())
        fuels = self._fuels(base)
        sectors = self._sectors(base, {driver.id for driver in drivers}, years)
        levers = self._levers(base, fuels, years)
        own = self.own.part("uncertainty")
        uncertain, correlations = read_uncertainty(
            top.part("uncertainty"), drivers, sectors, fuels, levers, own, self.left_out
        )
        refuse_if(self.problems)
        return Scenario(
            id=top.text("id", top.file or "scenario"),
            name=self._named(top, top.text("id", top.file or "scenario")),
            is_demonstration=top.flag("demonstration"),
            note=top.text("note"),
            base=base,
            end=end,
            drivers=drivers,
            sectors=sectors,
            fuels=fuels,
            levers=levers,
            uncertain=uncertain,
            correlations=correlations,
            chain=self.inherited.chain,
            differences=self.inherited.differences,
            left_out=tuple(self.left_out),
        )

    def _named(self, fields: Fields, default: str) -> Named:
        chinese = fields.text("name_zh", default)
        return Named(chinese, fields.text("name_en", chinese))

    def _base(self, fields: Fields) -> Base | None:
        before = len(self.problems)
        fields.only(BASE)
        sectors = tuple(self._base_sector(name, part) for name, part in fields.parts("sectors").items())
        year = fields.year("year")
        base = Base(
            place=fields.text("place", None),
            year=year or 0,
            inventory=fields.text("inventory", None),
            library_release=fields.text("library_release", None),
            total_t=fields.number("total_t"),
            energy_unit=fields.text("energy_unit", None),
            sink_t=fields.number("sink_t", 0.0, least=0),
            sectors=sectors,
        )
        if not sectors and fields.record:
            fields.missing("sectors", "sector: {activity, fuels}")
        if len(self.problems) > before:
            return None
        total = math.fsum(sector.total_t for sector in sectors) - base.sink_t
        if abs(total - base.total_t) > TOLERANCE_T:
            self.problems.append(
                BaseNotItsInventory(
                    fields.where("total_t"),
                    sum=f"{total:,.0f}",
                    total=f"{base.total_t:,.0f}",
                    difference=f"{total - base.total_t:+,.0f}",
                )
            )
        return base

    def _base_sector(self, name: str, fields: Fields) -> BaseSector:
        fields.only(BASE_SECTOR)
        energy: dict[str, float] = {}
        emissions: dict[str, float] = {}
        for fuel, part in fields.parts("fuels").items():
            part.only(("energy", "emissions_t"))
            energy[fuel] = part.number("energy", least=0)
            emissions[fuel] = part.number("emissions_t", least=0)
            if energy[fuel] == 0 and emissions[fuel] > 0:
                part.wrong("energy", "> 0")
        activity = fields.number("activity", least=0)
        if fields.has("activity") and activity == 0:
            fields.wrong("activity", "> 0")
        return BaseSector(
            name,
            activity,
            fields.text("activity_unit", None),
            energy,
            emissions,
            fields.number("process_t", 0.0, least=0),
        )

    def _rates(self, fields: Fields, name: str, years: tuple[int, int]) -> dict[int, float]:
        """Rates by year; the first must hold from the year after the base on, for a rate is not guessed."""
        # A context may begin before the base year of the place that inherits it.
        found = fields.by_year(name, (years[0] - 100, years[1]), LOWEST_RATE, HIGHEST_RATE)
        if found and min(found) > years[0] + 1:
            fields.missing(f"{name}.{years[0] + 1}", f"{years[0] + 1}: 0.02")
        return found

    def _driver(self, name: str, fields: Fields, years: tuple[int, int]) -> Driver:
        fields.only(("name_zh", "name_en", "growth"))
        if not fields.has("growth"):
            fields.missing("growth", f"{years[0] + 1}: 0.05")
        return Driver(name, self._named(fields, name), self._rates(fields, "growth", years))

    def _fuels(self, base: Base) -> tuple[Fuel, ...]:
        parts = self.top.parts("fuels")
        names = list(dict.fromkeys([*(fuel for sector in base.sectors for fuel in sector.energy), *parts]))
        found = []
        for name in names:
            fields = parts.get(name) or Fields(None, f"fuels.{name}", self.top.file, self.problems)
            fields.only(("name_zh", "name_en", "factor_t"))
            factor = fields.number("factor_t", least=0) if fields.has("factor_t") else None
            found.append(Fuel(name, self._named(fields, name), factor))
        return tuple(found)

    def _sectors(self, base: Base, drivers: set[str], years: tuple[int, int]) -> tuple[SectorPath, ...]:
        parts = self.top.parts("sectors")
        known = [sector.id for sector in base.sectors]
        own = self.own.part("sectors").record
        for name in parts:
            if name not in known and name in own:
                self.top.part("sectors").unknown(name, name, known)
            elif name not in known:
                self.left_out.append(f"sectors.{name}")
        for name in known:
            if name not in parts:
                self.top.part("sectors").missing(name, "driver, growth")
        return tuple(self._sector(name, parts[name], drivers, years) for name in known if name in parts)

    def _sector(self, name: str, fields: Fields, drivers: set[str], years: tuple[int, int]) -> SectorPath:
        fields.only(SECTOR)
        driver = fields.text("driver")
        if driver and driver not in drivers:
            fields.unknown("driver", driver, sorted(drivers))
        if not driver and not fields.has("growth"):
            fields.missing("driver", "driver, growth")
        return SectorPath(
            name,
            self._named(fields, name),
            driver,
            fields.number("elasticity", 1.0),
            self._rates(fields, "growth", years),
            self._rates(fields, "intensity_change", years),
            self._rates(fields, "process_change", years),
        )

    def _levers(self, base: Base, fuels: tuple[Fuel, ...], years: tuple[int, int]) -> tuple[Lever, ...]:
        own = self.own.part("levers").record
        found = []
        for name, fields in self.top.parts("levers").items():
            lever = read_lever(name, fields, base, fuels, years, is_own=name in own)
            if lever is None:
                self.left_out.append(f"levers.{name}")
            else:
                found.append(lever)
        return tuple(found)
