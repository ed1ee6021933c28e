"""Reading a batch: its kind and layout recognised, its columns matched, its rows checked. Run again after every change."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.db import transaction

from ditan.core.errors import Problem, Refused
from ditan.core.errors.intake import IntakeKindUnknown, IntakeSameFile, IntakeYearMissing
from ditan.core.intake import Layout, Match, corrected, header_signature, intake_words
from ditan.core.tables.sheets import SheetColumns, read_sheets
from ditan.domains.intake.kinds import Asked, Detected, Kind, Outcome, kind_get, kinds, sheet_of
from ditan.domains.intake.models import Batch, BatchFinding, BatchRows, HeaderMapping
from ditan.domains.intake.services.guarding import batch_locked, batch_save
from ditan.domains.intake.states import State
from ditan.domains.intake.storing import cells_packed, table_packed

Step = Callable[[int, int, str], None]
SEVERITIES = ("error", "warning", "info")
STEPS = 4
READ_FIELDS = (
    "state",
    "kind",
    "year",
    "sheet",
    "sheets",
    "layout",
    "mapping",
    "about",
    "aside",
    "unsound",
    "facts",
)
COUNTS = ("rows", "errors", "warnings", "notes", "more_findings", "problems")


def batch_read(batch: Batch, step: Step = lambda _done, _total, _note: None) -> Batch:
    """Read a batch as far as it goes: to `checked` where every wanted column was found, else to `mapped`.

    When to use: after receiving, and after every new mapping, correction and row left out. A file that cannot be read at all
    stays `received` with its problems. Parameters: step – told how far it is, outside of any transaction.
    """
    step(0, STEPS, "")
    try:
        with _file_of(batch) as path:
            sheets = read_sheets(path)
        step(1, STEPS, "")
        sheets = _with_corrections(batch, sheets)
        kind, detected, asked = _recognised(batch, sheets)
        step(2, STEPS, "")
        outcome = kind.read(sheets, detected.layout, asked)
    except (Refused, Problem) as refused:
        return _stays(batch, refused)
    step(3, STEPS, "")
    kept = _keep(batch, kind, detected, asked, outcome, sheets)
    step(STEPS, STEPS, "")
    return kept


@contextmanager
def _file_of(batch: Batch) -> Iterator[Path]:
    """The upload as a file under its own name, for as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="ditan-intake-") as folder:
        path = Path(folder) / (batch.upload.name or "table.csv")
        path.write_bytes(batch.upload.content.data)
        yield path


def _with_corrections(batch: Batch, sheets: list[SheetColumns]) -> list[SheetColumns]:
    """The sheets with the cells of the one that is read typed anew; the newest correction of a cell counts."""
    typed = {(one.row, one.column): one.text for one in batch.corrections.all()}
    if not typed:
        return sheets
    read = sheet_of(sheets, batch.sheet or None)
    return [corrected(sheet, typed) if sheet is read else sheet for sheet in sheets]


def _recognised(batch: Batch, sheets: Sequence[SheetColumns]) -> tuple[Kind, Detected, Asked]:
    """The kind that fits best, with its layout; the mapping of the batch, or the one remembered for its header.

    Raises: Refused where none fits, and where a year is needed and not known.
    """
    asked = _asked(batch)
    wanted = batch.kind or batch.kind_asked
    found = [
        (detected.score, -kind.order, kind, detected)
        for kind in ([kind_get(wanted)] if wanted else kinds())
        if (detected := kind.detect(sheets, asked)) is not None
    ]
    likely = [one for one in found if wanted or one[0] >= intake_words().likely_at_least]
    if not likely:
        listed = [kind_get(wanted)] if wanted else kinds()
        raise Refused(
            [
                IntakeKindUnknown(
                    name=batch.upload.name,
                    known=", ".join(kind.name_en for kind in listed),
                    known_zh="、".join(kind.name_zh for kind in listed),
                )
            ]
        )
    _score, _order, kind, detected = max(likely, key=lambda one: one[:2])
    asked = replace(asked, year=asked.year or detected.year)
    if kind.needs_year and asked.year is None:
        raise Refused([IntakeYearMissing()])
    if asked.mapping is None and kind.fields:
        asked, detected = _with_remembered(batch, kind, detected, asked, sheets)
    return kind, detected, asked


def _asked(batch: Batch) -> Asked:
    mapping = {int(column): name for column, name in batch.mapping.items() if name}
    return Asked(
        place=batch.place,
        year=batch.year,
        sheet=batch.sheet or None,
        mapping=mapping if batch.mapping else None,
        left_out=frozenset(batch.left_out),
    )


def _with_remembered(
    batch: Batch, kind: Kind, detected: Detected, asked: Asked, sheets: Sequence[SheetColumns]
) -> tuple[Asked, Detected]:
    """What this organisation chose for the same header before is taken over."""
    remembered = HeaderMapping.objects.filter(
        organisation=batch.organisation, kind=kind.id, signature=header_signature(detected.layout.names)
    ).first()
    if remembered is None:
        return asked, detected
    asked = replace(asked, remembered=remembered.fields, sheet=detected.layout.sheet)
    return asked, kind.detect(sheets, asked) or detected


def _keep(
    batch: Batch,
    kind: Kind,
    detected: Detected,
    asked: Asked,
    outcome: Outcome,
    sheets: Sequence[SheetColumns],
) -> Batch:
    """Keep what was read, in one transaction: rows, findings, counts, and the state they lead to."""
    sheet = sheet_of(sheets, detected.layout.sheet)
    cells, rows = cells_packed(sheet), table_packed(outcome.rows)
    problems = [*outcome.problems, *_same_file(batch)]
    with transaction.atomic():
        locked = batch_locked(batch, "read", None)
        locked.kind, locked.year = kind.id, asked.year or outcome.year
        locked.sheet = sheet.sheet or ""
        locked.sheets = [one.sheet or "" for one in sheets]
        locked.layout = _layout_json(detected.layout, asked) | {"height": sheet.height}
        locked.mapping = {str(column): name for column, name in _mapping(detected.layout, asked).items()}
        locked.about = {"zh": detected.about_zh, "en": detected.about_en}
        locked.aside = [[one.row, one.kind, one.text] for one in outcome.aside]
        locked.unsound = sorted(outcome.unsound)
        locked.facts = dict(outcome.facts)
        locked.rows = outcome.rows.num_rows
        locked.problems = []
        _count(locked, problems)
        is_matched = not any(problem.code in UNMATCHED for problem in problems)
        locked.state = State.CHECKED if is_matched else State.MAPPED
        BatchRows.objects.update_or_create(batch=locked, defaults={"cells": cells, "rows": rows})
        _findings_replace(locked, problems)
        return batch_save(locked, *READ_FIELDS, *COUNTS)


UNMATCHED = ("intake_field_missing", "intake_field_twice")


def _mapping(layout: Layout, asked: Asked) -> dict[int, str]:
    return layout.mapping if asked.mapping is None else dict(asked.mapping)


def _layout_json(layout: Layout, asked: Asked) -> dict[str, Any]:
    """The layout as plain JSON; where a person chose the columns, that is how they were found."""
    said = asdict(layout)
    said["units"] = {str(column): unit for column, unit in layout.units.items()}
    if asked.mapping is not None:
        chosen = asked.mapping
        said["matches"] = [
            asdict(
                match
                if match.field == chosen.get(match.column, "")
                else Match(match.column, match.name, chosen.get(match.column, ""), 1.0, "chosen")
            )
            for match in layout.matches
        ]
    return said


def _same_file(batch: Batch) -> list[Problem]:
    """The same bytes of the same organisation and place, brought in before."""
    before = (
        Batch.objects.filter(
            upload__content_id=batch.upload.content_id,
            organisation=batch.organisation,
            place=batch.place,
            sheet=batch.sheet,
            state=State.COMMITTED,
        )
        .exclude(pk=batch.pk)
        .first()
    )
    if before is None:
        return []
    return [IntakeSameFile(batch=before.pk, day=before.changed_at.date().isoformat())]


def _count(batch: Batch, problems: Sequence[Problem]) -> None:
    counts = {name: sum(problem.severity == name for problem in problems) for name in SEVERITIES}
    batch.errors, batch.warnings, batch.notes = (counts[name] for name in SEVERITIES)
    batch.more_findings = max(0, len(problems) - intake_words().findings_kept)


def _findings_replace(batch: Batch, problems: Sequence[Problem]) -> None:
    """The findings, worst first, then by their row."""
    lined = sorted(
        ((SEVERITIES.index(problem.severity), line_of(problem), problem) for problem in problems),
        key=lambda one: one[:2],
    )
    batch.findings.all().delete()
    BatchFinding.objects.bulk_create(
        [
            BatchFinding(batch=batch, line=line, **BatchFinding.fields_of(problem, position))
            for position, (_severity, line, problem) in enumerate(lined[: intake_words().findings_kept])
        ],
        batch_size=500,
    )


def line_of(problem: Problem) -> int:
    """The row of the sheet that a problem is about, from 1; 0 where it is about more."""
    if problem.where.line:
        return problem.where.line
    digits = (problem.where.cell or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdecimal() else 0


@transaction.atomic
def _stays(batch: Batch, refused: Refused | Problem) -> Batch:
    """What cannot be read stays received, and says why."""
    problems = refused.problems if isinstance(refused, Refused) else (refused,)
    locked = batch_locked(batch, "read", None)
    locked.state = State.RECEIVED
    locked.rows = 0
    locked.problems = []
    _count(locked, problems)
    _findings_replace(locked, problems)
    return batch_save(locked, "state", *COUNTS)
