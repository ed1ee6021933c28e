"""Caps from a YAML file, a table, or a set of the library."""

from pathlib import Path
from typing import Any

import yaml

from ditan.core.errors import Where, refuse_if
from ditan.core.errors.tracking import CapSetUnknown, CapsUnreadable
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.pathway.tracking.caps import CapSet
from ditan.core.pathway.tracking.records import caps_of
from ditan.core.tables.columns import read_columns
from ditan.core.tables.limits import default_limits

SET_FOLDER = BUILT_IN / "pathway" / "caps"
YAML_ENDINGS = {".yaml", ".yml"}


def cap_sets() -> tuple[str, ...]:
    """The ids of the sets of the library."""
    return tuple(sorted(path.stem for path in SET_FOLDER.glob("*.yaml")))


def read_caps(source: Path | str) -> CapSet:
    """Caps from a file (YAML, CSV, workbook), or a set of the library by its id.

    Raises: Refused with CapSetUnknown, CapsUnreadable, and everything that is wrong with any cap.
    """
    path = Path(source)
    if str(source) in cap_sets():
        path = SET_FOLDER / f"{source}.yaml"
    elif not path.is_file():
        refuse_if([CapSetUnknown(found=str(source), known=", ".join(cap_sets()))])
    if path.suffix.lower() in YAML_ENDINGS:
        return _of_yaml(path)
    return CapSet(path.stem, path.stem, path.stem, caps_of(_rows(path), path.name))


def _of_yaml(path: Path) -> CapSet:
    try:
        record = read_data(path)
    except (yaml.YAMLError, UnicodeDecodeError) as broken:
        reason = " ".join(str(broken).split())
        refuse_if([CapsUnreadable(Where(file=path.name), reason=reason)])
        raise
    caps = record.get("caps") if isinstance(record, dict) else None
    if not isinstance(caps, list) or not all(isinstance(one, dict) for one in caps):
        refuse_if([CapsUnreadable(Where(file=path.name), reason="no list `caps`")])
    name = str(record.get("id", path.stem))
    name_zh, name_en = (str(record.get(field, name)) for field in ("name_zh", "name_en"))
    return CapSet(name, name_zh, name_en, caps_of(caps or [], path.name, str(record.get("document", ""))))


def _rows(path: Path) -> list[dict[str, Any]]:
    table = read_columns(path, None, default_limits(), lambda header: "id" in header)
    refuse_if(table.problems)
    rows = [
        {name: table.value(row, column) for column, name in enumerate(table.header) if name}
        for row in range(table.height)
    ]
    return [row for row in rows if any(value != "" for value in row.values())]
