"""A part of the roadmap, and how its tables and charts are made."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ditan.core.inventory.reports.charts.drawing import Drawing
from ditan.core.inventory.reports.content.model import (
    Block,
    Chart,
    Fact,
    Table,
)
from ditan.domains.web.numbers import emissions_scale

NONE = "–"


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter: its blocks; `lacks` says what is missing (several sentences, none where nothing is), `opens` names the page
    of the same figures, `more` what its address asks for besides the place, and `scope` what its CO2 counts and from which year on."""

    id: str
    title: str
    opens: str
    blocks: tuple[Block, ...]
    lacks: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    is_demo: bool = False
    more: str = ""
    scope: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but what lacks."""
        return not any(isinstance(block, Table | Chart) for block in self.blocks)

    @property
    def tables(self) -> int:
        """How many tables it holds."""
        return sum(isinstance(block, Table) for block in self.blocks)

    @property
    def charts(self) -> int:
        """How many charts it holds."""
        return sum(isinstance(block, Chart) for block in self.blocks)


def chart_block(caption: str, told: str, drawing: Drawing, note: str = "") -> Chart:
    """A drawing with its caption and what it shows in words."""
    return Chart(caption, told, drawing.svg(), drawing.width, drawing.height, note)


def unit_note() -> str:
    """In which unit the emissions of a table or chart are."""
    return _("单位：%(unit)s二氧化碳") % {"unit": emissions_scale().unit}


def number_heads(
    first: str, width: float, heads: Sequence[str]
) -> tuple[tuple[str, float] | tuple[str, float, bool], ...]:
    """Heads of words in the first column and numbers in the others."""
    return ((first, width), *((head, 1.0, True) for head in heads))
