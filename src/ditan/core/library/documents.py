"""Reading `documents/<id>/`: document.yaml, the tables of values, statements.csv."""

from dataclasses import dataclass, field

from ditan.core.errors.base import Problem, Where
from ditan.core.errors.library import (
    LibraryDocumentEmpty,
    LibraryDocumentMissing,
    LibraryFieldMissing,
    LibraryFieldWrong,
    LibraryValidityReversed,
    LibraryValueWithoutClause,
    LibraryValueWithoutUnit,
)
from ditan.core.library.cells import read_date, read_number, read_verification, unit_problems
from ditan.core.library.files import LibraryFiles
from ditan.core.library.mappings import Fields, read_fields
from ditan.core.library.model import Document, Parameter, Statement
from ditan.core.library.tables import Table, TableRow, read_table

FOLDER = "documents"
DOCUMENT_FILE = "document.yaml"
STATEMENT_FILE = "statements.csv"
DOCUMENT_REQUIRED = ("id", "title_zh", "issued")
DOCUMENT_FIELDS = (
    *DOCUMENT_REQUIRED,
    *("title_en", "number", "issuer", "valid_from", "valid_to", "link", "supersedes", "topics", "note"),
)
VALUE_REQUIRED = ("key", "name", "value", "unit", "valid_from", "clause", "verification")
VALUE_COLUMNS = (
    *VALUE_REQUIRED,
    *("name_zh", "name_en", "valid_to", "uncertainty", "seen_in", "note"),
)
STATEMENT_REQUIRED = ("key", "text", "clause", "verification")
STATEMENT_COLUMNS = (
    *STATEMENT_REQUIRED,
    *("name_zh", "name_en", "valid_from", "valid_to", "seen_in", "note"),
)


@dataclass(slots=True)
class Contents:
    """What was read from documents, and what was wrong with it."""

    documents: dict[str, Document] = field(default_factory=dict)
    parameters: list[Parameter] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    fields: dict[str, Fields] = field(default_factory=dict)


def read_documents(files: LibraryFiles, topic_keys: frozenset[str]) -> Contents:
    """Read every document folder; the ids of documents are the names of their folders."""
    contents = Contents()
    for name, texts in files.by_folder(FOLDER).items():
        _read_folder(name, texts, contents, topic_keys)
    return contents


def _read_folder(name: str, texts: dict[str, str], contents: Contents, topic_keys: frozenset[str]) -> None:
    folder = f"{FOLDER}/{name}"
    own_file = f"{folder}/{DOCUMENT_FILE}"
    if own_file not in texts:
        contents.problems.append(LibraryDocumentMissing(Where(file=folder), folder=folder))
    else:
        fields, problems = read_fields(own_file, texts[own_file])
        contents.problems += problems or fields.problems(DOCUMENT_REQUIRED, DOCUMENT_FIELDS)
        contents.fields[name] = fields
        contents.documents[name] = read_document(fields, name, contents.problems)
    before = len(contents.parameters) + len(contents.statements)
    for file, text in texts.items():
        if file == f"{folder}/{STATEMENT_FILE}":
            table = read_table(file, text, STATEMENT_REQUIRED, [*STATEMENT_COLUMNS, *topic_keys])
            contents.statements += [read_statement(row, name, contents.problems) for row in table.rows]
        elif file.endswith(".csv"):
            table = read_table(file, text, VALUE_REQUIRED, [*VALUE_COLUMNS, *topic_keys])
            contents.parameters += read_parameters(table, name, contents.problems)
        else:
            continue
        contents.problems += table.problems
    if len(contents.parameters) + len(contents.statements) == before and own_file in texts:
        contents.problems.append(LibraryDocumentEmpty(Where(file=own_file), document=name))


def read_document(fields: Fields, name: str, problems: list[Problem]) -> Document:
    """Read the fields of document.yaml in the folder `name`."""
    if fields.text("id", name) != name:
        found = fields.text("id")
        problems.append(LibraryFieldWrong(fields.where("id"), field="id", found=found, expected=name))
    issued, valid_from, valid_to = (
        read_date(fields.text(part), part, fields.where(part), problems, is_required=False)
        for part in ("issued", "valid_from", "valid_to")
    )
    return Document(
        id=name,
        title_zh=fields.text("title_zh"),
        title_en=fields.text("title_en"),
        number=fields.text("number"),
        issuer=fields.text("issuer"),
        issued=issued,
        valid_from=valid_from,
        valid_to=valid_to,
        link=fields.text("link"),
        supersedes=fields.text("supersedes"),
        note=fields.text("note"),
        topics=tuple(fields.lists.get("topics", ())),
    )


def read_parameters(
    table: Table, document: str, problems: list[Problem], fixed: frozenset[str] = frozenset()
) -> list[Parameter]:
    """Read the rows of a table of values; `fixed` names further columns that are no topic keys."""
    not_keys = {*VALUE_COLUMNS, *fixed}
    return [read_parameter(row, document, problems, not_keys) for row in table.rows]


def read_parameter(row: TableRow, document: str, problems: list[Problem], not_keys: set[str]) -> Parameter:
    """Read one dated value."""
    cells, where = row.cells, row.where
    key, printed, unit, clause = row.cell("key"), row.cell("value"), row.cell("unit"), row.cell("clause")
    for column in ("key", "name"):
        if not row.cell(column):
            problems.append(LibraryFieldMissing(where, field=column))
    value = read_number(printed, key, where, problems)
    if not unit:
        problems.append(LibraryValueWithoutUnit(where, key=key, value=printed))
    else:
        problems += unit_problems(unit, key, where)
    if not clause:
        problems.append(LibraryValueWithoutClause(where, key=key, value=printed))
    valid_from = read_date(row.cell("valid_from"), "valid_from", where, problems, is_required=True)
    valid_to = read_date(row.cell("valid_to"), "valid_to", where, problems, is_required=False)
    if valid_from and valid_to and valid_from > valid_to:
        problems.append(LibraryValidityReversed(where, key=key, valid_from=valid_from, valid_to=valid_to))
    uncertainty = row.cell("uncertainty")
    return Parameter(
        id=key,
        name=row.cell("name"),
        value=value,
        printed=printed,
        unit=unit,
        document=document,
        clause=clause,
        verification=read_verification(row.cell("verification"), key, where, problems),
        valid_from=valid_from,
        valid_to=valid_to,
        keys={column: cell for column, cell in cells.items() if cell and column not in not_keys},
        name_zh=row.cell("name_zh"),
        name_en=row.cell("name_en"),
        uncertainty=read_number(uncertainty, key, where, problems) if uncertainty else None,
        note=row.cell("note"),
        file=row.file,
        line=row.line,
        seen_in=row.cell("seen_in"),
        reason=row.cell("reason"),
    )


def read_statement(row: TableRow, document: str, problems: list[Problem]) -> Statement:
    """Read one statement."""
    key, where = row.cell("key"), row.where
    for column in STATEMENT_REQUIRED[:-1]:
        if not row.cell(column):
            problems.append(LibraryFieldMissing(where, field=column))
    return Statement(
        id=key,
        text=row.cell("text"),
        document=document,
        clause=row.cell("clause"),
        verification=read_verification(row.cell("verification"), key, where, problems),
        valid_from=read_date(row.cell("valid_from"), "valid_from", where, problems, is_required=False),
        valid_to=read_date(row.cell("valid_to"), "valid_to", where, problems, is_required=False),
        keys={column: cell for column, cell in row.cells.items() if cell and column not in STATEMENT_COLUMNS},
        name_zh=row.cell("name_zh"),
        name_en=row.cell("name_en"),
        note=row.cell("note"),
        file=row.file,
        line=row.line,
        seen_in=row.cell("seen_in"),
    )
