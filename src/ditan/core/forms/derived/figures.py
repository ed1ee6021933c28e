"""The form of the measures that one owner answers for: a field for each, two where it stands in prices."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ditan.core.forms.derived.pattern import pattern, section_of
from ditan.core.forms.model import Cell, Field, Form
from ditan.core.intensity.measures import Measure, measures, owners
from ditan.core.intensity.model import Prices
from ditan.core.quantities import unit_name

PREFIX = "figures_"
PATTERN = "figure"
PRICES: dict[Prices | None, tuple[str, str]] = {
    None: ("", ""),
    "current": ("（当年价）", " (current prices)"),
    "constant": ("（可比价）", " (constant prices of the plan period)"),
}


@dataclass(frozen=True, slots=True)
class FigureField:
    """A field of such a form: the measure it holds, in which prices (None: it has none)."""

    id: str
    measure: Measure
    prices: Prices | None = None


def owner_of_figures(form: str) -> str:
    """The owner whose measures a form holds; empty where it holds none."""
    owner = form.removeprefix(PREFIX) if form.startswith(PREFIX) else ""
    return owner if owner in owners() else ""


def figure_fields(owner: str) -> tuple[FigureField, ...]:
    """The fields of the form of an owner, in the order of the measures."""
    found: list[FigureField] = []
    for measure in measures().values():
        if measure.owner != owner:
            continue
        if measure.has_prices:
            found += (FigureField(f"{measure.id}_{prices}", measure, prices) for prices in _in_prices())
        else:
            found.append(FigureField(measure.id, measure))
    return tuple(found)


def figure_forms() -> Iterator[Form]:
    """A form for every owner of measures; its name is that which `owners` of the file gives."""
    for owner, (name_zh, name_en) in owners().items():
        fields = figure_fields(owner)
        yield Form(
            id=f"{PREFIX}{owner}",
            name_zh=name_zh,
            name_en=name_en,
            document=pattern().document,
            verification=pattern().verification,
            sections=(
                section_of("contact"),
                section_of("figures", *(_field(field) for field in fields)),
                section_of("remarks"),
            ),
            file="measures.yaml",
        )


def _in_prices() -> tuple[Prices, ...]:
    return ("current", "constant")


def _field(field: FigureField) -> Field:
    measure, (zh, en) = field.measure, PRICES[field.prices]
    found = pattern().fields[PATTERN]
    cell: Cell = replace(
        found.cell,
        id=field.id,
        name_zh=measure.name_zh + zh,
        name_en=measure.name_en + en,
        unit="" if measure.unit == "1" else unit_name(measure.unit, "zh"),
        unit_en="" if measure.unit == "1" else unit_name(measure.unit, "en"),
        least=measure.least,
        most=measure.most,
        decimals=measure.decimals,
    )
    return replace(found, cell=cell)
