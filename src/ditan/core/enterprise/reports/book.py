"""The book of templates: all of a folder by kind and edition, and which edition is the form of a year or month.

Beside the built-in ones stand those that an installation has adopted; of two that hold from the same day its own is taken.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from ditan.core.enterprise.reports.checking import key_problems, template_problems
from ditan.core.enterprise.reports.conversions import FILE
from ditan.core.enterprise.reports.templates.model import ReportTemplate
from ditan.core.enterprise.reports.templates.reading import read_templates
from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.enterprise.reports import ReportKindUnknown
from ditan.core.library import Library, load
from ditan.core.periods import parse_period, year_period

FOLDER = FILE.parent
Editions = Mapping[str, Sequence[ReportTemplate]]


class _Book:
    """The templates that this installation has adopted."""

    adopted: Editions = {}


def adopt_templates(folder: Path) -> list[Problem]:
    """Put the templates of a folder to use beside the built-in ones, in place of those adopted before.

    A file with an error is left out. Returns: everything that is wrong, each with file and line.
    """
    if not folder.is_dir():
        _Book.adopted = {}
        return []
    found, _ = read_templates(folder, but=(FILE.stem,))
    problems = report_problems(load(), folder)
    broken = {problem.where.file for problem in problems if problem.severity == "error"}
    sound = {
        kind: [one for one in editions if one.where.file not in broken] for kind, editions in found.items()
    }
    _Book.adopted = {kind: editions for kind, editions in sound.items() if editions}
    return problems


def report_editions(folder: Path | None = None) -> Editions:
    """Every edition of every kind of report, the oldest first; without a folder the built-in and the adopted ones.

    Raises: Refused with everything that is wrong in the files, each with file and line.
    """
    if folder is not None:
        return _read(folder)
    own, found = _Book.adopted, _built_in()
    if not own:
        return found
    joined = {kind: [*found.get(kind, ()), *own.get(kind, ())] for kind in (*found, *own)}
    return {
        kind: sorted(editions, key=lambda one: one.valid_from) for kind, editions in joined.items()
    }  # sorting is stable: of one day the own edition comes later


def report_templates(
    year: int | None = None, month: int = 0, folder: Path | None = None
) -> Mapping[str, ReportTemplate]:
    """The template of every kind: the edition for a year, or a month of it; without a year the newest."""
    return {kind: _edition(editions, year, month) for kind, editions in report_editions(folder).items()}


def report_template(
    kind: str, year: int | None = None, month: int = 0, folder: Path | None = None
) -> ReportTemplate:
    """The template of a kind for a year, or a month of it. Raises: Refused with ReportKindUnknown."""
    known = report_editions(folder)
    if kind not in known:
        raise Refused([ReportKindUnknown(found=kind, known=", ".join(known))])
    return _edition(known[kind], year, month)


def report_problems(library: Library, folder: Path | None = None) -> list[Problem]:
    """Everything that is wrong with the templates of a folder, also the keys that the library lacks."""
    found, problems = _checked(folder or FOLDER)
    for editions in found.values():
        for template in editions:
            problems += key_problems(template, library)
    return problems


def _edition(editions: Sequence[ReportTemplate], year: int | None, month: int) -> ReportTemplate:
    """The newest edition that held when the period ended; the oldest for periods before all of them."""
    if year is None:
        return editions[-1]
    monthly = editions[-1].period == "month" and month
    end = (parse_period(f"{year}-{month:02d}") if monthly else year_period(year)).end
    return next((one for one in reversed(editions) if one.valid_from <= end), editions[0])


@cache
def _built_in() -> Editions:
    return _read(FOLDER)


def _read(folder: Path) -> Editions:
    found, problems = _checked(folder)
    refuse_if(problems)
    return found


def _checked(folder: Path) -> tuple[Editions, list[Problem]]:
    """Every edition of a folder, and everything that is wrong with its files."""
    found, problems = read_templates(folder, but=(FILE.stem,))
    for editions in found.values():
        for template in editions:
            problems += template_problems(template)
    return found, problems
