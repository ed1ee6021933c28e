"""Naming what is begun, a scenario or a programme: its id, its Chinese name, what it is for."""

from collections.abc import Collection, Mapping

from ditan.core.errors import Problem
from ditan.core.errors.publication import RecordFieldBlank, ScenarioNameTaken
from ditan.domains.pathway.services.recording import RESERVED

MOST_ID = 60


def naming_problems(posted: Mapping[str, str], taken: Collection[str]) -> list[Problem]:
    """What is wrong with id, name and note; `taken` – the ids that are there already."""
    found: list[Problem] = []
    if posted["id"] in taken or posted["id"] in RESERVED:
        found.append(ScenarioNameTaken(name=posted["id"]))
    elif not posted["id"].isidentifier() or len(posted["id"]) > MOST_ID:
        found.append(
            field_blank("id", "编号", "letters, digits and underscores", "字母、数字和下划线", posted["id"])
        )
    if not posted["name_zh"]:
        found.append(field_blank("the Chinese name", "中文名", "a name", "名称", ""))
    if not posted["note"]:
        found.append(field_blank("the note", "说明", "what it is for", "写明用途", ""))
    return found


def field_blank(field: str, field_zh: str, expected: str, expected_zh: str, found: str) -> Problem:
    """A field that is blank or cannot be read."""
    return RecordFieldBlank(
        field=field, field_zh=field_zh, found=found or "-", expected=expected, expected_zh=expected_zh
    )
