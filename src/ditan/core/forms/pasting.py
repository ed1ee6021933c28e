"""A block from a spreadsheet into a table of a form: by the names of its rows and columns, else by their order."""

import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from ditan.core.forms.model import Cell, Field, Words
from ditan.core.forms.parsing import NOTATION, is_readable

T = TypeVar("T", Words, Cell)
PASTED = "_pasted"  # the key, in a content, of what could not be placed: text by field


def paste(field: Field, text: str) -> tuple[dict[str, str], str]:
    """What of a pasted block stands where, and what of it has no place.

    Rule: lines are rows, tabs part the cells. A first line that names a column is a head; a first cell that names a row
    says which it is. Where nothing is named, rows and columns are taken in the order of the form. An empty cell leaves
    its place as it is.
    Returns: texts by path, as if they had been typed; the lines that could not be placed, as they came.
    """
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    columns = _head(field, lines[0].split("\t")) if lines else []
    body = lines[1:] if columns else lines
    placed: dict[str, str] = {}
    unplaced: list[str] = []
    waiting = list(field.rows)
    for line in body:
        cells = line.split("\t")
        row, values = _row(field, waiting, cells, has_head=bool(columns))
        wanted: Sequence[Cell | None] = columns or field.columns
        if row is None or any(value.strip() for value in values[len(wanted) :]):
            unplaced.append(line)
            continue
        waiting = waiting[waiting.index(row) + 1 :] if row in waiting else waiting
        for column, value in zip(wanted, values, strict=False):
            if column is not None and value.strip():
                placed[f"{field.id}/{row.id}/{column.id}"] = value.strip()
    return placed, "\n".join(unplaced)


def _head(field: Field, cells: Sequence[str]) -> list[Cell | None]:
    """The columns that a first line names, cell by cell behind the names of the rows; empty when it is no head."""
    known = _by_name(field.columns)
    found = [known.get(_plain(cell)) for cell in cells]
    if not any(found):
        return []
    return found[1:] if found[0] is None else found


def _row(
    field: Field, waiting: Sequence[Words], cells: Sequence[str], *, has_head: bool
) -> tuple[Words | None, Sequence[str]]:
    """The row of a line with its values: the one it names, else the next in order."""
    named = _by_name(field.rows).get(_plain(cells[0]))
    if named is not None:
        return named, cells[1:]
    following = waiting[0] if waiting else None
    if has_head and len(cells) > 1 and not cells[0].strip():
        return following, cells[1:]
    first = unicodedata.normalize("NFKC", cells[0]).strip()
    is_value = not first or is_readable(first) or NOTATION.fullmatch(first) is not None
    return (following, cells) if is_value else (None, cells)


def _by_name(nouns: Sequence[T]) -> dict[str, T]:
    return {_plain(name): noun for noun in nouns for name in (noun.id, noun.name_zh, noun.name_en)}


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())
