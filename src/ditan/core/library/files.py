"""The files of a library folder, read once: their text, for reading and for the release."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ditan.core.errors.base import Problem, Where
from ditan.core.errors.library import LibraryUnreadable

SUFFIXES = (".csv", ".yaml")
BUILT_IN = Path(__file__).resolve().parents[2] / "library"


@dataclass(frozen=True, slots=True)
class LibraryFiles:
    """Texts by path relative to the library's folder (with `/`), in order of their paths."""

    texts: Mapping[str, str]

    def below(self, folder: str) -> dict[str, str]:
        """The texts of one folder and its subfolders, by their full relative path."""
        return {path: text for path, text in self.texts.items() if path.startswith(folder + "/")}

    def folders(self, folder: str) -> list[str]:
        """Names of the folders directly below one folder, in order."""
        inside = (path.split("/") for path in self.below(folder))
        depth = folder.count("/") + 1
        return sorted({parts[depth] for parts in inside if len(parts) > depth + 1})


def read_files(folder: Path) -> tuple[LibraryFiles, list[Problem]]:
    """Read every CSV and YAML below `folder`; a byte order mark and CR LF make no difference."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    found = (path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    for path in sorted(found, key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        try:
            texts[name] = path.read_text("utf-8-sig")
        except (UnicodeDecodeError, OSError) as error:
            problems.append(LibraryUnreadable(Where(file=name), file=name, detail=str(error)))
    return LibraryFiles(texts), problems
