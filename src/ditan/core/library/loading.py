"""Loading a library folder and checking it: every problem at once, or a `Library`."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from ditan.core.errors.base import Problem, Refused, Where, refuse_if
from ditan.core.errors.library import LibraryEditionUnknown, LibraryFolderMissing
from ditan.core.library.checking import (
    duplicate_problems,
    edition_problems,
    mapping_problems,
    supersedes_problems,
    validity_problems,
)
from ditan.core.library.collection import Library
from ditan.core.library.documents import Contents, read_documents
from ditan.core.library.editions import Recipes, read_editions
from ditan.core.library.files import BUILT_IN, LibraryFiles, read_files
from ditan.core.library.mappings import Fields, read_fields
from ditan.core.library.model import Parameter
from ditan.core.library.nearest import nearest
from ditan.core.library.overrides import PLACE_FILE, check_place_library
from ditan.core.library.release import release_of
from ditan.core.library.topic_keys import topic_keys
from ditan.core.library.vocabulary import fuels

MAPPING_FOLDER = "inventory/mappings"
SETTINGS_FILE = "library.yaml"
SETTINGS_FIELDS = ("default_edition", "apart")


def load(folder: Path | None = None) -> Library:
    """The library of a folder; without one, the built-in library, which is read once and kept.

    Raises: Refused listing every problem of the folder's files, each with file and line.

    Example: ``load().parameter("fuel.gbt2589_2008.diesel.ncv").value`` is 42652.0 (kJ/kg).
    """
    return _built_in() if folder is None else _loaded(folder)


def check(folder: Path | None = None) -> list[Problem]:
    """Everything that is wrong with a library folder or a place's own library; empty when all is well."""
    chosen = BUILT_IN if folder is None else folder
    if (chosen / PLACE_FILE).is_file():
        return check_place_library(chosen)[1]
    try:
        return _read(chosen)[1]
    except Refused as refused:
        return list(refused.problems)


@cache
def _built_in() -> Library:
    return _loaded(BUILT_IN)


def _loaded(folder: Path) -> Library:
    library, problems = _read(folder)
    refuse_if(problems)
    return library


def _read(folder: Path) -> tuple[Library, list[Problem]]:
    if not (folder / "documents").is_dir():
        raise Refused([LibraryFolderMissing(Where(file=str(folder)), folder=str(folder))])
    files, problems = read_files(folder)
    contents = read_documents(files, topic_keys(files))
    recipes = read_editions(files)
    settings = _settings(files, problems)
    default = _default_edition(settings, recipes, problems)
    dated = _dated(contents)
    newest = {key: rows[0] for key, rows in dated.items()}
    problems += contents.problems
    problems += recipes.problems
    problems += duplicate_problems(contents)
    problems += validity_problems(contents.parameters)
    problems += supersedes_problems(contents)
    problems += edition_problems(recipes, newest, contents.documents, fuels())
    problems += mapping_problems(recipes, _mappings(files) or _mappings_built_in())
    library = Library(
        release=release_of(_calculated(files.texts, settings)),
        dated=dated,
        documents=contents.documents,
        editions=recipes.editions,
        statements={statement.id: statement for statement in contents.statements},
        default_edition_id=default,
    )
    return library, problems


def _mappings(files: LibraryFiles) -> set[str]:
    """Names of the mappings of balance rows to categories, which are files of their own."""
    names = (path.removeprefix(MAPPING_FOLDER + "/") for path in files.below(MAPPING_FOLDER))
    return {name.removesuffix(".csv") for name in names if name.endswith(".csv") and "/" not in name}


def _mappings_built_in() -> set[str]:
    return {path.stem for path in (BUILT_IN / MAPPING_FOLDER).glob("*.csv")}


def _dated(contents: Contents) -> dict[str, tuple[Parameter, ...]]:
    rows: dict[str, list[Parameter]] = defaultdict(list)
    for row in contents.parameters:
        rows[row.id].append(row)
    return {
        key: tuple(sorted(group, key=lambda row: row.valid_from or date.min, reverse=True))
        for key, group in rows.items()
    }


def _settings(files: LibraryFiles, problems: list[Problem]) -> Fields | None:
    """What library.yaml says; None without that file."""
    text = files.texts.get(SETTINGS_FILE)
    if text is None:
        return None
    fields, own_problems = read_fields(SETTINGS_FILE, text)
    problems += own_problems or fields.problems(("default_edition",), SETTINGS_FIELDS)
    return fields


def _calculated(texts: Mapping[str, str], settings: Fields | None) -> dict[str, str]:
    """The texts that a calculation may read: those by which a release is known."""
    apart = set(settings.lists.get("apart", ())) if settings is not None else set()
    return {path: text for path, text in texts.items() if path.partition("/")[0] not in apart}


def _default_edition(fields: Fields | None, recipes: Recipes, problems: list[Problem]) -> str:
    """The edition named in library.yaml; without that file, the first by name."""
    if fields is None:
        return min(recipes.editions, default="")
    chosen = fields.text("default_edition")
    if chosen and chosen not in recipes.editions:
        near, known = nearest(chosen, recipes.editions), ", ".join(recipes.editions)
        problems.append(
            LibraryEditionUnknown(fields.where("default_edition"), id=chosen, nearest=near, known=known)
        )
    return chosen
