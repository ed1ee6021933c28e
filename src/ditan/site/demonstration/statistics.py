"""Figures of the demonstration city and its counties, with the scan of the letter that the recognised ones came by."""

from pathlib import Path

import yaml
from django.utils import timezone

from ditan.core.errors import Problem, Refused
from ditan.core.intensity.table import read_figures
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.filings.models import Evidence
from ditan.domains.statistics.services.figure_files import figures_import
from ditan.domains.statistics.services.figures import scan_keep

FOLDER, SOURCE_FILE = "statistics", "SOURCE.yaml"


def statistics_load(data: Path) -> tuple[int, list[Problem]]:
    """Keep the figures of every file in the folder `statistics` of the data; what has a figure in use is left alone.

    Returns: how many were kept, and what stood in the way: a file that is refused does not stop the others.
    """
    by = reach_of_installation(timezone.localdate())
    scan = _scan(data / FOLDER)
    kept = 0
    problems: list[Problem] = []
    for file in sorted((data / FOLDER).glob("*.csv")):
        try:
            name = scan[1] if scan else ""
            found = figures_import(
                read_figures(file), by, scan=scan[0] if scan else None, scan_name=name, is_new_only=True
            )
        except Refused as refused:
            problems += refused.problems
            continue
        kept += found.kept
        problems += found.problems
    return kept, problems


def _scan(folder: Path) -> tuple[Evidence, str] | None:
    """The paper that the folder names for its recognised figures."""
    source = folder / SOURCE_FILE
    name = yaml.safe_load(source.read_text("utf-8")).get("scan", "") if source.is_file() else ""
    return (scan_keep(folder / name, name), name) if name else None
