"""The nouns of completeness: a line for each category and gas that a whole inventory holds, and the whole."""

from dataclasses import dataclass
from typing import Literal

from ditan.core.errors import Problem
from ditan.core.errors.base import Language

LineStatus = Literal["estimated", "partial", "NO", "IE", "C", "NE"]
CLOSED: tuple[LineStatus, ...] = ("estimated", "partial", "NO", "IE", "C")


@dataclass(frozen=True, slots=True)
class CompletenessLine:
    """What the inventory says of one category and gas.

    `status` is `estimated`, `partial` (estimated, with rows beside it that are not: `also` holds their keys), or
    which nothing it is. `is_asked` is False where nobody mentioned it at all, an NE without a word. `included_in` is
    the category that holds an IE. `co2e_micro_t` is what was estimated, `proposal_micro_t` the order of magnitude of
    what the balance shows and the inventory lacks (None: no evidence). `steps` are positions in `Inventory.steps`,
    `proposals` in `Inventory.proposals`.
    """

    category: str
    gas: str
    name_zh: str
    name_en: str
    status: LineStatus
    also: tuple[str, ...]
    is_asked: bool
    included_in: str
    reason_zh: str
    reason_en: str
    remedy_zh: str
    remedy_en: str
    department_zh: str
    department_en: str
    data_zh: str
    data_en: str
    co2e_micro_t: int | None
    proposal_micro_t: int | None
    steps: tuple[int, ...]
    proposals: tuple[int, ...]

    @property
    def is_closed(self) -> bool:
        """Whether the line has an amount or a kind of nothing that needs no data."""
        return self.status in CLOSED

    def name(self, language: Language) -> str:
        """The category by name."""
        return self.name_en if language == "en" else self.name_zh

    def reason(self, language: Language) -> str:
        """Why it is so."""
        return self.reason_en if language == "en" else self.reason_zh

    def remedy(self, language: Language) -> str:
        """What to do."""
        return self.remedy_en if language == "en" else self.remedy_zh


@dataclass(frozen=True, slots=True)
class Completeness:
    """Every line of a whole inventory, and what contradicts itself."""

    lines: tuple[CompletenessLine, ...]
    findings: tuple[Problem, ...]

    @property
    def missing(self) -> tuple[CompletenessLine, ...]:
        """The lines that are not estimated, the largest proposal first, those nobody mentioned after those."""
        found = [line for line in self.lines if not line.is_closed]
        return tuple(sorted(found, key=lambda line: (-(line.proposal_micro_t or 0), not line.is_asked)))

    @property
    def share_by_count(self) -> float:
        """The share of lines that are closed, 0–1."""
        return sum(line.is_closed for line in self.lines) / len(self.lines) if self.lines else 0.0

    @property
    def share_by_emissions(self) -> float | None:
        """A proposal: what is estimated over that and what the balance shows to be missing, sizes, 0–1.

        Sources without evidence are in neither, so it is an upper bound; None where nothing is estimated, or where
        there is evidence of nothing that is missing: then the bound would say 100 % and mean nothing.
        """
        known = sum(abs(line.co2e_micro_t or 0) for line in self.lines)
        missing = sum(abs(line.proposal_micro_t or 0) for line in self.lines)
        if not known or (self.missing and not missing):
            return None
        return known / (known + missing)

    def counts(self) -> dict[str, int]:
        """How many lines there are of each status; NE that nobody mentioned apart, as `not_asked`."""
        found: dict[str, int] = {}
        for line in self.lines:
            word = "not_asked" if line.status == "NE" and not line.is_asked else line.status
            found[word] = found.get(word, 0) + 1
        return found
