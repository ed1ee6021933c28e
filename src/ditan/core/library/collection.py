"""A library in the hand: its values by key, and the questions that may be asked of it.

A key may have several dated rows, all in one document; `parameters` shows the newest of each key. Where a
place's own library overrides a key, its rows stand before those of the document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from ditan.core.errors.base import Refused
from ditan.core.errors.library import (
    LibraryDocumentUnknown,
    LibraryEditionUnknown,
    LibraryGwpUnknown,
    LibraryNotInForce,
    LibraryParameterAmbiguous,
    LibraryParameterUnknown,
    LibraryYearMissing,
)
from ditan.core.library.model import Document, Edition, Parameter, Statement
from ditan.core.library.nearest import nearest
from ditan.core.library.overrides import PlaceValues, overridden, read_place_library
from ditan.core.library.search import Entry, Match, search, search_index
from ditan.core.library.sightings import Sightings, with_sightings

GWP_NAME = "gwp100"


@dataclass(frozen=True)
class Library:
    """Everything that was loaded from one library folder, with a place's overrides if there are any."""

    release: str
    dated: Mapping[str, tuple[Parameter, ...]]
    documents: Mapping[str, Document]
    editions: Mapping[str, Edition]
    statements: Mapping[str, Statement] = field(default_factory=dict)
    default_edition_id: str = ""
    place: str = ""

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """The newest row of every key."""
        return {key: rows[0] for key, rows in self.dated.items()}

    @property
    def default_edition(self) -> Edition:
        """The edition that is used where none is named."""
        return self.edition(self.default_edition_id)

    def rows(self, key: str) -> tuple[Parameter, ...]:
        """Every dated row of a key, the newest first.

        Raises: Refused with LibraryParameterUnknown, naming the nearest known key.
        """
        if key not in self.dated:
            raise Refused([LibraryParameterUnknown(id=key, nearest=nearest(key, self.dated))])
        return self.dated[key]

    def parameter(self, key: str, on: date | None = None) -> Parameter:
        """The value of a key: the newest, or the one in force on a day.

        Use `on` only where a rule asks for the value of a day; an edition may be applied to any inventory
        year. A row without a known date counts as in force.

        Raises: Refused with LibraryParameterUnknown, or LibraryNotInForce naming the spans there are.

        Example: ``load().parameter("fuel.provincial_2011.bituminous.cc").value`` is 26.1.
        """
        rows = self.rows(key)
        if on is None:
            return rows[0]
        for row in rows:
            if (row.valid_from is None or row.valid_from <= on) and (
                row.valid_to is None or on <= row.valid_to
            ):
                return row
        spans = ", ".join(f"{row.valid_from or '…'} – {row.valid_to or '…'}" for row in rows)
        raise Refused([LibraryNotInForce(id=key, day=on, spans=spans)])

    def edition(self, edition_id: str) -> Edition:
        """The edition of this id. Raises: Refused with LibraryEditionUnknown, naming the nearest."""
        if edition_id not in self.editions:
            known = list(self.editions)
            problem = LibraryEditionUnknown(
                id=edition_id, nearest=nearest(edition_id, known), known=", ".join(known)
            )
            raise Refused([problem])
        return self.editions[edition_id]

    def document(self, document_id: str) -> Document:
        """The document of this id. Raises: Refused with LibraryDocumentUnknown, naming the nearest."""
        if document_id not in self.documents:
            near = nearest(document_id, self.documents)
            raise Refused([LibraryDocumentUnknown(id=document_id, nearest=near)])
        return self.documents[document_id]

    def find(self, name: str, *, document: str | None = None, **keys: str) -> tuple[Parameter, ...]:
        """The newest rows of this name whose keys contain all those given, in order of their keys.

        Example: ``load().find("ncv", document="gbt2589_2008", item="diesel")``.
        """
        wanted = keys.items()
        return tuple(
            row
            for row in self._by_name.get(name, ())
            if (document is None or row.document == document) and wanted <= row.keys.items()
        )

    def by_year(self, name: str, year: int, *, document: str | None = None, **keys: str) -> Parameter:
        """The value of a parameter keyed by year; a year that is missing is refused, never replaced.

        Parameters: name – a parameter's name like `grid_average` or `coal_rate`; year; document and keys
        narrow the choice (`region="320000"`).
        Raises: Refused with LibraryYearMissing naming the years that exist, LibraryParameterUnknown when no
        row has this name and these keys at all, LibraryParameterAmbiguous when several documents give one.
        """
        rows = self.find(name, document=document, **keys)
        found = [row for row in rows if _covers(row, year)]
        if len(found) == 1:
            return found[0]
        told = ", ".join(f"{key}={value}" for key, value in keys.items())
        if found:
            where = ", ".join(row.id for row in found)
            raise Refused([LibraryParameterAmbiguous(name=name, keys=told, found=where)])
        years = sorted({row.keys["year"] for row in rows if "year" in row.keys})
        if not years:
            known = {f"{row.name} {row.id}" for row in self._with_year()}
            asked = f"{name} {told}".strip()
            raise Refused([LibraryParameterUnknown(id=asked, nearest=nearest(asked, known))])
        shown = f"{name} ({told})" if told else name
        raise Refused([LibraryYearMissing(name=shown, year=year, years=", ".join(years))])

    def gwp_sets(self) -> tuple[str, ...]:
        """The assessment reports that have global warming potentials here (SAR, AR4, …)."""
        return tuple(dict.fromkeys(row.keys["set"] for row in self._by_name.get(GWP_NAME, ())))

    def gwp(self, set_id: str, gas: str) -> Parameter:
        """The 100-year global warming potential of a gas, kgCO2e/kg.

        Parameters: set_id – SAR, AR4, AR5 or AR6; gas – CO2, CH4, N2O, HFC23 (a hyphen may be written) ….
        Raises: Refused with LibraryGwpUnknown, naming what there is.
        """
        plain = gas.replace("-", "")
        found = self.find(GWP_NAME, set=set_id, gas=plain)
        if found:
            return found[0]
        sets = self.gwp_sets()
        gases = [row.keys["gas"] for row in self.find(GWP_NAME, set=set_id)] or sets
        asked = plain if set_id in sets else set_id
        problem = LibraryGwpUnknown(
            set=set_id, gas=gas, nearest=nearest(asked, gases), known=", ".join(dict.fromkeys(gases))
        )
        raise Refused([problem])

    def users(self, key: str) -> tuple[str, ...]:
        """The editions that use a parameter, in a fuel's recipe or beside it."""
        row = self.parameters.get(key)
        return tuple(
            edition.id
            for edition in self.editions.values()
            if key in edition.other.values()
            or (row is not None and row.name in edition.other.values())
            or any(key in (recipe.ncv, recipe.cc, recipe.ox) for recipe in edition.fuels.values())
        )

    def search(self, term: str) -> tuple[Match, ...]:
        """Parameters, statements and documents that match a Chinese or English term, best first."""
        return tuple(search(self._search_index, term))

    def with_overrides(self, overrides: Path | PlaceValues) -> "Library":
        """This library with a place's own values added or put first, each with its reason.

        Parameters: overrides – the folder of a place's library (place.yaml and CSV tables), or PlaceValues.
        Returns: a library with a release of its own.
        Raises: Refused listing every problem of the place's library.
        """
        values = read_place_library(overrides) if isinstance(overrides, Path) else overrides
        return overridden(self, values)

    def with_sightings(self, sightings: Sightings) -> "Library":
        """This library as a place sees it that saw values in the originals: see `with_sightings` of `sightings.py`."""
        return with_sightings(self, sightings)

    @cached_property
    def _search_index(self) -> tuple[Entry, ...]:
        return search_index(self)

    @cached_property
    def _by_name(self) -> dict[str, list[Parameter]]:
        by_name: dict[str, list[Parameter]] = {}
        for row in self.parameters.values():
            by_name.setdefault(row.name, []).append(row)
        return by_name

    def _with_year(self) -> Iterator[Parameter]:
        return (row for row in self.parameters.values() if "year" in row.keys)


def _covers(row: Parameter, year: int) -> bool:
    """Whether the row's key `year` is this year, or a span like `2019-2020` that holds it."""
    first, _, last = row.keys.get("year", "").partition("-")
    return first.isdigit() and int(first) <= year <= int(last or first)
