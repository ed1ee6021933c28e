"""The quadrants of growth: data of the library."""

from dataclasses import dataclass
from functools import cache

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

RULE_FILE = BUILT_IN / "pathway" / "transformation.yaml"


@dataclass(frozen=True, slots=True)
class Quadrant:
    """A quadrant by the growth of value added and of carbon; `is_lean` parts those in which both grow (None: all)."""

    id: str
    grows: bool
    emits_more: bool
    name_zh: str
    name_en: str
    meaning_zh: str
    meaning_en: str
    is_lean: bool | None = None


@dataclass(frozen=True, slots=True)
class TransformationRule:
    """What `library/pathway/transformation.yaml` says."""

    still: float
    document: str
    clause: str
    note_zh: str
    note_en: str
    verification: str
    quadrants: tuple[Quadrant, ...]

    def quadrant_of(self, carbon_rate: float, value_rate: float) -> Quadrant:
        """The quadrant of two rates of growth (share a year); a rate at the bound counts as none."""
        grows, emits_more = value_rate > self.still, carbon_rate > self.still
        is_lean = value_rate > carbon_rate
        return next(
            one
            for one in self.quadrants
            if (one.grows, one.emits_more) == (grows, emits_more) and one.is_lean in (None, is_lean)
        )


@cache
def transformation_rule() -> TransformationRule:
    """The rule of the library."""
    record = read_data(RULE_FILE)
    quadrants = tuple(Quadrant(**one) for one in record["quadrants"])
    return TransformationRule(**record | {"quadrants": quadrants})
