"""A version of the studio as its page and its workbook show it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ditan.core.pathway.breakdown import principles
from ditan.core.pathway.sectors import sectors
from ditan.domains.accounts.models import Organisation
from ditan.domains.inventory.selectors.counties import counties_of
from ditan.domains.pathway.models import Breakdown
from ditan.domains.pathway.selectors.breakdowns import decisions_of
from ditan.domains.pathway.services.breaking import parties_told
from ditan.domains.pathway.services.proposing import Part, parts_of
from ditan.domains.pathway.studio.matrix import Matrix, matrix_of, party_rows
from ditan.domains.places.models import Place
from ditan.domains.target.models import Decision
from ditan.domains.target.words import party_name
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, percent_text, shares_text


@dataclass(frozen=True)
class VersionPage:
    """A version, against the one before it or the one asked for."""

    kept: Breakdown
    before: Breakdown | None

    @cached_property
    def places(self) -> dict[str, Place]:
        """The counties, by code."""
        return {county.pk: county for county in counties_of(self.kept.place)}

    @cached_property
    def houses(self) -> dict[int, Organisation]:
        return Organisation.objects.in_bulk(list(self.kept.asked["departments"].values()))

    @cached_property
    def matrix(self) -> Matrix:
        return matrix_of(self.kept, self.places, self.before)

    @cached_property
    def decisions(self) -> list[Decision]:
        return decisions_of(self.kept)

    @property
    def is_adopted(self) -> bool:
        """Whether its tonnes became targets."""
        return any(ruling.is_adopted for one in self.decisions if (ruling := getattr(one, "ruling", None)))

    @property
    def total(self) -> str:
        return number_text(self.kept.total_t, 0)

    @property
    def weights(self) -> list[tuple[str, str]]:
        return [
            (name_of(principles()[name]), f"{weight:g}")
            for name, weight in self.kept.asked["weights"].items()
        ]

    @property
    def locks(self) -> list[tuple[str, str]]:
        """What was locked, in words."""
        asked = self.kept.asked
        found = []
        for name, amount in asked["cells"].items():
            row, _sign, sector = name.partition("|")
            found.append(
                (f"{self.matrix.row_name(row)} × {name_of(sectors()[sector])}", number_text(amount, 0))
            )
        found += [
            (self.matrix.row_name(row), number_text(amount, 0)) for row, amount in asked["rows"].items()
        ]
        return found + [
            (name_of(sectors()[sector]), number_text(amount, 0))
            for sector, amount in asked["columns"].items()
        ]

    @property
    def parties(self) -> list[dict[str, Any]]:
        """Every party with its tonnes; they add up to the total."""
        return [
            {
                "name": self.party_text(part),
                "kind": party_name(part.party),
                "sector": name_of(sectors()[part.sector]) if part.sector else "",
                "start": part.start,
                "base": number_text(base, 0),
                "end": number_text(end, 0),
                "change": percent_text(end / base - 1, 1, sign=True) if base else "",
            }
            for part, (base, end) in parts_of(self.kept).items()
        ]

    @property
    def by_kind(self) -> list[dict[str, str]]:
        """The total by kind of party (territory, department, retained by the city …); shares add up to 100 as shown."""
        sums: dict[str, int] = {}
        for part, (_base, end) in parts_of(self.kept).items():
            sums[part.party] = sums.get(part.party, 0) + end
        shares = shares_text(list(sums.values()))
        return [
            {"name": party_name(party), "end": number_text(end, 0), "share": f"{share}%"}
            for (party, end), share in zip(sums.items(), shares, strict=True)
        ]

    def party_text(self, part: Part) -> str:
        """Who answers."""
        if part.name:
            return part.name
        if part.organisation is not None:
            return name_of(self.houses[part.organisation])
        return name_of(self.kept.place) if part.party == "retained" else name_of(self.places[part.place])

    @cached_property
    def named(self) -> list[dict[str, Any]]:
        """Key users and projects, and how they differ from those of the version before."""
        before = parties_told(self.before.asked) if self.before else None
        return party_rows(parties_told(self.kept.asked), self.places, before)
