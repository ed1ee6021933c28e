"""The form of a scenario out of its record: what it says itself and what it inherits, with what is wrong beside the field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from ditan.core.errors import Problem
from ditan.core.pathway.scenario.reading_uncertainty import PARAMETERS
from ditan.core.pathway.scenario.scenario import LeverKind
from ditan.domains.pathway.forms.scenario.kinds import (
    FieldKind,
    distribution_names,
    driver_fields,
    fuel_fields,
    lever_fields,
    lever_kinds,
    own_fields,
    sector_fields,
)
from ditan.domains.pathway.forms.scenario.values import text_of
from ditan.domains.web.numbers import page_language

SIGN = "~"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: its address in the form, what it shows, whether that is inherited, and what is wrong with it, if anything."""

    path: str
    kind: FieldKind
    value: str
    is_inherited: bool
    said: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether something is wrong with it."""
        return bool(self.said)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A lever, driver, sector, fuel or uncertain input with its fields; `kind` and `kind_name` of a lever."""

    id: str
    name: str
    path: str
    fields: tuple[FormField, ...]
    is_inherited: bool
    kind: str = ""
    kind_name: str = ""

    def field(self, key: str) -> FormField | None:
        """One field by its key; None where the kind does not take it."""
        return next((one for one in self.fields if one.kind.key == key), None)

    @property
    def first(self) -> tuple[FormField | None, ...]:
        """Start, end, depth and amount of a lever: the columns of the table."""
        return tuple(self.field(key) for key in FIRST)

    @property
    def further(self) -> tuple[FormField, ...]:
        """The fields that do not stand in the columns."""
        return tuple(one for one in self.fields if one.kind.key not in FIRST)


NAMING = ("sectors", "fuels", "to")  # fields of a lever that name what stands elsewhere
FIRST = ("start", "end", "depth", "amount_t")


@dataclass(frozen=True, slots=True)
class Correlation:
    """A pair of uncertain inputs and its value."""

    number: int
    between: str
    value: str


@dataclass(frozen=True, slots=True)
class ScenarioForm:
    """The whole form. `choices`: what may be added and named; `of_base`: the sectors and fuels that the base has."""

    own: tuple[FormField, ...]
    drivers: tuple[FormRow, ...]
    sectors: tuple[FormRow, ...]
    fuels: tuple[FormRow, ...]
    levers: tuple[FormRow, ...]
    inputs: tuple[FormRow, ...]
    correlations: tuple[Correlation, ...]
    inputs_known: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    distributions: tuple[tuple[str, str], ...]
    base: Mapping[str, Any]
    said_of_correlations: str
    of_base: Mapping[str, tuple[str, ...]]

    @property
    def is_wrong_below(self) -> bool:
        """Whether something is wrong with a name, year, driver, sector or fuel, which are folded away else, or a lever names one
        that there is not."""
        rows = (*self.drivers, *self.sectors, *self.fuels)
        fields = [*self.own, *(field for row in rows for field in row.fields)]
        fields += [field for lever in self.levers for field in lever.fields if field.kind.key in NAMING]
        return any(one.is_wrong for one in fields)

    @property
    def is_uncertain_wrong(self) -> bool:
        """Whether something is wrong with an uncertain input or a correlation."""
        return bool(self.said_of_correlations) or any(
            field.is_wrong for row in self.inputs for field in row.fields
        )


def form_of(record: Mapping[str, Any], own: Mapping[str, Any], problems: Iterable[Problem]) -> ScenarioForm:
    """The form of a scenario. Parameters: record – with everything it inherits; own – what it says itself."""
    wrong = said_by_field(problems)
    maker = FormMaker(record, own, wrong)
    base = mapping_of(record.get("base"))
    sectors = mapping_of(base.get("sectors"))
    fuels = [fuel for one in sectors.values() for fuel in mapping_of(mapping_of(one).get("fuels"))]
    known = list(dict.fromkeys([*fuels, *mapping_of(record.get("fuels"))]))
    drivers = list(mapping_of(record.get("drivers")))
    uncertainty = mapping_of(record.get("uncertainty"))
    return ScenarioForm(
        own=maker.fields((), own_fields()),
        drivers=maker.rows(("drivers",), driver_fields()),
        sectors=maker.rows(("sectors",), sector_fields(drivers), list(sectors)),
        fuels=maker.rows(("fuels",), fuel_fields(), known),
        levers=maker.levers(),
        inputs=maker.inputs(),
        correlations=_correlations(uncertainty.get("correlations")),
        inputs_known=tuple(_inputs_known(record, list(sectors), known)),
        kinds=tuple((one, lever_kinds()[one]) for one in get_args(LeverKind)),
        distributions=tuple(distribution_names().items()),
        base=base,
        said_of_correlations=next(
            (said for cell, said in wrong.items() if cell.startswith("uncertainty.correlations")), ""
        ),
        of_base={"sectors": tuple(map(str, sectors)), "fuels": tuple(map(str, known))},
    )


def said_by_field(problems: Iterable[Problem]) -> dict[str, str]:
    """What is wrong, by the path of its field; of two problems of one field the first."""
    return {
        str(one.where.cell): str(one.as_json(page_language())["message"])
        for one in reversed([*problems])
        if one.where and one.where.cell
    }


class FormMaker:
    """Makes fields of one record."""

    def __init__(self, record: Mapping[str, Any], own: Mapping[str, Any], wrong: Mapping[str, str]) -> None:
        self.record, self.own, self.wrong = record, own, wrong

    def fields(self, path: tuple[str, ...], kinds: Iterable[FieldKind]) -> tuple[FormField, ...]:
        """Fields below a path."""
        return tuple(self._field((*path, one.key), one) for one in kinds)

    def _field(self, path: tuple[str, ...], kind: FieldKind) -> FormField:
        value, dotted = at_path(self.record, path), ".".join(path)
        said = next(
            (text for cell, text in self.wrong.items() if cell == dotted or cell.startswith(f"{dotted}.")), ""
        )
        is_inherited = value is not None and at_path(self.own, path) is None
        return FormField(SIGN.join(path), kind, text_of(kind.kind, value), is_inherited, said)

    def rows(
        self, path: tuple[str, ...], kinds: list[FieldKind], names: Iterable[Any] = ()
    ) -> tuple[FormRow, ...]:
        """Rows below a path, the named ones first."""
        held = mapping_of(at_path(self.record, path))
        return tuple(
            self._row((*path, name), name, kinds)
            for name in dict.fromkeys([*map(str, names), *map(str, held)])
        )

    def _row(self, path: tuple[str, ...], name: str, kinds: Iterable[FieldKind], kind: str = "") -> FormRow:
        told = mapping_of(at_path(self.record, path))
        return FormRow(
            id=name,
            name=_named(told, name),
            path=SIGN.join(path),
            fields=self.fields(path, kinds),
            is_inherited=at_path(self.own, path) is None,
            kind=kind,
            kind_name=lever_kinds().get(kind, kind),
        )

    def levers(self) -> tuple[FormRow, ...]:
        """The levers, each with the fields of its kind."""
        held = mapping_of(self.record.get("levers"))
        found = []
        for name, told in held.items():
            kind = str(mapping_of(told).get("kind") or "")
            found.append(self._row(("levers", str(name)), str(name), lever_fields(kind), kind))
        return tuple(found)

    def inputs(self) -> tuple[FormRow, ...]:
        """The uncertain inputs, each with the parameters of its distribution."""
        held = mapping_of(mapping_of(self.record.get("uncertainty")).get("inputs"))
        found = []
        for name, told in held.items():
            path = ("uncertainty", "inputs", str(name))
            distribution = FieldKind("distribution", "", "", "choice", tuple(distribution_names().items()))
            parameters = [
                FieldKind(one, one, "", "number")
                for one in PARAMETERS.get(_as_is(mapping_of(told).get("distribution")), ())
            ]
            found.append(self._row(path, str(name), [distribution, *parameters]))
        return tuple(found)


def _as_is(value: Any) -> Any:
    return value if isinstance(value, str) else ""


def _named(told: Mapping[str, Any], name: str) -> str:
    names = [told.get("name_zh"), told.get("name_en")]
    first, second = names if page_language() == "zh" else reversed(names)
    return str(first or second or name)


def _inputs_known(record: Mapping[str, Any], sectors: list[Any], fuels: list[Any]) -> list[str]:
    """The inputs that may be uncertain, by the names that a file gives them."""
    levers = mapping_of(record.get("levers"))
    return [
        *(f"drivers.{one}.growth" for one in mapping_of(record.get("drivers"))),
        *(f"sectors.{one}.{field}" for field in ("growth", "intensity_change") for one in sectors),
        *(f"fuels.{one}.factor" for one in fuels),
        *(
            f"levers.{name}.{'amount_t' if mapping_of(told).get('kind') == 'sink' else 'depth'}"
            for name, told in levers.items()
        ),
    ]


def _correlations(listed: Any) -> tuple[Correlation, ...]:
    found = []
    for number, one in enumerate(listed if isinstance(listed, list) else []):
        told = mapping_of(one)
        found.append(
            Correlation(number, text_of("words", told.get("between")), text_of("number", told.get("value")))
        )
    return tuple(found)


def mapping_of(found: Any) -> Mapping[str, Any]:
    """The mapping, or an empty one where it is none."""
    return found if isinstance(found, Mapping) else {}


def at_path(record: Any, path: tuple[str, ...]) -> Any:
    """The value at a path, keys compared as text; None where there is none."""
    for name in path:
        held = mapping_of(record)
        record = next((value for key, value in held.items() if str(key) == name), None)
    return record
