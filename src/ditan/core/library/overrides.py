"""A place's own library: values it adds or puts in the place of a document's, each with its reason.

A folder with `place.yaml` (id, place, title_zh, issued, reason …) and CSV tables with the columns of a
document's table and one more, `reason`. The rows keep the key they override; a new key adds a value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ditan.core.errors.base import Problem, Refused, Where, refuse_if
from ditan.core.errors.library import LibraryFolderMissing, LibraryReasonMissing
from ditan.core.library.cells import read_date
from ditan.core.library.checking import validity_problems
from ditan.core.library.documents import VALUE_COLUMNS, VALUE_REQUIRED, read_parameters
from ditan.core.library.files import LibraryFiles, read_files
from ditan.core.library.mappings import read_fields
from ditan.core.library.model import Document, Parameter
from ditan.core.library.release import release_of
from ditan.core.library.tables import read_table
from ditan.core.library.topic_keys import topic_keys

if TYPE_CHECKING:
    from ditan.core.library.collection import Library

PLACE_FILE = "place.yaml"
PLACE_REQUIRED = ("id", "place", "title_zh", "issued", "reason")
PLACE_FIELDS = (*PLACE_REQUIRED, "title_en", "number", "issuer", "link", "note")
REASON = "reason"


@dataclass(frozen=True, slots=True)
class PlaceValues:
    """The values of a place's own library, and the document they stand in."""

    document: Document
    place: str
    reason: str
    rows: tuple[Parameter, ...]
    texts: Mapping[str, str] = field(default_factory=dict)


def read_place_library(folder: Path) -> PlaceValues:
    """Read the folder of a place's library. Raises: Refused listing every problem of it."""
    values, problems = check_place_library(folder)
    refuse_if(problems)
    return values


def check_place_library(folder: Path) -> tuple[PlaceValues, list[Problem]]:
    """Read the folder of a place's library and list what is wrong with it."""
    files, problems = read_files(folder)
    if PLACE_FILE not in files.texts:
        raise Refused([LibraryFolderMissing(Where(file=str(folder)), folder=str(folder)), *problems])
    document, place, reason = _place_document(files.texts[PLACE_FILE], problems)
    rows = tuple(_place_rows(files, document.id, place, problems))
    problems += validity_problems(rows)
    return PlaceValues(document, place, reason, rows, files.texts), problems


def _place_document(text: str, problems: list[Problem]) -> tuple[Document, str, str]:
    fields, own_problems = read_fields(PLACE_FILE, text)
    problems += own_problems
    if not own_problems:
        problems += fields.problems(PLACE_REQUIRED, PLACE_FIELDS)
    issued = read_date(fields.text("issued"), "issued", fields.where("issued"), problems, is_required=False)
    document = Document(
        id=fields.text("id"),
        title_zh=fields.text("title_zh"),
        title_en=fields.text("title_en"),
        number=fields.text("number"),
        issuer=fields.text("issuer"),
        issued=issued,
        link=fields.text("link"),
        note=fields.text("note"),
    )
    return document, fields.text("place"), fields.text(REASON)


def _place_rows(files: LibraryFiles, document: str, place: str, problems: list[Problem]) -> list[Parameter]:
    rows: list[Parameter] = []
    for file, text in files.texts.items():
        if not file.endswith(".csv"):
            continue
        table = read_table(
            file, text, (*VALUE_REQUIRED, REASON), (*VALUE_COLUMNS, REASON, *topic_keys(files))
        )
        problems += table.problems
        rows += read_parameters(table, document, problems, frozenset({REASON}))
    for row in rows:
        if not row.reason:
            problems.append(LibraryReasonMissing(Where(file=row.file, line=row.line), key=row.id))
    return [replace(row, place=place) for row in rows]


def overridden(library: "Library", values: PlaceValues) -> "Library":
    """The library with a place's values before those of the documents, under a release of its own.

    Raises: Refused with LibraryReasonMissing where a value has no reason.
    """
    refuse_if(
        LibraryReasonMissing(Where(file=row.file or None), key=row.id)
        for row in values.rows
        if not row.reason
    )
    dated = dict(library.dated)
    for row in reversed(values.rows):
        dated[row.id] = (replace(row, place=row.place or values.place), *dated.get(row.id, ()))
    texts = values.texts or {"values": "\n".join(repr(replace(row, file="", line=0)) for row in values.rows)}
    return replace(
        library,
        release=release_of(texts, base=library.release),
        dated=dated,
        documents={**library.documents, values.document.id: values.document},
        place=values.place,
    )
