"""Emissions that others have published, for the verdicts of provinces, cities and countries."""

from pathlib import Path

import yaml

from ditan.core.errors import Problem, Refused
from ditan.domains.pathway.services import published_set_keep

FOLDER, SOURCE_FILE = "published/series", "SOURCE.yaml"


def published_load(data: Path) -> list[Problem]:
    """Keep the sets that the folder names; a file that is refused does not stop the others. Returns what stood in the way."""
    source = data / FOLDER / SOURCE_FILE
    if not source.is_file():
        return []
    problems: list[Problem] = []
    for key, told in yaml.safe_load(source.read_text("utf-8")).items():
        try:
            beside = source.with_name(f"{key}_drivers.csv") if "drivers" in told else None
            published_set_keep(key, told, source.with_name(f"{key}.csv"), beside)
        except Refused as refused:
            problems += refused.problems
    return problems
