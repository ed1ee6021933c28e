"""The files of a library folder, read once: their text, for reading and for the release."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ditan.core.errors.base import Problem, Where, refuse_if
from ditan.core.errors.library import LibraryUnreadable

SUFFIXES = (".csv", ".yaml")
Read = TypeVar("Read")
BUILT_IN = Path(__file__).resolve().parents[2] / "library"


@dataclass(frozen=True, slots=True)
class LibraryFiles:
    """Texts by path relative to the library's folder (with `/`), in order of their paths."""

    texts: Mapping[str, str]

    def below(self, folder: str) -> dict[str, str]:
        """The texts of one folder and its subfolders, by their full relative path."""
        inside = folder + "/"
        return {path: text for path, text in self.texts.items() if path.startswith(inside)}

    def by_folder(self, folder: str) -> dict[str, dict[str, str]]:
        """The texts of each folder directly below one folder, by its name in order, then by full relative path."""
        found: dict[str, dict[str, str]] = {}
        for path, text in self.below(folder).items():
            name, divider, _ = path.removeprefix(folder + "/").partition("/")
            if divider:
                found.setdefault(name, {})[path] = text
        return dict(sorted(found.items()))


def read_files(folder: Path) -> tuple[LibraryFiles, list[Problem]]:
    """Read every CSV and YAML below `folder`; a byte order mark and CR LF make no difference."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    found = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.suffix in SUFFIXES
    }
    for name, path in sorted(found.items()):
        try:
            texts[name] = path.read_text("utf-8-sig")
        except (UnicodeDecodeError, OSError) as error:
            problems.append(LibraryUnreadable(Where(file=name), file=name, detail=str(error)))
    return LibraryFiles(texts), problems


def read_built_in(file: str, read: Callable[[str, str], tuple[Read, list[Problem]]]) -> Read:
    """What one file of the built-in library says. Raises: Refused with everything that is wrong with it.

    Parameters: read – takes the file's name and text, gives what it holds and its problems.
    """
    found, problems = read(file, (BUILT_IN / file).read_text("utf-8-sig"))
    refuse_if(problems)
    return found
