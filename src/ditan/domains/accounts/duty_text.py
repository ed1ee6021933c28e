"""A cell of the duty matrix as people write it: `牵头：市交通局；配合：市统计局、市住建局`, in either language.

A name without a word before it leads. What is written is read back the same, on the page and in a workbook.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.errors import Problem
from ditan.core.errors.accounts import DutyLeadDoubled, DutyNameUnknown
from ditan.core.library.nearest import nearest
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.models.duty import HELP, LEAD
from ditan.domains.web.names import name_of

WORDS = {"牵头": LEAD, "lead": LEAD, "配合": HELP, "help": HELP}
GROUP = re.compile(r"[;；\n]+")
MARK = re.compile(r"^\s*(牵头|配合|lead|help)(?:单位)?\s*[:：]", re.IGNORECASE)
BETWEEN = re.compile(r"([、,，])")
LONGEST_SHOWN = 40


def cell_text(owed: Mapping[int, str], departments: Iterable[Organisation]) -> str:
    """The parts of a cell in words of the page's language; empty where nobody owes."""
    houses = list(departments)
    groups = []
    for part, word in ((LEAD, _("牵头：")), (HELP, _("配合："))):
        names = [name_of(house) for house in houses if owed.get(house.pk) == part]
        if names:
            groups.append(word + _("、").join(names))
    return _("；").join(groups)


def cell_read(
    text: str, departments: Iterable[Organisation], cell: tuple[str, str]
) -> tuple[dict[int, str], list[Problem]]:
    """The parts by department that a text says, and everything that is wrong with it.

    Parameters: cell – how the cell is called, in Chinese and in English.
    """
    names = _names(departments)
    parts: dict[int, str] = {}
    problems: list[Problem] = []
    facts: dict[str, Any] = {"cell_zh": cell[0], "cell_en": cell[1]}
    for group in GROUP.split(text):
        mark = MARK.match(group)
        part = WORDS[mark.group(1).casefold()] if mark else LEAD
        rest = group[mark.end() :] if mark else group
        for name in _split(rest, names):
            if name.casefold() in names:
                parts[names[name.casefold()]] = part
            else:
                near = nearest(name, [house.name_zh for house in departments])
                problems.append(DutyNameUnknown(**facts, found=name[:LONGEST_SHOWN], nearest=near))
    leads = sum(part == LEAD for part in parts.values())
    if leads > 1:
        problems.append(DutyLeadDoubled(**facts, number=leads))
    return parts, problems


def _names(departments: Iterable[Organisation]) -> dict[str, int]:
    return {
        name.casefold(): house.pk for house in departments for name in (house.name_zh, house.name_en) if name
    }


def _split(text: str, names: Mapping[str, int]) -> list[str]:
    """The names of a list; one that holds a comma itself is kept whole where it is known."""
    pieces = BETWEEN.split(text)
    found, at = [], 0
    while at < len(pieces):
        ends = range(len(pieces), at, -2)
        joined = ["".join(pieces[at:end]).strip() for end in ends]
        step = next((end for end, name in zip(ends, joined, strict=True) if name.casefold() in names), at + 1)
        name = "".join(pieces[at:step]).strip()
        if name:
            found.append(name)
        at = step + 1
    return found
