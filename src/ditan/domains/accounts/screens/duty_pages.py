"""What the pages of the duty matrix show: lines, cells, gaps and counts, from what stands and what was typed."""

from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.errors import Problem
from ditan.domains.accounts.duty_text import cell_read, cell_text
from ditan.domains.accounts.selectors import DutyMatrix
from ditan.domains.accounts.services import Owing
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.web.names import name_of

FINGERPRINT = 16
Texts = dict[tuple[str, str], str]


def texts_of(matrix: DutyMatrix) -> Texts:
    """What stands in each cell, in words."""
    return {
        (place.pk, subject): cell_text(matrix.cells.get((place.pk, subject), {}), matrix.departments)
        for place in matrix.places
        for subject in vocabulary().subjects
    }


def fingerprint(matrix: DutyMatrix) -> str:
    """By which a page knows whether the matrix is still the one it was opened with."""
    lines = sorted(f"{key}{sorted(owed.items())}" for key, owed in matrix.cells.items())
    return sha256("\n".join(lines).encode()).hexdigest()[:FINGERPRINT]


def wishes_of(matrix: DutyMatrix, texts: Texts) -> tuple[list[Owing], list[Problem]]:
    """What typed cells ask for, of those that differ from what stands, and everything that is wrong with them."""
    present = texts_of(matrix)
    places = {place.pk: place for place in matrix.places}
    subjects = vocabulary().subjects
    wishes: list[Owing] = []
    problems: list[Problem] = []
    for (county, subject), text in texts.items():
        if (county, subject) not in present or text.strip() == present[county, subject]:
            continue
        place, named = places[county], subjects[subject]
        name = (f"{place.name_zh} · {named.name_zh}", f"{place.name_en or place.name_zh} · {named.name_en}")
        parts, wrong = cell_read(text, matrix.departments, name)
        problems += wrong
        owed = matrix.cells.get((county, subject), {})
        wishes += [
            Owing(house, place, subject, parts.get(house.pk, ""))
            for house in matrix.departments
            if parts.get(house.pk, "") != owed.get(house.pk, "")
        ]
    return wishes, problems


def lines_of(matrix: DutyMatrix, texts: Texts) -> list[dict[str, Any]]:
    """The lines of the grid, one of each duty, with its cells and how many counties nobody answers for."""
    found = []
    for subject in vocabulary().subjects.values():
        cells = [
            {
                "place": place,
                "name": f"c.{place.pk}.{subject.id}",
                "text": texts.get((place.pk, subject.id), ""),
            }
            for place in matrix.places
        ]
        below = cells[1:] or cells
        found.append(
            {"subject": subject, "cells": cells, "gaps": sum(not str(cell["text"]).strip() for cell in below)}
        )
    return found


def by_department(matrix: DutyMatrix, county: str) -> list[dict[str, Any]]:
    """The other way to look at it: duties down, departments across, the part of each in one county."""
    return [
        {
            "subject": subject,
            "parts": [
                matrix.cells.get((county, subject.id), {}).get(one.pk, "") for one in matrix.departments
            ],
        }
        for subject in vocabulary().subjects.values()
    ]


def counts_of(matrix: DutyMatrix) -> list[dict[str, Any]]:
    """How many cells each department answers for; also those that answer for none."""
    return [{"department": one, "number": matrix.counts.get(one.pk, 0)} for one in matrix.departments]


def differences(matrix: DutyMatrix, wishes: list[Owing]) -> list[dict[str, Any]]:
    """What a saving would change, cell by cell: added, changed or ended."""
    words = {"": "—", "lead": _("牵头"), "help": _("配合")}
    found = []
    for wish in wishes:
        before = matrix.cells.get((wish.place.pk, wish.subject), {}).get(wish.department.pk, "")
        kind = _("新增") if not before else _("终止") if not wish.part else _("变更")
        found.append(
            {
                "kind": kind,
                "department": name_of(wish.department),
                "place": name_of(wish.place),
                "subject": name_of(vocabulary().subjects[wish.subject]),
                "before": words[before],
                "after": words[wish.part],
            }
        )
    return found
